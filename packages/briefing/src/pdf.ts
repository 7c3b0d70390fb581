import { problem } from '@cairn/domain';
import type { PhrasingContent, RootContent, Table } from 'mdast';
import pdfmake from 'pdfmake';
import { framed } from './framed.ts';
import { mayLead, type Numbered, numbered } from './numbered.ts';
import { FONTS, svgIn } from './pictures.ts';
import type { Resolved } from './resolve.ts';

type Node = Readonly<Record<string, unknown>> | string;

/** Points: the width of the text on a page of A4. */
const WIDTH = 451;

function inline(nodes: readonly PhrasingContent[], n: Numbered): Node[] {
  return nodes.flatMap((node): Node[] => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        return [{ text: node.value.replace(/\n/g, ' ') }];
      case 'strong':
        return [{ text: inline(node.children, n), bold: true }];
      case 'emphasis':
        return [{ text: inline(node.children, n), italics: true }];
      case 'delete':
        return [{ text: inline(node.children, n), decoration: 'lineThrough' }];
      case 'link':
        return [{ text: inline(node.children, n), ...(mayLead(node.url) ? { link: node.url, color: '#366d7f' } : {}) }];
      case 'footnoteReference': {
        const number = n.numberOf(node.identifier);
        return [{ text: String(number), sup: true, color: '#366d7f', linkToDestination: `note-${number}` }];
      }
      case 'break':
        return ['\n'];
      default:
        return 'children' in node ? inline(node.children as PhrasingContent[], n) : [];
    }
  });
}

const HEADINGS = [20, 15, 12.5, 11, 11, 11] as const;

function tableOf({ align, children }: Table, n: Numbered): Node {
  const columns = children[0]?.children.length ?? 0;
  const body = children.map((row, i) =>
    Array.from({ length: columns }, (_, column) => ({
      text: inline(row.children[column]?.children ?? [], n),
      alignment: align?.[column] ?? 'left',
      ...(i === 0 ? { bold: true, color: '#5c666b' } : {}),
    })),
  );
  return {
    table: { headerRows: 1, widths: Array(columns).fill('auto'), body },
    layout: 'lightHorizontalLines',
    fontSize: 8.5,
    margin: [0, 2, 0, 10],
  };
}

function block(node: RootContent, n: Numbered): Node[] {
  switch (node.type) {
    case 'heading':
      return [
        { text: inline(node.children, n), fontSize: HEADINGS[node.depth - 1], bold: true, margin: [0, 10, 0, 4] },
      ];
    case 'paragraph': {
      const pictures = node.children.flatMap((child) => (child.type === 'image' ? (svgIn(child.url) ?? []) : []));
      const words = inline(
        node.children.filter((child) => child.type !== 'image'),
        n,
      );
      return [
        ...(words.length > 0 ? [{ text: words, margin: [0, 0, 0, 6] }] : []),
        ...pictures.map((svg) => ({ svg, width: WIDTH, margin: [0, 0, 0, 8] })),
      ];
    }
    case 'list':
      return [
        {
          [node.ordered ? 'ol' : 'ul']: node.children.map((item) => item.children.flatMap((child) => block(child, n))),
          margin: [0, 0, 0, 6],
        },
      ];
    case 'blockquote':
      return [{ stack: node.children.flatMap((child) => block(child, n)), margin: [14, 0, 0, 6], color: '#5c666b' }];
    case 'code':
      return [{ text: node.value, fontSize: 8.5, margin: [0, 0, 0, 6] }];
    case 'table':
      return [tableOf(node, n)];
    case 'thematicBreak':
      return [{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.5 }], margin: [0, 6, 0, 6] }];
    default:
      return [];
  }
}

const notesOf = (n: Numbered): Node[] =>
  n.notes.map((note, i) => ({
    text: [
      { text: `${i + 1}. `, bold: true },
      ...inline(
        note.children.flatMap((child) => ('children' in child ? (child.children as PhrasingContent[]) : [])),
        n,
      ),
    ],
    id: `note-${i + 1}`,
    fontSize: 8,
    color: '#5c666b',
    margin: [0, 0, 0, 3],
  }));

/** The fonts, and nothing else of this machine or of any other. */
function shut(): void {
  const files = new Set<string>(Object.values(FONTS));
  pdfmake.setFonts({
    Roboto: { normal: FONTS.Regular, bold: FONTS.Medium, italics: FONTS.Italic, bolditalics: FONTS.MediumItalic },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
}

/**
 * The document as PDF, pages of A4.
 * @throws Problem briefing.no-letters for a language whose letters the fonts have not
 */
export async function toPdf(resolved: Resolved): Promise<Uint8Array> {
  const { language } = resolved.written;
  if (language === 'ar') throw problem('briefing.no-letters', { language, form: 'pdf' });
  shut();
  const n = numbered(framed(resolved));
  const { title, authors } = resolved.briefing.front;
  return pdfmake
    .createPdf({
      info: { title, author: authors.join(', '), subject: `Cairn, commit ${resolved.asOf.commit}` },
      pageSize: 'A4',
      pageMargins: [72, 60, 72, 60],
      defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25, color: '#22292d' },
      footer: (page: number, pages: number) => ({
        text: `${page} / ${pages}`,
        alignment: 'center',
        fontSize: 8,
        color: '#5c666b',
        margin: [0, 20, 0, 0],
      }),
      content: [...n.blocks.flatMap((node) => block(node, n)), ...notesOf(n)],
    })
    .getBuffer();
}
