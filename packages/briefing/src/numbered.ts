import type { FootnoteDefinition, Root, RootContent } from 'mdast';

/** A document parted into what is read and what stands below it, with the notes numbered as they stand. */
export interface Numbered {
  readonly blocks: readonly RootContent[];
  readonly notes: readonly FootnoteDefinition[];
  readonly numberOf: (identifier: string) => number;
}

export function numbered({ children }: Root): Numbered {
  const notes = children.filter((node): node is FootnoteDefinition => node.type === 'footnoteDefinition');
  const numbers = new Map(notes.map((note, i) => [note.identifier, i + 1]));
  return {
    blocks: children.filter((node) => node.type !== 'footnoteDefinition'),
    notes,
    numberOf: (identifier) => numbers.get(identifier) ?? 0,
  };
}

/** Addresses that a document may lead to; any other is its text alone. */
export const mayLead = (url: string): boolean => /^(https?|mailto):/i.test(url);
