import { Problem, problem } from '@cairn/domain';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** What a page says, without what is around it. */
export interface PageText {
  readonly text: string;
  readonly title: string | null;
  readonly publisher: string | null;
  /** Day of publication, where the page tells: `2024-11-01`. */
  readonly published: string | null;
  readonly language: string | null;
}

/** Beyond these the readers of HTML take minutes, or run out of stack. */
const MOST_ELEMENTS = 50_000;
const DEEPEST = 200;
/** Elements that have no end, or whose end is often left out: they do not nest. */
const FLAT =
  /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|colgroup|rp|rt)$/;

/** Whether a page has more elements, or deeper ones, than we read. One look at each tag, before anything is built. */
function isTooMuch(html: string): boolean {
  let [depth, count] = [0, 0];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (slash === '' && ++count > MOST_ELEMENTS) return true;
    if (FLAT.test(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    if (depth > DEEPEST) return true;
  }
  return false;
}
const BLOCKS = /^(P|H[1-6]|LI|BLOCKQUOTE|PRE|TD|TH|DT|DD|FIGCAPTION|DIV|SECTION|ARTICLE|TR|UL|OL|TABLE|BR)$/;
const SILENT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|SVG|IFRAME|OBJECT|EMBED)$/;

interface NodeLike {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: NodeLike | null;
  readonly nextSibling: NodeLike | null;
  readonly parentNode: NodeLike | null;
}

/** The text of a tree with a blank line between blocks. Without recursion: a page may be nested as deep as it likes. */
function textOf(root: NodeLike): string {
  const parts: string[] = [];
  let node: NodeLike | null = root.firstChild;
  while (node && node !== root) {
    const isBlock = BLOCKS.test(node.nodeName.toUpperCase());
    if (node.nodeType === 3) parts.push((node.textContent ?? '').replace(/\s+/g, ' '));
    else if (isBlock) parts.push('\n\n');
    if (node.firstChild && !SILENT.test(node.nodeName.toUpperCase())) {
      node = node.firstChild;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node && node !== root && BLOCKS.test(node.nodeName.toUpperCase())) parts.push('\n\n');
    }
    node = node && node !== root ? node.nextSibling : null;
  }
  return tidy(parts.join(''));
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n\n');

const dayIn = (text: string | null | undefined): string | null => /\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;

/**
 * The article of an HTML page as plain text. Nothing of the page is executed or fetched.
 * @throws Problem text.unfit for a page without text, or one that is built to be hard to read
 */
export function pageText(html: string, where: string): PageText {
  if (isTooMuch(html))
    throw problem('text.unfit', { path: where, why: 'the page has too many elements, or is nested too deep' });
  try {
    return read(html, where);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw problem('text.unfit', { path: where, why: 'its HTML cannot be read' });
  }
}

function read(html: string, where: string): PageText {
  const { document } = parseHTML(html);
  const meta = (name: string): string | null =>
    document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content')?.trim() || null;
  const told = {
    publisher: meta('og:site_name'),
    published: dayIn(
      meta('article:published_time') ??
        meta('date') ??
        document.querySelector('time[datetime]')?.getAttribute('datetime'),
    ),
    language: document.documentElement?.getAttribute('lang') || null,
    title: meta('og:title') ?? (document.querySelector('title')?.textContent?.trim() || null),
  };
  const all = document.body ? textOf(document.body as unknown as NodeLike) : '';
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    maxElemsToParse: MOST_ELEMENTS,
    serializer: (node) => textOf(node as unknown as NodeLike),
  }).parse();
  const text = article?.content?.trim() || all;
  if (text === '') throw problem('text.unfit', { path: where, why: 'the page has no text' });
  return { text, ...told };
}
