import type { Token } from './sentences.ts';

/** Words of a text and where they stand, in UTF-16 units: `text.slice(from, to) === words`. */
export interface Words {
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** Tokens of one sentence from index `from` up to and without `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The words of a text that some tokens cover, marks and spaces between them included. */
export function wordsAt(text: string, tokens: readonly Token[], { from, to }: Range): Words {
  const start = (tokens[from] as Token).from;
  const end = (tokens[to - 1] as Token).to;
  return { words: text.slice(start, end), from: start, to: end };
}

/** How many tokens from index `at` spell `phrase` (small letters, one space between words), or 0. */
export function spells(tokens: readonly Token[], at: number, phrase: readonly string[]): number {
  return phrase.every((word, i) => tokens[at + i]?.lower === word) ? phrase.length : 0;
}

/** Phrases as lists of words, longest first, by their first word: looked up in one step at each token. */
export type Phrases<T> = ReadonlyMap<string, readonly (readonly [readonly string[], T])[]>;

export function phrasesOf<T>(entries: Iterable<readonly [string, T]>): Phrases<T> {
  const byFirst = new Map<string, (readonly [readonly string[], T])[]>();
  for (const [phrase, value] of entries) {
    const words = phrase.replace(/-/g, ' - ').split(' ');
    const first = words[0] as string;
    byFirst.set(first, [...(byFirst.get(first) ?? []), [words, value]]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b[0].length - a[0].length);
  return byFirst;
}

/** The longest phrase that begins at token `at`. */
export function phraseAt<T>(
  tokens: readonly Token[],
  at: number,
  phrases: Phrases<T>,
): { value: T; to: number } | null {
  const known = phrases.get(tokens[at]?.lower ?? '');
  for (const [words, value] of known ?? []) if (spells(tokens, at, words)) return { value, to: at + words.length };
  return null;
}

/** The longest phrase that ends just before token `end`. */
export function phraseBefore<T>(
  tokens: readonly Token[],
  end: number,
  phrases: Phrases<T>,
  longest = 6,
): { value: T; from: number } | null {
  for (let from = Math.max(0, end - longest); from < end; from++) {
    const found = phraseAt(tokens, from, phrases);
    if (found && found.to === end) return { value: found.value, from };
  }
  return null;
}

export const isCapital = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}/u.test(token.text);
