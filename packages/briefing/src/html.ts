import type { Root } from 'mdast';
import rehypeSanitize, { defaultSchema, type Options } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { framed } from './framed.ts';
import type { Resolved } from './resolve.ts';

/** What a document may say in HTML: pictures that it carries in itself, links to pages, nothing that runs or loads. */
const ALLOWED: Options = {
  ...defaultSchema,
  protocols: { ...defaultSchema.protocols, src: ['data'], href: ['http', 'https', 'mailto'] },
  clobberPrefix: '',
};

const STYLE = `:root{color-scheme:light dark;--text:#22292d;--quiet:#5c666b;--line:#d9dfe2;--ground:#fff;--accent:#366d7f}
@media (prefers-color-scheme:dark){:root{--text:#e6ebed;--quiet:#a3adb2;--line:#333d43;--ground:#1a2126;--accent:#92b7c3}img{background:#fff;border-radius:4px}}
body{margin:0 auto;max-width:44rem;padding:2.5rem 1.25rem;font:17px/1.6 "Noto Sans",system-ui,sans-serif;color:var(--text);background:var(--ground)}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}h2{font-size:1.25rem;margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums;margin:.5rem 0 1.25rem}
th,td{text-align:start;padding:.3rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--quiet);font-weight:600}img{max-width:100%;height:auto}a{color:var(--accent)}
.notice{border-inline-start:3px solid #b8860b;padding:.2rem .8rem;margin:1rem 0}.quiet,.footnotes{color:var(--quiet);font-size:.85rem;overflow-wrap:anywhere}
sup a{text-decoration:none;padding-inline:.15em}@media print{body{max-width:none;font-size:11pt}a{color:inherit}}`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const writer = unified()
  .use(remarkRehype, { clobberPrefix: 'note-', footnoteLabel: ' ', footnoteBackLabel: '↩' })
  .use(rehypeSanitize, ALLOWED)
  .use(rehypeStringify);

/** The document as one file of HTML: it loads nothing and runs nothing. */
export async function toHtml(resolved: Resolved): Promise<string> {
  const tree: Root = framed(resolved);
  const hast = await writer.run(tree);
  const { front } = resolved.briefing;
  const { language, direction } = resolved.written;
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="cairn-commit" content="${escaped(resolved.asOf.commit)}">
<title>${escaped(front.title)}</title>
<style>${STYLE}</style>
</head>
<body>
${writer.stringify(hast)}
</body>
</html>
`;
}
