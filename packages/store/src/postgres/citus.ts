import { problem } from '@cairn/domain';
import type { Placement } from '../port.ts';
import { literal } from '../sql.ts';
import type { Address } from './address.ts';
import type { Connection } from './connection.ts';
import { remakeCollation } from './schema.ts';

/** Where a table's rows lie: spread by a column, beside those of another table or not; a copy on each machine; or here. */
export type Site =
  | { readonly place: 'distributed'; readonly by: string; readonly beside?: string }
  | { readonly place: 'reference' | 'local' };

/** Every table of the ledger. Why so: docs/decisions/0015-distribution-column.md. */
export const LAYOUT: Readonly<Record<string, Site>> = {
  record: { place: 'reference' },
  event: { place: 'distributed', by: 'key' },
  retraction: { place: 'distributed', by: 'key', beside: 'event' },
  finding: { place: 'distributed', by: 'since' },
  ledger_commit: { place: 'local' },
  cairn_schema: { place: 'local' },
};

/** How a table lies now. Citus does not know of those that are local. */
export interface Held {
  readonly place: 'distributed' | 'reference';
  readonly by: string | null;
  readonly shards: number;
}

const named = (arguments_: Readonly<Record<string, string | number | undefined>>) =>
  Object.entries(arguments_).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} => ${typeof value === 'number' ? value : literal(value)}`],
  );

function statementFor(table: string, site: Site, shards: number | undefined): string {
  if (site.place !== 'distributed') return `SELECT create_reference_table(${literal(table)})`;
  const beside = site.beside ? { colocate_with: site.beside } : { colocate_with: 'none', shard_count: shards };
  return `SELECT create_distributed_table(${[literal(table), literal(site.by), ...named(beside)].join(', ')})`;
}

const agree = (site: Site, held: Held) =>
  site.place === held.place && (site.place !== 'distributed' || site.by === held.by);

/** What is left to do: tables, and a statement for each. */
export interface Plan {
  readonly tables: readonly string[];
  readonly statements: readonly string[];
}

/**
 * Pure: given what lies where, the statements that are missing.
 * @param shards - of a table that is not spread yet; above 0; undefined: as the server is set, 32 as installed
 * @throws Problem distribute.unfit where a table lies otherwise already
 */
export function planOf(held: ReadonlyMap<string, Held>, at: string, shards?: number): Plan {
  const left = Object.entries(LAYOUT).filter(([table, site]) => {
    const now = held.get(table);
    if (now && !agree(site, now)) throw problem('distribute.unfit', { at, ...otherwise(table, site, now) });
    return site.place !== 'local' && !now;
  });
  return {
    tables: left.map(([table]) => table),
    statements: left.map(([table, site]) => statementFor(table, site, shards)),
  };
}

const described = (site: Site | Held) =>
  site.place === 'distributed' ? `distributed by ${site.by}` : `a ${site.place} table`;

const otherwise = (table: string, site: Site, now: Held) => ({
  why: `${table} is ${described(now)}, and not ${described(site)}`,
  next: `make it local again, SELECT undistribute_table('${table}'), and run this command again`,
});

/** For people: every table of the ledger, in the order of LAYOUT. */
export const placements = (held: ReadonlyMap<string, Held>, done: readonly string[]): Placement[] =>
  Object.entries(LAYOUT).map(([table, site]) => {
    const now = held.get(table);
    return {
      table,
      place: now?.place ?? 'local',
      by: now?.place === 'distributed' ? now.by : null,
      shards: now?.place === 'distributed' ? now.shards : null,
      beside: site.place === 'distributed' ? (site.beside ?? null) : null,
      now: done.includes(table),
    };
  });

const HELD = `
  SELECT c.relname AS name, p.partmethod::TEXT AS method, p.repmodel::TEXT AS model,
    CASE WHEN p.partmethod = 'h' THEN column_to_column_name(p.logicalrelid, p.partkey) END AS by,
    (SELECT count(*) FROM pg_dist_shard s WHERE s.logicalrelid = p.logicalrelid) AS shards
  FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid
  WHERE c.relnamespace = current_schema()::regnamespace`;

/** A hash is 'h'; no column is 'n', and then writes in two phases ('t') are the mark of a reference table. */
const isHeld = (method: unknown, model: unknown) => method === 'h' || (method === 'n' && model === 't');

const hasCitus = async (c: Connection): Promise<boolean> =>
  (await c.rows("SELECT 1 AS n FROM pg_extension WHERE extname = 'citus'")).length > 0;

/** Tables of the ledger that Citus spreads or copies; none without Citus. */
export async function heldOn(c: Connection): Promise<ReadonlyMap<string, Held>> {
  if (!(await hasCitus(c))) return new Map();
  const rows = await c.rows(HELD);
  return new Map(
    rows
      .filter((r) => isHeld(r['method'], r['model']))
      .map((r) => {
        const place = r['method'] === 'h' ? ('distributed' as const) : ('reference' as const);
        return [String(r['name']), { place, by: (r['by'] as string | null) ?? null, shards: Number(r['shards']) }];
      }),
  );
}

/** Whether events lie on several machines: then a few statements are written otherwise. */
export const isDistributed = async (c: Connection): Promise<boolean> => (await heldOn(c)).has('event');

async function expectCitus(c: Connection, at: string): Promise<void> {
  if (await hasCitus(c)) return;
  const [found] = await c.rows("SELECT default_version AS version FROM pg_available_extensions WHERE name = 'citus'");
  const why = found
    ? `Citus ${found['version']} is installed there, and this database does not use it`
    : 'the extension is not installed there';
  throw problem('distribute.no-citus', { at, why });
}

async function expectCoordinator(c: Connection, at: string): Promise<void> {
  const [group] = await c.rows('SELECT groupid AS n FROM pg_dist_local_group');
  if (Number(group?.['n'] ?? 0) !== 0)
    throw problem('distribute.unfit', {
      at,
      why: 'it is a worker of its cluster',
      next: 'give the address of the coordinator',
    });
}

/** Runs a question of one row and one column on every worker. Their sessions have none of our settings. */
const onWorkers = (c: Connection, question: string) =>
  c.rows(
    `SELECT nodename AS name, nodeport AS port, success, result FROM run_command_on_workers(${literal(question)})`,
  );

/** @throws Problem distribute.unfit where a machine is away, or would write days or letters otherwise than the law says */
async function expectMachines(c: Connection, at: string): Promise<void> {
  const asked = "SELECT concat(current_setting('DateStyle'), '; ', current_setting('server_encoding'))";
  const workers = await onWorkers(c, asked);
  // the coordinator may hold shards too, and then calls itself in a session without our settings
  const [own] = await c.rows("SELECT concat(reset_val, '; UTF8') AS result FROM pg_settings WHERE name = 'DateStyle'");
  const said = workers.map(
    ({ name, port, success, result }) => [`its worker ${name}:${port}`, success, result] as const,
  );
  for (const [machine, success, result] of [...said, ['the coordinator', true, own?.['result']] as const]) {
    if (success !== true)
      throw problem('distribute.unfit', { at, why: `${machine} says: ${result}`, next: 'mend that first' });
    if (!/^ISO\b.*; UTF8$/.test(String(result)))
      throw problem('distribute.unfit', {
        at,
        why: `${machine} has DateStyle and encoding ${result}`,
        next: "set DateStyle = 'ISO, MDY' on every machine, and let every database be UTF8: digests are made there",
      });
  }
}

/** Whether every worker has what makes letters the same when their size does not count. */
async function knowsCollation(c: Connection, schema: string): Promise<boolean> {
  const said = await onWorkers(
    c,
    `SELECT count(*) FROM pg_collation WHERE collname = 'cairn_fold' AND collnamespace = to_regnamespace(${literal(schema)})`,
  );
  return said.every((worker) => String(worker['result']) === '1');
}

/** Inside a transaction. One connection to each worker: else what it makes on one would not be seen on the next. */
async function placeAll(c: Connection, address: Address, shards?: number): Promise<Plan> {
  await c.run("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'");
  await c.run('LOCK TABLE ledger_commit IN SHARE ROW EXCLUSIVE MODE'); // who commits, waits
  const plan = planOf(await heldOn(c), address.at, shards);
  if (!(await knowsCollation(c, address.schema))) await remakeCollation(c);
  for (const statement of plan.statements) await c.run(statement);
  return plan;
}

/**
 * Rows that were copied to the shards still lie in the table itself, where nobody sees them, but each index that is made
 * of it. An earlier run may have been cut off before this.
 */
async function clear(c: Connection, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const [row] = await c.rows(`SELECT pg_relation_size(${literal(table)}) AS bytes`);
    if (Number(row?.['bytes'] ?? 0) > 0)
      await c.run(`SELECT truncate_local_data_after_distributing_table(${literal(table)})`);
  }
}

/**
 * Spreads the ledger's tables over the machines of a Citus cluster, as LAYOUT says: all that are left, or none. Who
 * commits waits until it is done. Run again, it finds nothing to do.
 * @throws Problem distribute.no-citus, distribute.unfit, store.rights-missing
 */
export async function distribute(c: Connection, address: Address, shards?: number): Promise<Placement[]> {
  await expectCitus(c, address.at);
  await expectCoordinator(c, address.at);
  await expectMachines(c, address.at);
  await c.run('BEGIN');
  let plan: Plan;
  try {
    plan = await placeAll(c, address, shards);
    await c.run('COMMIT');
  } catch (cause) {
    await c.run('ROLLBACK').catch(() => undefined); // the server may have ended it already, or be gone
    throw cause;
  }
  const held = await heldOn(c);
  await clear(c, [...held.keys()]);
  if (plan.tables.length > 0) await c.run(`ANALYZE ${plan.tables.join(', ')}`);
  return placements(held, plan.tables);
}
