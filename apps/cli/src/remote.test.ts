import { scratch } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, cairn, good, type Running } from './testing/cairn.ts';
import { tinyLedger } from './testing/tiny.ts';

const folder = scratch();
const { data, on } = tinyLedger(folder);
let run: Running;
let url = '';

beforeAll(async () => {
  await good(on('dataset', 'set', 'tiny', '--visibility', 'public'));
  run = begin(['serve', '--data', data, '--port', '0']);
  await new Promise<void>((resolve) =>
    run.child.stdout?.on('data', (text) => {
      url ||= /http:\/\/127\.0\.0\.1:\d+/.exec(String(text))?.[0] ?? '';
      if (url) resolve();
    }),
  );
});
afterAll(async () => {
  run.child.kill('SIGTERM');
  await run.ended;
});

describe('V · the command asks a server of Cairn', () => {
  it.each([
    ['totals', '--by', 'country,event_type', '--format', 'json'],
    ['totals', '--by', 'month', '--as-of', 'one', '--format', 'csv'],
    ['totals', '--by', 'actor'],
    ['series', '--every', 'week', '--format', 'json'],
    ['events', '--limit', '3'],
    ['events', '--format', 'csv'],
    ['diff', 'one', 'two', '--by', 'country'],
    ['datasets', '--format', 'csv'],
    ['export', '--format', 'geojson'],
    ['export', '--format', 'ndjson', '--min-fatalities', '1'],
  ])('V6 · and says the same as on the ledger itself, to the letter: cairn %s %s %s %s', async (...words) => {
    const args = words.filter((word) => word !== undefined);
    expect(await good([...args, '--store', url])).toBe(await good([...args, '--data', data]));
  });

  it('V7 · what the server refuses is said as the command would say it, with its exit code', async () => {
    const there = await cairn(['totals', '--country', 'Nowhereland', '--store', url]);
    const here = await cairn(['totals', '--country', 'Nowhereland', '--data', data]);
    expect(there).toEqual(here);
    expect(there.code).toBe(2);
  });

  it('V8 · what needs the ledger itself says so, a server that is not there is busy, a bad token is refused', async () => {
    const verify = await cairn(['verify', '--store', url]);
    expect([verify.code, verify.err]).toEqual([2, expect.stringContaining('[store.remote]')]);
    const gone = await cairn(['totals', '--store', 'http://127.0.0.1:1']);
    expect([gone.code, gone.err]).toEqual([3, expect.stringContaining('[store.unreachable]')]);
    const foreign = await cairn(['totals', '--store', url], { env: { CAIRN_TOKEN: 'cairn_nobody' } });
    expect([foreign.code, foreign.err]).toEqual([2, expect.stringContaining('[auth.token-unknown]')]);
  });
});
