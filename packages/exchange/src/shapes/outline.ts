import { type Extent, problem } from '@cairn/domain';
import Flatbush from 'flatbush';
import type { Position } from 'geojson';

export type Ring = readonly Position[];

/** Most positions of all shapes of a file. */
export const MOST_POSITIONS = 2_000_000;

/** Six decimals of a degree: about 11 cm. Finer is no border that anybody has measured. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Where a shape stands in its file. */
export interface At {
  readonly path: string;
  readonly where: string;
}

export const refused = ({ path, where }: At, why: string, next: string) =>
  problem('shapes.malformed', { path, where, why, next });

function position(value: unknown, at: At): Position {
  const [lon, lat] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat))
    throw refused(at, 'a position of it is no pair of numbers', 'write each as [longitude, latitude]');
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    throw refused(
      at,
      `${lon}, ${lat} is not on the globe: its coordinates are not degrees, or latitude comes first`,
      'save the file in WGS 84 degrees (EPSG:4326), longitude first',
    );
  return [rounded(lon), rounded(lat)];
}

const alike = (a: Position | undefined, b: Position | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** A line's positions, without height and without those that repeat the one before. */
export const lineOf = (value: unknown, at: At): Position[] =>
  (Array.isArray(value) ? (value as unknown[]) : [])
    .map((p) => position(p, at))
    .filter((p, i, all) => i === 0 || !alike(p, all[i - 1]));

/**
 * A closed outline; null where nothing of it is left when it is rounded.
 * @throws Problem shapes.malformed where it is open
 */
export function ringOf(value: unknown, at: At): Ring | null {
  const ring = lineOf(value, at);
  if (!alike(ring[0], ring.at(-1)))
    throw refused(at, 'an outline does not end where it begins', 'close it: the last position repeats the first');
  return ring.length < 4 ? null : ring;
}

const side = ([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): number =>
  Math.sign(
    ((bx as number) - (ax as number)) * ((py as number) - (ay as number)) -
      ((by as number) - (ay as number)) * ((px as number) - (ax as number)),
  );

const crosses = (a: Position, b: Position, c: Position, d: Position): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

const boxOf = (a: Position, b: Position): [number, number, number, number] => [
  Math.min(a[0] as number, b[0] as number),
  Math.min(a[1] as number, b[1] as number),
  Math.max(a[0] as number, b[0] as number),
  Math.max(a[1] as number, b[1] as number),
];

/** A position near which an outline crosses itself, or null. Touching is not crossing. */
export function crossingOf(ring: Ring): Position | null {
  const index = new Flatbush(ring.length - 1);
  const edge = (i: number): [Position, Position] => [ring[i] as Position, ring[i + 1] as Position];
  for (let i = 0; i < ring.length - 1; i++) index.add(...boxOf(...edge(i)));
  index.finish();
  for (let i = 0; i < ring.length - 1; i++) {
    const [a, b] = edge(i);
    if (index.search(...boxOf(a, b), (j) => j > i && crosses(a, b, ...edge(j))).length > 0) return a;
  }
  return null;
}

/** The extent of all shapes; grows by `add`. */
export class Extents {
  #west = 180;
  #south = 90;
  #east = -180;
  #north = -90;
  positions = 0;

  add(line: readonly Position[], at: At): void {
    this.positions += line.length;
    if (this.positions > MOST_POSITIONS)
      throw refused(
        at,
        `with it the file has more than ${MOST_POSITIONS} positions`,
        'simplify its outlines in a mapping program',
      );
    for (const [lon, lat] of line as [number, number][]) {
      this.#west = Math.min(this.#west, lon);
      this.#south = Math.min(this.#south, lat);
      this.#east = Math.max(this.#east, lon);
      this.#north = Math.max(this.#north, lat);
    }
  }

  get extent(): Extent {
    return [this.#west, this.#south, this.#east, this.#north];
  }
}
