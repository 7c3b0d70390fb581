import { placeStandsFor } from '@cairn/domain';
import type { Scope } from '../scope.ts';
import { type CellCounts, touching } from './cells.ts';
import type { Cluster } from './clusters.ts';
import type { Drawn, Properties } from './encode.ts';
import type { Mark } from './marks.ts';
import { BUFFER, boxOf, EXTENT, eastOf, southOf, type TileAddress, WORLD, widthOf } from './mercator.ts';
import type { Periods, Sum } from './tally.ts';

/** Name of the property that counts events of a type. */
export const typeProperty = (name: string | null): string => (name === null ? 'no type' : `type: ${name}`);

function sumProperties(sum: Sum, names: readonly string[]): Record<string, Properties[string]> {
  const { events, unknown, low, best, high, first, last, vague, types } = sum;
  const properties: Record<string, Properties[string]> = { events, unknown, low, best, high, first, last, vague };
  for (let t = 0; t < types.length; t++)
    if ((types[t] as number) > 0) properties[names[t] as string] = types[t] as number;
  return properties;
}

/** Counts of successive periods, separated by commas: those before the first and after the last event are left out. */
function film(counts: Uint32Array): Properties {
  let from = 0;
  let to = counts.length;
  while (from < to && counts[from] === 0) from += 1;
  while (to > from && counts[to - 1] === 0) to -= 1;
  return from === to ? {} : { period: from, counts: counts.subarray(from, to).join(',') };
}

export function clusterLayer(clusters: readonly Cluster[], types: readonly (string | null)[]): Drawn[] {
  const names = types.map(typeProperty);
  return clusters.map(({ tally, group, x, y }) => ({ at: [x, y], properties: sumProperties(tally.of(group), names) }));
}

export function cellLayer(
  counts: CellCounts,
  tile: TileAddress,
  types: readonly (string | null)[],
  periods: Periods | null,
): Drawn[] {
  const { west, north } = boxOf(tile);
  const units = EXTENT / widthOf(tile.z);
  const names = types.map(typeProperty);
  return touching(counts, tile).map(({ group, cell, shift }) => ({
    ring: cell.ring.map(([x, y]) => [Math.round((x + shift - west) * units), Math.round((y - north) * units)] as const),
    properties: {
      h3: cell.h3,
      ...sumProperties(counts.tally.of(group), names),
      ...(periods ? film(counts.tally.periods(group)) : {}),
    },
  }));
}

/** What its point stands for: a circle about it, an area that holds it, or a circle of which nobody says how wide it is. */
function standing(mark: Mark, scope: Scope): Properties {
  const id = scope.infos[scope.datasets.indexOf(mark.dataset)]?.codebook;
  const codebook = scope.codebooks.find((c) => c.id === id);
  const stands = codebook && mark.geoPrecision !== null ? placeStandsFor(codebook, mark.geoPrecision) : null;
  if (stands && 'area' in stands) return { stands: 'area', level: stands.area, area: mark.area };
  return { stands: 'within', radius_m: stands && 'radius_m' in stands ? stands.radius_m : null };
}

/** Events of a tile and its buffer. */
export function eventLayer(marks: readonly Mark[], tile: TileAddress, scope: Scope): Drawn[] {
  const { west, north } = boxOf(tile);
  const units = EXTENT / widthOf(tile.z);
  const near = (at: number) => at >= -BUFFER && at < EXTENT + BUFFER;
  return marks.flatMap((mark) => {
    const y = (southOf(mark.lat) - north) * units;
    return [-WORLD, 0, WORLD].flatMap((shift): Drawn[] => {
      const x = (eastOf(mark.lon) + shift - west) * units;
      if (!near(x) || !near(y)) return [];
      const { dataset, id, type, best, day, from, to } = mark;
      const imprecise = from !== to ? { day_from: from, day_to: to } : {};
      return [
        {
          at: [Math.round(x), Math.round(y)],
          properties: {
            id,
            dataset,
            event_type: type,
            best,
            unknown: best === null,
            day,
            ...imprecise,
            ...standing(mark, scope),
          },
        },
      ];
    });
  });
}
