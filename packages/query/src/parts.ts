import type { Day } from '@cairn/domain';
import { raw, type Sql, type Statements, sql } from '@cairn/store';

type Asked = Pick<Statements, 'rows'>;

/** One of the consecutive parts of a question for events, newest first. */
export interface Part {
  /** Which of the events: a condition. */
  readonly only: Sql;
  /** At most so many of them; null for all. */
  readonly most: number | null;
}

/** A part with the number of its events. */
interface Counted {
  readonly only: Sql;
  readonly n: number;
}

export interface DayCount {
  readonly day: Day;
  readonly n: number;
}

/**
 * Events in a part. An engine sorts a part before it gives its first event: the first part is small, so that a reader soon
 * has something; each may be so many times the one before it; and none is so large that its memory is felt.
 */
export const SIZES = { first: 4096, growth: 4, most: 65_536 } as const;
export type Sizes = { readonly [S in keyof typeof SIZES]: number };

/** Events by the day under which they are filed, the newest first. */
export const countsByDay = async (ledger: Asked, where: Sql): Promise<DayCount[]> =>
  (
    await ledger.rows(
      sql`SELECT date::VARCHAR AS day, count(*) AS n FROM event WHERE ${where} GROUP BY date ORDER BY date DESC`,
    )
  ).map((r) => ({ day: r['day'] as Day, n: Number(r['n']) }));

/** A day of more events than a part may have, cut between keys: events of one key stay together. */
async function slicesOf(ledger: Asked, where: Sql, day: Day, most: number): Promise<Counted[]> {
  const rows = await ledger.rows(
    sql`SELECT min(key) AS first, count(*) AS n
      FROM (SELECT key, rank() OVER (ORDER BY event.key) - 1 AS place FROM event WHERE ${where} AND date = ${day}::DATE) e
      GROUP BY place - place % ${raw(String(most))} ORDER BY first`,
  );
  return rows.map((row, i) => {
    const next = rows[i + 1];
    const above = i === 0 ? raw('') : sql` AND key >= ${String(row['first'])}`;
    const below = next ? sql` AND key < ${String(next['first'])}` : raw('');
    return { only: sql`(date = ${day}::DATE${above}${below})`, n: Number(row['n']) };
  });
}

const rangeOf = (days: readonly DayCount[]): Counted => ({
  only: sql`date BETWEEN ${(days.at(-1) as DayCount).day}::DATE AND ${(days[0] as DayCount).day}::DATE`,
  n: days.reduce((sum, { n }) => sum + n, 0),
});

/** Gathers days to ranges; a day too large for any of them stands alone. */
function gather(days: readonly DayCount[], { first, growth, most }: Sizes): DayCount[][] {
  const groups: DayCount[][] = [];
  let [held, room] = [0, first];
  for (const day of days) {
    const last = groups.at(-1);
    if (last && held + day.n <= room) {
      last.push(day);
      held += day.n;
      continue;
    }
    if (last) room = Math.min(most, room * growth);
    groups.push([day]);
    held = day.n;
  }
  return groups;
}

/** The days that hold the first `limit` events. */
function needed(days: readonly DayCount[], limit: number | undefined): readonly DayCount[] {
  if (limit === undefined) return days;
  let held = 0;
  const last = days.findIndex(({ n }) => {
    held += n;
    return held >= limit;
  });
  return last < 0 ? days : days.slice(0, last + 1);
}

/** Drops what comes after the first `limit` events. */
function upTo(limit: number | undefined, parts: readonly Counted[]): Part[] {
  let left = limit ?? Number.POSITIVE_INFINITY;
  const kept: Part[] = [];
  for (const { only, n } of parts) {
    if (left <= 0) break;
    kept.push({ only, most: n > left ? left : null });
    left -= n;
  }
  return kept;
}

/**
 * Parts of the events that satisfy `where`: ranges of days, the newest first, or slices of a day by key. One after another,
 * each in order, they are all of them in order.
 * @param limit - at most so many events in all
 */
export async function partsOf(ledger: Asked, where: Sql, limit?: number, sizes: Sizes = SIZES): Promise<Part[]> {
  const parts: Counted[] = [];
  for (const days of gather(needed(await countsByDay(ledger, where), limit), sizes)) {
    const [only] = days as [DayCount];
    if (days.length === 1 && only.n > sizes.most) parts.push(...(await slicesOf(ledger, where, only.day, sizes.most)));
    else parts.push(rangeOf(days));
  }
  return upTo(limit, parts);
}
