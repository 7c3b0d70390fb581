import { keepPreviousData } from '@tanstack/react-query';

/** How long an answer is taken for true, ms. */
export const STALE = 30_000;

/** While the next answer is on its way the last one stays, so nothing flickers. */
export const following = { placeholderData: keepPreviousData, staleTime: STALE } as const;
