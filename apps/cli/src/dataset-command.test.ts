import { readFileSync, writeFileSync } from 'node:fs';
import { scratch } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { cairn, good } from './testing/cairn.ts';
import { tinyLedger } from './testing/tiny.ts';

const folder = scratch();
const { copy } = tinyLedger(folder);

describe('L · what leaves a dataset, from the command line', () => {
  it('L30 · show says it in words, and gives rules that can be handed back', async () => {
    const at = ['--data', copy('shown')];
    const said = await good(['dataset', 'show', 'tiny', ...at]);
    expect(said).toContain('the default of its codebook');
    expect(said).toContain('tags has private, sensitive');
    expect(said).toContain('notes leave word for word');
    const { rules } = JSON.parse(await good(['dataset', 'show', 'tiny', '--format', 'json', ...at]));
    const file = folder.at('rules.json');
    writeFileSync(file, JSON.stringify({ ...rules, columns: { ...rules.columns, notes: 'withhold' } }));
    expect(await good(['dataset', 'set', 'tiny', '--rules', file, ...at])).toMatch(/^Recorded as commit #5 /);
    expect(await good(['dataset', 'show', 'tiny', ...at])).toContain('notes: withheld');
    expect(await good(['dataset', 'set', 'tiny', '--rules', file, ...at])).toBe('Dataset tiny is as it was.\n');
  });

  it('L31 · set is a commit with author and message; who publishes is told what leaves', async () => {
    const at = ['--data', copy('set')];
    const done = await cairn(['dataset', 'set', 'tiny', '--visibility', 'public', '--message', 'Agreed', ...at]);
    expect([done.code, done.out]).toEqual([0, expect.stringMatching(/^Recorded as commit #5 /)]);
    expect(done.err).toContain('Dataset tiny is now public. Anybody may read');
    expect(done.err).toContain('notes leave word for word');
    expect(done.err).toContain('its licence note reads: CC0');
    const [commit] = JSON.parse(await good(['log', '--limit', '1', '--format', 'json', ...at]));
    expect(commit).toMatchObject({ author: 'Tester', message: 'Agreed', dataset: 'tiny', added: 0 });
    expect(await good(['verify', ...at])).toContain('5');
    const back = await cairn(['dataset', 'set', 'tiny', '--visibility', 'private', '--notice', '', ...at]);
    expect([back.code, back.err]).toEqual([0, '']);
    const told = JSON.parse(await good(['dataset', 'show', 'tiny', '--format', 'json', ...at]));
    expect(told).toMatchObject({ visibility: 'private', notice: null, title: 'Tiny' });
  });

  it.each([
    [['set', 'tiny'], 'what is to be set?'],
    [['set', 'tiny', '--visibility', 'pubic'], 'did you mean public?'],
    [['set', 'tny', '--title', 'x'], 'Did you mean "tiny"?'],
    [['set', 'tiny', '--rules', 'nowhere.json'], '[file.missing]'],
    [['set', 'tiny', '--rules', 'bad.json'], 'it is not JSON'],
    [['set', 'tiny', '--rules', 'less.json'], 'columns.date cannot stand in release rules: it is not decided on'],
    [['shw', 'tiny'], 'show and set are'],
  ])('L32 · %j is refused, and nothing is changed', async (args, why) => {
    const at = copy('refused');
    writeFileSync(folder.at('bad.json'), '{');
    writeFileSync(folder.at('less.json'), JSON.stringify({ columns: {}, log: {} }));
    const before = readFileSync(`${at}/cairn.duckdb`);
    const { code, err } = await cairn(['dataset', ...args, '--data', at], { cwd: folder.path });
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
    expect(readFileSync(`${at}/cairn.duckdb`).equals(before)).toBe(true);
  });
});
