import { openLedger, sql } from '@cairn/store';
import {
  dropSchema,
  engines,
  freshSchema,
  missingPostgres,
  postgresUrl,
  scratch,
  type TestEngine,
} from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { type Host, lent, openHost } from './host.ts';
import { invented } from './testing/serving.ts';

const duckDb = engines[0] as TestEngine;
const INFO = { title: 'Invented', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: null };

/** What one commit of the test adds. */
const draft = (n: number) => ({
  dataset: 'open',
  message: `Commit ${n}`,
  author: 'test',
  records: [{ kind: 'dataset' as const, key: 'open', body: INFO }],
  events: invented(n),
});

const headOf = (host: Host) => lent(host, async (ledger) => (await ledger.head())?.seq ?? 0);

async function onFolder(work: (host: Host) => Promise<void>): Promise<void> {
  const fresh = await duckDb.fresh();
  await fresh.ledger.append(draft(2));
  await fresh.ledger.close();
  const host = await openHost(fresh.at);
  try {
    await work(host);
  } finally {
    await host.close();
    await fresh.discard();
  }
}

describe('N · a ledger that many read and some change', () => {
  it('N1 · a change waits until its readers have ended, and readers that come meanwhile see it done', () =>
    onFolder(async (host) => {
      const lease = await host.lend();
      let done = false;
      const change = host
        .write((ledger) => ledger.append(draft(4)))
        .then(() => {
          done = true;
        });
      const later = headOf(host);
      await new Promise((wake) => setTimeout(wake, 50));
      expect(done).toBe(false);
      lease.release();
      lease.release(); // twice is once
      await change;
      expect(await later).toBe(2);
    }));

  it('N2 · changes come one after the other, and one that fails leaves the ledger open', () =>
    onFolder(async (host) => {
      const all = [6, 8, 10].map((n) => host.write((ledger) => ledger.append(draft(n))));
      await expect(host.write(async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      await Promise.all(all);
      expect(await headOf(host)).toBe(4);
    }));

  it('N3 · closing waits for statements that run, or interrupts them; nothing falls down', async () => {
    const fresh = await duckDb.fresh();
    await fresh.ledger.close();
    const host = await openHost(fresh.at);
    const long = lent(host, (ledger) =>
      ledger.rows(sql`SELECT count(*) AS n FROM range(100000000) a, range(1000000) b WHERE a.range % 7 = b.range % 11`),
    );
    const failed = expect(long).rejects.toThrow(/INTERRUPT/i);
    await new Promise((wake) => setTimeout(wake, 100));
    await host.close();
    await failed;
    await fresh.discard();
  });

  it.skipIf(missingPostgres)('N4 · a columnar copy answers for a server and follows it, whoever commits', async () => {
    const [schema, folder] = [freshSchema(), scratch()];
    const host = await openHost(postgresUrl(schema), folder.at('copy'));
    try {
      await host.write((ledger) => ledger.append(draft(2)));
      expect(await lent(host, async (ledger) => [ledger.engine, (await ledger.head())?.seq])).toEqual(['duckdb', 1]);
      const other = await openLedger(postgresUrl(schema), { mode: 'write' });
      await other.append(draft(4));
      await other.close();
      await expect.poll(() => headOf(host), { timeout: 10_000 }).toBe(2);
    } finally {
      await host.close();
      await dropSchema(schema);
      folder.remove();
    }
  });
});
