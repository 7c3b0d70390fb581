/** Figures as the server gives them. */
export interface Figures {
  readonly events: number;
  readonly unknown: number;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/**
 * Sums by place. Those of a place stand beside one another, from `place * WIDE` on: rows that fell on it, be it with none of
 * their events; events; those without a figure; and of each figure what is given of it, and how often it is.
 */
export type Tally = Float64Array;

export const WIDE = 9;
export const ROWS = 0;
export const EVENTS = 1;
export const UNKNOWNS = 2;
export const LOW = 3;
export const BEST = 5;
export const HIGH = 7;

/** @param size - places */
export const tally = (size: number): Tally => new Float64Array(size * WIDE);

/** Adds a figure where the sums of a place begin; one below 0 is not given. */
export function add(sums: Tally, at: number, kind: typeof LOW | typeof BEST | typeof HIGH, figure: number): void {
  if (figure < 0) return;
  (sums[at + kind] as number) += figure;
  (sums[at + kind + 1] as number)++;
}

/** Adds one row with its event. */
export function addEvent(sums: Tally, place: number, low: number, best: number, high: number): void {
  const at = place * WIDE;
  (sums[at + ROWS] as number)++;
  (sums[at + EVENTS] as number)++;
  if (best < 0) (sums[at + UNKNOWNS] as number)++;
  add(sums, at, LOW, low);
  add(sums, at, BEST, best);
  add(sums, at, HIGH, high);
}

/** Adds what is at a place of one tally to a place of another. */
export function pour(from: Tally, place: number, to: Tally, target: number): void {
  const [a, b] = [place * WIDE, target * WIDE];
  for (let k = 0; k < WIDE; k++) (to[b + k] as number) += from[a + k] as number;
}

export const isEmpty = (sums: Tally, place: number): boolean => sums[place * WIDE + ROWS] === 0;

/** What is at a place. A sum is null where nothing of it is given, and 0 only where there is nothing to count. */
export function figuresAt(sums: Tally, place: number): Figures {
  const at = place * WIDE;
  const none = isEmpty(sums, place) ? 0 : null;
  const sum = (kind: number) => ((sums[at + kind + 1] as number) > 0 ? (sums[at + kind] as number) : none);
  const [events, unknown] = [sums[at + EVENTS] as number, sums[at + UNKNOWNS] as number];
  return { events, unknown, low: sum(LOW), best: sum(BEST), high: sum(HIGH) };
}
