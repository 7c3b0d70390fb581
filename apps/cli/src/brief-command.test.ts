import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { scratch } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { cairn, good } from './testing/cairn.ts';
import { tinyLedger } from './testing/tiny.ts';

const folder = scratch();
const { data } = tinyLedger(folder);
const at = ['--data', data];

const briefing = (name: string, text: string, asOf = 'one') => {
  const path = folder.at(name);
  writeFileSync(path, `---\ntitle: Tiny\ndataset: tiny\nasOf: ${asOf}\n---\n\n${text}\n`);
  return path;
};

describe('BR · briefings, from the command line', () => {
  it('BR20 · are rendered to a file of their own, or to standard output', async () => {
    const path = briefing('a.md', 'So :figure[]{where=""} died.');
    const html = folder.at('a.html');
    await good(['brief', 'render', path, '--output', html, ...at]);
    expect(readFileSync(html, 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*<h1>Tiny<\/h1>[\s\S]*Synthetic: all is invented\./,
    );
    expect(await good(['brief', 'render', path, '--to', 'md', ...at])).toMatch(/^# Tiny\n/);
  });

  it('BR21 · check ends with 1 where a figure has drifted, and tells why', async () => {
    const path = briefing('b.md', 'So :figure[]{where=""} died.');
    const { code, out } = await cairn(['brief', 'check', path, ...at]);
    expect(code).toBe(1);
    expect(out).toBe(
      `1 figure as of commit #1, against commit #4: 1 figure changed.\n${path}:7:4 28 is now 32: 1 added, 1 revised, 1 retracted\n`,
    );
    const held = briefing('c.md', 'So :figure[]{where=""} died.', 'two');
    expect((await cairn(['brief', 'check', held, ...at])).code).toBe(0);
    const { drifts } = JSON.parse((await cairn(['brief', 'check', path, '--format', 'json', ...at])).out);
    expect(drifts[0].since).toEqual({ added: 1, revised: 1, retracted: 1 });
  });

  it.each([
    [['brief', 'render', 'no.md'], '[file.missing]'],
    [['brief', 'render', 'x', '--dataset', 'tiny'], '[stated.unknown]'],
    [['brief', 'rendr', 'x'], 'render and check are'],
    [['brief', 'render', 'x', '--to', 'odt'], '[format.unknown]'],
  ])('BR22 · %j is refused', async (args, why) => {
    const { code, err } = await cairn([...args, ...at], { cwd: folder.path });
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  });

  it('BR23 · a mistake is told with its place, and nothing is written', async () => {
    const path = briefing('d.md', 'So :figure[1]{where="contry=X"}.');
    const { code, err } = await cairn(['brief', 'render', path, '--output', folder.at('d.html'), ...at]);
    expect([code, err]).toEqual([2, expect.stringContaining('line 7, column 4: figure.where')]);
    expect(existsSync(folder.at('d.html'))).toBe(false);
  });
});
