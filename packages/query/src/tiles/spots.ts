import { breathe, SPELL } from './breath.ts';
import { type Box, copiesOf, DEGREE, MOST_LATITUDE, WORLD, xOf, yOf } from './mercator.ts';

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

const FINEST = 10;

/** 0b101 → 0b010001: a number of 10 bits with room between them. */
const SPREAD = Uint32Array.from({ length: 1 << FINEST }, (_, n) => {
  let wide = 0;
  for (let bit = 0; bit < FINEST; bit++) wide |= ((n >> bit) & 1) << (2 * bit);
  return wide;
});

const squareOf = (x: number, y: number, level: number): number =>
  level === 0 ? 0 : (SPREAD[x >>> (32 - level)] as number) | ((SPREAD[y >>> (32 - level)] as number) << 1);

/** Squares for about four events each, were they spread evenly. */
const levelFor = (size: number): number =>
  Math.min(FINEST, Math.max(0, Math.ceil(Math.log2(Math.max(1, size / 4)) / 2)));

/** Without the events that lie beyond the square world. */
function onWorld(columns: readonly Int32Array[]): readonly Int32Array[] {
  const lat = columns[1] as Int32Array;
  const most = MOST_LATITUDE * DEGREE;
  let shown = 0;
  for (let i = 0; i < lat.length; i++) if (Math.abs(lat[i] as number) <= most) shown += 1;
  if (shown === lat.length) return columns;
  const places = new Int32Array(shown);
  for (let i = 0, at = 0; i < lat.length; i++) if (Math.abs(lat[i] as number) <= most) places[at++] = i;
  return columns.map((from) => {
    const to = new Int32Array(shown);
    for (let i = 0; i < shown; i++) to[i] = from[places[i] as number] as number;
    return to;
  });
}

/** Does something with each number from 0 to before `size`, while others get their turns. */
async function unhurried(size: number, work: (from: number, to: number) => void): Promise<void> {
  for (let from = 0; from < size; from += SPELL) {
    work(from, Math.min(from + SPELL, size));
    await breathe();
  }
}

/** The blocks' arrays as one. */
function joined(blocks: readonly Int32Array[], size: number): Int32Array {
  const whole = new Int32Array(size);
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

const signed = (numbers: Uint32Array): Int32Array => new Int32Array(numbers.buffer);
const unsigned = (numbers: Int32Array): Uint32Array => new Uint32Array(numbers.buffer);

/** Bits of a square's number by which columns are sorted at once: so many places to write to fit into a cache. */
const DIGIT = 10;

/** Sorts columns by one digit of the first of them, keeping what is equal in its order. */
async function byDigit(columns: readonly Int32Array[], shift: number): Promise<Int32Array[]> {
  const keys = columns[0] as Int32Array;
  const mask = 2 ** DIGIT - 1;
  const next = new Uint32Array(2 ** DIGIT + 1);
  for (const key of keys) (next[((key >>> shift) & mask) + 1] as number)++;
  for (let d = 1; d < next.length; d++) next[d] = (next[d] as number) + (next[d - 1] as number);
  const places = new Uint32Array(keys.length);
  await unhurried(keys.length, (from, to) => {
    for (let i = from; i < to; i++) places[i] = (next[((keys[i] as number) >>> shift) & mask] as number)++;
  });
  const made: Int32Array[] = [];
  for (const column of columns) {
    const sorted = new Int32Array(column.length);
    await unhurried(column.length, (from, to) => {
      for (let i = from; i < to; i++) sorted[places[i] as number] = column[i] as number;
    });
    made.push(sorted);
  }
  return made;
}

/** Sorts columns by the squares that stand in the first of them. */
async function bySquare(columns: readonly Int32Array[], level: number): Promise<readonly Int32Array[]> {
  let sorted = columns;
  for (let shift = 0; shift < 2 * level; shift += DIGIT) sorted = await byDigit(sorted, shift);
  return sorted;
}

function startsOf(squares: Int32Array, level: number): Uint32Array {
  const starts = new Uint32Array(4 ** level + 1);
  for (const square of squares) (starts[square + 1] as number)++;
  for (let s = 1; s < starts.length; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number);
  return starts;
}

function daysOf(day: Int32Array): Spots['days'] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const d of day) {
    if (d === NO_DAY) continue;
    if (d < first) first = d;
    if (d > last) last = d;
  }
  return first > last ? null : [first, last];
}

/** Sorts events into the grid, while others get their turns. @param read - blocks of SPOT_COLUMNS */
export async function spotsFrom(read: AsyncIterable<readonly Int32Array[]>): Promise<Spots> {
  const blocks: (readonly Int32Array[])[] = [];
  let size = 0;
  for await (const block of read) {
    const shown = onWorld(block);
    size += (shown[0] as Int32Array).length;
    blocks.push(shown);
    if (blocks.length % 16 === 0) await breathe();
  }
  const columnOf = (name: (typeof SPOT_COLUMNS)[number]) =>
    joined(
      blocks.map((b) => b[SPOT_COLUMNS.indexOf(name)] as Int32Array),
      size,
    );
  const [lon, lat] = [columnOf('lon'), columnOf('lat')];
  const [x, y, squares] = [new Uint32Array(size), new Uint32Array(size), new Int32Array(size)];
  const level = levelFor(size);
  await unhurried(size, (from, to) => {
    for (let i = from; i < to; i++) {
      x[i] = xOf((lon[i] as number) / DEGREE);
      y[i] = yOf((lat[i] as number) / DEGREE);
      squares[i] = squareOf(x[i] as number, y[i] as number, level);
    }
  });
  const rest = (['day', 'low', 'best', 'high', 'type', 'vague'] as const).map(columnOf);
  const sorted = await bySquare([squares, signed(x), signed(y), lat, ...rest], level);
  const [inOrder, xs, ys, lats, day, low, best, high, type, vague] = sorted as Ten;
  return {
    size,
    x: unsigned(xs),
    y: unsigned(ys),
    lat: lats,
    day,
    low,
    best,
    high,
    type: new Uint16Array(type),
    vague: new Uint8Array(vague),
    level,
    starts: startsOf(inOrder, level),
    days: daysOf(day),
  };
}

type Column = Int32Array;
type Ten = readonly [Column, Column, Column, Column, Column, Column, Column, Column, Column, Column];

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
