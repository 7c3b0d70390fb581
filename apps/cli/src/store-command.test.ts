import { existsSync } from 'node:fs';
import { dropSchema, freshSchema, missingPostgres, postgresUrl, scratch } from '@cairn/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { cairn, good } from './testing/cairn.ts';
import { EDITIONS } from './testing/fixture.ts';

describe('V · cairn store distribute', () => {
  const folder = scratch();
  afterAll(() => folder.remove());

  it('V6 · a folder is refused, and no ledger is made in it', async () => {
    const refused = await cairn(['store', 'distribute', '--data', folder.at('none')]);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain('[distribute.folder]');
    expect(existsSync(folder.at('none'))).toBe(false);
  });

  it.each([
    [['store'], 'ACTION'],
    [['store', 'scatter'], 'distribute'],
    [['store', 'distribute', '--shards', '0'], 'above zero'],
    [['store', 'distribute', '--format', 'csv'], '[format.unknown]'],
  ])('V7 · %j is wrong use, and says how it is used', async (args, words) => {
    const wrong = await cairn([...args, '--data', folder.at('none')]);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain(words);
  });

  it.skipIf(missingPostgres)('V8 · a server without Citus is refused, and keeps what it has', async () => {
    const schema = freshSchema();
    const on = ['--store', postgresUrl(schema)];
    await good(['import', '-', '--dataset', 'tiny', '--title', 'Tiny', ...on], { input: EDITIONS.first });
    const totals = await good(['totals', '--format', 'json', ...on]);
    const refused = await cairn(['store', 'distribute', '--shards', '4', ...on]);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain('[distribute.no-citus]');
    expect(refused.err).toContain('CREATE EXTENSION citus');
    const { password } = new URL(postgresUrl());
    if (password) expect(refused.err).not.toContain(password);
    expect(await good(['totals', '--format', 'json', ...on])).toBe(totals);
    await dropSchema(schema);
  });
});
