import type { Random } from './random.ts';

/** Above this many times the smallest step, a draw is cut off, so that no single event takes a whole war's toll. */
const LONGEST_TAIL = 150;

/**
 * A draw from a heavy tail: half of all draws are below 0.42, one in a hundred above 9. Its mean is 1.
 * Square root and division are exact by IEEE 754, so every machine draws the same.
 */
export const heavyTail = (rng: Random): number => Math.min(1 / Math.sqrt(1 - rng.next()) - 1, LONGEST_TAIL);

/**
 * Divides `total` among shares so that the whole parts add up to it exactly (largest remainder; ties go to the earlier).
 * @param shares - 0 (receives nothing) or above
 * @param total - whole people, 0 or above
 * @throws RangeError when there is something to divide and no share is above 0
 */
export function apportion(shares: readonly number[], total: number): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  if (total === 0) return shares.map(() => 0);
  if (!(sum > 0)) throw new RangeError(`no event can carry any of ${total} deaths`);
  const exact = shares.map((s) => (s * total) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((a, b) => a + b, 0);
  for (const i of byRemainder(exact).slice(0, left)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}

/** Indexes of the shares above 0, the one that rounding down cost most first. */
const byRemainder = (exact: readonly number[]): number[] =>
  [...exact.keys()]
    .filter((i) => (exact[i] ?? 0) > 0)
    .sort((a, b) => ((exact[b] ?? 0) % 1) - ((exact[a] ?? 0) % 1) || a - b);
