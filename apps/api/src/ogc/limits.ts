/** Features of a page, where `limit` does not say, and at most. */
export const DEFAULT_LIMIT = 100;
export const MOST_FEATURES = 10_000;

/** Farther in, a page is reached by the link `next` of the one before it. */
export const MOST_SKIPPED = 1_000_000;
