import { SCHEMA_VERSION } from '../migrations/index.ts';
import type { Row, Sign } from '../port.ts';
import { sign } from '../sign.ts';
import { literal } from '../sql.ts';
import { type Held, heldOn } from './citus.ts';
import type { Connection } from './connection.ts';
import { INDEXES } from './indexes.ts';

const shown = (value: unknown) => Number(value ?? 0).toLocaleString('en');
const megabytes = (bytes: unknown) => `${shown(Math.round(Number(bytes) / 1e6))} MB`;

const BIG = 1e9; // bytes of a ledger from which memory matters

interface Setting {
  readonly name: string;
  readonly hurts: (value: string, size: number) => boolean;
  readonly advice: string;
}

const off = (value: string) => value === 'off';

/** Settings of the server that lose data or time. */
const SETTINGS: readonly Setting[] = [
  { name: 'fsync', hurts: off, advice: 'set fsync = on: a failing machine can leave the ledger torn' },
  { name: 'full_page_writes', hurts: off, advice: 'set full_page_writes = on: a failing machine can leave pages torn' },
  {
    name: 'synchronous_commit',
    hurts: off,
    advice: 'set synchronous_commit = on: a failing machine can lose the last commits',
  },
  { name: 'autovacuum', hurts: off, advice: 'set autovacuum = on: tables grow and plans go stale without it' },
  {
    name: 'shared_buffers',
    hurts: (value, size) => Number(value) * 8192 <= 128 * 2 ** 20 && size > BIG,
    advice: 'give shared_buffers a quarter of the memory of the server; it has the 128 MB it was installed with',
  },
  {
    name: 'max_parallel_workers_per_gather',
    hurts: (value) => Number(value) === 0,
    advice: 'set max_parallel_workers_per_gather = 2 or more: totals then use more than one core',
  },
];

async function settings(c: Connection, size: number): Promise<Sign[]> {
  const rows = await c.rows('SELECT name, setting, unit FROM pg_settings');
  const of = new Map(rows.map((r) => [String(r['name']), r]));
  return SETTINGS.flatMap(({ name, hurts, advice }) => {
    const row = of.get(name);
    const value = String(row?.['setting'] ?? '');
    const unit = row?.['unit'] ? ` × ${row['unit']}` : '';
    return row && hurts(value, size) ? [sign(name, `${value}${unit}`, false, advice)] : [];
  });
}

const TABLES = `
  SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes, greatest(c.reltuples, 0)::BIGINT AS rows,
    coalesce(s.n_dead_tup, 0) AS dead, s.last_analyze IS NOT NULL OR s.last_autoanalyze IS NOT NULL AS analyzed
  FROM pg_class c LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') ORDER BY bytes DESC`;

const DEAD = 0.3;

function tableSign(row: Row): Sign {
  const [rows, dead] = [Number(row['rows']), Number(row['dead'])];
  const found = `${megabytes(row['bytes'])}, about ${shown(rows)} rows`;
  const bloated = dead > 10_000 && dead > rows * DEAD;
  return sign(
    `table ${row['name']}`,
    bloated ? `${found}, ${shown(dead)} dead` : found,
    !bloated,
    `run VACUUM ANALYZE ${row['name']}; autovacuum is behind`,
  );
}

async function indexes(c: Connection): Promise<Sign[]> {
  const rows = await c.rows(`
    SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND i.indisvalid`);
  const held = new Set(rows.map((r) => String(r['name'])));
  const missing = INDEXES.filter(({ name }) => !held.has(name));
  if (missing.length === 0) return [sign('indexes', `all ${INDEXES.length}`)];
  const names = missing.map(({ name, why }) => `${name} (${why})`).join(', ');
  return [sign('indexes', `missing: ${names}`, false, 'run `cairn init` on it: it makes the missing ones')];
}

/** A table of a cluster: its rows are on other machines, and so is what PostgreSQL counts of them. */
async function clusterSigns(c: Connection, held: ReadonlyMap<string, Held>): Promise<Sign[]> {
  const signs: Sign[] = [];
  for (const [name, { place, by, shards }] of held) {
    const [row] = await c.rows(`SELECT citus_total_relation_size(${literal(name)}) AS bytes`);
    const where = place === 'distributed' ? `by ${by} over ${shards} shards` : 'a copy on each machine';
    signs.push(sign(`table ${name}`, `${megabytes(row?.['bytes'])}, ${where}`));
  }
  return signs;
}

/** What an operator should know of the server. */
export async function healthOf(c: Connection): Promise<Sign[]> {
  const [server] = await c.rows(
    "SELECT current_setting('server_version') AS version, pg_is_in_recovery() AS replica, current_schema() AS schema",
  );
  const [head] = await c.rows('SELECT max(seq) AS seq FROM ledger_commit');
  const [citus] = await c.rows("SELECT extversion AS version FROM pg_extension WHERE extname = 'citus'");
  const held = await heldOn(c);
  const tables = (await c.rows(TABLES)).filter((t) => !held.has(String(t['name'])));
  const size = tables.reduce((sum, t) => sum + Number(t['bytes']), 0);
  return [
    sign('engine', `PostgreSQL ${server?.['version']}${citus ? ` with Citus ${citus['version']}` : ''}`),
    sign('role', server?.['replica'] ? 'replica, for questions only' : 'primary'),
    sign('schema', `${server?.['schema']}, version ${SCHEMA_VERSION}`),
    sign('commits', shown(head?.['seq'])),
    ...(await clusterSigns(c, held)),
    ...tables.map(tableSign),
    ...(await indexes(c)),
    ...(await settings(c, size)),
  ];
}
