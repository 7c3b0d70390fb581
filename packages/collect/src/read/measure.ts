import type { MeasureId } from '@cairn/domain';
import { DEAL_FRAME, type Frame } from '../lexicon/frames.ts';
import type { Token } from '../text/sentences.ts';
import type { Range } from '../text/span.ts';
import type { Whom } from './population.ts';
import { byNoun, onLeft, onRight } from './reach.ts';
import type { Count, Reading, Trigger } from './reading.ts';
import { refined } from './refine.ts';

/** What a figure counts, the words that say so, and how sure that is. */
export interface Measured {
  readonly measure: MeasureId;
  /** Words of this sentence that say it; null where the sentence before does. */
  readonly at: Range | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly why: string;
}

/** What was measured before, for a number that leans on it. */
export interface Before {
  readonly measure: MeasureId;
  readonly what: Count['counted']['what'];
  readonly ofCivilians: boolean;
  /** Whether it stands in the same sentence. */
  readonly isHere: boolean;
}

/** Men count as soldiers where an army's verb says so. */
const ARMED_MEN: ReadonlySet<string> = new Set(['man', 'woman']);

/** The measure that a trigger means for what a number counts. */
export function measureBy(frame: Frame, { counted }: Count, whom: Whom | null, before: Kind): MeasureId | null {
  const { of } = frame;
  switch (counted.what) {
    case 'money':
      return of.money ?? null;
    case 'people':
      if (whom?.status === 'military') return of.military ?? of.people ?? null;
      return of.people ?? (ARMED_MEN.has(counted.head) && !of.things ? (of.military ?? null) : null);
    case 'none':
      return of.people ?? noneBy(of, before);
    case 'unknown':
      return (
        (frame.strong ? of.people : undefined) ??
        (of.people || NO_THINGS.has(counted.head) ? null : (of.things ?? null))
      );
    case 'no-count':
      return null;
    default:
      return of[counted.what] ?? null;
  }
}

/** What is destroyed, delivered or ordered and no claim of ours counts. */
const NO_THINGS: ReadonlySet<string> = new Set(
  'village town city settlement job hectare field road line attack position target crossing area zone copy ticket bag sack cow sheep animal goat tree seat child'.split(
    ' ',
  ),
);

/** "and damaged 70 more", "of the 120 houses, 85 were burned": what kind of thing it is stands before. */
function noneBy(of: Frame['of'], before: Kind): MeasureId | null {
  return (
    (before === 'buildings' || before === 'things' || before === 'rounds'
      ? of[before]
      : before === 'people'
        ? of.military
        : null) ?? null
  );
}

type Kind = Count['counted']['what'] | null;

const MONEY_REACH = 14;

/** Money goes with the nearest word for a deal or for aid. */
function byMoney(reading: Reading, { number }: Count): Trigger | null {
  const near = reading.triggers
    .filter((t) => t.frame.of.money !== undefined)
    .map((t) => ({ t, away: t.at.from >= number.at.to ? t.at.from - number.at.to : number.at.from - t.at.to }))
    .filter(({ away }) => away <= MONEY_REACH);
  return near.sort((a, b) => a.away - b.away)[0]?.t ?? null;
}

const DEAL_REACH = 18;

/** "a contract with X for 24 jets" */
function byDeal({ tokens }: Reading, { number }: Count): Trigger | null {
  if (tokens[number.at.from - 1]?.lower !== 'for') return null;
  for (let at = number.at.from - 2; at >= Math.max(0, number.at.from - DEAL_REACH); at--)
    if (DEALS.test(tokens[at]?.lower ?? '')) return { at: { from: at, to: at + 1 }, frame: DEAL_FRAME };
  return null;
}

const DEALS = /^(deal|contract|contracts|order|orders|ordered|agreement)$/;

/** Lives are counted where they were lost, not where they were saved. */
function isLost(tokens: readonly Token[], { number, counted }: Count): boolean {
  if (counted.head !== 'life') return true;
  return [
    ...tokens.slice(Math.max(0, number.at.from - 5), number.at.from),
    ...tokens.slice(counted.to, counted.to + 4),
  ].some((t) => /^(cost|costs|costing|claimed|claims|claiming|taken|took|lost)$/.test(t.lower));
}

interface Way {
  readonly trigger: Trigger | null;
  readonly confidence: number;
  readonly why: string;
}

/** Every way in which a number can be tied to a trigger, the surest first. */
function waysOf(reading: Reading, i: number): Way[] {
  const count = reading.counts[i] as Count;
  if (count.counted.what === 'money')
    return [{ trigger: byMoney(reading, count), confidence: 0.8, why: 'money beside a word for a deal or for aid' }];
  const own = count.counted.frame;
  const right = onRight(reading, i);
  return [
    { trigger: own && { frame: own.frame, at: own.at }, confidence: 0.95, why: 'the noun that is counted says it' },
    { trigger: right?.isClose ? right.trigger : null, confidence: 0.95, why: 'what follows the number says it' },
    { trigger: onLeft(reading, i), confidence: 0.9, why: 'the verb whose object the number is' },
    { trigger: right?.trigger ?? null, confidence: 0.8, why: 'the verb whose subject the number is' },
    { trigger: byNoun(reading, i), confidence: 0.8, why: 'the noun that the number is said of' },
    { trigger: byDeal(reading, count), confidence: 0.7, why: 'what a deal or an aid package is for' },
  ];
}

/** What a number counts by the words of its own sentence, or by the figure before it. */
export function measured(reading: Reading, i: number, whom: Whom | null, before: Before | null): Measured | null {
  const count = reading.counts[i] as Count;
  if (count.counted.what === 'no-count' || !isLost(reading.tokens, count)) return null;
  const kind = reading.counts.slice(0, i).findLast((c) => c.counted.phrase !== null)?.counted.what ?? null;
  for (const { trigger, confidence, why } of waysOf(reading, i)) {
    const measure = trigger && measureBy(trigger.frame, count, whom, kind);
    if (trigger && measure) return refined(reading, count, { measure, at: trigger.at, confidence, why }, before, whom);
  }
  return before && leans(reading, i, before) ? refined(reading, count, leaning(before), before, whom) : null;
}

const leaning = ({ measure }: Before): Measured => ({
  measure,
  at: null,
  confidence: 0.65,
  why: 'the number leans on the figure before it',
});

const LINKS: ReadonlySet<string> = new Set(['including', 'them', 'whom', 'another', 'among']);
const LISTS: ReadonlySet<string> = new Set(['for', ',', ';', ':', 'and', 'with']);
const AFTER_LISTED: ReadonlySet<string> = new Set(['in', 'by', 'for', 'from', ',', ';', '.', ')', 'and', 'alone', 'a']);

/** Whether a number is a part or a continuation of the figure before it. */
function leans(reading: Reading, i: number, before: Before): boolean {
  const { number, counted } = reading.counts[i] as Count;
  if (counted.what === 'people')
    return (
      (before.isHere && leansBy(reading.tokens, number.at.from, PEOPLE_LINKS)) ||
      /^among (them|these)$/.test(spelledFrom(reading.tokens)) ||
      moves(reading, i, before)
    );
  if (counted.what !== 'none') return false;
  if (counted.isPart) return true;
  const previous = reading.tokens[number.at.from - 1]?.lower ?? '';
  const next = reading.tokens[number.at.to]?.lower ?? '';
  if (comparesWith(reading.tokens, number.at.from) || isTotal(reading.tokens, number.at.from)) return true;
  if (before.isHere) return LINKS.has(previous) || (LISTS.has(previous) && AFTER_LISTED.has(next));
  const isOfThese = /^of (these|them|those|whom)$/.test(spelledFrom(reading.tokens));
  return opens(reading.tokens, number.at.from) && (isOfThese || AFTER_OPENER.has(next));
}

const AFTER_OPENER: ReadonlySet<string> = new Set(
  'were was are is have had arrived came followed in by of on , more alone crossed'.split(' '),
);

/** "up from 1,640", "compared with 90" */
const comparesWith = (tokens: readonly Token[], from: number): boolean =>
  /^(up|down) from$|^compared (with|to)$/.test(
    tokens
      .slice(Math.max(0, from - 2), from)
      .map((t) => t.lower)
      .join(' '),
  );

/** "bringing the total to 6,000", "the true figure is nearer to 500" */
const isTotal = (tokens: readonly Token[], from: number): boolean =>
  /^(to|at|is|was|as)$/.test(tokens[from - 1]?.lower ?? '') &&
  tokens.slice(Math.max(0, from - 8), from).some((t) => /^(figure|number|total|count|tally)$/.test(t.lower));

const MOVED: ReadonlySet<MeasureId> = new Set<MeasureId>(['forcibly-displaced', 'refugees', 'internally-displaced']);

/** "1,900 people reached the town", after it was told that people fled. */
function moves({ tokens, counts }: Reading, i: number, before: Before): boolean {
  const { number, counted } = counts[i] as Count;
  return (
    MOVED.has(before.measure) &&
    opens(tokens, number.at.from) &&
    /^(reached|arrived|came)$/.test(tokens[counted.to]?.lower ?? '')
  );
}

const spelledFrom = (tokens: readonly Token[]): string =>
  tokens
    .slice(0, 2)
    .map((t) => t.lower)
    .join(' ');

const PEOPLE_LINKS: ReadonlySet<string> = new Set(['including', 'them', 'whom']);
const leansBy = (tokens: readonly Token[], from: number, links: ReadonlySet<string>): boolean =>
  links.has(tokens[from - 1]?.lower ?? '') ||
  (tokens[from - 1]?.lower === 'some' && links.has(tokens[from - 2]?.lower ?? ''));

const OPENERS: ReadonlySet<string> = new Set('a another further of these them those , and but also'.split(' '));

/** Whether a number begins its sentence, save for "Another", "A further", "Of these,". */
const opens = (tokens: readonly Token[], from: number): boolean =>
  tokens.slice(0, from).every((t) => OPENERS.has(t.lower));
