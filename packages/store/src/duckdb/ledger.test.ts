import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@cairn/domain';
import { FILE, MIGRATIONS, openDuckDb, SCHEMA_VERSION } from '@cairn/store';
import { event, type Scratch, scratch } from '@cairn/testkit';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conformance, type Engine } from '../conformance/suite.ts';
import { migrate } from '../ledger/migrate.ts';
import { Database } from './connection.ts';
import { duckdb } from './dialect.ts';

const tamper: Engine['tamper'] = async (folder, statement) => {
  const db = await DuckDBInstance.create(join(folder, FILE));
  const connection = await db.connect();
  await connection.run(statement);
  connection.closeSync();
  db.closeSync();
};

const duckDb: Engine = {
  name: 'DuckDB',
  open: (folder, clock, mode = 'write') => openDuckDb(folder, { mode, clock }),
  tamper,
};

conformance(duckDb);

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof Problem ? cause : null),
  );

describe('K · the file that DuckDB keeps', () => {
  let folder: Scratch;
  beforeEach(() => {
    folder = scratch();
  });
  afterEach(() => folder.remove());

  it.each(MIGRATIONS.map((_, i) => i))(
    'K1 · a ledger of schema %i is brought up to date and keeps what it holds',
    async (version) => {
      const path = folder.at(FILE);
      const old = await Database.open(path, false);
      await old.using((c) => migrate(c, duckdb, path, version));
      if (version > 0)
        await old.using((c) =>
          c.run("INSERT INTO record VALUES ('dataset', 'd', 'd', 1, 2147483647, '{\"title\":\"kept\"}', unhex('00'))"),
        );
      old.close();
      const ledger = await openDuckDb(folder.path, { mode: 'write' });
      expect((await ledger.records('dataset', 1)).map((r) => r.body)).toEqual(version > 0 ? [{ title: 'kept' }] : []);
      await ledger.append({ dataset: 'd', author: 't', message: 'm', events: [{ key: 'a', event: event() }] });
      await ledger.close();
    },
  );

  it('K2 · an older schema is not read before it was migrated', async () => {
    const path = folder.at(FILE);
    const old = await Database.open(path, false);
    await old.using((c) => migrate(c, duckdb, path, 1));
    old.close();
    expect((await problemOf(openDuckDb(folder.path, { mode: 'read' })))?.code).toBe('store.needs-migration');
  });

  it('K3 · a newer database is refused, and says so', async () => {
    await (await openDuckDb(folder.path, { mode: 'write' })).close();
    await tamper(folder.path, `INSERT INTO cairn_schema VALUES (${SCHEMA_VERSION + 1}, 'from the future')`);
    for (const mode of ['read', 'write'] as const) {
      const refused = await problemOf(openDuckDb(folder.path, { mode }));
      expect(refused?.code).toBe('store.too-new');
      expect(refused?.message).toContain('newer Cairn');
    }
  });

  it('K4 · reading needs a ledger; a folder without one says how to make it', async () => {
    expect((await problemOf(openDuckDb(folder.at('none'), { mode: 'read' })))?.code).toBe('store.missing');
  });

  it("K5 · somebody else's database, or no database, is left alone", async () => {
    writeFileSync(
      folder.at(FILE),
      'these are not the bytes of a database, but they are many enough to look at'.repeat(300),
    );
    expect((await problemOf(openDuckDb(folder.path, { mode: 'write' })))?.code).toBe('store.not-a-ledger');
    const other = scratch();
    const db = await DuckDBInstance.create(other.at(FILE));
    await (await db.connect()).run('CREATE TABLE theirs (x INT)');
    db.closeSync();
    expect((await problemOf(openDuckDb(other.path, { mode: 'write' })))?.code).toBe('store.not-a-ledger');
    other.remove();
  });

  it('K6 · a second process is told who holds the file and what to do', async () => {
    const ledger = await openDuckDb(folder.path, { mode: 'write' });
    const script = `import { openDuckDb } from '@cairn/store';
      openDuckDb(${JSON.stringify(folder.path)}, { mode: 'write' }).then(() => console.log('opened'), (e) => console.log(e.code, e.message))`;
    const said = await new Promise<string>((resolve) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: join(import.meta.dirname, '../..'),
      });
      let out = '';
      child.stdout.on('data', (d: Buffer) => (out += d));
      child.stderr.on('data', (d: Buffer) => (out += d));
      child.on('close', () => resolve(out));
    });
    await ledger.close();
    expect(said).toContain('store.locked');
    expect(said).toContain(`process ${process.pid}`);
    expect(said).toContain('run the command again');
  });
});
