import type { Filter } from '@cairn/domain';
import { useEffect } from 'react';
import { useEvents } from '../data/server.ts';

/** The events before and after one in the table of a filter, as `dataset/id`; null at an end, and for one that is not in it. */
export interface Neighbours {
  readonly before: string | null;
  readonly after: string | null;
}

/** Rows before the end of what is loaded at which more are brought. */
const NEAR = 5;

export function useNeighbours(filter: Filter, open: string | null): Neighbours {
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useEvents(filter, open !== null);
  const keys = data?.pages.flatMap((page) => page.events.map((e) => `${e.dataset}/${e.id}`)) ?? [];
  const at = open === null ? -1 : keys.indexOf(open);
  const isNearEnd = at >= 0 && at >= keys.length - NEAR;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return at < 0 ? { before: null, after: null } : { before: keys[at - 1] ?? null, after: keys[at + 1] ?? null };
}
