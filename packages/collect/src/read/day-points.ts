import { addDays, type Day, type Span } from '@cairn/domain';
import { monthOf, weekdayOf } from '../lexicon/days.ts';
import { NUMBER_WORDS } from '../lexicon/numbers.ts';
import { classOf } from '../lexicon/people.ts';
import type { Token } from '../text/sentences.ts';
import { isCapital, phraseAt, phrasesOf } from '../text/span.ts';
import {
  dayOf,
  lastDate,
  lastMonth,
  lastWeekday,
  monthBefore,
  monthSpan,
  reaching,
  weekSpan,
  yearOf,
  yearSpan,
} from './calendar.ts';

/** Days that some words mean; `to` is the index after the last of the words. */
export interface Point {
  readonly to: number;
  readonly span: Span;
}

type Reader = (tokens: readonly Token[], at: number, report: Day) => Point | null;

const dayNumber = (token: Token | undefined): number | null => {
  const found = /^(\d{1,2})(st|nd|rd|th)?$/.exec(token?.lower ?? '');
  return found && Number(found[1]) >= 1 && Number(found[1]) <= 31 ? Number(found[1]) : null;
};

export const yearNumber = (token: Token | undefined): number | null =>
  /^(1[6-9]|20|21)\d\d$/.test(token?.text ?? '') ? Number(token?.text) : null;

const monthAt = (token: Token | undefined): number | null => (token && isCapital(token) ? monthOf(token.lower) : null);

const point = (to: number, from: Day | null, until = from): Point | null =>
  from === null || until === null || from > until ? null : { to, span: { from, to: until } };

/** A year after a date, with or without a comma. */
function yearAfter(tokens: readonly Token[], at: number): { year: number | null; to: number } {
  const comma = tokens[at]?.text === ',' ? 1 : 0;
  const year = yearNumber(tokens[at + comma]);
  return year === null ? { year, to: at } : { year, to: at + comma + 1 };
}

const dated = (year: number | null, month: number, day: number, report: Day): Day | null =>
  year === null ? lastDate(month, day, report) : dayOf(year, month, day);

/** "2031-04-10" */
const iso: Reader = (tokens, at) => {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(tokens[at]?.text ?? '');
  return found && point(at + 1, dayOf(Number(found[1]), Number(found[2]), Number(found[3])));
};

const JOINS: ReadonlySet<string> = new Set(['and', 'to', '-', '–', 'or']);

/** "28 October", "1 to 15 July 2031", "20 and 21 September" */
const dayMonth: Reader = (tokens, at, report) => {
  const first = dayNumber(tokens[at]);
  if (first === null) return null;
  const of = tokens[at + 1]?.lower === 'of' ? 1 : 0;
  const month = monthAt(tokens[at + 1 + of]);
  if (month !== null) {
    const { year, to } = yearAfter(tokens, at + 2 + of);
    return point(to, dated(year, month, first, report));
  }
  const second = JOINS.has(tokens[at + 1]?.lower ?? '') ? dayNumber(tokens[at + 2]) : null;
  const later = monthAt(tokens[at + 3]);
  if (second === null || later === null) return null;
  const { year, to } = yearAfter(tokens, at + 4);
  const end = dated(year, later, second, report);
  return end && point(to, dayOf(yearOf(end), later, first), end);
};

/** "October 28", "October 28, 2031" */
const monthDay: Reader = (tokens, at, report) => {
  const month = monthAt(tokens[at]);
  const day = dayNumber(tokens[at + 1]);
  if (month === null || day === null || classOf(tokens[at + 2]?.lower ?? '') !== null) return null;
  const { year, to } = yearAfter(tokens, at + 2);
  return point(to, dated(year, month, day, report));
};

/** "September 2031", "September"; a month without a year has begun. */
const month: Reader = (tokens, at, report) => {
  const found = monthAt(tokens[at]);
  if (found === null) return null;
  const { year, to } = yearAfter(tokens, at + 1);
  const span = year === null ? lastMonth(found, report) : monthSpan(year, found);
  return { to, span };
};

const YEAR_LEADS: ReadonlySet<string> = new Set(
  'in since during of from until early late by before after to and'.split(' '),
);

const year: Reader = (tokens, at) => {
  const found = yearNumber(tokens[at]);
  return found !== null && YEAR_LEADS.has(tokens[at - 1]?.lower ?? '') ? { to: at + 1, span: yearSpan(found) } : null;
};

const PARTS_OF_DAY: ReadonlySet<string> = new Set('morning afternoon evening night noon'.split(' '));

const weekday: Reader = (tokens, at, report) => {
  const found = weekdayOf(tokens[at]?.lower ?? '');
  if (found === null) return null;
  const to = PARTS_OF_DAY.has(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  return point(to, lastWeekday(found, report));
};

/** Words that lean on the day of the report. */
const LEANING = phrasesOf<(report: Day) => Span>([
  ['today', (d) => ({ from: d, to: d })],
  ['this morning', (d) => ({ from: d, to: d })],
  ['yesterday', (d) => ({ from: addDays(d, -1), to: addDays(d, -1) })],
  ['overnight', (d) => ({ from: addDays(d, -1), to: d })],
  ['last night', (d) => ({ from: addDays(d, -1), to: d })],
  ['so far this year', (d) => ({ from: yearSpan(yearOf(d)).from, to: d })],
  ['this year', (d) => ({ from: yearSpan(yearOf(d)).from, to: d })],
  ['the start of the year', (d) => yearSpan(yearOf(d))],
  ['the beginning of the year', (d) => yearSpan(yearOf(d))],
  ['last year', (d) => yearSpan(yearOf(d) - 1)],
  ['this month', (d) => ({ from: monthBefore(d, 0).from, to: d })],
  ['last month', (d) => monthBefore(d, 1)],
  ['this week', (d) => ({ from: weekSpan(d, 0).from, to: d })],
  ['last week', (d) => weekSpan(d, 1)],
  ['the coming days', (d) => ({ from: d, to: addDays(d, 7) })],
  ['the coming weeks', (d) => ({ from: d, to: addDays(d, 28) })],
  ['the coming months', (d) => ({ from: d, to: addDays(d, 92) })],
  ['within days', (d) => ({ from: d, to: addDays(d, 7) })],
  ['christmas', (d) => ({ from: lastDate(12, 25, d) as Day, to: lastDate(12, 25, d) as Day })],
]);

const leaning: Reader = (tokens, at, report) => {
  const found = phraseAt(tokens, at, LEANING);
  if (!found) return null;
  const isPast = tokens[at]?.lower === 'within' && !tokens.slice(0, at).some((t) => /^(will|would)$/.test(t.lower));
  return isPast ? null : { to: found.to, span: found.value(report) };
};

const UNITS = /^(hour|day|week|month|year)s?$/;
export const countAt = (token: Token | undefined): number | null => {
  const spelled = NUMBER_WORDS.get(token?.lower ?? '');
  return spelled ?? (/^\d{1,3}$/.test(token?.text ?? '') ? Number(token?.text) : null);
};

const short = (days: number): boolean => days >= 1 && days <= 400;

/** "the past 24 hours", "the last two weeks", "the last day" */
const past: Reader = (tokens, at, report) => {
  if (tokens[at]?.lower !== 'the' || !/^(past|last|previous)$/.test(tokens[at + 1]?.lower ?? '')) return null;
  const count = countAt(tokens[at + 2]);
  const unit = tokens[at + (count === null ? 2 : 3)]?.lower ?? '';
  if (!UNITS.test(unit) || !short(count ?? 1)) return null;
  return point(at + (count === null ? 3 : 4), reaching(report, count ?? 1, unit), report);
};

/** "two days ago" */
const ago: Reader = (tokens, at, report) => {
  const count = countAt(tokens[at]);
  const unit = tokens[at + 1]?.lower ?? '';
  if (count === null || !short(count) || !UNITS.test(unit) || tokens[at + 2]?.lower !== 'ago') return null;
  return point(at + 3, reaching(report, count, unit));
};

const READERS: readonly Reader[] = [iso, dayMonth, monthDay, month, year, weekday, past, ago, leaning];

const FIRST_WORDS: ReadonlySet<string> = new Set(
  'between from since as up until by week first second last end start the today this yesterday overnight so within christmas'.split(
    ' ',
  ),
);

/** Whether days can begin with a word: a look that spares the rest for most words. */
export const mayBegin = ({ text, lower }: Token): boolean =>
  /^\d/.test(text) ||
  FIRST_WORDS.has(lower) ||
  NUMBER_WORDS.has(lower) ||
  (/^[A-Z]/.test(text) && monthOf(lower) !== null) ||
  weekdayOf(lower) !== null;

/** The days that the words from `at` on mean, if they mean any. */
export function pointAt(tokens: readonly Token[], at: number, report: Day): Point | null {
  if (!tokens[at] || !mayBegin(tokens[at])) return null;
  for (const read of READERS) {
    const found = read(tokens, at, report);
    if (found) return found;
  }
  return null;
}
