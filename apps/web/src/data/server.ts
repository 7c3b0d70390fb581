import { type AnswerOf, client, OPERATIONS } from '@cairn/contract';
import { type Codebook, type Filter, printFilter } from '@cairn/domain';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';

/** Where the server says who asks, with the proof that a change comes from this page. */
const TELLS: ReadonlySet<string> = new Set(
  [OPERATIONS.me, OPERATIONS.signIn, OPERATIONS.redeemLink].map((o) => o.path),
);

/** Happens to the window when the server does not know who asks. */
export const UNKNOWN_NOW = 'cairn:unknown-now';

let proof: string | null = null;

/** Sends with each change the proof that belongs to who the page says is signed in. */
async function send(to: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (proof !== null && (init.method ?? 'GET') !== 'GET') headers.set('x-csrf-token', proof);
  const response = await fetch(to, { ...init, headers });
  if (response.status === 401) window.dispatchEvent(new Event(UNKNOWN_NOW));
  if (response.ok && TELLS.has(new URL(String(to)).pathname))
    proof = ((await response.clone().json()) as AnswerOf<typeof OPERATIONS.me>).csrf;
  return response;
}

/** The server that the page came from. */
export const server = client({ base: window.location.origin, fetch: send });

type Of<I extends keyof typeof OPERATIONS> = AnswerOf<(typeof OPERATIONS)[I]>;
export type Totals = Of<'totals'>;
export type Series = Of<'series'>;
export type EventsPage = Of<'events'>;
export type EventRow = EventsPage['events'][number];
export type Datasets = Of<'datasets'>;
export type OneEvent = Of<'oneEvent'>;
export type EventHistory = Of<'eventHistory'>;
export type OneDataset = Of<'dataset'>;
export type Commits = Of<'commits'>;

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

/** Findings that a summary is made from. */
const FINDINGS = 1000;

/** The first findings of a dataset; `next` is null where they are all. */
export const useFindings = (dataset: string, asOf: string | undefined) =>
  useQuery({
    queryKey: ['findings', dataset, asOf],
    queryFn: ({ signal }) => server.findings({ query: { dataset, limit: FINDINGS }, ...asOfGiven(asOf), signal }),
    staleTime: STALE,
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

/** Where a dataset is explored, as it stands or as it stood at a state. */
export const exploreAt = (dataset: string, asOf?: string): string =>
  `/?${printFilter({ dataset: [dataset], ...(asOf === undefined ? {} : { as_of: asOf }) })}`;
