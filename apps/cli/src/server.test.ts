import { writeFileSync } from 'node:fs';
import { dropSchema, freshSchema, missingPostgres, postgresUrl, scratch } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cairn, good } from './testing/cairn.ts';
import { EDITIONS } from './testing/fixture.ts';

describe.skipIf(missingPostgres)('V · the command on PostgreSQL', () => {
  const folder = scratch();
  const schema = freshSchema();
  const store = missingPostgres ? '' : postgresUrl(schema);
  const [first, second, copied] = [folder.at('first.csv'), folder.at('second.csv'), folder.at('copy')];
  const on = (...args: string[]) => [...args, '--store', store];

  beforeAll(async () => {
    writeFileSync(first, EDITIONS.first);
    writeFileSync(second, EDITIONS.second);
    await good(on('import', first, '--dataset', 'tiny', '--title', 'Tiny', '--notice', 'Synthetic: all is invented.'));
    await good(on('release', 'one', '--dataset', 'tiny'));
    await good(on('import', second, '--dataset', 'tiny', '--retract-missing'));
    await good(['copy', '--from', store, '--to', copied]);
  }, 60_000);
  afterAll(async () => {
    await dropSchema(schema);
    folder.remove();
  });

  it.each([
    ['totals', '--by', 'country,event_type', '--format', 'json'],
    ['totals', '--by', 'month', '--as-of', 'one', '--format', 'csv'],
    ['series', '--every', 'week', '--format', 'json'],
    ['events', '--format', 'csv'],
    ['diff', 'one', 'head', '--by', 'country'],
    ['show', 'tiny/INV2'],
    ['log', '--format', 'json'],
    ['findings', '--dataset', 'tiny', '--format', 'json'],
    ['findings', '--id', 'INV2', '--format', 'json'],
    ['datasets', '--format', 'json'],
    ['export', '--format', 'geojson'],
    ['export', '--format', 'acled'],
    ['verify', '--format', 'json'],
  ])('V1 · a folder that was copied from it says the same, to the letter: cairn %s %s %s %s', async (...words) => {
    const args = words.filter((word) => word !== undefined);
    expect(await good(on(...args))).toBe(await good([...args, '--data', copied]));
  });

  it('V2 · CAIRN_STORE names the server, and a copy that CAIRN_MIRROR names answers in its place', async () => {
    const env = { CAIRN_STORE: store, CAIRN_MIRROR: folder.at('mirror') };
    const answer = await good(['totals', '--format', 'json'], { env });
    expect(answer).toBe(await good(on('totals', '--format', 'json')));
    expect(await good(['totals', '--format', 'json', '--data', folder.at('mirror')])).toBe(answer);
  });

  it('V3 · a copy made again brings nothing, and one into another ledger is refused', async () => {
    expect(await good(['copy', '--from', store, '--to', copied])).toContain('Nothing was new. Both ends are sound');
    await good(['import', first, '--dataset', 'other', '--data', folder.at('other')]);
    const refused = await cairn(['copy', '--from', store, '--to', folder.at('other')]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('[copy.diverged]');
  });

  it('V4 · the doctor names engine, tables and what hurts; no password is ever shown', async () => {
    const out = await good(on('doctor', '--format', 'json'));
    const signs = JSON.parse(out) as { what: string; found: string }[];
    expect(signs.find((s) => s.what === 'engine')?.found).toMatch(/^PostgreSQL \d+/);
    for (const what of ['table event', 'indexes', 'role']) expect(signs.map((s) => s.what)).toContain(what);
    const { password } = new URL(store);
    const said = await cairn(on('import', first, '--dataset', 'tiny'));
    if (password) expect(out + said.out + said.err).not.toContain(password);
  });

  it('V5 · a server that does not answer is busy: exit code 3', async () => {
    const url = new URL(store);
    url.port = '1';
    const refused = await cairn(['totals', '--store', String(url)]);
    expect([refused.code, refused.out]).toEqual([3, '']);
    expect(refused.err).toContain('[store.unreachable]');
  });
});
