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
  const [, lat] = columns as [Int32Array, Int32Array];
  const most = MOST_LATITUDE * DEGREE;
  const isShown = (_: number, i: number) => Math.abs(lat[i] as number) <= most;
  return lat.every((l) => Math.abs(l) <= most) ? columns : columns.map((c) => c.filter(isShown));
}

/** Does something with each number from 0 to before `size`, while others get their turns. */
async function unhurried(size: number, work: (from: number, to: number) => void): Promise<void> {
  for (let from = 0; from < size; from += SPELL) {
    work(from, Math.min(from + SPELL, size));
    await breathe();
  }
}

type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array;

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

/** The numbers that stand at the places of an order: one column at a time, which caches like better than row by row. */
async function sorted<A extends Numbers>(from: ArrayLike<number>, order: Uint32Array, to: A): Promise<A> {
  await unhurried(order.length, (first, end) => {
    for (let i = first; i < end; i++) to[i] = from[order[i] as number] as number;
  });
  return to;
}

interface Order {
  readonly level: number;
  readonly starts: Uint32Array;
  /** Where the event stands that comes first, second … */
  readonly order: Uint32Array;
}

async function orderOf(x: Uint32Array, y: Uint32Array): Promise<Order> {
  const level = levelFor(x.length);
  const starts = new Uint32Array(4 ** level + 1);
  const squares = new Uint32Array(x.length);
  await unhurried(x.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const square = squareOf(x[i] as number, y[i] as number, level);
      squares[i] = square;
      (starts[square + 1] as number)++;
    }
  });
  for (let s = 1; s < starts.length; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number);
  const next = starts.slice();
  const order = new Uint32Array(x.length);
  await unhurried(x.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const square = squares[i] as number;
      order[next[square] as number] = i;
      (next[square] as number)++;
    }
  });
  return { level, starts, order };
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
  const [x, y] = [new Uint32Array(size), new Uint32Array(size)];
  await unhurried(size, (from, to) => {
    for (let i = from; i < to; i++) {
      x[i] = xOf((lon[i] as number) / DEGREE);
      y[i] = yOf((lat[i] as number) / DEGREE);
    }
  });
  const { level, starts, order } = await orderOf(x, y);
  const whole = (name: (typeof SPOT_COLUMNS)[number]) => sorted(columnOf(name), order, new Int32Array(size));
  const day = await whole('day');
  return {
    size,
    x: await sorted(x, order, new Uint32Array(size)),
    y: await sorted(y, order, new Uint32Array(size)),
    lat: await sorted(lat, order, new Int32Array(size)),
    day,
    low: await whole('low'),
    best: await whole('best'),
    high: await whole('high'),
    type: await sorted(columnOf('type'), order, new Uint16Array(size)),
    vague: await sorted(columnOf('vague'), order, new Uint8Array(size)),
    level,
    starts,
    days: daysOf(day),
  };
}

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
