import type { Connection } from './connection.ts';

/** Periods that questions group days by. A day itself is a column, and known. */
const PERIODS = ['week', 'month', 'quarter', 'year'] as const;

/** So many rows more, at least, change what the planner should know of the tables. */
const MANY = 1000;

/** … and so large a part of the rows that it knows of. */
const PART = 0.1;

/**
 * Lets the planner know how many periods there are. It would take as many as there are days: then it expects a total by
 * country, type and month to have more groups than it has, takes handing them from worker to worker for dearer than the
 * work, and leaves everything to one process. The expressions are those that questions group by.
 *
 * What is there is not touched. Only the owner of the table can do it: for others it stays as it is. A cluster's
 * coordinator takes no statistics of expressions, and goes without.
 */
export async function tendStatistics(c: Connection): Promise<void> {
  const [can] = await c.rows(`
    SELECT pg_has_role(relowner, 'USAGE') AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') AS yes
    FROM pg_class WHERE oid = 'event'::REGCLASS`);
  if (!can?.['yes']) return;
  const rows = await c.rows("SELECT stxname AS name FROM pg_statistic_ext WHERE stxrelid = 'event'::REGCLASS");
  const held = new Set(rows.map((r) => String(r['name'])));
  for (const period of PERIODS)
    if (!held.has(`event_${period}`))
      await c.run(
        `CREATE STATISTICS IF NOT EXISTS event_${period} ON (date_trunc('${period}', date::TIMESTAMP)::DATE) FROM event`,
      );
}

/** Looks at the tables anew where `added` rows, of all tables, are many beside those that the planner knows of. */
export async function analyzeGrown(c: Connection, added: number): Promise<void> {
  if (added < MANY) return;
  const [known] = await c.rows(`
    SELECT coalesce(sum(greatest(reltuples, 0)), 0) AS n FROM pg_class
    WHERE oid IN ('event'::REGCLASS, 'record'::REGCLASS, 'retraction'::REGCLASS, 'finding'::REGCLASS)`);
  if (added >= Number(known?.['n']) * PART) await c.run('ANALYZE ledger_commit, event, record, retraction, finding');
}
