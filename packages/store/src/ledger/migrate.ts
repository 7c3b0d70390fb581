import { problem } from '@cairn/domain';
import { MIGRATIONS, type Migration } from '../migrations/index.ts';
import { raw, sql } from '../sql.ts';
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';

/** The schema's version: 0 for an empty database. @throws Problem store.not-a-ledger for somebody else's */
export async function versionOf(db: Connection, d: Dialect, path: string): Promise<number> {
  const tables = await db.rows(d.tables);
  if (tables.length === 0) return 0;
  if (!tables.some((t) => t['table_name'] === 'cairn_schema'))
    throw problem('store.not-a-ledger', { path, why: 'it is a database with other tables' });
  const [row] = await db.rows('SELECT max(version) AS version FROM cairn_schema');
  return Number(row?.['version'] ?? 0);
}

/** Brings a database to `target`, one transaction for each step. */
export async function migrate(
  db: Connection,
  d: Dialect,
  path: string,
  target?: number,
  steps: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const found = await versionOf(db, d, path);
  if (found > steps.length) throw problem('store.too-new', { path, found, known: steps.length });
  for (const step of steps.slice(found, target)) {
    await db.run('BEGIN');
    await db.run('CREATE TABLE IF NOT EXISTS cairn_schema (version INTEGER PRIMARY KEY, title VARCHAR NOT NULL)');
    for (const statement of step.up(d.types)) await db.run(raw(statement));
    await db.run(sql`INSERT INTO cairn_schema VALUES (${step.version}, ${step.title})`);
    await db.run('COMMIT');
  }
}

/** @throws Problem store.too-new, store.needs-migration */
export async function expectCurrent(
  db: Connection,
  d: Dialect,
  path: string,
  steps: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const found = await versionOf(db, d, path);
  const known = steps.length;
  if (found > known) throw problem('store.too-new', { path, found, known });
  if (found < known) throw problem('store.needs-migration', { path, found, known });
}
