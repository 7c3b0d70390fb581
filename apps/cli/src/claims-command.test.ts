import { readFileSync, writeFileSync } from 'node:fs';
import { scratch } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { cairn, good } from './testing/cairn.ts';
import { tinyLedger } from './testing/tiny.ts';

const folder = scratch();
const { copy } = tinyLedger(folder);

/** The example of the how-to: it must stay right. */
const HOW_TO = readFileSync(new URL('../../../docs/how-to/claims.md', import.meta.url), 'utf8');
const EXAMPLE = /```yaml\n([\s\S]*?)```/.exec(HOW_TO)?.[1] ?? '';

const begin = (name: string) => {
  const at = ['--data', copy(name)];
  const file = folder.at(`${name}.yaml`);
  writeFileSync(file, EXAMPLE);
  return { at, file };
};

describe('K · claims, from the command line', () => {
  it('K30 · the file of the how-to is recorded once, and read back side by side', async () => {
    const { at, file } = begin('added');
    const dry = await good(['record', 'add', file, '--dataset', 'tiny', '--dry-run', ...at]);
    expect(dry).toBe('3 records of 3 would be new or changed. Nothing was recorded.\n');
    expect(await good(['record', 'add', file, '--dataset', 'tiny', ...at])).toMatch(
      /^3 records of 3 new .* commit #5\.\n$/,
    );
    expect(await good(['record', 'add', file, '--dataset', 'tiny', ...at])).toBe(
      'All of them are recorded so already.\n',
    );
    const said = await good(['claims', ...at]);
    expect(said).toContain('6,001 or more');
    expect(said).toContain(
      'Invented Observatory (at least 700 confirmed killed, Southland soldiers) is a floor under Ministry of the North',
    );
    const { claims } = JSON.parse(await good(['claims', '--measure', 'killed', '--format', 'json', ...at]));
    expect(claims.map((c: { key: string }) => c.key)).toEqual(['observatory-700']);
    expect(await good(['claims', '--format', 'csv', ...at])).toMatch(/^dataset,key,said,claimant,/);
    expect(await good(['verify', ...at])).toContain('5');
  });

  it('K31 · what is withdrawn is gone from the board, and its past is still there', async () => {
    const { at, file } = begin('withdrawn');
    await good(['record', 'add', file, '--dataset', 'tiny', ...at]);
    const away = ['record', 'withdraw', 'claim', 'north-6000', '--dataset', 'tiny', '--reason', 'misheard', ...at];
    expect(await good(away)).toContain('is withdrawn by commit #6');
    expect(await good(['claims', ...at])).not.toContain('north-6000');
    expect(await good(['claims', '--as-of', '#5', ...at])).toContain('north-6000');
    const { withdrawn } = JSON.parse(await good(['record', 'show', 'claim', 'north-6000', ...at]));
    expect(withdrawn).toBe('misheard');
  });

  it('K32 · what a claim can count is listed with its unit', async () => {
    expect(await good(['claims', 'measures'])).toMatch(/confirmed-killed +people +flow +killed/);
  });

  it.each([
    ['a wrong measure', 'confirmed-killed', 'confirmed-kiled', 'did you mean "confirmed-killed"?'],
    [
      'words that are in no report',
      'words: more than',
      'words: less than',
      'do not stand in the report "gazette-28-oct"',
    ],
    ['a period that ends early', 'to: null }', 'to: 2023-01-01 }', 'ends before it begins'],
    ['no claimant', 'claimant: { name: Ministry', 'claimed: { name: Ministry', 'claimant: is missing'],
  ])('K33 · %s is told with its place, and nothing is kept', async (_, right, wrong, why) => {
    const { at, file } = begin('refused');
    writeFileSync(file, EXAMPLE.replace(right, wrong));
    const { code, err } = await cairn(['record', 'add', file, '--dataset', 'tiny', ...at]);
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
    expect(await good(['record', 'list', 'claims', ...at])).toBe('There is no claim here yet.\n');
  });

  it.each([
    [['claims', '--measure', 'refugee'], 'Did you mean "refugees"?'],
    [['claims', 'mesures'], 'measures are'],
    [['record', 'ad', 'x'], 'add, import, list, show, withdraw are'],
    [['record', 'list', 'cliams'], 'report, claim, series'],
    [['record', 'show', 'claim', 'nobody'], '[stated.unknown]'],
    [['record', 'withdraw', 'claim', 'x', '--dataset', 'tiny'], 'which reason'],
  ])('K34 · %j is refused', async (args, why) => {
    const { code, err } = await cairn([...args, '--data', copy('asked')]);
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  });
});
