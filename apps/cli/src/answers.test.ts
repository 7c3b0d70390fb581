import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { scratch } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { cairn, golden, good } from './testing/cairn.ts';
import { EDITIONS } from './testing/fixture.ts';
import { each, tinyLedger } from './testing/tiny.ts';

/** Nothing here writes to this ledger. */
const folder = scratch();
const { data, first, second, on, copy } = tinyLedger(folder);

describe('L · what is answered', () => {
  it('L18 · totals as JSON have one shape, and nothing else', async () => {
    const answer = JSON.parse(
      await good(on('totals', '--dataset', 'tiny', '--by', 'country,month', '--format', 'json')),
    );
    expect(Object.keys(answer).sort()).toEqual(['asOf', 'by', 'groups', 'notices', 'total', 'where']);
    expect(Object.keys(answer.asOf)).toEqual(['commit', 'seq', 'recordedAt']);
    expect(answer.where).toBe('dataset=tiny');
    expect(answer.by).toEqual(['country', 'month']);
    expect(answer.groups[0]).toEqual({
      country: 'Russia',
      month: '2024-02',
      events: 2,
      unknown: 0,
      low: 11,
      best: 11,
      high: 11,
    });
    expect(answer.groups.at(-1)).toEqual({
      country: 'Ukraine',
      month: '2024-03',
      events: 1,
      unknown: 1,
      low: null,
      best: null,
      high: null,
    });
    expect(answer.total).toEqual({ events: 7, unknown: 1, low: 32, best: 32, high: 32 });
  });

  it('L19 · the same state is meant by its release, number, id, instant and day', async () => {
    const log = JSON.parse(await good(on('log', '--format', 'json'))) as {
      seq: number;
      id: string;
      recordedAt: string;
    }[];
    const one = log.find((c) => c.seq === 1) as (typeof log)[number];
    const before = await each(['one', '#1', '1', one.id.slice(0, 10), one.recordedAt], (when) =>
      good(on('totals', '--as-of', when, '--format', 'csv')),
    );
    expect(new Set(before)).toEqual(new Set(['events,unknown,low,best,high\n7,1,28,28,28\n']));
    const today = log[0]?.recordedAt.slice(0, 10) as string;
    const after = await each(['head', 'two', today], (when) => good(on('totals', '--as-of', when, '--format', 'csv')));
    expect(new Set(after)).toEqual(new Set(['events,unknown,low,best,high\n7,1,32,32,32\n']));
  });

  it('L20 · a difference adds up, in every figure and group', async () => {
    for (const by of [[], ['--by', 'country,event_type'], ['--by', 'month']]) {
      const d = JSON.parse(await good(on('diff', 'one', 'two', ...by, '--format', 'json')));
      for (const g of [...d.groups, d.total])
        for (const f of ['events', 'unknown', 'low', 'best', 'high'])
          expect((g.before[f] ?? 0) + g.added[f] + g.revised[f] + g.retracted[f]).toBe(g.after[f] ?? 0);
      expect(d.counts).toEqual({ added: 1, revised: 1, retracted: 1 });
    }
  });

  it.concurrent.each([
    ['totals', ['totals', '--by', 'country,event_type']],
    ['series', ['series', '--every', 'month', '--dataset', 'tiny']],
    ['events', ['events']],
    ['datasets', ['datasets']],
    ['log', ['log']],
    ['diff', ['diff', 'one', 'two', '--by', 'country']],
    ['release', ['release']],
    ['show-revised', ['show', 'tiny/INV2']],
    ['show-retracted', ['show', 'tiny/INV7']],
    ['show-hostile', ['show', 'tiny/INV6']],
    ['show-commit', ['show', '#3']],
    ['codebook', ['codebook']],
    ['help', ['--help']],
    ['help-totals', ['totals', '--help']],
  ])('L21 · the whole output of %s is as it was', async (name, args) => {
    golden(name, await good(args, { env: { CAIRN_DATA: data } }));
  });

  it('L22 · no text from data reaches a terminal as a command, in tables, stories or JSON', async () => {
    const outputs = await each(
      [
        ['show', 'tiny/INV6'],
        ['show', 'tiny/INV6', '--format', 'json'],
        ['events', '--format', 'json'],
        ['events', '--text', 'Clash'],
      ],
      (args) => good(on(...args)),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    for (const out of outputs) expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(JSON.parse(outputs[1] as string).history[0].event.notes).toContain('\u009b5m');
  });

  it('L23 · a series says what is spread and what cannot be placed', async () => {
    const out = await good(on('series', '--every', 'month'));
    expect(out).toContain('1 event reaches over more than one month');
    const s = JSON.parse(await good(on('series', '--every', 'month', '--format', 'json')));
    expect(s).toMatchObject({ every: 'month', spread: 1, unplaced: 0, total: { best: 32 } });
    expect(s.points.reduce((n: number, p: { best: number | null }) => n + (p.best ?? 0), 0)).toBe(32);
  });
});

describe('L · files in and out', () => {
  it('L24 · a path, gzip, standard input and an address give the same events; the same file twice changes nothing', async () => {
    const there = folder.at('inputs');
    const gz = folder.at('first.csv.gz');
    writeFileSync(gz, gzipSync(EDITIONS.first));
    const server = createServer((_request, response) => response.end(EDITIONS.first)).listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/first.csv`;
    const into = ['--dataset', 'same', '--json', '--quiet', '--data', there];
    expect(JSON.parse(await good(['import', first, ...into]))).toMatchObject({
      added: 7,
      unchanged: 0,
      commit: { seq: 1 },
    });
    for (const [where, input] of [
      [first, ''],
      [gz, ''],
      ['-', EDITIONS.first],
      ['-', gzipSync(EDITIONS.first)],
      [address, ''],
    ] as const)
      expect(JSON.parse(await good(['import', where, ...into], { input }))).toMatchObject({
        commit: null,
        unchanged: 7,
      });
    server.close();
  });

  it('L25 · a dry run says what an import would do, and writes nothing', async () => {
    const there = folder.at('dry');
    await good(['import', first, '--dataset', 'dry', '--data', there]);
    const dry = await good(['import', second, '--dataset', 'dry', '--retract-missing', '--dry-run', '--data', there]);
    expect(dry).toContain('1 would be added, 1 would be revised, 1 would be retracted, 5 unchanged');
    expect(await good(['log', '--data', there, '--format', 'csv'])).toMatch(/^seq.*\n1,.*\n$/);
  });

  it('L26 · every format can be asked of events and of export, to a file and to standard output', async () => {
    const formats = ['csv', 'json', 'ndjson', 'geojson', 'parquet', 'arrow', 'xlsx'];
    await each(formats, async (format) => {
      const path = folder.at(`out.${format}`);
      const { code, out, err } = await cairn(on('export', '--out', path));
      expect({ code, out }).toEqual({ code: 0, out: '' });
      expect(err).toContain(`7 events written to ${path} as ${format}`);
      expect(readFileSync(path).length).toBeGreaterThan(500);
    });
    const lines = (text: string) => text.trim().split('\n').length;
    expect(lines(await good(on('events', '--format', 'ndjson')))).toBe(7);
    expect(lines(await good(on('events', '--format', 'csv')))).toBe(8);
    expect(JSON.parse(await good(on('events', '--format', 'geojson'))).features.length).toBe(7);
    expect(await good(on('events', '--format', 'parquet'))).toMatch(/^PAR1/);
    expect(lines(await good(on('events', '--format', 'ndjson', '--limit', '3')))).toBe(3);
  });

  it('L27 · what is exported as acled and imported again is the same, to the digit', async () => {
    const path = folder.at('again.csv');
    await good(on('export', '--format', 'acled', '--out', path, '--quiet'));
    const there = folder.at('again');
    await good(['import', path, '--dataset', 'tiny', '--data', there]);
    const ask = ['totals', '--by', 'country,event_type,month', '--format', 'csv'];
    expect(await good([...ask, '--data', there])).toBe(await good(on(...ask)));
  });

  it('L28 · pages of events follow one another', async () => {
    const page = JSON.parse(await good(on('events', '--limit', '4', '--format', 'json')));
    const next = JSON.parse(await good(on('events', '--limit', '4', '--format', 'json', '--after', page.next)));
    expect([...page.events, ...next.events].map((e: { id: string }) => e.id)).toEqual([
      'INV8',
      'INV6',
      'INV5',
      'INV4',
      'INV3',
      'INV2',
      'INV1',
    ]);
    expect(next.next).toBeNull();
  });
});

describe('L · trust', () => {
  it('L29 · verify finds one value that another program changed, names it, and ends with 1', async () => {
    const there = copy('tampered');
    const [file = ''] = readdirSync(there).filter((name) => name.endsWith('.duckdb'));
    const require = createRequire(new URL('../../../packages/store/package.json', import.meta.url));
    const { DuckDBInstance } = await import(require.resolve('@duckdb/node-api'));
    const instance = await DuckDBInstance.create(folder.at('tampered', file));
    const connection = await instance.connect();
    await connection.run("UPDATE event SET best = 800 WHERE key = 'INV2' AND best = 8");
    connection.closeSync();
    instance.closeSync();
    const { code, out } = await cairn(['verify', '--data', there]);
    expect(code).toBe(1);
    expect(out).toContain('INV2');
    const verdict = JSON.parse((await cairn(['verify', '--data', there, '--format', 'json'])).out);
    expect(verdict.sound).toBe(false);
    expect(verdict.faults[0].where).toContain('INV2');
  });

  it('L30 · a codebook is checked with lines, recorded once, and listed', async () => {
    const source = readFileSync(new URL('../../../codebook/ucdp-ged.yaml', import.meta.url), 'utf8');
    const [ours, faulty] = [folder.at('ours.yaml'), folder.at('faulty.yaml')];
    writeFileSync(ours, source.replace('id: ucdp-ged', 'id: ours'));
    writeFileSync(faulty, source.replace('id: ucdp-ged', 'id: Ours!').replace('eventTypes:', 'eventTypez:'));
    const bad = await cairn(['codebook', 'check', faulty]);
    expect(bad.code).toBe(2);
    expect(bad.err).toMatch(/line \d+, column \d+: id: /);
    expect(bad.err).toContain('did you mean "eventType');
    const there = folder.at('codebooks');
    expect(await good(['codebook', 'check', ours])).toContain('is a codebook: ours');
    expect(await good(['codebook', 'add', ours, '--data', there])).toContain('commit #1');
    expect(await good(['codebook', 'add', ours, '--data', there])).toContain('recorded so already');
    expect(await good(['codebook', '--data', there, '--format', 'csv'])).toMatch(/^ours,.*the ledger$/m);
  });
});
