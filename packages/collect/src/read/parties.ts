import { monthOf, weekdayOf } from '../lexicon/days.ts';
import type { Token } from '../text/sentences.ts';
import { isCapital, type Range } from '../text/span.ts';

const SMALL = /^(of|and|the|&|-)$/;

/** The longest name that begins at `from`: capitals, joined by small words. A party may own another: "Chandel's state arsenal". */
export function nameFrom(tokens: readonly Token[], from: number): Range | null {
  let start = from;
  while (/^(the|its|neighbouring)$/.test(tokens[start]?.lower ?? '')) start++;
  if (!isName(tokens[start])) return null;
  let to = start + 1;
  while (isName(tokens[to]) || (/^(of|&)$/.test(tokens[to]?.lower ?? '') && isName(tokens[to + 1]))) to++;
  while (SMALL.test(tokens[to - 1]?.lower ?? '')) to--;
  return { from: start, to };
}

const isName = (token: Token | undefined): boolean =>
  isCapital(token) &&
  monthOf(token?.lower ?? '') === null &&
  weekdayOf(token?.lower ?? '') === null &&
  token?.pos !== 'PRON' &&
  token?.pos !== 'DET';

/** The name that ends before `end`, past helping verbs: who does what the verb says. */
export function nameBefore(tokens: readonly Token[], end: number): Range | null {
  let to = end;
  while (
    to > 0 &&
    (tokens[to - 1]?.pos === 'AUX' ||
      tokens[to - 1]?.pos === 'ADV' ||
      /^(has|have|had|will|would|to)$/.test(tokens[to - 1]?.lower ?? ''))
  )
    to--;
  let from = to;
  while (
    from > 0 &&
    (isName(tokens[from - 1]) || (/^(of|&)$/.test(tokens[from - 1]?.lower ?? '') && isName(tokens[from - 2])))
  )
    from--;
  return from < to ? { from, to } : null;
}

/** The name behind the first of some words after `at`: "to Poland". */
export function nameAfter(tokens: readonly Token[], at: number, words: RegExp, reach = 20): Range | null {
  for (let i = at; i < tokens.length && i < at + reach; i++) {
    if (/^[;.]$/.test(tokens[i]?.text ?? '')) return null;
    const name = words.test(tokens[i]?.lower ?? '') ? nameFrom(tokens, i + 1) : null;
    if (name) return name;
  }
  return null;
}
