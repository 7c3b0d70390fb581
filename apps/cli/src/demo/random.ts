/** A repeatable stream of numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** A number in [0, 1), a multiple of 2^-32. */
  readonly next: () => number;
  /** A whole number in [0, n); n from 1 to 2^32. */
  readonly below: (n: number) => number;
  /** True in `share` of the cases; share from 0 to 1. */
  readonly chance: (share: number) => boolean;
  /** One of `items`, each equally likely. @throws RangeError when there is none */
  readonly pick: <T>(items: readonly T[]) => T;
}

/**
 * Mulberry32, a public-domain generator with 32 bits of state: fit to scatter made-up events, useless for secrets.
 * Only whole-number and exact operations are used, so no engine's `Math.pow` or `Math.log` can change the stream.
 * @param seed - taken modulo 2^32
 */
export function random(seed: number): Random {
  const next = mulberry32(seed);
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (items) => at(items, below(items.length)),
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function at<T>(items: readonly T[], i: number): T {
  const item = items[i];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/**
 * Prepares drawing from `items` in proportion to their weights; one draw is O(log n).
 * @param weightOf - 0 (never drawn) or above
 * @throws RangeError when no item has a weight above 0
 */
export function sampler<T>(items: readonly T[], weightOf: (item: T, i: number) => number): (rng: Random) => T {
  const live: T[] = [];
  const upTo: number[] = [];
  let sum = 0;
  items.forEach((item, i) => {
    const weight = weightOf(item, i);
    if (!(weight > 0)) return;
    live.push(item);
    sum += weight;
    upTo.push(sum);
  });
  if (live.length === 0) throw new RangeError('no item has a weight above 0');
  return (rng) => at(live, firstAbove(upTo, rng.next() * sum));
}

/** Index of the first number above `x` in a rising list; the last index where none is. */
function firstAbove(rising: readonly number[], x: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? Number.POSITIVE_INFINITY) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
