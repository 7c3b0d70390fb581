import { problem } from '@cairn/domain';
import { expectCurrent, migrate, versionOf } from '../ledger/migrate.ts';
import { literal, quoted, sql } from '../sql.ts';
import type { Address } from './address.ts';
import type { Connection } from './connection.ts';
import { postgres } from './dialect.ts';
import { INDEXES } from './indexes.ts';

const OLDEST = 150_000;

/** @throws Problem store.unfit for a server that is too old or a database that does not hold every text */
async function expectFit(c: Connection, { at }: Address): Promise<void> {
  const [row] = await c.rows(
    "SELECT current_setting('server_version_num')::INTEGER AS number, current_setting('server_version') AS version, current_setting('server_encoding') AS encoding",
  );
  if (Number(row?.['number']) < OLDEST)
    throw problem('store.unfit', { at, why: `it is PostgreSQL ${row?.['version']}; Cairn needs 15 or later` });
  if (row?.['encoding'] !== 'UTF8')
    throw problem('store.unfit', { at, why: `its texts are kept in ${row?.['encoding']}; Cairn needs UTF8` });
}

/** @throws Problem store.missing, store.too-new, store.needs-migration, store.not-a-ledger, store.unfit */
export async function expectSchema(c: Connection, address: Address): Promise<void> {
  await expectFit(c, address);
  if ((await versionOf(c, postgres, address.at)) === 0) throw problem('store.missing', { path: address.at });
  await expectCurrent(c, postgres, address.at);
}

/** What letters are the same when their size does not count: by code point where the server can, as the other engine does. */
const COLLATIONS = [
  "(provider = builtin, locale = 'C.UTF-8')",
  "(provider = libc, locale = 'C.UTF-8')",
  "(provider = libc, locale = 'C.utf8')",
  "(provider = icu, locale = 'und')",
];

async function makeCollation(c: Connection, at: string): Promise<void> {
  const [found] = await c.rows(
    "SELECT 1 AS n FROM pg_collation WHERE collname = 'cairn_fold' AND collnamespace = current_schema()::regnamespace",
  );
  if (found) return;
  for (const definition of COLLATIONS) {
    await c.run('BEGIN');
    try {
      await c.run(`CREATE COLLATION cairn_fold ${definition}`);
      return await c.run('COMMIT');
    } catch {
      await c.run('ROLLBACK');
    }
  }
  throw problem('store.unfit', { at, why: 'it knows no collation for letters beyond ASCII' });
}

/** The definition of COLLATIONS that is in force here, by the letter of its provider and its locale. */
export function definitionOf(provider: string, locale: string | null): string | undefined {
  const name = { b: 'builtin', c: 'libc', i: 'icu' }[provider];
  const of = COLLATIONS.filter((definition) => definition.includes(`provider = ${name},`));
  return of.find((definition) => name !== 'libc' || definition.includes(literal(locale ?? '')));
}

/** Makes it anew, inside a transaction. What is made while Citus is there, is made on every machine, and on later ones. */
export async function remakeCollation(c: Connection): Promise<void> {
  const [held] = await c.rows(
    "SELECT collprovider::TEXT AS provider, collcollate AS locale FROM pg_collation WHERE collname = 'cairn_fold' AND collnamespace = current_schema()::regnamespace",
  );
  const definition = definitionOf(String(held?.['provider']), (held?.['locale'] as string | null) ?? null);
  if (!definition) return; // somebody has made another one: theirs to keep alike on every machine
  await c.run('DROP COLLATION cairn_fold');
  await c.run(`CREATE COLLATION cairn_fold ${definition}`);
}

/** Room on each page of events for those that end, which then need no new place and touch no index. */
const FILLFACTOR = 'fillfactor=90';

/** Makes what is derived and missing. What is there is not touched: that would wait for whoever writes, and need rights. */
async function tend(c: Connection): Promise<void> {
  const held = await c.rows(`
    SELECT relname AS name, coalesce(array_to_string(reloptions, ','), '') AS options FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i')`);
  const of = new Map(held.map((r) => [String(r['name']), String(r['options'])]));
  if (!of.get('event')?.includes(FILLFACTOR)) await c.run(`ALTER TABLE event SET (${FILLFACTOR})`);
  for (const { name, on } of INDEXES) if (!of.has(name)) await c.run(`CREATE INDEX IF NOT EXISTS ${name} ON ${on}`);
}

/** Makes the schema where there is none and lets `work` fill it. Of several that start at once one does it, and the others wait. */
export async function inSchema(c: Connection, address: Address, work: () => Promise<void>): Promise<void> {
  await expectFit(c, address);
  const lock = sql`hashtext(${`cairn ${address.schema}`})`;
  const [recovering] = await c.rows('SELECT pg_is_in_recovery() AS yes');
  if (recovering?.['yes']) throw problem('store.read-only', { at: address.at });
  await c.run(sql`SELECT pg_advisory_lock(${lock})`);
  try {
    const [held] = await c.rows(sql`SELECT 1 AS n FROM pg_namespace WHERE nspname = ${address.schema}`);
    if (!held) await c.run(`CREATE SCHEMA IF NOT EXISTS ${quoted(address.schema)}`);
    await work();
    c.spoilt = false;
  } finally {
    await c.run(sql`SELECT pg_advisory_unlock(${lock})`).catch(() => undefined); // with the connection it is gone too
  }
}

/** Makes and migrates the ledger's schema. */
export const prepareSchema = (c: Connection, address: Address): Promise<void> =>
  inSchema(c, address, async () => {
    await migrate(c, postgres, address.at);
    await makeCollation(c, address.at);
    await tend(c);
  });
