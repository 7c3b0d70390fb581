import { Problem } from '@cairn/domain';
import { MIGRATIONS, openLedger, openMirrored, SCHEMA_VERSION } from '@cairn/store';
import { dropSchema, event, freshSchema, missingPostgres, postgresUrl, scratch } from '@cairn/testkit';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { conformance, type Engine } from '../conformance/suite.ts';
import { migrate } from '../ledger/migrate.ts';
import { parseAddress } from './address.ts';
import { Server } from './connection.ts';
import { postgres } from './dialect.ts';
import { INDEXES } from './indexes.ts';

/** Runs statements as somebody who is not Cairn. */
async function behind(schema: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl(), options: `-c search_path=${schema}` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The suite knows folders; each is a schema here. */
const schemas = new Map<string, string>();
const schemaOf = (folder: string): string => {
  const schema = schemas.get(folder) ?? freshSchema();
  schemas.set(folder, schema);
  return schema;
};

const engine: Engine = {
  name: 'PostgreSQL',
  open: (folder, clock, mode = 'write') => openLedger(postgresUrl(schemaOf(folder)), { mode, clock }),
  tamper: (folder, statement) => behind(schemaOf(folder), statement),
};

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof Problem ? cause : Promise.reject(cause)),
  );

const put = (key: string) => ({ dataset: 'd', author: 't', message: 'm', events: [{ key, event: event() }] });

describe.skipIf(missingPostgres)('on PostgreSQL', () => {
  afterAll(async () => {
    for (const schema of schemas.values()) await dropSchema(schema);
  });
  const named = () => schemaOf(`own ${schemas.size}`);
  const open = (schema: string, mode: 'read' | 'write' = 'write') => openLedger(postgresUrl(schema), { mode });

  conformance(engine);

  describe('Q · a ledger on PostgreSQL', () => {
    it.each(MIGRATIONS.map((_, i) => i))(
      'Q1 · one of schema %i is brought up to date and keeps what it holds',
      async (version) => {
        const schema = named();
        const server = new Server(parseAddress(postgresUrl(schema)), false);
        await server.using(async (c) => {
          await c.run(`CREATE SCHEMA ${schema}`);
          await migrate(c, postgres, 'here', version);
          if (version > 0)
            await c.run("INSERT INTO record VALUES ('dataset', 'd', 'd', 1, 2147483647, '{\"title\":\"kept\"}', '')");
        });
        await server.close();
        if (version > 0) expect((await problemOf(open(schema, 'read')))?.code).toBe('store.needs-migration');
        const ledger = await open(schema);
        expect((await ledger.records('dataset', 1)).map((r) => r.body)).toEqual(version > 0 ? [{ title: 'kept' }] : []);
        expect((await ledger.append(put('a'))).added).toBe(1);
        await ledger.close();
      },
    );

    it('Q2 · several servers may start at once: one makes the schema, the others wait', async () => {
      const schema = named();
      const ledgers = await Promise.all(Array.from({ length: 8 }, () => open(schema)));
      await Promise.all(ledgers.map((ledger, i) => ledger.append(put(`k${i}`))));
      expect((await ledgers[0]?.verify())?.commits).toBe(8);
      for (const ledger of ledgers) await ledger.close();
    });

    it('Q3 · a newer schema is refused, and so is one that is not there', async () => {
      const schema = named();
      expect((await problemOf(open(schema, 'read')))?.code).toBe('store.missing');
      await (await open(schema)).close();
      await behind(schema, `INSERT INTO cairn_schema VALUES (${SCHEMA_VERSION + 1}, 'from the future')`);
      for (const mode of ['read', 'write'] as const)
        expect((await problemOf(open(schema, mode)))?.code).toBe('store.too-new');
    });

    it("Q4 · somebody else's schema is left alone", async () => {
      const schema = named();
      await behind(schema, `CREATE SCHEMA ${schema}; CREATE TABLE theirs (x INT)`);
      expect((await problemOf(open(schema)))?.code).toBe('store.not-a-ledger');
    });

    it('Q13 · to open for writing waits for nobody who writes, and asks for no right beyond that', async () => {
      const schema = named();
      await (await open(schema)).close();
      const holder = new pg.Client({ connectionString: postgresUrl(), options: `-c search_path=${schema}` });
      await holder.connect();
      await holder.query('BEGIN; LOCK TABLE event IN ROW EXCLUSIVE MODE');
      await (await open(schema)).close();
      await holder.end();
      await behind(
        schema,
        `CREATE ROLE ${schema} LOGIN PASSWORD 'weak'; GRANT USAGE ON SCHEMA ${schema} TO ${schema}; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ${schema} TO ${schema}`,
      );
      const url = new URL(postgresUrl(schema));
      Object.assign(url, { username: schema, password: 'weak' });
      const member = await openLedger(String(url), { mode: 'write' });
      expect((await member.append(put('a'))).added).toBe(1);
      await member.close();
      await behind(schema, `DROP OWNED BY ${schema}; DROP ROLE ${schema}`);
    });

    it('Q12 · a copy in a folder follows the server and answers in its place; while another has it, the server does', async () => {
      const schema = named();
      const folder = scratch();
      const ledger = await open(schema);
      for (const key of ['a', 'b']) {
        await ledger.append(put(key));
        const mirror = await openMirrored(postgresUrl(schema), folder.path);
        expect([mirror.engine, (await mirror.head())?.id]).toEqual(['duckdb', (await ledger.head())?.id]);
        const other = await openLedger(postgresUrl(schema), { mode: 'read' });
        expect(await mirror.history('d', key)).toEqual(await other.history('d', key));
        await other.close();
        await mirror.close();
      }
      await ledger.close();
      folder.remove();
    });

    it('Q5 · a wrong password, an unknown user or database, and a silent port are told apart, without the password', async () => {
      const url = new URL(postgresUrl());
      const changed = (parts: Partial<URL>) =>
        openLedger(String(Object.assign(new URL(url), parts)), { mode: 'write' });
      const wrong = await problemOf(changed({ password: 'secret-but-wrong' }));
      expect(wrong?.code).toBe(url.password ? 'store.refused' : undefined);
      expect(wrong?.message).not.toContain('secret-but-wrong');
      expect((await problemOf(changed({ username: 'nobody-known' })))?.code).toBe('store.refused');
      expect((await problemOf(changed({ pathname: '/no_such_database' })))?.code).toBe('store.refused');
      expect((await problemOf(changed({ port: '1' })))?.code).toBe('store.unreachable');
      expect((await problemOf(changed({ search: '?schema=a;b' })))?.code).toBe('store.address-malformed');
    });

    it('Q6 · a database that takes no changes answers questions and refuses commits', async () => {
      const schema = named();
      const ledger = await open(schema);
      await ledger.append(put('a'));
      await ledger.close();
      const url = new URL(postgresUrl(schema));
      url.searchParams.set('options', '-c default_transaction_read_only=on');
      const reader = await open(schema, 'read');
      expect((await problemOf(reader.append(put('b'))))?.code).toBe('store.read-only');
      expect((await reader.head())?.seq).toBe(1);
      await reader.close();
    });

    it('Q7 · a user without rights is told which one is missing, and nothing is half made', async () => {
      const schema = named();
      const ledger = await open(schema);
      await ledger.append(put('a'));
      await behind(
        schema,
        `CREATE ROLE ${schema} LOGIN PASSWORD 'weak'; GRANT USAGE ON SCHEMA ${schema} TO ${schema}; GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${schema}`,
      );
      const url = new URL(postgresUrl(schema));
      Object.assign(url, { username: schema, password: 'weak' });
      const reader = await openLedger(String(url), { mode: 'read' });
      expect((await reader.head())?.seq).toBe(1);
      await reader.close();
      const refused = await problemOf(openLedger(String(url), { mode: 'write' }).then((l) => l.append(put('b'))));
      expect(refused?.code).toBe('store.rights-missing');
      expect((await ledger.head())?.seq).toBe(1);
      await ledger.close();
      await behind(schema, `DROP OWNED BY ${schema}; DROP ROLE ${schema}`);
    });

    it('Q8 · a connection that is cut off in the middle of a commit leaves nothing, and says so', async () => {
      const schema = named();
      const ledger = await open(schema);
      await ledger.append(put('a'));
      const cut = ledger.write(async (writer) => {
        const cutting = behind(
          schema,
          "SELECT pg_sleep(0.2); SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cairn' AND query LIKE 'LOCK%'",
        );
        const holder = new pg.Client({ connectionString: postgresUrl(), options: `-c search_path=${schema}` });
        await holder.connect();
        await holder.query('BEGIN; LOCK TABLE ledger_commit IN EXCLUSIVE MODE');
        const done = await problemOf(writer.append(put('b')));
        await cutting;
        await holder.end();
        return done;
      });
      expect((await cut)?.code).toBe('store.lost');
      expect((await ledger.verify()).commits).toBe(1);
      expect((await ledger.append(put('b'))).added).toBe(1);
      await ledger.close();
    });

    it('Q9 · what runs can be interrupted', async () => {
      const schema = named();
      const ledger = await open(schema);
      const holder = new pg.Client({ connectionString: postgresUrl(), options: `-c search_path=${schema}` });
      await holder.connect();
      await holder.query('BEGIN; LOCK TABLE ledger_commit IN EXCLUSIVE MODE');
      const waiting = ledger.append(put('a')).then(
        () => 'went through',
        () => 'ended',
      );
      const again = setInterval(() => ledger.interrupt(), 50);
      expect(await waiting).toBe('ended');
      clearInterval(again);
      await holder.end();
      expect(await ledger.head()).toBeNull();
      await ledger.close();
    });

    it('Q10 · every index is there; a missing one is named and made again', async () => {
      const schema = named();
      const ledger = await open(schema);
      const found = async () => (await ledger.health()).find((s) => s.what === 'indexes');
      expect(await found()).toMatchObject({ good: true, found: `all ${INDEXES.length}` });
      await behind(schema, 'DROP INDEX event_key');
      expect((await found())?.found).toContain('event_key');
      await (await open(schema)).close();
      expect((await found())?.good).toBe(true);
      await ledger.close();
    });

    it('Q11 · 8 writers × 200 commits to one dataset: all succeed, no revision is lost, the chain is whole', {
      timeout: 300_000,
    }, async () => {
      const schema = named();
      const writers = await Promise.all(Array.from({ length: 8 }, () => open(schema)));
      const [first] = writers;
      await Promise.all(
        writers.map(async (writer, w) => {
          for (let i = 0; i < 200; i++) {
            const own = { key: `w${w}-${i}`, event: event() };
            const shared = { key: 'shared', event: event({ low: 0, best: w * 200 + i, high: 1600 }) };
            await writer.append({ dataset: 'd', author: `writer ${w}`, message: `${i}`, events: [own, shared] });
          }
        }),
      );
      const verdict = await first?.verify();
      expect(verdict).toMatchObject({ commits: 1600, rows: 3200, faults: [] });
      const history = (await first?.history('d', 'shared')) ?? [];
      expect(new Set(history.map((r) => r.event?.best)).size).toBe(1600);
      for (const w of [0, 7]) {
        const told = history.filter((r) => Math.floor((r.event?.best ?? 0) / 200) === w).map((r) => r.event?.best);
        expect(told).toEqual([...told].sort((a, b) => Number(a) - Number(b)));
      }
      for (const writer of writers) await writer.close();
    });
  });
});
