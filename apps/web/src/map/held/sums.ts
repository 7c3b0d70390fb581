import type { Held } from '../../data/held/held.ts';
import type { Cluster } from '../clusters.ts';
import type { Hexagons } from './hexagons.ts';
import type { Box } from './marks.ts';
import { latOf, lonOf, type Spots } from './spots.ts';
import { type Groups, squares, sumOf, type Tally } from './tally.ts';

type Point = readonly [x: number, y: number];

const isIn = ([x, y]: Point, { west, east, north, south }: Box): boolean =>
  y >= north && y <= south && [0, 1, -1].some((turn) => x + turn >= west && x + turn <= east);

const middleOf = ({ x, y, events }: Tally, group: number): Point => {
  const n = events[group] as number;
  return [(x[group] as number) / n, (y[group] as number) / n];
};

/** Groups with events in a part of the world. */
export function groupsIn(tally: Tally, box: Box): number[] {
  const found: number[] = [];
  tally.events.forEach((n, group) => {
    if (n > 0 && isIn(middleOf(tally, group), box)) found.push(group);
  });
  return found;
}

type Names = Held['eventType']['names'];

export const clustersOf = (tally: Tally, groups: readonly number[], names: Names): Cluster[] =>
  groups.map((group) => {
    const [x, y] = middleOf(tally, group);
    return { x, y, sum: sumOf(tally, group, names) };
  });

/** Points with a `weight` from 0 to 1; 1 where the most events are. */
export function heatOf(tally: Tally, groups: readonly number[]): GeoJSON.FeatureCollection {
  const most = groups.reduce((high, group) => Math.max(high, tally.events[group] as number), 1);
  return {
    type: 'FeatureCollection',
    features: groups.map((group) => {
      const [x, y] = middleOf(tally, group);
      const weight = ((tally.events[group] as number) / most) ** 0.4;
      return {
        type: 'Feature',
        properties: { weight },
        geometry: { type: 'Point', coordinates: [lonOf(x), latOf(y)] },
      };
    }),
  };
}

export const cellSums = (
  tally: Tally,
  { rings }: Hexagons,
  groups: readonly number[],
  names: Names,
): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: groups.map((group) => ({
    type: 'Feature',
    properties: sumOf(tally, group, names),
    geometry: { type: 'Polygon', coordinates: [rings[group] as number[][]] },
  })),
});

/** Pixels of the world at zoom 0, across. */
export const WORLD = 512;

/** Pixels across a square whose events are one cluster at first. */
export const SQUARE = 48;

const grids = new WeakMap<Spots, Map<number, Groups>>();

/** Squares of about so many pixels at a zoom, worked out once for each half zoom. */
export function squaresAt(spots: Spots, zoom: number, pixels: number): Groups {
  const across = Math.max(1, Math.round((WORLD * 2 ** (Math.round(zoom * 2) / 2)) / pixels));
  const known = grids.get(spots) ?? new Map<number, Groups>();
  grids.set(spots, known);
  const groups = known.get(across) ?? squares(spots, across);
  known.set(across, groups);
  return groups;
}
