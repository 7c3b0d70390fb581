import { breathe, SPELL } from './breath.ts';
import { type Box, copiesOf, DEGREE, WORLD } from './mercator.ts';

/** What is not given, where a whole number stands for it: a toll below 0. */
export const UNKNOWN = -1;
/** A day that nobody knows. */
export const NO_DAY = -2_147_483_648;

/** Columns in which events are brought, in this order: whole numbers of 32 bits. */
export const SPOT_COLUMNS = ['lon', 'lat', 'day', 'low', 'best', 'high', 'type', 'vague'] as const;

/**
 * Events that can be drawn, as columns. They are sorted along a curve (Morton) through a grid of 2^level × 2^level
 * squares of the world, so that the events of any square of that grid, or of one that it is a part of, follow one another.
 */
export interface Spots {
  /** How many. */
  readonly size: number;
  /** Positions in the square world. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  /** Ten-millionths of a degree. For the longitude see `lonAt`. */
  readonly lat: Int32Array;
  /** Days since 1970-01-01, or NO_DAY. */
  readonly day: Int32Array;
  /** People killed, or UNKNOWN. */
  readonly low: Int32Array;
  readonly best: Int32Array;
  readonly high: Int32Array;
  /** Number of the event type. */
  readonly type: Uint16Array;
  /** 1 for an event that nobody can place, else 0. */
  readonly vague: Uint8Array;
  readonly level: number;
  /** Number of the first event of each square of the grid, and `size` at its end. */
  readonly starts: Uint32Array;
  /** First and last day of any of them, as days since 1970-01-01; null where none has one. */
  readonly days: readonly [first: number, last: number] | null;
}

/** Degrees, exactly as the ledger has them: positions are finer than its ten-millionths of a degree. */
export const lonAt = (s: Spots, i: number): number =>
  Math.round(((((s.x[i] as number) + 0.5) / WORLD) * 360 - 180) * DEGREE) / DEGREE;

export const latAt = (s: Spots, i: number): number => (s.lat[i] as number) / DEGREE;

/** Bytes that they take. */
export const weightOf = (s: Spots): number => s.size * 31 + s.starts.byteLength;

/** Runs of events that may lie in a box. `whole`: all of a run do; else each is to be looked at. */
type Visit = (from: number, to: number, whole: boolean) => void;

function descend(s: Spots, box: Box, level: number, square: number, west: number, north: number, visit: Visit): void {
  const below = 2 * (s.level - level);
  const from = s.starts[square * 2 ** below] as number;
  const to = s.starts[(square + 1) * 2 ** below] as number;
  if (from === to) return;
  const width = WORLD / 2 ** level;
  if (west >= box.east || north >= box.south || west + width <= box.west || north + width <= box.north) return;
  const whole = west >= box.west && north >= box.north && west + width <= box.east && north + width <= box.south;
  if (whole || level === s.level) {
    visit(from, to, whole);
    return;
  }
  const half = width / 2;
  descend(s, box, level + 1, 4 * square, west, north, visit);
  descend(s, box, level + 1, 4 * square + 1, west + half, north, visit);
  descend(s, box, level + 1, 4 * square + 2, west, north + half, visit);
  descend(s, box, level + 1, 4 * square + 3, west + half, north + half, visit);
}

const isIn = (s: Spots, i: number, { west, north, east, south }: Box): boolean => {
  const [x, y] = [s.x[i] as number, s.y[i] as number];
  return x >= west && x < east && y >= north && y < south;
};

/** How many lie in a box; one that reaches beyond the world's edge goes on at the other. */
export function countIn(s: Spots, box: Box): number {
  let n = 0;
  for (const { box: part } of copiesOf(box))
    descend(s, part, 0, 0, 0, 0, (from, to, whole) => {
      if (whole) n += to - from;
      else for (let i = from; i < to; i++) if (isIn(s, i, part)) n += 1;
    });
  return n;
}

/** Does `work` with every event in a box, while others get their turns. `shift`: of the world's copy that it lies in. */
export async function eachIn(s: Spots, box: Box, work: (i: number, shift: number) => void): Promise<void> {
  const runs: { from: number; to: number; whole: boolean; shift: number; part: Box }[] = [];
  for (const { shift, box: part } of copiesOf(box))
    descend(s, part, 0, 0, 0, 0, (from, to, whole) => runs.push({ from, to, whole, shift, part }));
  let done = 0;
  for (const { from, to, whole, shift, part } of runs)
    for (let i = from; i < to; i++) {
      if (whole || isIn(s, i, part)) work(i, shift);
      if (++done % SPELL === 0) await breathe();
    }
}
