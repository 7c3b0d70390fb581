import type { CheckCode, Codebook, Filter } from '@cairn/domain';
import { printFilter } from '@cairn/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { server } from './client.ts';
import { following, STALE } from './following.ts';

export { useEvents, useSeries, useTotals } from './answers.ts';
export * from './client.ts';

export const useDatasets = () =>
  useQuery({ queryKey: ['datasets'], queryFn: ({ signal }) => server.datasets({ signal }), staleTime: STALE });

/** `dataset/id` as its two parts; an id may have slashes of its own. */
export function partsOf(open: string): { dataset: string; id: string } {
  const slash = open.indexOf('/');
  return { dataset: open.slice(0, slash), id: open.slice(slash + 1) };
}

const asOfGiven = (asOf: string | undefined) => (asOf === undefined ? {} : { asOf });

export const useEvent = (open: string | null, asOf: string | undefined) =>
  useQuery({
    queryKey: ['event', open, asOf],
    queryFn: ({ signal }) => server.oneEvent({ params: partsOf(open as string), ...asOfGiven(asOf), signal }),
    enabled: open?.includes('/') ?? false,
  });

export const useHistory = (open: string, asOf: string | undefined) =>
  useQuery({
    queryKey: ['history', open, asOf],
    queryFn: ({ signal }) => server.eventHistory({ params: partsOf(open), ...asOfGiven(asOf), signal }),
  });

export const useDataset = (dataset: string, asOf: string | undefined) =>
  useQuery({
    queryKey: ['dataset', dataset, asOf],
    queryFn: ({ signal }) => server.dataset({ params: { dataset }, ...asOfGiven(asOf), signal }),
    staleTime: STALE,
  });

export const useCodebook = (codebook: string | undefined, asOf: string | undefined) =>
  useQuery({
    queryKey: ['codebook', codebook, asOf],
    queryFn: async ({ signal }) => {
      const params = { codebook: codebook as string };
      return (await server.codebook({ params, ...asOfGiven(asOf), signal })) as unknown as Codebook;
    },
    enabled: codebook !== undefined,
    staleTime: STALE,
  });

/** Commits that a step of the log brings. */
const COMMITS = 20;

export const useCommits = (dataset: string, asOf: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['commits', dataset, asOf],
    queryFn: ({ signal, pageParam }) =>
      server.commits({
        query: { dataset, limit: COMMITS, ...(pageParam ? { after: pageParam } : {}) },
        ...asOfGiven(asOf),
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: STALE,
  });

/** Which findings of a dataset are wanted: those of an event, or of a check, and how many at most. */
export interface WantedFindings {
  readonly id?: string;
  readonly check?: CheckCode;
  readonly limit: number;
}

/** The first findings that are wanted, with the counts of all of them. */
export const useFindings = (dataset: string, wanted: WantedFindings, asOf: string | undefined) =>
  useQuery({
    queryKey: ['findings', dataset, wanted, asOf],
    queryFn: ({ signal }) => server.findings({ query: { dataset, ...wanted }, ...asOfGiven(asOf), signal }),
    staleTime: STALE,
  });

/** What the map must know of a filter's tiles: their address, pinned to a commit, and the part of the globe they cover. */
export function useTiles(filter: Filter, enabled = true) {
  const text = printFilter(filter);
  return useQuery({
    queryKey: ['tiles', text],
    queryFn: async ({ signal }) => {
      const { tiles, bounds, attribution, drawn, undrawn } = await server.tileJson({ filter: text, signal });
      const at = tiles[0] as string;
      // the server may know itself by another name than the one that the reader reached it by
      return {
        at: window.location.origin + at.slice(at.indexOf('/api/')),
        bounds: bounds as unknown as Bounds,
        attribution,
        drawn,
        undrawn,
      };
    },
    enabled,
    ...following,
  });
}

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** Where all events of a filter are, in a form. */
export const exportOf = (filter: Filter, extension: string): string =>
  `/api/v1/events.${extension}?${printFilter(filter)}`;

/** Where a dataset is explored, as it stands or as it stood at a state. */
export const exploreAt = (dataset: string, asOf?: string): string =>
  `/?${printFilter({ dataset: [dataset], ...(asOf === undefined ? {} : { as_of: asOf }) })}`;
