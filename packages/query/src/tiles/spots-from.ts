import { breathe, SPELL } from './breath.ts';
import { DEGREE, MOST_LATITUDE, xOf, yOf } from './mercator.ts';
import { NO_DAY, SPOT_COLUMNS, type Spots } from './spots.ts';

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
