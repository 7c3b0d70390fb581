import { type Codebook, placeStandsFor } from '@cairn/domain';
import { type Held, STANDS } from '../../data/held/held.ts';
import { NEAR, reachOf } from '../event-marks.ts';

export const NOWHERE = -1;

/** What the events of a spot stand for: an exact place, somewhere within so many metres of it, or an area by its level. */
export interface Meaning {
  /** Metres; 0 is exact. */
  readonly metres: number;
  /** Level of an area, for example admin1; null where it stands for none. */
  readonly level: string | null;
}

/** Places that events share: what costs time for each place is done once, not for each of its events. */
export interface Spots {
  readonly count: number;
  /** By event: the number of its spot, or NOWHERE. */
  readonly of: Int32Array;
  /** By spot: an event that is there. */
  readonly event: Int32Array;
  /** By spot: Web Mercator, from 0 in the west and north to 1. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly meaning: (spot: number) => Meaning;
  /** Name of the area that a spot stands for; null where it stands for none, or nobody names it. */
  readonly area: (spot: number) => string | null;
}

export const eastOf = (lon: number): number => lon / 360 + 0.5;
export const southOf = (lat: number): number =>
  0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
export const lonOf = (x: number): number => (x - 0.5) * 360;
export const latOf = (y: number): number => (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;

const EXACT: Meaning = { metres: 0, level: null };

function meaningIn(codebook: Codebook | undefined, code: number): Meaning {
  const stands = codebook ? placeStandsFor(codebook, code) : null;
  if (!stands) return EXACT;
  if ('area' in stands) return { metres: reachOf(stands.area), level: stands.area };
  return stands.radius_m > NEAR ? { metres: stands.radius_m, level: null } : EXACT;
}

/** Columns that name an area of a level; of any other level the place is named. */
const NAMED = { country: 'country', admin1: 'admin1', admin2: 'admin2' } as const;

/** Numbers that are the same for events at one place, and for few others. */
const hashed = (lat: number, lon: number, code: number): number =>
  (Math.imul(lat, 0x9e3779b1) ^ Math.imul(lon, 0x85ebca6b) ^ Math.imul(code, 0xc2b2ae35)) >>> 0;

/** Numbers the spots: an open hash table whose entries are the first events of them. O(events). */
function numbered({ columns: { lat, lon, geoPrecision }, size, stands }: Held): { of: Int32Array; event: Int32Array } {
  const room = 2 ** Math.ceil(Math.log2(2 * size + 2));
  const table = new Int32Array(room).fill(NOWHERE);
  const of = new Int32Array(size).fill(NOWHERE);
  const event = new Int32Array(size);
  let count = 0;
  for (let i = 0; i < size; i++) {
    if (stands[i] === STANDS.nowhere) continue;
    const [y, x, code] = [lat[i] as number, lon[i] as number, geoPrecision[i] as number];
    let at = hashed(y, x, code) & (room - 1);
    for (;;) {
      const spot = table[at] as number;
      const first = event[spot] as number;
      if (spot === NOWHERE) {
        table[at] = of[i] = count;
        event[count++] = i;
        break;
      }
      if (lat[first] === y && lon[first] === x && geoPrecision[first] === code) {
        of[i] = spot;
        break;
      }
      at = (at + 1) & (room - 1);
    }
  }
  return { of, event: event.slice(0, count) };
}

function meaningsOf({ columns: { about, names, geoPrecision } }: Held, event: Int32Array): Spots['meaning'] {
  const known = new Map<string, Meaning>();
  return (spot) => {
    const row = event[spot] as number;
    const dataset = names.dataset.names[names.dataset.codes[row] as number];
    const code = geoPrecision[row] as number;
    const key = `${code} ${dataset}`;
    const id = about.datasets.find((d) => d.name === dataset)?.codebook;
    const found =
      known.get(key) ??
      meaningIn(
        about.codebooks.find((c) => c.id === id),
        code,
      );
    known.set(key, found);
    return found;
  };
}

function spotsIn(held: Held): Spots {
  const { of, event } = numbered(held);
  const { lat, lon, names } = held.columns;
  const [x, y] = [new Float64Array(event.length), new Float64Array(event.length)];
  event.forEach((row, spot) => {
    x[spot] = eastOf((lon[row] as number) / 1e7);
    y[spot] = southOf((lat[row] as number) / 1e7);
  });
  const meaning = meaningsOf(held, event);
  const area = (spot: number): string | null => {
    const { level } = meaning(spot);
    if (level === null) return null;
    const { names: all, codes } = names[NAMED[level as keyof typeof NAMED] ?? 'location'];
    return all[codes[event[spot] as number] as number] ?? null;
  };
  return { count: event.length, of, event, x, y, meaning, area };
}

const known = new WeakMap<Held, Spots>();

export function spotsOf(held: Held): Spots {
  const spots = known.get(held) ?? spotsIn(held);
  known.set(held, spots);
  return spots;
}
