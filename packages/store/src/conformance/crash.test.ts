import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger, openLedger } from '@cairn/store';
import { event, missingPostgres, type Scratch, scratch, startPostgres } from '@cairn/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const TIMES = 20;
/** Events of a commit: enough that it takes a while. */
const EVENTS = 400;

/** What stands must be whole commits, and every commit that was answered for must be among them. */
async function expectWhole(ledger: Ledger, answered: number): Promise<number> {
  const verdict = await ledger.verify();
  expect(verdict.faults).toEqual([]);
  expect(verdict.rows).toBe(verdict.commits * EVENTS);
  expect(verdict.commits).toBeGreaterThanOrEqual(answered);
  return verdict.commits;
}

describe(`X · killed in the middle of a commit, ${TIMES} times`, () => {
  let folder: Scratch;
  beforeEach(() => {
    folder = scratch();
  });
  afterEach(() => folder.remove());

  it('X1 · DuckDB: what is there afterwards is whole commits, and all that were answered for', {
    timeout: 300_000,
  }, async () => {
    const at = folder.at('ledger');
    const one = JSON.stringify(event());
    const script = `import { openLedger } from '@cairn/store';
      const ledger = await openLedger(${JSON.stringify(at)}, { mode: 'write' });
      for (let n = 0; ; n++) {
        const events = Array.from({ length: ${EVENTS} }, (_, i) => ({ key: process.pid + '-' + n + '-' + i, event: ${one} }));
        const { commit } = await ledger.append({ dataset: 'd', author: 't', message: 'm', events });
        console.log(commit.seq);
      }`;
    let before = 0;
    for (let i = 0; i < TIMES; i++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: join(import.meta.dirname, '../..'),
      });
      const ended = new Promise((done) => child.once('close', done));
      let said = '';
      let failed = '';
      child.stderr.on('data', (d: Buffer) => (failed += d));
      await new Promise<void>((begun) => {
        child.stdout.on('data', (d: Buffer) => {
          said += d;
          begun();
        });
        child.once('close', () => begun());
      });
      await sleep(3 * i);
      child.kill('SIGKILL');
      await ended;
      expect(failed).toBe('');
      const ledger = await openLedger(at, { mode: 'write' });
      const answered = Number(said.trim().split('\n').at(-1));
      const now = await expectWhole(ledger, answered);
      expect(now).toBeGreaterThan(before);
      before = now;
      await ledger.close();
    }
  });

  it.skipIf(missingPostgres)(
    'X2 · PostgreSQL: the same, when the whole server is killed',
    { timeout: 300_000 },
    async () => {
      const cluster = await startPostgres();
      try {
        for (let i = 0; i < TIMES; i++) {
          const writer = await openLedger(cluster.url, { mode: 'write' });
          let answered = 0;
          const writing = (async () => {
            for (let n = 0; ; n++) {
              const events = Array.from({ length: EVENTS }, (_, k) => ({ key: `${i}-${n}-${k}`, event: event() }));
              answered = (await writer.append({ dataset: 'd', author: 't', message: 'm', events })).commit?.seq ?? 0;
            }
          })().catch((cause: unknown) => cause);
          while (answered === 0) await sleep(1);
          await sleep(2 * i);
          await cluster.kill();
          expect(await writing).toMatchObject({ code: expect.stringMatching(/^store\.(lost|unreachable)$/) });
          await writer.close().catch(() => undefined);
          await cluster.restart();
          const ledger = await openLedger(cluster.url, { mode: 'read' });
          await expectWhole(ledger, answered);
          await ledger.close();
        }
      } finally {
        await cluster.stop();
      }
    },
  );
});
