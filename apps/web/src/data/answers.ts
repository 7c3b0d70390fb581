import { type Filter, printFilter } from '@cairn/domain';
import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TableOrder } from '../address.ts';
import { type EventsPage, type Series, server, type Totals } from './client.ts';
import { STALE } from './following.ts';
import { once } from './held/kept.ts';
import { pageOf } from './held/rows.ts';
import { seriesOf } from './held/series.ts';
import { totalsOf } from './held/totals.ts';
import { useHeld } from './held/use-held.ts';

/** An answer, from the columns held here where they tell it, else from the server. */
interface Answered<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  /** It answers the question before; this one's is on its way. */
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

/** Of all questions that nobody asks the server. */
const HELD = ['held'] as const;

/** What the server answers, where nothing is held that does. The last answer stays while it is on its way, wherever that came from. */
function useAnswer<T extends Totals | Series>(
  held: T | null,
  key: readonly string[],
  ask: (signal: AbortSignal) => Promise<T>,
  enabled: boolean,
): Answered<T> {
  const last = useRef<T | undefined>(undefined);
  const asked = useQuery({
    queryKey: held === null ? key : HELD,
    queryFn: ({ signal }): Promise<Totals | Series> => ask(signal),
    enabled: enabled && held === null,
    placeholderData: (previous) => last.current ?? previous,
    staleTime: STALE,
  });
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = asked;
  const shown = held ?? (data as T | undefined); // what `ask` gave, or was shown before
  useEffect(() => {
    last.current = shown;
  }, [shown]);
  return held === null
    ? { data: shown, error, isPending, isFetching, isPlaceholderData, refetch }
    : { data: held, error: null, isPending: false, isFetching: false, isPlaceholderData: false, refetch };
}

export function useTotals(filter: Filter, by: string, enabled = true): Answered<Totals> {
  const text = printFilter(filter);
  const held = useHeld(filter, enabled);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal filters print equally
  const answer = useMemo(
    () => held && once(held, `totals ${by} ${text}`, () => totalsOf(held, filter, by)),
    [held, text, by],
  );
  const ask = (signal: AbortSignal) => server.totals({ filter: text, query: by === '' ? {} : { by }, signal });
  return useAnswer(answer, ['totals', text, by], ask, enabled);
}

export function useSeries(filter: Filter, every: string, by: string, enabled = true): Answered<Series> {
  const text = printFilter(filter);
  const held = useHeld(filter, enabled);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal filters print equally
  const answer = useMemo(
    () => held && once(held, `series ${every} ${by} ${text}`, () => seriesOf(held, filter, every, by)),
    [held, text, every, by],
  );
  const ask = (signal: AbortSignal) =>
    server.series({ filter: text, query: by === '' ? { every } : { every, by }, signal });
  return useAnswer(answer, ['series', text, every, by], ask, enabled);
}

/** Events on a page of the table. */
const PAGE = 200;

/** How long a filter must stand before its events are asked for in full, ms. */
const STANDING = 300;

/** The text once it has not changed for a while; where nothing is held, at once. */
function useStanding(text: string, isAtOnce: boolean): string {
  const [standing, setStanding] = useState(text);
  useEffect(() => {
    const later = setTimeout(() => setStanding(text), STANDING);
    return () => clearTimeout(later);
  }, [text]);
  return isAtOnce ? text : standing;
}

/**
 * The filter's events, the newest first where `order` does not say. Whole events are the server's to tell: until it has, there are those of the first
 * page as far as the columns held here tell them, which have no notes, for example. Other orders are the server's alone.
 */
export function useEvents(filter: Filter, enabled = true, order: TableOrder = 'newest') {
  const text = printFilter(filter);
  const columns = useHeld(filter, enabled);
  const held = order === 'newest' ? columns : null;
  const asked = useStanding(text, columns === null);
  const ordered = order === 'newest' ? {} : { order };
  const query = useInfiniteQuery({
    queryKey: order === 'newest' ? ['events', asked] : ['events', asked, order],
    queryFn: ({ signal, pageParam }) => {
      const page = { limit: PAGE, ...ordered, ...(pageParam ? { after: pageParam } : {}) };
      return server.events({ filter: asked, query: page, signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
    placeholderData: (previous) => previous,
    staleTime: STALE,
  });
  const isWhole = asked === text && query.data !== undefined && !query.isPlaceholderData;
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal filters print equally
  const page = useMemo(() => (held && !isWhole ? pageOf(held, filter, PAGE) : null), [held, text, isWhole]);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPending, isPlaceholderData } = query;
  const pages = useMemo(() => page && ({ pages: [page], pageParams: [''] } as unknown as Paged), [page]);
  return {
    data: (pages ?? data) as Paged | undefined,
    error: pages ? null : error,
    refetch,
    fetchNextPage,
    hasNextPage: pages ? false : hasNextPage,
    isFetchingNextPage,
    isPending: pages ? false : isPending,
    isPlaceholderData: pages !== null || isPlaceholderData,
  };
}

type Paged = InfiniteData<EventsPage, string>;
