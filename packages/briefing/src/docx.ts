import {
  AlignmentType,
  Document,
  Table as DocxTable,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  type IRunOptions,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { PhrasingContent, RootContent, Table } from 'mdast';
import { framed } from './framed.ts';
import { mayLead, type Numbered, numbered } from './numbered.ts';
import { pngOf, proportion, svgIn } from './pictures.ts';
import type { Resolved } from './resolve.ts';

/** Pixels: the width of a picture on the page, and of what stands in for it where SVG is not drawn. */
const WIDTH = 600;
const FALLBACK = 1800;

type Style = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'rightToLeft'>;

function runs(nodes: readonly PhrasingContent[], n: Numbered, style: Style = {}): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        return [new TextRun({ text: node.value.replace(/\n/g, ' '), ...style })];
      case 'strong':
        return runs(node.children, n, { ...style, bold: true });
      case 'emphasis':
        return runs(node.children, n, { ...style, italics: true });
      case 'delete':
        return runs(node.children, n, { ...style, strike: true });
      case 'link': {
        const children = runs(node.children, n, style);
        return mayLead(node.url) ? [new ExternalHyperlink({ children, link: node.url })] : children;
      }
      case 'footnoteReference':
        return [new FootnoteReferenceRun(n.numberOf(node.identifier))];
      case 'break':
        return [new TextRun({ text: '', break: 1 })];
      default:
        return 'children' in node ? runs(node.children as PhrasingContent[], n, style) : [];
    }
  });
}

const HEADINGS = [
  HeadingLevel.TITLE,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const;

async function pictureOf(svg: string, alt: string): Promise<ImageRun> {
  const transformation = { width: WIDTH, height: Math.round(WIDTH / proportion(svg)) };
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    transformation,
    fallback: { type: 'png', data: Buffer.from(await pngOf(svg, FALLBACK)) },
    altText: { title: alt, description: alt, name: alt.slice(0, 60) },
  });
}

function tableOf({ align, children }: Table, n: Numbered, style: Style): DocxTable {
  const cells = (row: Table['children'][number], isHead: boolean) =>
    row.children.map(
      (cell, i) =>
        new TableCell({
          children: [
            new Paragraph({
              children: runs(cell.children, n, isHead ? { ...style, bold: true } : style),
              alignment: align?.[i] === 'right' ? AlignmentType.END : AlignmentType.START,
            }),
          ],
        }),
    );
  const rows = children.map((row, i) => new TableRow({ children: cells(row, i === 0), tableHeader: i === 0 }));
  return new DocxTable({ rows, width: { size: 100, type: WidthType.PERCENTAGE } });
}

interface Work {
  readonly n: Numbered;
  readonly style: Style;
}

async function blocks(node: RootContent, w: Work): Promise<(Paragraph | DocxTable)[]> {
  const { n, style } = w;
  const bidirectional = style.rightToLeft ?? false;
  switch (node.type) {
    case 'heading':
      return [
        new Paragraph({
          children: runs(node.children, n, style),
          heading: HEADINGS[node.depth - 1] ?? HeadingLevel.HEADING_6,
          bidirectional,
        }),
      ];
    case 'paragraph': {
      const children: ParagraphChild[] = [];
      for (const child of node.children) {
        const svg = child.type === 'image' ? svgIn(child.url) : null;
        if (svg !== null && child.type === 'image') children.push(await pictureOf(svg, child.alt ?? ''));
        else if (child.type !== 'image') children.push(...runs([child], n, style));
      }
      return [new Paragraph({ children, spacing: { after: 120 }, bidirectional })];
    }
    case 'list': {
      const items: (Paragraph | DocxTable)[] = [];
      for (const item of node.children)
        for (const child of item.children)
          if (child.type === 'paragraph')
            items.push(
              new Paragraph({
                children: runs(child.children, n, style),
                numbering: { reference: node.ordered ? 'numbers' : 'dots', level: 0 },
                bidirectional,
              }),
            );
          else items.push(...(await blocks(child, w)));
      return items;
    }
    case 'blockquote':
      return (await Promise.all(node.children.map((child) => blocks(child, w)))).flat();
    case 'code':
      return node.value
        .split('\n')
        .map((text) => new Paragraph({ children: [new TextRun({ text, font: 'Consolas' })] }));
    case 'table':
      return [tableOf(node, n, style), new Paragraph({ children: [] })];
    default:
      return [];
  }
}

const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => [
  {
    level: 0,
    format,
    text,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 500, hanging: 260 } } },
  },
];

/** The document for a word processor: real footnotes, pictures that scale, tables that can be worked on. */
export async function toDocx(resolved: Resolved): Promise<Uint8Array> {
  const n = numbered(framed(resolved));
  const style: Style = resolved.written.direction === 'rtl' ? { rightToLeft: true } : {};
  const children: (Paragraph | DocxTable)[] = [];
  for (const node of n.blocks) children.push(...(await blocks(node, { n, style })));
  const footnotes = Object.fromEntries(
    n.notes.map((note, i) => {
      const words = note.children.flatMap((child) =>
        'children' in child ? (child.children as PhrasingContent[]) : [],
      );
      return [i + 1, { children: [new Paragraph({ children: runs(words, n, style) })] }];
    }),
  );
  const { title, authors } = resolved.briefing.front;
  const document = new Document({
    title,
    creator: authors.join(', ') || 'Cairn',
    description: `Cairn, commit ${resolved.asOf.commit}`,
    numbering: {
      config: [
        { reference: 'dots', levels: level(LevelFormat.BULLET, '•') },
        { reference: 'numbers', levels: level(LevelFormat.DECIMAL, '%1.') },
      ],
    },
    footnotes,
    sections: [{ children }],
  });
  return Packer.toBuffer(document);
}
