import type { FootnoteDefinition, FootnoteReference, PhrasingContent } from 'mdast';

/** Footnotes of a document: the same words are one note, however often they are wanted. */
export interface Notes {
  readonly add: (key: string, content: readonly PhrasingContent[]) => FootnoteReference;
  readonly definitions: () => FootnoteDefinition[];
}

export function notes(): Notes {
  const held = new Map<string, { identifier: string; content: readonly PhrasingContent[] }>();
  return {
    add(key, content) {
      const note = held.get(key) ?? { identifier: `n${held.size + 1}`, content };
      held.set(key, note);
      return { type: 'footnoteReference', identifier: note.identifier, label: note.identifier };
    },
    definitions: () =>
      [...held.values()].map(({ identifier, content }) => ({
        type: 'footnoteDefinition',
        identifier,
        label: identifier,
        children: [{ type: 'paragraph', children: [...content] }],
      })),
  };
}

export const words = (value: string): PhrasingContent => ({ type: 'text', value });
export const linked = (url: string, label: string): PhrasingContent => ({
  type: 'link',
  url,
  children: [{ type: 'text', value: label }],
});
