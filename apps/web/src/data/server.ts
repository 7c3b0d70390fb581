import { type AnswerOf, client, type OPERATIONS } from '@cairn/contract';
import { type Filter, printFilter } from '@cairn/domain';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';

/** The server that the page came from. */
export const server = client({ base: window.location.origin });

type Of<I extends keyof typeof OPERATIONS> = AnswerOf<(typeof OPERATIONS)[I]>;
export type Totals = Of<'totals'>;
export type Series = Of<'series'>;
export type EventsPage = Of<'events'>;
export type EventRow = EventsPage['events'][number];
export type Datasets = Of<'datasets'>;

const STALE = 30_000;

export const useDatasets = () =>
  useQuery({ queryKey: ['datasets'], queryFn: ({ signal }) => server.datasets({ signal }), staleTime: STALE });

/** While the next answer is on its way the last one stays, so nothing flickers. */
const following = { placeholderData: keepPreviousData, staleTime: STALE } as const;

export function useTotals(filter: Filter, by: string, enabled = true) {
  const text = printFilter(filter);
  return useQuery({
    queryKey: ['totals', text, by],
    queryFn: ({ signal }) => server.totals({ filter: text, query: by === '' ? {} : { by }, signal }),
    enabled,
    ...following,
  });
}

export function useSeries(filter: Filter, every: string, by: string, enabled = true) {
  const text = printFilter(filter);
  return useQuery({
    queryKey: ['series', text, every, by],
    queryFn: ({ signal }) => server.series({ filter: text, query: by === '' ? { every } : { every, by }, signal }),
    enabled,
    ...following,
  });
}

/** Events on a page of the table. */
const PAGE = 200;

export function useEvents(filter: Filter, enabled = true) {
  const text = printFilter(filter);
  return useInfiniteQuery({
    queryKey: ['events', text],
    queryFn: ({ signal, pageParam }) =>
      server.events({ filter: text, query: { limit: PAGE, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
    ...following,
  });
}

export const useEvent = (open: string | null, asOf: string | undefined) =>
  useQuery({
    queryKey: ['event', open, asOf],
    queryFn: ({ signal }) => {
      const slash = (open as string).indexOf('/');
      const params = { dataset: (open as string).slice(0, slash), id: (open as string).slice(slash + 1) };
      return server.oneEvent({ params, ...(asOf === undefined ? {} : { asOf }), signal });
    },
    enabled: open?.includes('/') ?? false,
  });

/** What the map must know of a filter's tiles: their address, pinned to a commit, and the part of the globe they cover. */
export function useTiles(filter: Filter) {
  const text = printFilter(filter);
  return useQuery({
    queryKey: ['tiles', text],
    queryFn: async ({ signal }) => {
      const { tiles, bounds, attribution } = await server.tileJson({ filter: text, signal });
      const at = tiles[0] as string;
      // the server may know itself by another name than the one that the reader reached it by
      return {
        at: window.location.origin + at.slice(at.indexOf('/api/')),
        bounds: bounds as unknown as Bounds,
        attribution,
      };
    },
    ...following,
  });
}

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** Where all events of a filter are, in a form. */
export const exportOf = (filter: Filter, extension: string): string =>
  `/api/v1/events.${extension}?${printFilter(filter)}`;
