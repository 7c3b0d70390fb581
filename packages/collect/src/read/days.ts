import { addDays, type Day, type Span } from '@cairn/domain';
import type { Token } from '../text/sentences.ts';
import { phraseAt, phrasesOf, type Range, spells } from '../text/span.ts';
import { countAt, mayBegin, type Point, pointAt } from './day-points.ts';

/** Days that a text names, both ends included; null is open. */
export interface Days {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Where in a sentence days are named, and which. */
export interface DayMention {
  readonly at: Range;
  readonly days: Days;
}

type Reader = (tokens: readonly Token[], at: number, report: Day) => (Days & { readonly end: number }) | null;

const days = (end: number, from: Day | null, to: Day | null) => ({ end, from, to });

/** The first of two dates is never later than the second, and takes its year. */
function both(tokens: readonly Token[], at: number, join: ReadonlySet<string>, report: Day) {
  const rough = pointAt(tokens, at, report);
  if (!rough || !join.has(tokens[rough.to]?.lower ?? '')) return null;
  const second = pointAt(tokens, rough.to + 1, report);
  const first = second && pointAt(tokens, at, second.span.to);
  return first && second && first.span.from <= second.span.to ? days(second.to, first.span.from, second.span.to) : null;
}

const AND: ReadonlySet<string> = new Set(['and']);
const TO: ReadonlySet<string> = new Set(['to', 'until', 'till', 'through', '-', '–']);

const between: Reader = (tokens, at, report) => {
  const lead = tokens[at]?.lower;
  if (lead !== 'between' && lead !== 'from') return null;
  const pair = both(tokens, at + 1, lead === 'between' ? AND : TO, report);
  if (pair) return pair;
  const point = pointAt(tokens, at + 1, report);
  return point && point.span.from !== point.span.to ? days(point.to, point.span.from, point.span.to) : null;
};

/** How many words may stand between "since" and the day of what began then. */
const EVENT_WORDS = 9;

const since: Reader = (tokens, at, report) => {
  if (tokens[at]?.lower !== 'since') return null;
  for (let i = at + 1; i < tokens.length && i <= at + EVENT_WORDS; i++) {
    if (/^[,;:.]$/.test(tokens[i]?.text ?? '')) return null;
    const point = pointAt(tokens, i, report);
    if (point) return days(point.to, point.span.from, isOnThatDay(tokens, point.to) ? point.span.to : null);
  }
  return null;
};

/** "the heaviest since 3 March, when 61 were launched" */
const isOnThatDay = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === ',' && tokens[at + 1]?.lower === 'when';

const UNTIL = [['as', 'of'], ['up', 'to'], ['until'], ['by', 'the', 'end', 'of'], ['by']] as const;

const until: Reader = (tokens, at, report) => {
  for (const words of UNTIL) {
    const lead = spells(tokens, at, words);
    const point = lead > 0 ? pointAt(tokens, at + lead, report) : null;
    if (point) return days(point.to, null, point.span.to);
  }
  return null;
};

/** "the week to 26 February" */
const weekTo: Reader = (tokens, at, report) => {
  if (tokens[at]?.lower !== 'week' || !/^(to|ending)$/.test(tokens[at + 1]?.lower ?? '')) return null;
  const point = pointAt(tokens, at + 2, report);
  return point && days(point.to, addDays(point.span.to, -6), point.span.to);
};

const PARTS = phrasesOf<(span: Span) => Span>([
  ['first half of', ({ from }) => ({ from, to: addDays(from, 14) })],
  ['second half of', ({ from, to }) => ({ from: addDays(from, 15), to })],
  ['first week of', ({ from }) => ({ from, to: addDays(from, 6) })],
  ['last week of', ({ to }) => ({ from: addDays(to, -6), to })],
  ['end of', (span) => span],
  ['start of', (span) => span],
]);

const part: Reader = (tokens, at, report) => {
  const lead = phraseAt(tokens, at, PARTS);
  const point = lead && pointAt(tokens, lead.to, report);
  if (point) return days(point.to, lead.value(point.span).from, lead.value(point.span).to);
  return firstDays(tokens, at, report);
};

/** "the first ten days of December" */
const firstDays: Reader = (tokens, at, report) => {
  const count = tokens[at]?.lower === 'first' && tokens[at + 2]?.lower === 'days' ? countAt(tokens[at + 1]) : null;
  const point = count !== null && tokens[at + 3]?.lower === 'of' ? pointAt(tokens, at + 4, report) : null;
  return point && days(point.to, point.span.from, addDays(point.span.from, Number(count) - 1));
};

const pair: Reader = (tokens, at, report) => both(tokens, at, TO, report);

const alone: Reader = (tokens, at, report) => {
  const point: Point | null = pointAt(tokens, at, report);
  return point && days(point.to, point.span.from, point.span.to);
};

const READERS: readonly Reader[] = [between, since, until, weekTo, part, pair, alone];

/** Every mention of days in a sentence, in order; none lies within another. */
export function daysIn(tokens: readonly Token[], report: Day): DayMention[] {
  const found: DayMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const read = mayBegin(tokens[at] as Token) ? firstOf(tokens, at, report) : null;
    if (!read) continue;
    if (!isDateline(tokens, at, read.end))
      found.push({ at: { from: at, to: read.end }, days: { from: read.from, to: read.to } });
    at = read.end - 1;
  }
  return found;
}

/** "MARVIN, 25 April:" tells when it was written. */
const isDateline = (tokens: readonly Token[], at: number, end: number): boolean =>
  at <= 4 &&
  /^[:—–]$/.test(tokens[end]?.text ?? '') &&
  tokens.slice(0, at).every((t) => t.text === t.text.toUpperCase());

function firstOf(tokens: readonly Token[], at: number, report: Day) {
  for (const read of READERS) {
    const found = read(tokens, at, report);
    if (found) return found;
  }
  return null;
}

/** Whether days lie so close together that they mean one happening. */
export const isBrief = ({ from, to }: Days): boolean => from !== null && to !== null && addDays(from, 2) >= to;
