import { Problem } from '@cairn/domain';
import { copyLedger, type Ledger, openLedger } from '@cairn/store';
import {
  type Citus,
  dropSchema,
  event,
  findCitus,
  freshSchema,
  inSchema,
  missingPostgres,
  postgresUrl,
  scratch,
} from '@cairn/testkit';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { conformance, type Engine } from '../conformance/suite.ts';
import { LEDGER_TABLES } from '../ledger/dialect.ts';
import { type Held, LAYOUT, placements, planOf } from './citus.ts';
import { definitionOf } from './schema.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof Problem ? cause.code : Promise.reject(cause)),
  );

const spread = (by: string, shards = 32): Held => ({ place: 'distributed', by, shards });
const ALL: ReadonlyMap<string, Held> = new Map([
  ['record', { place: 'reference', by: null, shards: 1 }],
  ['event', spread('key')],
  ['retraction', spread('key')],
  ['finding', spread('since')],
]);

describe('C · what lies where', () => {
  it('C1 · events and what ends them lie together by key, findings by commit, vocabularies everywhere', () => {
    expect(planOf(new Map(), 'here', 64)).toEqual({
      tables: ['record', 'event', 'retraction', 'finding'],
      statements: [
        "SELECT create_reference_table('record')",
        "SELECT create_distributed_table('event', 'key', colocate_with => 'none', shard_count => 64)",
        "SELECT create_distributed_table('retraction', 'key', colocate_with => 'event')",
        "SELECT create_distributed_table('finding', 'since', colocate_with => 'none', shard_count => 64)",
      ],
    });
    expect(planOf(new Map(), 'here').statements[1]).toBe(
      "SELECT create_distributed_table('event', 'key', colocate_with => 'none')",
    );
  });

  it('C2 · what lies so already is left as it is, whatever its number of shards', () => {
    expect(planOf(ALL, 'here', 64)).toEqual({ tables: [], statements: [] });
    const some = new Map([...ALL].filter(([table]) => table !== 'finding'));
    expect(planOf(some, 'here').tables).toEqual(['finding']);
  });

  it.each<[string, string, Held]>([
    ['by another column', 'event', spread('dataset')],
    ['as a copy on each machine', 'event', { place: 'reference', by: null, shards: 1 }],
    ['spread, though it is small', 'record', spread('key')],
    ['away from the coordinator, though commits wait for it there', 'ledger_commit', spread('seq')],
  ])('C3 · a table that somebody placed %s is named, and nothing is done', (_, table, held) => {
    expect(() => planOf(new Map([...ALL, [table, held]]), 'here')).toThrow(`${table} is `);
    try {
      planOf(new Map([[table, held]]), 'here');
    } catch (cause) {
      expect([(cause as Problem).code, (cause as Problem).fix]).toEqual([
        'distribute.unfit',
        expect.stringContaining(`undistribute_table('${table}')`),
      ]);
    }
  });

  it('C4 · every table whose rows a commit covers has its place, and the log of commits stays where its lock is', () => {
    for (const table of LEDGER_TABLES) expect(LAYOUT[table]?.place).toMatch(/distributed|reference/);
    expect(LAYOUT['ledger_commit']).toEqual({ place: 'local' });
    expect(placements(ALL, ['event']).map((p) => [p.table, p.place, p.by, p.shards, p.now])).toEqual([
      ['record', 'reference', null, null, false],
      ['event', 'distributed', 'key', 32, true],
      ['retraction', 'distributed', 'key', 32, false],
      ['finding', 'distributed', 'since', 32, false],
      ['ledger_commit', 'local', null, null, false],
      ['cairn_schema', 'local', null, null, false],
    ]);
  });

  it.each([
    ['b', null, "(provider = builtin, locale = 'C.UTF-8')"],
    ['c', 'C.UTF-8', "(provider = libc, locale = 'C.UTF-8')"],
    ['c', 'C.utf8', "(provider = libc, locale = 'C.utf8')"],
    ['i', null, "(provider = icu, locale = 'und')"],
    ['c', 'de_DE.utf8', undefined],
  ])('C5 · letters are folded on the workers as on the coordinator: %s %s', (provider, locale, definition) => {
    expect(definitionOf(provider, locale)).toBe(definition);
  });

  it('C6 · a ledger in a folder is refused', async () => {
    const folder = scratch();
    const ledger = await openLedger(folder.at('ledger'), { mode: 'write' });
    expect(await codeOf(ledger.distribute())).toBe('distribute.folder');
    await ledger.close();
    folder.remove();
  });
});

async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

describe.skipIf(missingPostgres)('C · on PostgreSQL', () => {
  const schema = freshSchema();
  const url = missingPostgres ? '' : postgresUrl(schema);
  const inIt = (question: string) => ask(postgresUrl(), question.replaceAll('SCHEMA', `'${schema}'`));
  const made = missingPostgres ? undefined : openLedger(url, { mode: 'write' });
  afterAll(async () => {
    await (await made)?.close();
    await dropSchema(schema);
  });

  it('C7 · every table that a ledger has has its place', async () => {
    await made;
    const tables = await inIt('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = SCHEMA');
    expect(tables.map((t) => t['name']).sort()).toEqual(Object.keys(LAYOUT).sort());
  });

  it('C8 · a unique index of a table that is spread has the column that it is spread by, or Citus refuses it', async () => {
    await made;
    const unique = await inIt(`
      SELECT t.relname AS name, array_agg(a.attname::TEXT) AS columns
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
      WHERE t.relnamespace = SCHEMA::regnamespace AND (i.indisunique OR i.indisexclusion) GROUP BY t.relname, i.indexrelid`);
    for (const { name, columns } of unique) {
      const site = LAYOUT[String(name)];
      if (site?.place === 'distributed') expect([name, columns]).toEqual([name, expect.arrayContaining([site.by])]);
    }
    // without one, a join with a temporary table brings that table to the events, and not the events to it
    expect(unique.map((u) => u['name'])).not.toContain('event');
  });

  it('C9 · that column is never null, tables that lie together are spread by the same type, and no other table points at them', async () => {
    await made;
    const columns = await inIt(`
      SELECT t.relname AS name, a.attname AS column, a.attnotnull AS filled, concat(format_type(a.atttypid, a.atttypmod), ' ', (SELECT collname FROM pg_collation l WHERE l.oid = a.attcollation)) AS type
      FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid WHERE t.relnamespace = SCHEMA::regnamespace AND t.relkind = 'r'`);
    const of = (table: string, by: string) => columns.find((c) => c['name'] === table && c['column'] === by);
    for (const [table, site] of Object.entries(LAYOUT)) {
      if (site.place !== 'distributed') continue;
      expect([table, of(table, site.by)?.['filled']]).toEqual([table, true]);
      if (site.beside) expect(of(table, site.by)?.['type']).toBe(of(site.beside, site.by)?.['type']);
    }
    expect(
      await inIt("SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = SCHEMA::regnamespace"),
    ).toEqual([]);
  });

  it('C10 · a database without Citus is refused, and its ledger stays as it was', async () => {
    const ledger = (await made) as Ledger;
    await ledger.append({ dataset: 'd', author: 't', message: 'm', events: [{ key: 'a', event: event() }] });
    const head = await ledger.head();
    const refused = await ledger.distribute({ shards: 4 }).then(
      () => null,
      (cause: unknown) => cause as Problem,
    );
    expect(refused?.code).toBe('distribute.no-citus');
    expect(refused?.say).toContain(refused?.say.includes('installed there') ? 'installed there' : 'use it');
    expect(await ledger.head()).toEqual(head);
    expect((await ledger.verify()).faults).toEqual([]);
    expect(
      (await ledger.append({ dataset: 'd', author: 't', message: 'm', events: [{ key: 'b', event: event() }] })).added,
    ).toBe(1);
  });
});

const citus = await findCitus();
const missing = typeof citus === 'string' ? citus : undefined;
const cluster = citus as Citus;

/** Citus lets nobody change the column that a table is spread by: the row is taken out and put in anew. */
const moved = (statement: string) =>
  statement.replace(
    /UPDATE (event|retraction) SET key = (concat\(key, 'x'\)) ?(WHERE [^;]*)?/,
    (_, table: string, to: string, where = '') =>
      `CREATE TEMP TABLE moved AS SELECT * FROM ${table} ${where}; DELETE FROM ${table} ${where}; UPDATE moved SET key = ${to}; INSERT INTO ${table} SELECT * FROM moved; DROP TABLE moved`,
  );

describe.skipIf(missing)('C · on Citus', () => {
  const schemas = new Map<string, string>();
  const schemaOf = (folder: string): string => {
    const schema = schemas.get(folder) ?? freshSchema();
    schemas.set(folder, schema);
    return schema;
  };
  const at = (folder: string) => inSchema(cluster.url, schemaOf(folder));
  afterAll(async () => {
    for (const schema of schemas.values()) await ask(cluster.url, `DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
    await cluster.remove();
  });

  const engine: Engine = {
    name: 'Citus',
    open: async (folder, clock, mode = 'write') => {
      const isNew = !schemas.has(folder);
      const ledger = await openLedger(at(folder), { mode, clock });
      if (isNew) await ledger.distribute({ shards: 4 });
      return ledger;
    },
    tamper: async (folder, statement) => {
      await ask(cluster.url, `SET search_path = ${schemaOf(folder)}; ${moved(statement)}`);
    },
  };
  conformance(engine);

  const filled = async (name: string) => {
    const ledger = await openLedger(at(name), { mode: 'write' });
    const events = Array.from({ length: 500 }, (_, i) => ({ key: `k${i}`, event: event({ notes: `${i}` }) }));
    await ledger.append({
      dataset: 'd',
      author: 't',
      message: 'm',
      events,
      records: [{ kind: 'dataset', key: 'd', body: {} }],
    });
    await ledger.append({ dataset: 'd', author: 't', message: 'm', retract: [{ key: 'k1', reason: 'gone' }] });
    return ledger;
  };

  it('C11 · a ledger that holds something is spread as it is: same head, nothing that verify would find', async () => {
    const ledger = await filled('c11');
    const head = await ledger.head();
    const placed = await ledger.distribute({ shards: 8 });
    expect(placed.filter((p) => p.now).map((p) => [p.table, p.place, p.by, p.shards])).toEqual([
      ['record', 'reference', null, null],
      ['event', 'distributed', 'key', 8],
      ['retraction', 'distributed', 'key', 8],
      ['finding', 'distributed', 'since', 8],
    ]);
    expect(await ledger.head()).toEqual(head);
    expect((await ledger.verify()).faults).toEqual([]);
    expect((await ledger.history('d', 'k1')).map((r) => r.reason)).toEqual([null, 'gone']);
    await ledger.close();
  });

  it('C12 · run again, it finds nothing to do', async () => {
    const ledger = await openLedger(at('c11'), { mode: 'write' });
    const again = await ledger.distribute({ shards: 64 });
    expect(again.some((p) => p.now)).toBe(false);
    expect(again.find((p) => p.table === 'event')?.shards).toBe(8);
    await ledger.close();
  });

  it('C13 · nothing of the rows is left on the coordinator', async () => {
    const [left] = await ask(cluster.url, `SELECT pg_relation_size('${schemaOf('c11')}.event')::INTEGER AS bytes`);
    expect(left?.['bytes']).toBe(0);
  });

  it('C14 · a file that was copied from it holds the same commits', async () => {
    const folder = scratch();
    const [ledger, copy] = [
      await openLedger(at('c11'), { mode: 'read' }),
      await openLedger(folder.path, { mode: 'write' }),
    ];
    await copyLedger(ledger, copy);
    expect(await copy.head()).toEqual(await ledger.head());
    expect((await copy.verify()).faults).toEqual([]);
    for (const each of [ledger, copy]) await each.close();
    folder.remove();
  });

  it('C15 · the doctor says how the tables lie', async () => {
    const ledger = await openLedger(at('c11'), { mode: 'read' });
    const signs = await ledger.health();
    expect(signs.find((s) => s.what === 'table event')?.found).toContain('by key over 8 shards');
    await ledger.close();
  });
});
