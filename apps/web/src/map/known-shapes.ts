import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { shapeOfArea } from './shapes/index.ts';
import { unitShapes, useShapeSets } from './shapes/shape-sets.ts';
import { countryShapes } from './world.ts';

/** The shape of an area by its level and name; null where nobody knows it. */
export type KnownShapes = (level: string, name: string) => GeoJSON.Geometry | null;

const countries = new Map(countryShapes().features.map(({ properties, geometry }) => [properties.name, geometry]));

/** Shapes of countries, and of the units of the boundary sets of some levels. */
export function useKnownShapes(levels: readonly string[], asOf: string | undefined): KnownShapes {
  const { boundaries } = useShapeSets(asOf);
  const wanted = boundaries.filter(({ level }) => level !== null && levels.includes(level));
  const sets = useQueries({
    queries: wanted.map(({ name }) => unitShapes(name, asOf)),
    combine: (found) => found.flatMap(({ data }) => (data ? [data] : [])),
  });
  return useMemo(
    () => (level, name) =>
      shapeOfArea(sets, level, name) ?? (level === 'country' ? (countries.get(name) ?? null) : null),
    [sets],
  );
}
