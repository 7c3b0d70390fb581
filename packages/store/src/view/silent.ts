import { type ColumnType, EVENT_COLUMNS, type ReleaseRules } from '@cairn/domain';
import { canonicalJson } from '../commit.ts';
import type { EngineName, Ledger } from '../port.ts';
import { join, raw, type Sql, sql } from '../sql.ts';

/** More than this many runs are worked out by each question anew: they would not travel with it. */
const MOST = 10_000;

/**
 * Runs of revisions that, as they are released, read like the one before them: relation `key`, `start`, `until`. A run
 * follows on the revision that ends where it starts.
 * @param rows - the events of a dataset as they are released
 */
function runsIn(rows: Sql, rules: ReleaseRules, head: number): Sql {
  return sql`
    SELECT key, min(since) AS start, max(until) AS until FROM (
      SELECT key, since, until, sum(fresh) OVER (PARTITION BY key ORDER BY since) AS run FROM (
        SELECT n.key, n.since, n.until, CASE WHEN lag(n.until) OVER (PARTITION BY n.key ORDER BY n.since) = n.since THEN 0 ELSE 1 END AS fresh
        FROM ${alike(rows, told(rules), head)}) f) r
    GROUP BY key, run`;
}

/** Revisions `n` with the one before them, `b`, that have the same in these columns. */
const alike = (rows: Sql, columns: readonly (readonly [string, ColumnType])[], head: number): Sql => sql`
  (${rows}) b JOIN (${rows}) n ON n.key = b.key AND n.since = b.until
  WHERE b.until <= ${head} AND ${raw(['TRUE', ...columns.map(([name]) => `n.${name} IS NOT DISTINCT FROM b.${name}`)].join(' AND '))}`;

const told = ({ columns }: ReleaseRules) => EVENT_COLUMNS.filter(([name]) => columns[name] !== 'withhold');

/** Whether there may be any: most revisions change a figure, a day or a place, which takes no reading of long texts to see. */
async function mayBe(ledger: Ledger, rows: Sql, rules: ReleaseRules, head: number): Promise<boolean> {
  const short = told(rules).filter(([, type]) => type !== 'text');
  return (await ledger.rows(sql`SELECT 1 AS there FROM ${alike(rows, short, head)} LIMIT 1`)).length > 0;
}

interface Run {
  readonly key: string;
  readonly start: number;
  readonly until: number;
}

/** Runs that are few, as one argument. */
const spelled = (engine: EngineName, runs: readonly Run[]): Sql =>
  engine === 'duckdb'
    ? sql`SELECT unnest(from_json_strict(${JSON.stringify(runs)}::JSON, '[{"key":"VARCHAR","start":"INTEGER","until":"INTEGER"}]'), recursive := true)`
    : sql`SELECT * FROM json_to_recordset(${JSON.stringify(runs)}::JSON) AS given (key TEXT COLLATE "C", start INTEGER, until INTEGER)`;

/** By dataset, rules and head: worked out once for all who see the same. */
const known = new WeakMap<Ledger, Map<string, Promise<Sql | null>>>();

async function look(ledger: Ledger, rows: Sql, rules: ReleaseRules, head: number): Promise<Sql | null> {
  if (!(await mayBe(ledger, rows, rules, head))) return null;
  const runs = runsIn(rows, rules, head);
  const found = await ledger.rows(sql`SELECT key, start, until FROM (${runs}) r ORDER BY key, start LIMIT ${MOST + 1}`);
  if (found.length > MOST) return runs;
  return found.length === 0 ? null : spelled(ledger.engine, found as unknown as Run[]);
}

/** The runs of a dataset as a relation; null where there are none. */
export function silentRuns(ledger: Ledger, dataset: string, rows: Sql, rules: ReleaseRules, head: number) {
  const all = known.get(ledger) ?? new Map<string, Promise<Sql | null>>();
  known.set(ledger, all);
  const key = canonicalJson([dataset, head, rules]);
  const runs = all.get(key) ?? look(ledger, rows, rules, head);
  for (const other of all.keys())
    if (other !== key && other.startsWith(`["${dataset}",`) && !other.startsWith(`["${dataset}",${head},`))
      all.delete(other);
  all.set(key, runs);
  runs.catch(() => all.delete(key));
  return runs;
}

/** Rows without the revisions of the runs: the one before each of them stands until its end. */
export const withoutRuns = (rows: Sql, runs: Sql, names: readonly string[]): Sql => sql`
  SELECT ${join(
    names.map((name) => raw(name === 'until' ? 'coalesce(b.until, e.until) AS until' : `e.${name}`)),
    ', ',
  )}
  FROM (${rows}) e LEFT JOIN (${runs}) b ON b.key = e.key AND b.start = e.until
  WHERE NOT EXISTS (SELECT 1 FROM (${runs}) i WHERE i.key = e.key AND i.start <= e.since AND e.since < i.until)`;
