import { type Filter, printFilter } from '@cairn/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type EventRow, server } from '../data/server.ts';
import { type FoundPlace, foundPlaces } from './places.ts';

/** Choices of each kind. */
const MOST = 5;
/** Places that areas are gathered from: the names of those with most events. */
const ROWS = 60;
/** Fewer letters mean nearly everything. */
export const LEAST = 2;

/** What the server knows under some words. */
export interface Names {
  readonly events: readonly EventRow[];
  readonly places: readonly FoundPlace[];
  readonly actors: readonly { readonly name: string; readonly events: number }[];
  readonly sources: readonly { readonly name: string; readonly events: number }[];
}

const filterOf = (within: Filter, more: Filter) => printFilter({ ...within, ...more });

/** Events by their id, else by their words; the newest first. */
async function events(within: Filter, words: string, signal: AbortSignal): Promise<readonly EventRow[]> {
  const id = words.slice(words.indexOf('/') + 1);
  const asked = [...(/\s/.test(id) || id === '' ? [] : [{ id: [id] }]), { text: words }];
  const found = await Promise.all(
    asked.map((more) => server.events({ filter: filterOf(within, more), query: { limit: MOST }, signal })),
  );
  const rows = found.flatMap((page) => page.events);
  return [...new Map(rows.map((row) => [`${row.dataset}/${row.id}`, row])).values()].slice(0, MOST);
}

/** @param within - the dataset and state that are searched; null asks nothing */
export function useNames(within: Filter | null, words: string) {
  const filter = within === null ? '' : printFilter(within);
  return useQuery({
    queryKey: ['names', filter, words],
    queryFn: async ({ signal }): Promise<Names> => {
      const named = { filter, signal };
      const [found, places, actors, sources] = await Promise.all([
        events(within as Filter, words, signal),
        server.places({ ...named, query: { q: words, limit: ROWS } }),
        server.actors({ ...named, query: { q: words, limit: MOST } }),
        server.sources({ ...named, query: { q: words, limit: MOST } }),
      ]);
      return {
        events: found,
        places: foundPlaces(places.places, words).slice(0, MOST),
        actors: actors.actors,
        sources: sources.sources,
      };
    },
    enabled: within !== null && words.length >= LEAST,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
