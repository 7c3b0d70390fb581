import type { AnswerOf, OPERATIONS } from '@cairn/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { server } from '../data/server.ts';

export type Release = AnswerOf<(typeof OPERATIONS)['releases']>['releases'][number];
export type Commit = AnswerOf<(typeof OPERATIONS)['commits']>['commits'][number];

const STALE = 30_000;
/** Commits that a step of the list brings. */
const PAGE = 20;

/** Releases of a dataset with the day of their state, the newest first. */
export const useReleases = (dataset: string | undefined) =>
  useQuery({
    queryKey: ['releases', dataset],
    queryFn: async ({ signal }): Promise<readonly Release[]> =>
      (await server.releases({ query: { dataset: dataset as string }, signal })).releases.toReversed(),
    enabled: dataset !== undefined,
    staleTime: STALE,
  });

/** Commits of a dataset that are known by some words, the newest first, page by page. */
export const useFoundCommits = (dataset: string, words: string) =>
  useInfiniteQuery({
    queryKey: ['found-commits', dataset, words],
    queryFn: ({ signal, pageParam }) =>
      server.commits({
        query: {
          dataset,
          limit: PAGE,
          ...(words === '' ? {} : { text: words }),
          ...(pageParam ? { after: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: STALE,
  });

/** A commit as an address names it: enough of its id that no other begins so. */
export const nameOfCommit = (id: string): string => id.slice(0, 12);
