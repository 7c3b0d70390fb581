import type { Ledger } from '../port.ts';
import { join, quoted, raw, sql } from '../sql.ts';
import { isAmong } from './coarsen.ts';
import type { Seen } from './lens.ts';
import { type MarkedRule, marked } from './marked.ts';

/**
 * The last commit in which a record came under a rule that its revision before did not meet: with it, what is told of
 * the earlier revision has changed. 0 where there is none.
 */
async function turnedBy(ledger: Ledger, dataset: string, { cells }: MarkedRule, head: number): Promise<number> {
  const meets = join(
    cells.map(([column, list]) => isAmong(ledger.engine, column, list)),
    ' AND ',
  );
  const from = sql`FROM ${raw(quoted(ledger.schema))}.event WHERE dataset = ${dataset}`;
  const [row] = await ledger.rows(sql`
    SELECT max(b.since) AS seq FROM (SELECT key, since ${from} AND since <= ${head} AND ${meets}) b
    JOIN (SELECT key, until ${from} AND until <= ${head} AND NOT coalesce(${meets}, FALSE)) a
      ON a.key = b.key AND a.until = b.since`);
  return Number(row?.['seq'] ?? 0);
}

/** The last commit that changed what is told of the past of a dataset; 0 where none did. */
export async function lastTurn(ledger: Ledger, { dataset, rules }: Seen, head: number): Promise<number> {
  if (rules === null) return 0;
  const marks = await marked(ledger, dataset, rules.records, head);
  return Math.max(0, ...(await Promise.all(marks.map((mark) => turnedBy(ledger, dataset, mark, head)))));
}
