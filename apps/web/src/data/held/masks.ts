import type { Corner, Filter } from '@cairn/domain';
import type { ToldField } from './base.ts';
import { tokens } from './cells.ts';
import { ABSENT, type Coded, type HeldColumns } from './held.ts';
import { cellsOf, isNamed, joins, NAMED, type NamedField, resolved, type Words } from './words.ts';

/** Sets the byte of each event that satisfies one field of a filter. */
type Write = (mask: Uint8Array) => void;

const DEGREE = 1e7;

/** By place in the list of names: whether it is one of those. A cell that joins several has any of them. */
function wanted({ names }: Coded, isJoined: boolean, found: readonly string[]): Uint8Array {
  const among = new Set(found);
  const has = (name: string) => (isJoined ? tokens(name).some((n) => among.has(n)) : among.has(name));
  return Uint8Array.from(names, (name) => (name !== null && has(name) ? 1 : 0));
}

function named(columns: HeldColumns, words: Words, field: NamedField, values: readonly string[]): Write | null {
  const found = resolved(words, field, values);
  if (found === null) return null;
  const [first, second] = NAMED[field].columns.map((name) => cellsOf(columns, name)) as [Coded, Coded?];
  const isWanted = wanted(first, joins(field), found);
  const { codes } = first;
  if (!second)
    return (mask) => {
      for (let i = 0; i < mask.length; i++) mask[i] = isWanted[codes[i] as number] as number;
    };
  const others = second.codes;
  return (mask) => {
    for (let i = 0; i < mask.length; i++)
      mask[i] = (isWanted[codes[i] as number] as number) | (isWanted[others[i] as number] as number);
  };
}

/** Degrees as the ledger keeps them; what is given is no finer. */
const exact = (degrees: number): number => Math.round(degrees * DEGREE);

function inBox({ lat, lon }: HeldColumns, box: readonly [number, number, number, number]): Write {
  const [west, south, east, north] = box.map(exact) as [number, number, number, number];
  const crosses = west > east;
  return (mask) => {
    for (let i = 0; i < mask.length; i++) {
      const x = lon[i] as number;
      const y = lat[i] as number;
      const across = crosses ? (x >= west || x <= east) && x !== ABSENT : x >= west && x <= east;
      mask[i] = across && y >= south && y <= north ? 1 : 0; // no box reaches as far as what is absent
    }
  };
}

/** Whether a ray eastward from a point crosses the ring an odd number of times. The ring is flat: x, y, x, y …, and closed. */
function isInside(ring: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let j = 0; j + 3 < ring.length; j += 2) {
    const [x1, y1, x2, y2] = [ring[j] as number, ring[j + 1] as number, ring[j + 2] as number, ring[j + 3] as number];
    if (y1 !== y2 && y < Math.max(y1, y2) && y >= Math.min(y1, y2) && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1))
      inside = !inside;
  }
  return inside;
}

function inPolygon(columns: HeldColumns, corners: readonly Corner[]): Write {
  const { lat, lon } = columns;
  const ring = Float64Array.from([...corners, corners[0] as Corner].flat());
  const [lons, lats] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const writeBox = inBox(columns, [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  return (mask) => {
    writeBox(mask);
    for (let i = 0; i < mask.length; i++)
      if (mask[i] === 1 && !isInside(ring, (lon[i] as number) / DEGREE, (lat[i] as number) / DEGREE)) mask[i] = 0;
  };
}

/** Numbers from `least` to `most`, both included. */
const between =
  (values: Int32Array, least: number, most: number): Write =>
  (mask) => {
    for (let i = 0; i < mask.length; i++) {
      const value = values[i] as number;
      mask[i] = value >= least && value <= most ? 1 : 0;
    }
  };

type Plain = Exclude<ToldField, NamedField | 'from' | 'to'>;

/** Fields that are no names. What is not given satisfies none of them, but a targeting that nobody codes is none. */
const PLAIN: { readonly [F in Plain]: (columns: HeldColumns, value: NonNullable<Filter[F]>) => Write } = {
  bbox: inBox,
  polygon: inPolygon,
  civilian_targeting: ({ civilian }, yes) => (yes ? between(civilian, 1, 1) : between(civilian, ABSENT, 0)),
  min_fatalities: ({ best }, n) => between(best, n, 2 ** 31),
  max_fatalities: ({ best }, n) => between(best, 0, n),
  time_precision: ({ timePrecision }, n) => between(timePrecision, ABSENT + 1, n),
  geo_precision: ({ geoPrecision }, n) => between(geoPrecision, ABSENT + 1, n),
};

/** How the events that satisfy a field are marked; null where a name is known to nobody. */
export function writing(
  columns: HeldColumns,
  words: Words,
  field: Exclude<ToldField, 'from' | 'to'>,
  value: NonNullable<Filter[typeof field]>,
): Write | null {
  if (isNamed(field)) return named(columns, words, field, value as readonly string[]);
  return (PLAIN[field] as (columns: HeldColumns, value: unknown) => Write)(columns, value);
}
