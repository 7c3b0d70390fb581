import { type Filter, printFilter } from '@cairn/domain';
import { useQuery } from '@tanstack/react-query';
import { server } from '../client.ts';
import { baseOf } from './base.ts';
import type { Held } from './held.ts';

/** Events that are held in the browser, at most. */
export const MOST_HELD = 500_000;

/** How long columns are kept that nobody looks at, ms. */
const KEPT = 60_000;

const STALE = 30_000;

/** Longest wait for a quiet moment, ms. */
const PATIENCE = 2000;

/** A moment in which the page has nothing else to do: what is on it comes first. */
const quietMoment = (): Promise<void> =>
  new Promise((go) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => go(), { timeout: PATIENCE });
    else setTimeout(go, PATIENCE / 4);
  });

/** Whoever pays for each byte gets no columns that they may not need. */
const isSaving = (): boolean =>
  (navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;

/**
 * The columns in which all answers to a filter are found; null while the server answers: because they have not come, or the
 * events are too many, or the reader saves data. They are brought once the server has answered, and anew when the ledger
 * has gone on.
 */
export function useHeld(filter: Filter, enabled = true): Held | null {
  const base = baseOf(filter);
  const text = printFilter(base);
  const isWanted = enabled && base.dataset !== undefined && !isSaving();
  const { data: totals } = useQuery({
    queryKey: ['totals', text, ''],
    queryFn: ({ signal }) => server.totals({ filter: text, query: {}, signal }),
    enabled: isWanted,
    staleTime: STALE,
  });
  const commit = totals?.asOf.commit;
  const { data } = useQuery({
    queryKey: ['columns', text, commit],
    queryFn: async ({ signal }) => {
      await quietMoment();
      const { load } = await import('./load.ts');
      return load(base, printFilter({ ...base, as_of: commit as string }), signal);
    },
    enabled: isWanted && commit !== undefined && (totals?.total.events ?? 0) <= MOST_HELD,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT,
    retry: false,
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return data ?? null;
}
