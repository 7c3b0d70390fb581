import type { Heading, List, Paragraph, Root, RootContent } from 'mdast';
import { words } from './notes.ts';
import type { Resolved } from './resolve.ts';

const heading = (depth: 1 | 2, text: string): Heading => ({ type: 'heading', depth, children: [words(text)] });
const paragraph = (text: string): Paragraph => ({ type: 'paragraph', children: [words(text)] });
const strong = (text: string): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'strong', children: [words(text)] }],
});
const list = (lines: readonly string[]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: lines.map((line) => ({ type: 'listItem', children: [paragraph(line)] })),
});

/** The document with what belongs around it: its title and notices before it; its method, state and sources after it. */
export function framed({ briefing, tree, asOf, written, notices, sources }: Resolved): Root {
  const { front } = briefing;
  const { word, day } = written;
  const state = { seq: String(asOf.seq), id: asOf.commit.slice(0, 12), when: day(asOf.recordedAt) };
  const isNote = (node: RootContent) => node.type === 'footnoteDefinition';
  const before: RootContent[] = [
    heading(1, front.title),
    ...(front.authors.length > 0 ? [paragraph(front.authors.join(', '))] : []),
    ...(front.summary === undefined ? [] : [paragraph(front.summary)]),
    ...notices.map(strong),
  ];
  const after: RootContent[] = [
    heading(2, word('method')),
    paragraph(`${word('floor')} ${word('claims')}`),
    heading(2, word('current')),
    paragraph(word(front.asOf === undefined ? 'moving' : 'asOf', state)),
    ...(sources.length > 0 ? [heading(2, word('sources')), list(sources)] : []),
  ];
  return {
    type: 'root',
    children: [...before, ...tree.children.filter((node) => !isNote(node)), ...after, ...tree.children.filter(isNote)],
  };
}
