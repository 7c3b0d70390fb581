import { countryOf } from '../lexicon/countries.ts';
import { type Status, statusOf } from '../lexicon/people.ts';
import type { Token } from '../text/sentences.ts';
import { isCapital, type Range } from '../text/span.ts';
import type { Counted } from './counted.ts';

/** Whom or what a figure counts, as the text has it. */
export interface Whom {
  readonly at: Range;
  /** Country or party whose people or things they are. */
  readonly side: string | null;
  readonly status: Status;
}

const SIDES: ReadonlySet<string> = new Set(['enemy', 'government', 'rebel', 'regime', 'opposition']);
const FORCES = /\b(forces?|army|armies|military|war|militia|navy)\b/;

/** The country or party that words of a phrase name: by the codebook where it knows it, else as the text says. */
export function sideOf(tokens: readonly Token[], { from, to }: Range): string | null {
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (SIDES.has(token.lower) && (i < to - 1 || to - from === 1)) return token.lower;
    if (!isCapital(token)) continue;
    const two = i + 1 < to ? countryOf(`${token.text} ${tokens[i + 1]?.text}`) : null;
    return two ?? countryOf(token.text) ?? (i < to - 1 ? token.text : token.text.replace(/s$/, ''));
  }
  return null;
}

/** Who they are by their last noun, by another of their nouns, or by what the phrase says of an army. */
function statusIn(words: string, head: string): Status {
  const others = words.split(' ').map(statusOf);
  const last = statusOf(head);
  const status = last === 'anyone' ? (others.find((s) => s !== null && s !== 'anyone') ?? last) : last;
  return (status === null || status === 'anyone') && FORCES.test(words) ? 'military' : (status ?? 'anyone');
}

/** Numbers and words like "other" at the beginning of a phrase do not say who they are. */
const LEADING = /^(?:the|its|his|her|their|our|other|more|further|additional|new|total|about|some)$/;

export function whomOf(tokens: readonly Token[], { phrase, head, what }: Counted): Whom | null {
  if (phrase === null) return null;
  let { from } = phrase;
  while (from < phrase.to - 1 && LEADING.test(tokens[from]?.lower ?? '')) from++;
  const at = { from, to: phrase.to };
  const words = tokens
    .slice(from, phrase.to)
    .map((t) => t.lower)
    .join(' ');
  const isOfPeople = what === 'people' || what === 'none' || what === 'unknown';
  return { at, side: sideOf(tokens, at), status: isOfPeople ? statusIn(words, head) : 'anyone' };
}
