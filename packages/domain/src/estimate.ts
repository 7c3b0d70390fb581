import { problem } from './problem.ts';

/** A quantity known between bounds. `null` is "not given" and never 0: «at least 12 killed» has no high. */
export interface Estimate {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly unit: 'people';
}

/** Whether the bounds that are given are whole, not negative, and rise: low ≤ best ≤ high. */
export function rises(low: number | null, best: number | null, high: number | null): boolean {
  const given = [0, low, best, high].filter((n) => n !== null);
  return given.every((n, i) => Number.isInteger(n) && n >= (given[i - 1] ?? 0));
}

/** @throws Problem estimate.disordered */
export function estimate(low: number | null, best: number | null, high: number | null): Estimate {
  if (!rises(low, best, high)) throw problem('estimate.disordered', { low, best, high });
  return { low, best, high, unit: 'people' };
}

/** One figure given by its source, repeated as its own bounds. */
export const exactly = (n: number): Estimate => estimate(n, n, n);

/** Nothing is known of the number. */
export const UNKNOWN: Estimate = { low: null, best: null, high: null, unit: 'people' };

const plus = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

/** Adds bounds: the widest honest interval. Known + unknown = unknown. */
export const add = (a: Estimate, b: Estimate): Estimate =>
  estimate(plus(a.low, b.low), plus(a.best, b.best), plus(a.high, b.high));
