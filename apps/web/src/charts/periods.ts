import { addDays, type Day, daysBetween } from '@cairn/domain';
import type { Period } from '../address.ts';

const DAY = 86_400_000;

export const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10) as Day;

const monthOf = (year: number, month: number): Day => dayOf(Date.UTC(year, month, 1));

/** Days since the last Monday. */
const sinceMonday = (day: Day) => (new Date(timeOf(day)).getUTCDay() + 6) % 7;

/** First day of the period that holds a day. */
export function firstOf(day: Day, every: Period): Day {
  const at = new Date(timeOf(day));
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  if (every === 'day') return day;
  if (every === 'week') return addDays(day, -sinceMonday(day));
  return monthOf(year, every === 'month' ? month : every === 'quarter' ? month - (month % 3) : 0);
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** First day of the period that comes `n` after the one that begins on `first`; `n` may be negative. */
export function later(first: Day, every: Period, n: number): Day {
  if (every === 'day') return addDays(first, n);
  if (every === 'week') return addDays(first, 7 * n);
  const at = new Date(timeOf(first));
  return monthOf(at.getUTCFullYear(), at.getUTCMonth() + n * MONTHS[every]);
}

/** First and last day of a period as the server labels it: 2024, 2024-Q4, 2024-11, 2024-W44, 2024-11-01. */
export function spanOf(period: string | number, every: Period): readonly [Day, Day] {
  const label = String(period);
  const year = Number(label.slice(0, 4));
  const number = Number(/\D(\d+)$/.exec(label)?.[1] ?? 1);
  const first =
    every === 'day'
      ? (label as Day)
      : every === 'week'
        ? // the fourth of January is always in the first week
          addDays(firstOf(monthOf(year, 0).replace(/01$/, '04') as Day, 'week'), 7 * (number - 1))
        : monthOf(year, every === 'year' ? 0 : (number - 1) * MONTHS[every]);
  return [first, addDays(later(first, every, 1), -1)];
}

/** Days, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The whole periods that hold a span. */
export const wholePeriods = ({ from, to }: Span, every: Period): Span => ({
  from: firstOf(from, every),
  to: addDays(later(firstOf(to, every), every, 1), -1),
});

/** Where a time falls among the beginnings of periods: the nearest of them. */
export function nearestStart(time: number, every: Period): Day {
  const before = firstOf(dayOf(time), every);
  const after = later(before, every, 1);
  return time - timeOf(before) < timeOf(after) - time ? before : after;
}

/** How many periods after the one that holds `a` the one that holds `b` comes. */
export function periodsBetween(a: Day, b: Day, every: Period): number {
  const [x, y] = [firstOf(a, every), firstOf(b, every)];
  if (every === 'day' || every === 'week') return Math.round((timeOf(y) - timeOf(x)) / DAY / (every === 'day' ? 1 : 7));
  const months = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return (months(y) - months(x)) / MONTHS[every];
}

/** Moves a span by whole periods and keeps its length in periods. */
export function moved({ from, to }: Span, every: Period, n: number): Span {
  const first = firstOf(from, every);
  const length = periodsBetween(from, to, every) + 1;
  const start = later(first, every, n);
  return { from: start, to: addDays(later(start, every, length), -1) };
}

/** The finest period that leaves at most some hundred bars. */
export function fitting({ from, to }: Span): Period {
  const days = daysBetween(from, to);
  return days <= 120 ? 'day' : days <= 800 ? 'week' : days <= 5500 ? 'month' : 'year';
}
