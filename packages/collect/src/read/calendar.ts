import { addDays, type Day, parseDay, type Span } from '@cairn/domain';

const padded = (n: number, width = 2) => String(n).padStart(width, '0');

/** A day of the calendar, or null for 31 June. */
export function dayOf(year: number, month: number, day: number): Day | null {
  try {
    return parseDay(`${padded(year, 4)}-${padded(month)}-${padded(day)}`);
  } catch {
    return null;
  }
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
const monthNumber = (day: Day): number => Number(day.slice(5, 7));
const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** All days of a month of a year. */
export function monthSpan(year: number, month: number): Span {
  const first = dayOf(year, month, 1) as Day;
  const next = dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) as Day;
  return { from: first, to: addDays(next, -1) };
}

export const yearSpan = (year: number): Span => ({ from: dayOf(year, 1, 1) as Day, to: dayOf(year, 12, 31) as Day });

/** The latest month of that name that had begun by `until`. */
export const lastMonth = (month: number, until: Day): Span =>
  monthSpan(month <= monthNumber(until) ? yearOf(until) : yearOf(until) - 1, month);

/** The latest day of that date that is not after `until`; null for a date that there is not. */
export function lastDate(month: number, day: number, until: Day): Day | null {
  const years = [0, 1, 2, 3, 4].map((back) => dayOf(yearOf(until) - back, month, day));
  return years.find((found) => found !== null && found <= until) ?? null;
}

/** The latest day of that name that is not after `until`. */
export const lastWeekday = (wanted: number, until: Day): Day => addDays(until, -((weekday(until) - wanted + 7) % 7));

/** Monday to Sunday of the week that lies `back` weeks before that of `day`. */
export function weekSpan(day: Day, back: number): Span {
  const monday = addDays(lastWeekday(1, day), -7 * back);
  return { from: monday, to: addDays(monday, 6) };
}

/** The month that lies `back` months before that of `day`. */
export function monthBefore(day: Day, back: number): Span {
  const months = yearOf(day) * 12 + monthNumber(day) - 1 - back;
  return monthSpan(Math.floor(months / 12), (months % 12) + 1);
}

/** The days from `back` units before `day` to `day`. */
export function reaching(day: Day, count: number, unit: string): Day {
  if (unit.startsWith('hour')) return addDays(day, -Math.max(1, Math.round(count / 24)));
  if (unit.startsWith('day')) return addDays(day, -count);
  if (unit.startsWith('week')) return addDays(day, -7 * count);
  const from = monthBefore(day, unit.startsWith('month') ? count : 12 * count);
  const same = dayOf(yearOf(from.from), monthNumber(from.from), Number(day.slice(8)));
  return same ?? from.to;
}
