import type { Day, MeasureId, Quantity } from '@cairn/domain';
import { type Sentence, sentencesOf, type Token } from '../text/sentences.ts';
import { type Words, wordsAt } from '../text/span.ts';
import { type Attribution, attributionOf, attributionsIn } from './attributions.ts';
import { nounPhrase } from './counted.ts';
import { type Days, isBrief } from './days.ts';
import { type Before, type Measured, measured } from './measure.ts';
import { type PlaceMention, placesIn } from './places.ts';
import { type Whom, whomOf } from './population.ts';
import { type Count, type Reading, readingOf } from './reading.ts';
import { isOfCivilians } from './refine.ts';
import { type Voice, Voices } from './voices.ts';

/** A part of a figure with the words that bear it out; `at` is null where no words of this text do. */
export interface Part<T> {
  readonly value: T;
  readonly at: Words | null;
}

/** A number of a text that counts something we know, and what the text says of it. */
export interface Figure {
  readonly quantity: Part<Quantity>;
  readonly currency: string | null;
  readonly measure: Part<MeasureId>;
  readonly population: Part<{
    readonly whom: string;
    readonly side: string | null;
    readonly status: Whom['status'];
  }> | null;
  readonly claimant: Part<Voice> | null;
  /** Days that the figure covers. */
  readonly period: Part<Days> | null;
  /** Days on one of which it was said. */
  readonly said: Part<Days> | null;
  readonly place: Part<Omit<PlaceMention, 'at'>> | null;
  readonly what: Count['counted']['what'];
  /** The sentence that it stands in. */
  readonly sentence: Words;
  readonly confidence: number;
  readonly why: string;
}

/** What the sentences before hold for the next. */
interface Memory {
  before: Before | null;
  claimant: Part<Voice> | null;
  period: Part<Days> | null;
  /** Sentences since the last with a figure. */
  silence: number;
}

/** After so many sentences without a figure nothing is carried on. */
const SILENCE = 3;

const TOLLS: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'killed',
  'wounded',
  'missing',
  'civilians-killed',
  'civilians-injured',
  'killed-or-wounded',
  'confirmed-killed',
  'captured',
  'detained',
  'released',
  'buildings-damaged',
  'items-destroyed',
  'items-launched',
]);

/** One sentence with everything that is needed to read its figures. */
export interface Told {
  readonly reading: Reading;
  readonly attributions: readonly Attribution[];
  readonly places: readonly PlaceMention[];
}

/** Reads a text sentence by sentence. Days are resolved against `report`, the day of the text. */
export function told(text: string, report: Day, publisher: string | null = null): Told[] {
  const voices = new Voices();
  return sentencesOf(text).map((sentence: Sentence) => {
    const reading = readingOf(sentence, report);
    return {
      reading,
      attributions: attributionsIn(reading, voices, publisher),
      places: placesIn(sentence.tokens, reading.days),
    };
  });
}

/** The figures of each sentence, in the order of its words. */
export function figuresOf(text: string, sentences: readonly Told[]): Figure[][] {
  const memory: Memory = { before: null, claimant: null, period: null, silence: 0 };
  return sentences.map((one) => inSentence(text, one, memory));
}

function inSentence(text: string, one: Told, memory: Memory): Figure[] {
  const { reading } = one;
  if (memory.silence > SILENCE) Object.assign(memory, { before: null, claimant: null, period: null });
  if (memory.before) memory.before = { ...memory.before, isHere: false };
  const opening = { claimant: memory.claimant, period: memory.period };
  const figures = reading.counts.flatMap((count, i) => {
    const own = whomOf(reading.tokens, count.counted);
    const found = measured(reading, i, own, memory.before);
    if (!found) return [];
    const whom = own ?? whomNamed(reading, count, found);
    const figure = figureOf(text, one, { count, whom, found }, memory.before?.isHere ? memory : opening);
    const ofCivilians =
      isOfCivilians(reading.tokens, whom) ||
      (memory.before?.isHere === true && memory.before.ofCivilians && whom === null);
    memory.claimant = figure.claimant;
    memory.before = { measure: found.measure, what: count.counted.what, ofCivilians, isHere: true };
    return [figure];
  });
  memory.silence = figures.length > 0 ? 0 : memory.silence + 1;
  remember(text, one, figures, memory);
  return figures;
}

/** "the number of people killed has reached 152", "the number of refugees is now 6.7 million" */
function whomNamed({ tokens }: Reading, { number, counted }: Count, found: Measured): Whom | null {
  if (counted.what !== 'none' || !found.at || found.at.from > number.at.from) return null;
  const start = tokens.findLastIndex(
    (t, i) => i < number.at.from && t.lower === 'of' && tokens[i - 1]?.lower === 'number',
  );
  if (start >= 0 && found.at.from > start && found.at.from < start + 7)
    return whomOf(tokens, nounPhrase(tokens, start + 1));
  const noun = tokens[found.at.from]?.lower ?? '';
  return noun === 'population'
    ? whomOf(tokens, { ...counted, head: noun, phrase: { from: found.at.from, to: found.at.from + 1 } })
    : null;
}

/** A sentence that names no speaker and has no figure breaks the thread. */
function remember(text: string, one: Told, figures: readonly Figure[], memory: Memory): void {
  const last = figures.at(-1);
  if (!last && one.attributions.length > 0)
    memory.claimant = claimantPart(text, one.reading, one.attributions.at(-1) as Attribution);
  const dated = figures.findLast((f) => f.period !== null)?.period ?? ownPeriods(text, one).at(-1);
  if (dated) memory.period = dated;
}

interface Found {
  readonly count: Count;
  readonly whom: Whom | null;
  readonly found: Measured;
}

function figureOf(
  text: string,
  one: Told,
  { count, whom, found }: Found,
  opening: Pick<Memory, 'claimant' | 'period'>,
): Figure {
  const { tokens } = one.reading;
  const { number } = count;
  const attribution = attributionOf(one.attributions, number.at.from);
  const isLeaning = found.at === null || goesOn(tokens, number.at.from) || count.counted.isPart;
  const words = (range: { from: number; to: number }) => wordsAt(text, tokens, range);
  return {
    quantity: { value: number.quantity, at: words(number.at) },
    currency: number.currency,
    measure: { value: found.measure, at: found.at && words(found.at) },
    population: whom && {
      value: { whom: words(whom.at).words, side: whom.side, status: whom.status },
      at: words(whom.at),
    },
    claimant: attribution ? claimantPart(text, one.reading, attribution) : isLeaning ? opening.claimant : null,
    period: periodOf(
      text,
      one,
      found.at && found.at.from > number.at.from ? found.at.from : number.at.from,
      found,
      opening.period,
    ),
    said: attribution?.said ? { value: attribution.said.days, at: words(attribution.said.at) } : null,
    place: placeOf(text, one, number.at.from),
    what: count.counted.what,
    sentence: words({ from: 0, to: tokens.length }),
    confidence: found.confidence,
    why: found.why,
  };
}

const claimantPart = (text: string, { tokens }: Reading, { voice, at }: Attribution): Part<Voice> | null =>
  voice && { value: voice, at: wordsAt(text, tokens, at) };

/** Days of a sentence that tell when something happened, not when it was said. */
function ownPeriods(text: string, { reading, attributions }: Told): (Part<Days> & { readonly index: number })[] {
  const said = attributions.map((a) => a.said);
  return reading.days
    .filter((d) => !said.includes(d))
    .map((d) => ({ value: d.days, at: wordsAt(text, reading.tokens, d.at), index: d.at.from }));
}

/** "Another 40 were wounded", "Among the dead were", "They will join": the sentence goes on with what was told before. */
const goesOn = (tokens: readonly Token[], from: number): boolean =>
  /^(another|they|these|among|of)$/.test(tokens[0]?.lower ?? '') ||
  tokens.some((t, i) => i < from && /^(accounted|same)$/.test(t.lower)) ||
  tokens.some((t, i) => i < from && t.lower === 'of' && /^(them|these)$/.test(tokens[i + 1]?.lower ?? '')) ||
  /^(further|another)$/.test(tokens[from - 1]?.lower ?? '') ||
  tokens.slice(0, from).some((t) => t.lower === 'alone') ||
  (tokens[0]?.lower === 'a' && tokens[1]?.lower === 'further');

/** How far two words of a sentence are apart; a mark between them counts for several words. */
function away(tokens: readonly Token[], a: number, b: number): number {
  if (b <= 2) return OPENING;
  const marks = tokens
    .slice(Math.min(a, b), Math.max(a, b))
    .filter((t) => /^([,();:]|while|and|but)$/.test(t.lower)).length;
  return Math.abs(a - b) + MARK * marks;
}

const MARK = 6;
/** Days that open a sentence hold for all of it. */
const OPENING = 14;
/** Days farther away belong to something else, where a sentence names several. */
const FAR = 32;
const SAME = /^(same|period)$/;

/** "The general, who led the army until March, wrote that 14,200 …": a day before the verb of saying is not the figure's. */
function isInClaim(attributions: readonly Attribution[], day: number, figure: number): boolean {
  const verb = attributionOf(attributions, figure)?.verb.from ?? -1;
  return !(day > OPENERS && day < verb && verb < figure);
}

/** So many words at the beginning of a sentence hold for all of it. */
const OPENERS = 2;
/** Words that say that a figure is of more than the last happening. */
const OF_ALL_TIME = /^(since|altogether|overall)$/;

function periodOf(
  text: string,
  one: Told,
  index: number,
  found: Measured,
  before: Part<Days> | null,
): Part<Days> | null {
  const own = ownPeriods(text, one).filter((d) => isInClaim(one.attributions, d.index, index));
  const near = own
    .map((d) => ({ ...d, away: away(one.reading.tokens, index, d.index) }))
    .sort((a, b) => a.away - b.away)[0];
  if (near && (own.length === 1 || near.away <= FAR)) return { value: near.value, at: near.at };
  const { tokens } = one.reading;
  const isSame = tokens.some((t, i) => t.lower === 'same' && SAME.test(tokens[i + 1]?.lower ?? t.lower));
  const isWide = tokens.some((t) => OF_ALL_TIME.test(t.lower));
  const isTold =
    found.at === null || isSame || (!isWide && TOLLS.has(found.measure) && before !== null && isBrief(before.value));
  return isTold && before ? { value: before.value, at: null } : null;
}

function placeOf(text: string, { reading, places }: Told, index: number): Figure['place'] {
  const near = places.toSorted((a, b) => Math.abs(a.at.from - index) - Math.abs(b.at.from - index))[0];
  if (!near) return null;
  const { at, ...value } = near;
  return { value, at: wordsAt(text, reading.tokens, at) };
}
