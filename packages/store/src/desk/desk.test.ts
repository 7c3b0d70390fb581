import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '@cairn/domain';
import { dropSchema, engines, freshSchema, missingPostgres, postgresUrl, scratch } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../open.ts';
import { raw, sql } from '../sql.ts';
import type { DeskConnection } from './desk.ts';
import { DESK_FILE } from './duckdb.ts';
import { openDesk } from './open.ts';

const codeOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

const put = (subject: string) => (c: DeskConnection) =>
  c.run(sql`INSERT INTO attempt VALUES (${subject}, 1, ${1_700_000_000_000}, 0)`);
const COUNT = raw('SELECT count(*) AS n FROM attempt');

describe.each(engines)('W · the desk beside a ledger, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    it('W20 · a change is there whole, or not at all, and outlives the desk', async () => {
      const { at, remove } = await engine.fresh();
      const desk = await openDesk(at, { mode: 'write' });
      await desk.change(put('kept'));
      const broken = desk.change(async (c) => {
        await put('lost')(c);
        throw new Error('it did not work out');
      });
      expect(await codeOf(broken)).toBe('Error: it did not work out');
      await desk.close();
      const again = await openDesk(at, { mode: 'read' });
      expect(await again.rows(raw('SELECT subject, last_at FROM attempt'))).toEqual([
        { subject: 'kept', last_at: 1_700_000_000_000 },
      ]);
      expect(await codeOf(again.change(put('more')))).not.toBeNull();
      await again.close();
      await remove();
    });

    it('W21 · changes at the same time all happen, while others ask', async () => {
      const { at, remove } = await engine.fresh();
      const desk = await openDesk(at, { mode: 'write' });
      await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? desk.change(put(`s${i}`)) : desk.rows(COUNT))));
      expect(await desk.rows(COUNT)).toEqual([{ n: 20 }]);
      await desk.close();
      await remove();
    });

    it('W22 · one that is not there is not read; one of a newer Cairn is left alone', async () => {
      const { at, remove } = await engine.fresh();
      expect(await codeOf(openDesk(at, { mode: 'read' }))).toBe('store.missing');
      const desk = await openDesk(at, { mode: 'write' });
      await desk.change((c) => c.run(raw("INSERT INTO cairn_schema VALUES (99, 'from the future')")));
      await desk.close();
      for (const mode of ['read', 'write'] as const) expect(await codeOf(openDesk(at, { mode }))).toBe('store.too-new');
      await remove();
    });

    it('W23 · the ledger knows nothing of it, and opens and verifies as before', async () => {
      const { ledger, at, discard } = await engine.fresh();
      const desk = await openDesk(at, { mode: 'write' });
      await desk.change(put('a'));
      expect(await codeOf(ledger.rows(COUNT))).toMatch(/attempt/);
      await desk.close();
      await ledger.close();
      const again = await openLedger(at, { mode: 'write' });
      expect((await again.verify()).faults).toEqual([]);
      await again.close();
      await discard();
    });
  });
});

describe('W · the desk in a folder', () => {
  it('W24 · is a file of its own that only its owner reads', async () => {
    const folder = scratch();
    const desk = await openDesk(folder.path, { mode: 'write' });
    await desk.close();
    expect(readdirSync(folder.path)).toEqual([DESK_FILE]);
    if (process.platform !== 'win32') expect(statSync(join(folder.path, DESK_FILE)).mode & 0o777).toBe(0o600);
    folder.remove();
  });

  it('W25 · is there for another program while nothing is asked, and comes back with what that one did', async () => {
    const folder = scratch();
    const desk = await openDesk(folder.path, { mode: 'write' });
    await desk.change(put('ours'));
    const script = `import { openDesk, raw } from '@cairn/store';
      const desk = await openDesk(${JSON.stringify(folder.path)}, { mode: 'write' });
      await desk.change((c) => c.run(raw("INSERT INTO attempt VALUES ('theirs', 1, 1, 1)")));
      await desk.close();`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '../..'),
    });
    expect(await desk.rows(COUNT)).toEqual([{ n: 2 }]);
    await desk.close();
    folder.remove();
  });

  it('W26 · a place that is no place is refused', async () => {
    expect(await codeOf(openDesk('mysql://example.org/accounts', { mode: 'write' }))).toBe('store.unsupported');
  });
});

describe.skipIf(missingPostgres)('W · the desk on a server', () => {
  it('W27 · is a schema beside the ledger’s; several that start at once make it once', async () => {
    const schema = freshSchema();
    const desks = await Promise.all([1, 2, 3].map(() => openDesk(postgresUrl(schema), { mode: 'write' })));
    const [desk] = desks as [(typeof desks)[number]];
    const held = await desk.rows(
      sql`SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE ${`${schema}%`} ORDER BY 1`,
    );
    expect(held).toEqual([{ name: `${schema}_accounts` }]);
    await Promise.all(desks.map((d) => d.close()));
    await dropSchema(schema);
  });

  it('W28 · a schema whose name leaves no room for the other is refused', async () => {
    const refused = openDesk(postgresUrl('a'.repeat(60)), { mode: 'write' });
    expect(await codeOf(refused)).toBe('store.address-malformed');
  });
});
