import { problem } from './problem.ts';

declare const brand: unique symbol;
/** A calendar day in UTC, written `2024-11-01`. */
export type Day = string & { readonly [brand]: 'day' };

const MS_PER_DAY = 86_400_000;

/** @throws Problem day.malformed for anything but a real day of the years 0001 to 9999 */
export function parseDay(text: string): Day {
  const at = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text)
    throw problem('day.malformed', { text });
  return text as Day;
}

/** The day `n` days after `day`; `n` may be negative. */
export const addDays = (day: Day, n: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * MS_PER_DAY).toISOString().slice(0, 10) as Day;

/** Whole days from `a` to `b`; negative where b is earlier. */
export const daysBetween = (a: Day, b: Day): number =>
  Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / MS_PER_DAY);

/** When something happened: its first and last possible day, both included. The width is the precision. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** @throws Problem span.reversed */
export function span(from: Day, to: Day = from): Span {
  if (from > to) throw problem('span.reversed', { from, to });
  return { from, to };
}

/** Width of a span in days; at least 1. */
export const width = (s: Span): number => daysBetween(s.from, s.to) + 1;
