import { raw, type Sql } from '@cairn/store';

/**
 * Numbers with their doubt. `unknown` counts events without a best figure. A sum is over the figures that are given:
 * null where events are counted and none of them gives one, 0 only where there is nothing to count.
 */
export interface Figures {
  readonly events: number;
  readonly unknown: number;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

export const FIGURES = ['events', 'unknown', 'low', 'best', 'high'] as const;

/** Over events. */
export const sums: Sql = raw(
  'count(*) AS events, count(*) - count(best) AS unknown, sum(low) AS low, sum(best) AS best, sum(high) AS high',
);

/** Over figures: of groups, or of periods. */
export const sumsOfSums: Sql =
  raw(`coalesce(sum(events), 0)::BIGINT AS events, coalesce(sum(unknown), 0)::BIGINT AS unknown,
  ${['low', 'best', 'high'].map((f) => `CASE WHEN coalesce(sum(events), 0) = 0 THEN 0 ELSE sum(${f}) END::BIGINT AS ${f}`).join(', ')}`);

/** The same over all events at once. */
export const sumsOfAll: Sql = raw(`count(*) AS events, count(*) - count(best) AS unknown,
  ${['low', 'best', 'high'].map((f) => `CASE WHEN count(*) = 0 THEN 0 ELSE sum(${f}) END::BIGINT AS ${f}`).join(', ')}`);
