import type { AnswerOf, OPERATIONS } from '@cairn/contract';
import { type Filter, printFilter } from '@cairn/domain';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Address } from '../address.ts';
import { server } from '../data/server.ts';

export type Difference = AnswerOf<(typeof OPERATIONS)['diff']>;
export type Changed = Difference['events'][number];

export const KINDS = ['added', 'revised', 'retracted'] as const;
export type Kind = (typeof KINDS)[number];

/** Two states: what was, and what is. */
export interface States {
  readonly a: string;
  readonly b: string;
}

const STALE = 30_000;
/** Events on a page of the table. */
const PAGE = 100;
/** Events that the map shows at most. */
export const PLACED = 5000;

/** The filter without its state: the two states stand beside it. */
const textOf = ({ as_of: _, ...rest }: Filter): string => printFilter(rest);

/** How totals differ between two states, in groups where `by` says so. */
export function useDifference(filter: Filter, { a, b }: States, by: string) {
  const text = textOf(filter);
  return useQuery({
    queryKey: ['difference', text, a, b, by],
    queryFn: ({ signal }) =>
      server.diff({ filter: text, query: { a, b, limit: 0, ...(by === '' ? {} : { by }) }, signal }),
    placeholderData: keepPreviousData,
    staleTime: STALE,
  });
}

/** The events that changed, page by page. */
export function useChanged(filter: Filter, { a, b }: States, change: Kind | null) {
  const text = textOf(filter);
  return useInfiniteQuery({
    queryKey: ['changed', text, a, b, change],
    queryFn: ({ signal, pageParam }) =>
      server.diff({
        filter: text,
        query: { a, b, limit: PAGE, ...(change ? { change } : {}), ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: STALE,
  });
}

/** The first of them, as many as a map shows. */
export function useChangedPlaces(filter: Filter, { a, b }: States) {
  const text = textOf(filter);
  return useQuery({
    queryKey: ['changed-places', text, a, b],
    queryFn: ({ signal }) => server.diff({ filter: text, query: { a, b, limit: PLACED }, signal }),
    placeholderData: keepPreviousData,
    staleTime: STALE,
  });
}

/** The states that an address compares: the other one with the filter's own, which is the latest where it does not say. */
export const statesOf = ({ compare, filter }: Pick<Address, 'compare' | 'filter'>): States | null =>
  compare === null || compare === '' ? null : { a: compare, b: filter.as_of ?? 'head' };
