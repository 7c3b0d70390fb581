import { dayOf, numberOf } from './days.ts';

export const EVERY = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Every = (typeof EVERY)[number];

/** Consecutive periods that cover some days. Days are numbers since 1970-01-01. */
export interface Periods {
  readonly every: Every;
  /** First and last day of each period. */
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** Place of the period of each day, from day `start` on. */
  readonly start: number;
  readonly of: Int32Array;
  /** How each is written. */
  readonly labels: readonly (string | number)[];
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0');
const dateOf = (day: number) => new Date(`${dayOf(day)}T00:00:00Z`);

/** Months in a period that is made of them. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** First day of the month that is so many months after January of the year 0. */
const firstOfMonth = (month: number): number =>
  numberOf(`${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1)}-01`);

/** First day of the period that holds a day. 1970-01-01 was a Thursday; weeks begin on Mondays. */
export function firstOf(every: Every, day: number): number {
  if (every === 'day') return day;
  if (every === 'week') return Math.floor((day + 3) / 7) * 7 - 3;
  const date = dateOf(day);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return firstOfMonth(month - (month % MONTHS[every]));
}

/** First day of the period after the one that begins on `first`. */
function nextOf(every: Every, first: number): number {
  if (every === 'day') return first + 1;
  if (every === 'week') return first + 7;
  const date = dateOf(first);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + MONTHS[every];
  // no day is written with five digits: the last year that there is ends where it ends
  return month < 120_000 ? firstOfMonth(month) : numberOf('9999-12-31') + 1;
}

/** The periods from the one that holds `from` to the one that holds `to`. */
export function periodsOf(every: Every, from: number, to: number): Periods {
  const firsts: number[] = [];
  for (let first = firstOf(every, from); first <= to; first = nextOf(every, first)) firsts.push(first);
  const lower = Int32Array.from(firsts);
  const upper = Int32Array.from(firsts, (first, p) => (firsts[p + 1] ?? nextOf(every, first)) - 1);
  const start = firsts[0] ?? from;
  const of = new Int32Array(Math.max(0, (upper.at(-1) ?? start - 1) - start + 1));
  for (let p = 0; p < lower.length; p++) of.fill(p, (lower[p] as number) - start, (upper[p] as number) - start + 1);
  return { every, lower, upper, start, of, labels: firsts.map((first) => labelOf(every, first)) };
}

/** ISO 8601: the week belongs to the year that its Thursday is in. */
function weekLabel(monday: number): string {
  const year = dateOf(monday + 3).getUTCFullYear();
  const first = firstOf('week', numberOf(`${pad(year, 4)}-01-04`));
  return `${year}-W${pad((monday - first) / 7 + 1)}`;
}

/** How a period is written: 2024, 2024-Q4, 2024-11, 2024-W44, 2024-11-01. */
export function labelOf(every: Every, first: number): string | number {
  if (every === 'week') return weekLabel(first);
  const text = dayOf(first);
  if (every === 'day') return text;
  if (every === 'month') return text.slice(0, 7);
  if (every === 'year') return Number(text.slice(0, 4));
  return `${Number(text.slice(0, 4))}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
}
