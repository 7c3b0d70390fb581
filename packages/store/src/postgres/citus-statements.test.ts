import { type ColumnType, EVENT_COLUMNS } from '@cairn/domain';
import { type Ledger, openLedger } from '@cairn/store';
import { dropSchema, event, freshSchema, missingPostgres, postgresUrl, scratch, settableClock } from '@cairn/testkit';
import pg from 'pg';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { conformance, type Engine } from '../conformance/suite.ts';

/** A few statements are written otherwise for a cluster. They are the same SQL, so that one server holds them to the rules. */
vi.mock('./citus.ts', async (original) => ({
  ...(await original<typeof import('./citus.ts')>()),
  isDistributed: async () => true,
}));

const schemas = new Map<string, string>();
const schemaOf = (folder: string): string => {
  const schema = schemas.get(folder) ?? freshSchema();
  schemas.set(folder, schema);
  return schema;
};

const engine: Engine = {
  name: 'PostgreSQL, with the statements for a cluster',
  open: (folder, clock, mode = 'write') => openLedger(postgresUrl(schemaOf(folder)), { mode, clock }),
  tamper: async (folder, statement) => {
    const client = new pg.Client({ connectionString: postgresUrl(), options: `-c search_path=${schemaOf(folder)}` });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  },
};

const EMPTY: Readonly<Record<ColumnType, string>> = {
  text: 'NULL::VARCHAR',
  int: 'NULL::INTEGER',
  bigint: 'NULL::BIGINT',
  day: 'NULL::DATE',
  coord: 'NULL::DECIMAL(10,7)',
  bool: 'NULL::BOOLEAN',
};

/** Imports rows of key, notes and the second they were said in, as one file. */
function imported(ledger: Ledger, rows: readonly (readonly [key: string, notes: string, said: number | null])[]) {
  const given = (name: string, type: ColumnType) =>
    ({ date: "DATE '2024-01-01'", notes: 'v.notes', asserted_at: 'v.said::BIGINT' })[name] ?? EMPTY[type];
  const values = rows.map(([key, notes, said]) => `('${key}', '${notes}', ${said ?? 'NULL'})`).join(', ');
  const columns = EVENT_COLUMNS.map(([name, type]) => `${given(name, type)} AS ${name}`).join(', ');
  return ledger.write(async ({ bench, append }) => {
    await bench.run(
      `CREATE OR REPLACE TEMP TABLE f AS SELECT v.key AS key, ${columns} FROM (VALUES ${values}) v(key, notes, said)`,
    );
    await bench.run('CREATE OR REPLACE TEMP TABLE f_key AS SELECT key, asserted_at, true AS kept FROM f');
    const incoming = { relation: 'f', keys: 'f_key', retractMissing: 'no longer in the file' };
    return append({ dataset: 'd', author: 't', message: 'm', incoming });
  });
}

/** Withdraws what its source has deleted, and what it never said. */
const withdrawn = (ledger: Ledger, ...keys: string[]) =>
  ledger.write(async ({ bench, append }) => {
    const rows = keys.map((key) => `('${key}', 'a duplicate')`).join(', ');
    await bench.run(
      `CREATE OR REPLACE TEMP TABLE gone AS SELECT v.key, v.reason, NULL::BIGINT AS at FROM (VALUES ${rows}) v(key, reason)`,
    );
    return append({ dataset: 'd', author: 't', message: 'm', withdrawn: 'gone' });
  });

describe.skipIf(missingPostgres)('C16 · on PostgreSQL, statements for a cluster record what others record', () => {
  afterAll(async () => {
    for (const schema of schemas.values()) await dropSchema(schema);
  });
  conformance(engine);

  it('C18 · who reads a commit waits until every machine has it; who is about to commit waits for those who read', async () => {
    const ledger = await engine.open('c18', settableClock().now);
    const put = (key: string) =>
      ledger.append({ dataset: 'd', author: 't', message: 'm', events: [{ key, event: event() }] });
    await put('a');
    const other = new pg.Client({ connectionString: postgresUrl(), options: `-c search_path=${schemaOf('c18')}` });
    await other.connect();
    await other.query("BEGIN; SELECT pg_advisory_xact_lock(hashtext('cairn commit ' || current_schema()))");
    const done: string[] = [];
    const waiting = [ledger.head().then(() => done.push('read')), put('b').then(() => done.push('committed'))];
    await new Promise((wake) => setTimeout(wake, 200));
    expect(done).toEqual([]);
    await other.query('COMMIT');
    await Promise.all(waiting);
    await other.end();
    expect((await ledger.head())?.seq).toBe(2);
    await ledger.close();
  });

  it('C17 · files imported one after another give the commits that a folder gives, ids and all', async () => {
    const [folder, clock] = [scratch(), settableClock()];
    const server = await engine.open('c17', clock.now);
    const file = await openLedger(folder.path, { mode: 'write', clock: clock.now });
    expect(server).toMatchObject({ dialect: { distributed: true } });
    for (const ledger of [server, file]) {
      const files = [
        [
          ['a', '1', 10],
          ['b', '1', 10],
          ['c', '1', null],
        ],
        [
          ['a', '2', 11],
          ['c', '1', null],
          ['d', '1', 5],
        ],
        [
          ['a', '3', 9],
          ['d', '2', null],
        ],
        [
          ['a', '2', 11],
          ['d', '2', null],
        ],
      ] as const;
      const outcomes = [];
      for (const rows of files) outcomes.push(await imported(ledger, rows));
      outcomes.push(await withdrawn(ledger, 'd', 'never'));
      expect(outcomes.map((o) => [o.added, o.revised, o.retracted, o.unchanged, o.stale])).toEqual([
        [3, 0, 0, 0, 0],
        [1, 1, 1, 1, 0],
        [0, 1, 1, 0, 1],
        [0, 0, 0, 2, 0],
        [0, 0, 1, 0, 0],
      ]);
    }
    expect(await server.log()).toEqual(await file.log());
    expect((await server.verify()).faults).toEqual([]);
    for (const ledger of [server, file]) await ledger.close();
    folder.remove();
  });
});
