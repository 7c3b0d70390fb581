import type { AnswerOf, OPERATIONS } from '@cairn/contract';
import { type Filter, printFilter } from '@cairn/domain';
import { useThrottledValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { feature } from 'topojson-client';
import { server } from '../../data/server.ts';

type Of<I extends keyof typeof OPERATIONS> = AnswerOf<(typeof OPERATIONS)[I]>;
export type BoundariesAbout = Of<'boundaries'>['boundaries'][number];
export type AreasAbout = Of<'areas'>['areas'][number];
export type UnitTotals = Of<'boundaryTotals'>;
export type UnitFigures = UnitTotals['units'][number];

/** An area as its feature says it; days are ISO. */
export interface AreaSaid {
  readonly name: string | null;
  readonly kind: string;
  readonly said: string | null;
  readonly party: string | null;
  readonly source: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly uncertain: boolean;
}

const STALE = 60_000;

const dated = (asOf: string | undefined) => (asOf === undefined ? {} : { asOf });

/** Boundary sets and sets of dated areas that the reader may see, as of the filter's state. */
export function useShapeSets(asOf: string | undefined) {
  const boundaries = useQuery({
    queryKey: ['boundaries', asOf],
    queryFn: async ({ signal }) => (await server.boundaries({ ...dated(asOf), signal })).boundaries,
    staleTime: STALE,
  });
  const areas = useQuery({
    queryKey: ['areas', asOf],
    queryFn: async ({ signal }) => (await server.areas({ ...dated(asOf), signal })).areas,
    staleTime: STALE,
  });
  return { boundaries: boundaries.data ?? [], areas: areas.data ?? [] };
}

/** What a map draws of a set: each feature has its place in the order of the set as `at`. */
function drawn<P extends object>(topology: unknown): GeoJSON.FeatureCollection<GeoJSON.Geometry, P & { at: number }> {
  const { objects } = topology as { objects: { shapes: never } };
  const all = feature(topology as never, objects.shapes) as unknown as GeoJSON.FeatureCollection<GeoJSON.Geometry, P>;
  return {
    type: 'FeatureCollection',
    features: all.features.map((f, at) => ({ ...f, properties: { ...f.properties, at } })),
  };
}

export interface UnitSaid {
  readonly code: string | null;
  readonly name: string;
  readonly parent: string | null;
}

/** The question for the units of a set. */
export const unitShapes = (name: string, asOf: string | undefined) => ({
  queryKey: ['boundary-shapes', name, asOf],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const { boundaries, topology } = await server.boundaryShapes({ params: { name }, ...dated(asOf), signal });
    return { about: boundaries, shapes: drawn<UnitSaid>(topology) };
  },
  staleTime: STALE,
  retry: false,
});

export const useUnitShapes = (name: string, asOf: string | undefined) => useQuery(unitShapes(name, asOf));

/** Between two questions while a pointer moves, ms. */
const PACE = 250;

/** Figures by unit. They come from the server, so they follow a pointer a few times in a second. */
export function useUnitTotals(name: string, filter: Filter) {
  const text = useThrottledValue(printFilter(filter), PACE);
  return useQuery({
    queryKey: ['boundary-totals', name, text],
    queryFn: ({ signal }) => server.boundaryTotals({ params: { name }, filter: text, signal }),
    placeholderData: keepPreviousData,
    staleTime: STALE,
    retry: false,
  });
}

export interface AreasDrawn {
  readonly about: AreasAbout;
  readonly shapes: GeoJSON.FeatureCollection<GeoJSON.Geometry, AreaSaid & { at: number }>;
}

/** All areas of some sets, whenever they hold. Sets that are not there are left out. */
export function useAreaShapes(names: readonly string[], asOf: string | undefined): readonly AreasDrawn[] {
  const found = useQueries({
    queries: names.map((name) => ({
      queryKey: ['area-shapes', name, asOf],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<AreasDrawn> => {
        const { areas, topology } = await server.areaShapes({ params: { name }, ...dated(asOf), signal });
        return { about: areas, shapes: drawn<AreaSaid>(topology) };
      },
      staleTime: STALE,
      retry: false,
    })),
  });
  const data = found.map((f) => f.data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is another one each time, its members are not
  return useMemo(() => data.filter((d) => d !== undefined), data);
}
