import { scratch } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIGURES } from './demo/figures.ts';
import { begin, cairn, good } from './testing/cairn.ts';

const folder = scratch();
const data = folder.at('demo');
let said = '';

beforeAll(async () => {
  said = await good(['demo', '--data', data, '--no-serve']);
});
afterAll(() => folder.remove());

const ask = async (args: readonly string[]) => JSON.parse(await good([...args, '--format', 'json', '--data', data]));

/** The words of a printed command, as a shell would part them. */
const wordsOf = (command: string) =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? '').slice(1);

/** Figures that `cairn demo` printed, each with the command below it. */
const figures = () =>
  [...said.matchAll(/^ *([\d,]+) {2}(.+)\n {10}(cairn totals .+)$/gm)].map(
    ([, figure = '', what = '', command = '']) => ({
      figure: Number(figure.replaceAll(',', '')),
      what: what.trim(),
      command,
    }),
  );

const published = [124_172, 84_149, 38_542, 1_465, 16, 3_794, 2_105, 1_322, 263, 104];

describe('D · the demonstration, from the command line', () => {
  it('D1 · prints the published figures, all of them and exactly', () => {
    expect(figures().map((f) => f.figure)).toEqual(published);
    expect(FIGURES.flatMap((f) => [f.fatalities, ...f.parts.map((p) => p.fatalities)])).toEqual(published);
  });

  it('D2 · every command that it prints gives the figure above it', async () => {
    const { length } = await Promise.all(
      figures().map(async ({ figure, command }) => {
        const { total } = JSON.parse(await good([...wordsOf(command), '--format', 'json']));
        expect({ command, best: total.best }).toEqual({ command, best: figure });
      }),
    );
    expect(length).toBe(10);
  });

  it('D3 · the other commands that it prints run too', async () => {
    const commands = said.split('\n').filter((line) => line.startsWith('  cairn '));
    expect(commands.length).toBe(7);
    for (const command of commands) {
      const { code, out, err } = await cairn(wordsOf(command), { cwd: folder.path });
      expect([command, code, (out + err).length > 50]).toEqual([command, 0, true]);
    }
  });

  it('D4 · it says that it is synthetic: in itself, in every answer and in the title', async () => {
    expect(said).toMatch(/^Synthetic data/);
    const answer = await ask(['totals', '--dataset', 'demo', '--by', 'event_type']);
    expect(Object.keys(answer).sort()).toEqual(['asOf', 'by', 'groups', 'notices', 'total', 'where']);
    expect(answer.notices.join()).toMatch(/synthetic/i);
    expect((await ask(['datasets'])).datasets[0].title).toMatch(/synthetic/i);
  });

  it('D5 · the first edition is still what it was, and the difference adds up to the second', async () => {
    const [before, after, diff] = await Promise.all([
      ask(['totals', '--dataset', 'demo', '--as-of', '2024-W43']),
      ask(['totals', '--dataset', 'demo', '--as-of', '2024-W44']),
      ask(['diff', '2024-W43', '2024-W44', '--dataset', 'demo', '--by', 'country,event_type', '--limit', '1']),
    ]);
    expect(before.asOf.seq).toBe(1);
    expect(after.total.best).toBe(124_172 + 3_794);
    expect(before.total).not.toEqual(after.total);
    expect([diff.total.before, diff.total.after]).toEqual([before.total, after.total]);
    for (const g of [...diff.groups, diff.total])
      for (const f of ['events', 'low', 'best', 'high'])
        expect(g.before[f] + g.added[f] + g.revised[f] + g.retracted[f]).toBe(g.after[f]);
    for (const part of ['added', 'revised', 'retracted'])
      expect(diff.groups.reduce((n: number, g: Record<string, { best: number }>) => n + (g[part]?.best ?? 0), 0)).toBe(
        diff.total[part].best,
      );
  });

  it('D6 · a second run finds everything there, and the chain is sound', async () => {
    const again = await cairn(['demo', '--data', data, '--no-serve']);
    expect(again).toEqual({ code: 0, out: said, err: '' });
    expect(await good(['verify', '--data', data])).toContain('Sound: 9 commits');
  });

  it('D7 · it ends by serving what it has built, and says where', async () => {
    const { child, ended } = begin(['demo', '--data', data]);
    let out = '';
    const url = await new Promise<string>((resolve) =>
      child.stdout?.on('data', (text) => {
        out += text;
        const at = /Cairn serves .* at (http:\S+)/.exec(out)?.[1];
        if (at) resolve(at);
      }),
    );
    expect(out.startsWith(said)).toBe(true);
    expect(await (await fetch(url)).text()).toContain('<title>Cairn</title>');
    const { total } = (await (await fetch(`${url}/api/v1/totals?dataset=demo&country=Ukraine`)).json()) as {
      total: { best: number };
    };
    expect(total.best).toBe(124_172);
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });

  it('D8 · every figure of the report stands in the briefing, each with its claimant or its filter', async () => {
    const whole = await good([
      'brief',
      'render',
      'north-korean-troops',
      '--dataset',
      'demo',
      '--data',
      data,
      '--to',
      'md',
    ]);
    const page = whole.replace(/\(data:[^)]*\)/g, ''); // its pictures are very long words
    const notes = new Map([...page.matchAll(/^\[\^(n\d+)\]: (.*)$/gm)].map(([, id, text]) => [id, text]));
    for (const [figure, from] of REPORT) {
      const cited = [...page.matchAll(/([^\s()]+)\[\^(n\d+)\]/g)].filter(([, shown]) => shown === figure);
      const told = cited.map(([, , id]) => notes.get(id) ?? '');
      expect([figure, told.some((note) => note.includes(from))]).toEqual([figure, true]);
    }
  });

  it('D9 · and all of them still hold', async () => {
    const told = await good(['brief', 'check', 'north-korean-troops', '--dataset', 'demo', '--data', data]);
    expect(told).toMatch(/^21 figures .*: all of them still hold\.\n$/);
  });
});

const UKRAINE = 'country=Ukraine';
const RUSSIA = 'country=Russia';

/** What the report quotes, and what the note of each must name. */
const REPORT: readonly (readonly [figure: string, from: string])[] = [
  ['8,000', 'Antony Blinken'],
  ['10,000', 'United States'],
  ['millions', 'Mark Rutte'],
  ['600,000', 'Mark Rutte'],
  ['650,000', 'Volodymyr Zelensky'],
  ['70,000', 'BBC Russian'],
  ['31,000', 'Volodymyr Zelensky'],
  ['124,172', UKRAINE],
  ['84,149', 'event_type=Battles'],
  ['38,542', 'event_type=Explosions'],
  ['1,465', 'event_type=Violence'],
  ['16', 'event_type=Protests'],
  ['3,794', RUSSIA],
  ['2,105', RUSSIA],
  ['1,322', RUSSIA],
  ['263', RUSSIA],
  ['104', RUSSIA],
  ['12,000', 'United Nations'],
  ['6,700,000', 'United Nations'],
  ['-10,000,000', 'United Nations'],
  ['$1.6B', 'Hanwha'],
];
