import { type AnswerOf, type OPERATIONS, Refused } from '@cairn/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { server, UNKNOWN_NOW } from '../data/server.ts';

type Of<I extends keyof typeof OPERATIONS> = AnswerOf<(typeof OPERATIONS)[I]>;
export type Me = Of<'me'>;
export type Token = Of<'myTokens'>['tokens'][number];
export type Person = Of<'people'>['people'][number];
export type OneTimeLink = Of<'makeLink'>;
export type Entry = Of<'audit'>['entries'][number];
export type Job = Of<'jobs'>['jobs'][number];
export type Role = Person['roles'][string];

export const ROLES = ['reader', 'coder', 'reviewer', 'editor', 'admin'] as const satisfies readonly Role[];
export const EVERYWHERE = '*';

const codeOf = (cause: unknown) => (cause instanceof Refused ? cause.document.code : undefined);

/** Asking again helps where the network failed, or where a session ended and its cookie was taken back. */
const retry = (times: number, cause: unknown): boolean =>
  times < 1 && (codeOf(cause) ?? 'auth.session-ended') === 'auth.session-ended';

export const needsSignIn = (cause: unknown): boolean => /^auth\.(required|session-ended)$/.test(codeOf(cause) ?? '');

const NOBODY: Me = { account: null, scopes: ['read'], csrf: null };

/** Who one is here. Another tab may have changed that meanwhile. */
export const useMe = () =>
  useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => server.me({ signal }),
    staleTime: 30_000,
    refetchOnWindowFocus: 'always',
    retry,
  });

/**
 * Asks again who one is when the server does not know it any more. Once one is somebody else, every other answer so far
 * was for whoever one was, and is asked anew. To be used once, by what is on every page.
 */
export function useNobodyElsesAnswers(): void {
  const queries = useQueryClient();
  const { data: me } = useMe();
  const before = useRef<string | null | undefined>(undefined);
  const now = me && (me.account?.id ?? null);
  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: ['me'] });
    window.addEventListener(UNKNOWN_NOW, again);
    return () => window.removeEventListener(UNKNOWN_NOW, again);
  }, [queries]);
  useEffect(() => {
    if (now === undefined || before.current === now) return;
    if (before.current !== undefined) void queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    before.current = now;
  }, [queries, now]);
}

export const mayManage = (me: Me | undefined): boolean => me?.account?.roles[EVERYWHERE] === 'admin';

/** Whether who is signed in may add commits to a dataset. */
export function mayCommit(me: Me | undefined, dataset: string): boolean {
  const roles = me?.account?.roles ?? {};
  return [roles[EVERYWHERE], roles[dataset]].some((role) => role === 'editor' || role === 'admin');
}

export const useWays = () =>
  useQuery({ queryKey: ['ways'], queryFn: ({ signal }) => server.signInWays({ signal }), retry });

export const useTokens = () =>
  useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => server.myTokens({ signal }), retry });

export const usePeople = () =>
  useQuery({ queryKey: ['people'], queryFn: ({ signal }) => server.people({ signal }), retry });

/** @param by - an email; empty for everybody, as an empty deed is any. */
export const useTrail = (deed: string, by: string) =>
  useInfiniteQuery({
    queryKey: ['trail', deed, by],
    queryFn: ({ signal, pageParam }) =>
      server.audit({
        query: {
          limit: 50,
          ...(deed === '' ? {} : { deed }),
          ...(by === '' ? {} : { by }),
          ...(pageParam === null ? {} : { before: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    retry,
  });

export const isUnderWay = ({ state }: Job): boolean => state === 'queued' || state === 'running';

/** Jobs under way are looked at each second. */
export const useJobs = () =>
  useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => server.jobs({ signal }),
    refetchInterval: ({ state }) => (state.data?.jobs.some(isUnderWay) ? 1000 : false),
    retry,
  });

/** A change, after which the answers of these names are asked anew. */
export function useChange<In, Out>(send: (given: In) => Promise<Out>, ...stale: readonly string[]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    networkMode: 'always',
    onSuccess: () => {
      for (const name of stale) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}

/** Signs in or out: whoever one is then, as the server says. */
export function useBecoming<In>(send: (given: In) => Promise<Me | undefined>, then?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    networkMode: 'always',
    onSuccess: (me) => {
      queries.setQueryData<Me>(['me'], me ?? NOBODY);
      then?.();
    },
  });
}
