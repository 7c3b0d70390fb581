import type { Magnitude, Modality, Quantity } from '@cairn/domain';
import {
  AFTERWORDS,
  CURRENCY_SIGNS,
  CURRENCY_WORDS,
  FIXED,
  MODIFIERS,
  NUMBER_WORDS,
  ORDERS,
  SCALES,
} from '../lexicon/numbers.ts';
import type { Token } from '../text/sentences.ts';
import { phraseAt, phraseBefore, type Range } from '../text/span.ts';

/** A number with the words that say how it is meant. */
export interface NumberMention {
  /** With its modifiers and its currency. */
  readonly at: Range;
  readonly quantity: Quantity;
  readonly currency: string | null;
}

interface Bare {
  readonly to: number;
  readonly value: number;
  /** What the last word of scale multiplied by; 1 where there is none. */
  readonly scale: number;
}

const DIGITS = /^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;
/** More digits than this are a code. */
const LONGEST = 15;

function digitsAt(token: Token | undefined): number | null {
  const text = token?.text ?? '';
  return text.length <= LONGEST && DIGITS.test(text) ? Number(text.replaceAll(',', '')) : null;
}

/** Words of a compound: "twenty-three", "one hundred and twenty", "two-and-a-half". */
function spelledAt(tokens: readonly Token[], at: number): Bare | null {
  const first = NUMBER_WORDS.get(tokens[at]?.lower ?? '');
  if (first === undefined) return null;
  const second = tokens[at + 1]?.text === '-' ? NUMBER_WORDS.get(tokens[at + 2]?.lower ?? '') : undefined;
  if (first >= 20 && second !== undefined && second < 10) return { to: at + 3, value: first + second, scale: 1 };
  const half = ['-', 'and', '-', 'a', '-', 'half'].every((word, i) => tokens[at + 1 + i]?.lower === word);
  return half ? { to: at + 7, value: first + 0.5, scale: 1 } : { to: at + 1, value: first, scale: 1 };
}

const multiplied = (value: number, by: number): number => Number((value * by).toPrecision(LONGEST));

/** Letters are a scale only where they hang on the number; and 10,000m are metres. */
function scaleAt(tokens: readonly Token[], { to, value }: Bare): number | undefined {
  const word = tokens[to]?.lower.replace(/\.$/, '') ?? '';
  const isGlued = tokens[to - 1]?.to === tokens[to]?.from;
  if (value >= 1e6 || (/^(m|k)$/.test(word) && (!isGlued || value >= 1000))) return undefined;
  return SCALES.get(word);
}

/** "1.64 billion", "two dozen", "one hundred and twenty thousand" */
function scaled(tokens: readonly Token[], bare: Bare): Bare {
  const scale = scaleAt(tokens, bare);
  if (scale === undefined) return bare;
  const next: Bare = { to: bare.to + 1, value: multiplied(bare.value, scale), scale: bare.scale * scale };
  if (scale !== 100) return next.scale < 1e12 ? scaled(tokens, next) : next;
  const rest = spelledAt(tokens, next.to + (tokens[next.to]?.lower === 'and' ? 1 : 0));
  return scaled(tokens, rest && rest.value < 100 ? { ...next, to: rest.to, value: next.value + rest.value } : next);
}

function bareAt(tokens: readonly Token[], at: number): Bare | null {
  const fixed = phraseAt(tokens, at, FIXED);
  if (fixed) return { to: fixed.to, value: fixed.value, scale: 1 };
  const digits = digitsAt(tokens[at]);
  if (digits === null) {
    const spelled = spelledAt(tokens, at);
    return spelled && scaled(tokens, spelled);
  }
  const isGrouped = /^\d{1,3}$/.test(tokens[at]?.text ?? '') && /^\d{3}$/.test(tokens[at + 1]?.text ?? '');
  const value = isGrouped ? digits * 1000 + Number(tokens[at + 1]?.text) : digits;
  return scaled(tokens, { to: at + (isGrouped ? 2 : 1), value, scale: 1 });
}

const RANGE: ReadonlySet<string> = new Set(['to', '-', '–', 'or', 'and']);

/** "20 to 30", "1.5–2 million", "five or six thousand"; "and" only after "between". */
function rangeAt(tokens: readonly Token[], at: number, low: Bare): (Bare & { readonly low: number }) | null {
  const join = tokens[low.to]?.lower ?? '';
  if (tokens[at - 1]?.lower === 'from' && join === 'to') return null;
  if (!RANGE.has(join) || (join === 'and' && tokens[at - 1]?.lower !== 'between')) return null;
  const high = bareAt(tokens, skipSign(tokens, low.to + 1));
  if (!high) return null;
  const value =
    low.scale === 1 && high.scale > 1 && low.value * high.scale <= high.value ? low.value * high.scale : low.value;
  return value < high.value ? { ...high, low: value } : null;
}

const signAt = (token: Token | undefined): string | null => CURRENCY_SIGNS[token?.lower ?? ''] ?? null;
const skipSign = (tokens: readonly Token[], at: number): number => (signAt(tokens[at]) === null ? at : at + 1);

interface Core {
  readonly from: number;
  readonly to: number;
  readonly quantity: Quantity;
}

function coreAt(tokens: readonly Token[], at: number): Core | null {
  const order = phraseAt(tokens, at, ORDERS);
  if (order) return { from: at, to: order.to, quantity: orderOf(order.value) };
  const start = skipSign(tokens, at);
  const bare = bareAt(tokens, start);
  if (!bare) return null;
  const range = rangeAt(tokens, at, bare);
  if (range) return { from: at, to: range.to, quantity: { modality: 'between', value: range.low, to: range.value } };
  return { from: at, to: bare.to, quantity: { modality: 'exactly', value: bare.value } };
}

const orderOf = (magnitude: Magnitude): Quantity => ({ modality: 'order', magnitude });

function meant(quantity: Quantity, modality: Modality): Quantity {
  if (quantity.modality !== 'exactly' || modality === 'between' || modality === 'order') return quantity;
  return { modality, value: quantity.value };
}

/** Puts what stands around a number to it. */
function withModifiers(tokens: readonly Token[], core: Core): { at: Range; quantity: Quantity } {
  if (tokens[core.from - 1]?.lower === 'between' && core.quantity.modality === 'between')
    return withBefore(tokens, { ...core, from: core.from - 1 });
  const after = phraseAt(tokens, core.to, AFTERWORDS);
  if (after) return { at: { from: core.from, to: after.to }, quantity: meant(core.quantity, after.value) };
  if (tokens[core.to]?.text === '+')
    return { at: { from: core.from, to: core.to + 1 }, quantity: meant(core.quantity, 'more-than') };
  return withBefore(tokens, core);
}

/** "handed over 12" is no "over 12". */
const VERBS_WITH_OVER = /^(hand|handed|handing|turn|turned|took|taken|take|sign|signed)$/;

function withBefore(tokens: readonly Token[], core: Core): { at: Range; quantity: Quantity } {
  const before = phraseBefore(tokens, core.from, MODIFIERS);
  const isVerb = tokens[core.from - 1]?.lower === 'over' && VERBS_WITH_OVER.test(tokens[core.from - 2]?.lower ?? '');
  if (!before || isVerb) return { at: { from: core.from, to: core.to }, quantity: core.quantity };
  return { at: { from: before.from, to: core.to }, quantity: meant(core.quantity, before.value) };
}

function currencyOf(tokens: readonly Token[], core: Core): { code: string | null; to: number } {
  const sign = signAt(tokens[core.from]);
  if (sign !== null) return { code: sign, to: core.to };
  const word = phraseAt(tokens, core.to, CURRENCY_WORDS);
  return word ? { code: word.value, to: word.to } : { code: null, to: core.to };
}

/** Every number of a sentence outside `taken` (dates), in order. */
export function numbersIn(tokens: readonly Token[], taken: readonly Range[]): NumberMention[] {
  const found: NumberMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const date = taken.find((range) => range.from <= at && at < range.to);
    if (date) {
      at = date.to - 1;
      continue;
    }
    const core = coreAt(tokens, at);
    if (!core) continue;
    const { code, to } = currencyOf(tokens, core);
    const { at: range, quantity } = withModifiers(tokens, core);
    found.push({ at: { from: range.from, to: Math.max(range.to, to) }, quantity, currency: code });
    at = Math.max(range.to, to) - 1;
  }
  return found;
}
