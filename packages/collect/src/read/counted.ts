import type { Frame } from '../lexicon/frames.ts';
import { COUNTED_NOUNS, FRAMES } from '../lexicon/frames.ts';
import { NAMING_WORDS, UNIT_WORDS } from '../lexicon/numbers.ts';
import { classOf, type NounClass } from '../lexicon/people.ts';
import { isPlural, singular } from '../lexicon/plural.ts';
import type { Token } from '../text/sentences.ts';
import { isCapital, phraseAt, type Range } from '../text/span.ts';
import { yearNumber } from './day-points.ts';
import type { NumberMention } from './numbers.ts';

/** What a number counts, by the words after it. */
export interface Counted {
  /** `none`: no noun ("killing 12"); `unknown`: a noun that we do not know; `no-count`: an age, a distance, a rank. */
  readonly what: NounClass | 'money' | 'none' | 'unknown' | 'no-count';
  /** Words that name who or what is counted. */
  readonly phrase: Range | null;
  /** The last noun of the phrase, singular, in small letters. */
  readonly head: string;
  /** Where the noun, or a word before it, says the measure: "12 deaths", "40 wounded soldiers". */
  readonly frame: { readonly frame: Frame; readonly at: Range } | null;
  /** Whether it is a part of what was counted before: "12 of them". */
  readonly isPart: boolean;
  /** Whether a larger number stands behind it: "28 of 31 drones". */
  readonly isOfMore: boolean;
  /** Index after all of it. */
  readonly to: number;
}

const nothing = (to: number, over: Partial<Counted> = {}): Counted => ({
  what: 'none',
  phrase: null,
  head: '',
  frame: null,
  isPart: false,
  isOfMore: false,
  to,
  ...over,
});

const FILLERS: ReadonlySet<string> = new Set('more other others further additional such new total'.split(' '));
const BACK: ReadonlySet<string> = new Set('them whom these those which us you'.split(' '));
const OWNERS: ReadonlySet<string> = new Set('the its his her their our these those my your all'.split(' '));
const LONGEST_PHRASE = 7;

const ONE_PERSON =
  /^(boy|girl|man|woman|child|son|daughter|teenager|youth|family|group|band|team|gang|increase|rise|fall|drop|decrease|jump|gap)$/;

const isUnit = (token: Token | undefined): boolean => token !== undefined && UNIT_WORDS.has(singular(token.lower));

/** Ages, ranks, names, distances and shares: numbers that count nothing we look for. */
function isNoCount(tokens: readonly Token[], { at, quantity }: NumberMention): boolean {
  const [before, next] = [tokens[at.from - 1], tokens[at.to]];
  if (next?.text === '-' && next.from === tokens[at.to - 1]?.to) return true;
  if (before && NAMING_WORDS.has(before.lower) && (isCapital(before) || /^(aged|age|no\.?|nr|km)$/.test(before.lower)))
    return true;
  if (isUnit(next) || (next?.lower === 'per' && tokens[at.to + 1]?.lower === 'cent')) return true;
  if (before?.text === ',' && next?.text === ',' && isCapital(tokens[at.from - 2])) return true;
  if (before?.text === '.' || /^[A-Z]?\d/.test(before?.text ?? '')) return true;
  if (before?.lower === 'of' && ONE_PERSON.test(tokens[at.from - 2]?.lower ?? '')) return true;
  if (/^[-–]$/.test(before?.text ?? '') && before?.from === tokens[at.from - 2]?.to) return true;
  if (before?.lower === 'in' && /^(one|two|three|\d+)$/.test(tokens[at.from - 2]?.lower ?? '')) return true;
  if (isShared(tokens, at.from)) return true;
  if (/^(older|younger|better|worse)$/.test(tokens[at.from - 2]?.lower ?? '')) return true;
  if (
    next?.lower === 'in' &&
    quantity.modality === 'exactly' &&
    /^(two|three|four|five|six|ten|\d+)$/.test(tokens[at.to + 1]?.lower ?? '')
  )
    return true;
  return isScore(tokens, at) || isYear(tokens, at);
}

/** "2034" with no noun behind it. */
const isYear = (tokens: readonly Token[], { from, to }: Range): boolean =>
  to - from === 1 && yearNumber(tokens[from]) !== null && !/^(ADJ|NOUN|PROPN)$/.test(tokens[to]?.pos ?? '');

/** "a third of the 300 houses": the whole is not what was counted. */
const isShared = (tokens: readonly Token[], from: number): boolean =>
  tokens[from - 1]?.lower === 'the' &&
  tokens[from - 2]?.lower === 'of' &&
  /^(third|half|quarter|tenth|fifth|most|many|part|some|all|none)s?$/.test(tokens[from - 3]?.lower ?? '');

/** "3-1", "2 - 0": what a game ended with. */
const isScore = (tokens: readonly Token[], { from, to }: Range): boolean =>
  /^[-–]$/.test(tokens[from + 1]?.text ?? '') && to - from === 1 && /^\d+$/.test(tokens[from + 2]?.text ?? '');

/** Reads what stands after a number. */
export function countedBy(tokens: readonly Token[], mention: NumberMention): Counted {
  const { to } = mention.at;
  if (mention.currency !== null) return nothing(to, { what: 'money' });
  if (isNoCount(tokens, mention)) return nothing(to, { what: 'no-count' });
  let at = to;
  while (FILLERS.has(tokens[at]?.lower ?? '')) at++;
  if (tokens[at]?.lower === 'of') return ofThem(tokens, at + 1, mention);
  return nounPhrase(tokens, at);
}

/** "of them", "of its soldiers", "of the dead", "of 31 drones", "of rounds" */
function ofThem(tokens: readonly Token[], at: number, mention: NumberMention): Counted {
  const word = tokens[at]?.lower ?? '';
  const participle = phraseAt(tokens, at + 1, FRAMES);
  if (BACK.has(word) && (word !== 'those' || !participle || tokens[at + 1]?.pos === 'NOUN'))
    return partOfThem(tokens, at + 1);
  if (OWNERS.has(word)) return partOf(tokens, at + 1);
  if (/^\d/.test(tokens[at]?.text ?? '')) return { ...nounPhrase(tokens, at + 1), isOfMore: true };
  if (mention.quantity.modality === 'order') return nounPhrase(tokens, at);
  return nothing(at, { what: 'no-count' });
}

/** "five of them children", but not "nine of whom are under ten" */
function partOfThem(tokens: readonly Token[], at: number): Counted {
  const isAge =
    /^(is|are|was|were)$/.test(tokens[at]?.lower ?? '') &&
    /^(under|over|older|younger|aged)$/.test(tokens[at + 1]?.lower ?? '');
  if (isAge) return nothing(at, { what: 'no-count' });
  const noun = tokens[at]?.pos === 'NOUN' ? nounPhrase(tokens, at) : null;
  const part = nothing(noun?.what === 'people' ? noun.to : at, { isPart: true });
  return noun?.what === 'people' ? { ...part, phrase: noun.phrase, head: noun.head } : part;
}

/** "of the dead" counts dead; "of its soldiers" counts soldiers. */
function partOf(tokens: readonly Token[], at: number): Counted {
  if (tokens[at]?.lower === 'own') return nothing(at + 1);
  const frame = phraseAt(tokens, at, FRAMES);
  if (frame && classOf(tokens[frame.to]?.lower ?? '') === null)
    return said(
      tokens,
      nothing(frame.to, { isPart: true, frame: { frame: frame.value, at: { from: at, to: frame.to } } }),
    );
  const noun = nounPhrase(tokens, at);
  return noun;
}

/** "four of the dead were children": who they are stands behind the verb. */
function said(tokens: readonly Token[], part: Counted): Counted {
  if (!/^(were|are|was)$/.test(tokens[part.to]?.lower ?? '')) return part;
  const noun = nounPhrase(tokens, part.to + 1);
  return noun.what === 'people' ? { ...part, phrase: noun.phrase, head: noun.head } : part;
}

/** Whether a word can stand inside a noun phrase, before its last noun. */
function canStand(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (/^[-/]$/.test(token.text)) return tokens[at + 1]?.from === token.to;
  if (token.lower === 'internally') return true;
  if (/^(last|this|next|every|each|today|yesterday)$/.test(token.lower)) return false;
  if (/^(prisoner|captive|hostage)$/.test(token.lower) && classOf(tokens[at - 1]?.lower ?? '') === 'people')
    return false;
  if (classOf(token.lower) || phraseAt(tokens, at, COUNTED_NOUNS)) return token.pos !== 'VERB' || isPlural(token.lower);
  if (phraseAt(tokens, at, FRAMES) || token.pos === 'VERB') return isBeforeNoun(tokens, at);
  return token.pos === 'ADJ' || token.pos === 'NOUN' || token.pos === 'PROPN';
}

/** "40 wounded soldiers", "1,960 destroyed or damaged houses": a participle with its noun close behind. */
function isBeforeNoun(tokens: readonly Token[], at: number): boolean {
  if (!/(ed|ing|ead|urt|en)$/.test(tokens[at]?.lower ?? '')) return false;
  const join = /^(or|and)$/.test(tokens[at + 1]?.lower ?? '') ? 2 : 0;
  const next = at + 1 + join;
  return classOf(tokens[next]?.lower ?? '') !== null || phraseAt(tokens, next, COUNTED_NOUNS) !== null;
}

function extent(tokens: readonly Token[], at: number): number {
  let to = at;
  while (to < tokens.length && to < at + LONGEST_PHRASE) {
    const joins =
      /^(or|and)$/.test(tokens[to]?.lower ?? '') &&
      to > at &&
      isBeforeNoun(tokens, to - 1) &&
      classOf(tokens[to + 2]?.lower ?? '');
    if (!joins && !canStand(tokens, to)) break;
    to++;
  }
  return to;
}

/** Reads a noun phrase from `at` on. */
export function nounPhrase(tokens: readonly Token[], at: number): Counted {
  const end = extent(tokens, at);
  const head = lastKnown(tokens, at, end);
  if (head === null) return unknownPhrase(tokens, at, end);
  const counted = phraseAt(tokens, head, COUNTED_NOUNS);
  if (counted && !/^refugees?$/.test(tokens[head]?.lower ?? '')) return countedNoun(tokens, at, head, counted);
  const own = counted ? { frame: counted.value, at: { from: head, to: head + 1 } } : null;
  const inner = own ?? innerFrame(tokens, at, head);
  const from = inner && inner.at.to <= head && inner.at.from === at ? inner.at.to : at;
  const { to, what } = extended(tokens, head);
  const noun = singular(tokens[head]?.lower ?? '');
  return nothing(to, { what, head: noun, phrase: { from, to }, frame: inner });
}

/** "civilian deaths": the noun is the measure, and what stands before it says whose. */
function countedNoun(
  tokens: readonly Token[],
  at: number,
  head: number,
  counted: { value: Frame; to: number },
): Counted {
  const isWhose =
    head > at &&
    [...tokens.slice(at, head)].some((t) => classOf(t.lower) === 'people' || (isCapital(t) && t.pos !== 'NUM'));
  return nothing(counted.to, {
    head: singular(tokens[isWhose ? head - 1 : head]?.lower ?? ''),
    phrase: isWhose ? { from: at, to: head } : null,
    frame: { frame: counted.value, at: { from: head, to: counted.to } },
  });
}

function lastKnown(tokens: readonly Token[], at: number, end: number): number | null {
  for (let i = end - 1; i >= at; i--) {
    if (isUnit(tokens[i])) return null;
    if (classOf(tokens[i]?.lower ?? '') || phraseAt(tokens, i, COUNTED_NOUNS)) return i;
  }
  return null;
}

/** A participle before the noun that says the measure. */
function innerFrame(tokens: readonly Token[], at: number, head: number): Counted['frame'] {
  for (let i = at; i < head; i++) {
    const found = phraseAt(tokens, i, FRAMES);
    const joined = /^(or|and)$/.test(tokens[i + 1]?.lower ?? '') ? phraseAt(tokens, i + 2, FRAMES) : null;
    if (found && (found.value.voice !== 'noun' || found.to === head + 1))
      return { frame: (joined ?? found).value, at: { from: i, to: (joined ?? found).to } };
  }
  return null;
}

const HOLDERS: ReadonlySet<string> = new Set(['member', 'round', 'prisoner', 'piece', 'item', 'unit', 'citizen']);

/** "prisoners of war", "rounds of ammunition", "members of the security forces", "men and boys" */
function extended(tokens: readonly Token[], head: number): { to: number; what: Counted['what'] } {
  const noun = singular(tokens[head]?.lower ?? '');
  const what = classOf(noun) ?? 'unknown';
  if (tokens[head + 1]?.lower === 'of' && HOLDERS.has(noun)) {
    const start = OWNERS.has(tokens[head + 2]?.lower ?? '') ? head + 3 : head + 2;
    const end = extent(tokens, start);
    if (end === start) return { to: head + 1, what };
    return noun === 'round' && !/ammunition|munition|shell|rocket/.test(tokens[end - 1]?.lower ?? '')
      ? { to: end, what: 'no-count' }
      : { to: end, what };
  }
  const second = tokens[head + 2];
  const isPair =
    tokens[head + 1]?.lower === 'and' &&
    what === 'people' &&
    second &&
    isPlural(second.lower) &&
    classOf(second.lower) === 'people';
  return { to: isPair ? head + 3 : head + 1, what };
}

/** A noun that we do not know; a people's name in the plural is known by its capital: "Zandoris". */
function unknownPhrase(tokens: readonly Token[], at: number, end: number): Counted {
  const last = tokens[end - 1];
  if (end === at || !last) return nothing(at);
  if ([...tokens.slice(at, end)].some(isUnit)) return nothing(at, { what: 'no-count' });
  const isNation = end === at + 1 && isCapital(last) && last.lower.endsWith('s');
  return nothing(end, {
    what: isNation ? 'people' : 'unknown',
    head: singular(last.lower),
    phrase: { from: at, to: end },
    frame: null,
  });
}
