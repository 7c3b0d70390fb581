import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { cut, manyLines, oneLine, table, tame } from './ui/print.ts';
import { barLine } from './ui/progress.ts';
import { VERBS } from './verbs/index.ts';

const plain = (_style: string, text: string) => text;

describe('C · reading a command line', () => {
  it.each([
    [['totals', '--dataset', 'demo'], 'totals'],
    [['--data', 'demo', 'totals'], 'totals'],
    [['--store', 'log', '-q', 'series'], 'series'],
    [['--quiet', 'demo'], 'demo'],
    [['help', 'diff'], 'diff'],
    [['--help', 'diff'], 'diff'],
  ])('C1 · %j asks for the verb %s, whatever the values of its options are called', (argv, verb) => {
    expect(readCommandLine(argv).verb).toBe(verb);
  });

  it('C2 · nothing, help alone and --version ask for no verb', () => {
    for (const argv of [[], ['help'], ['--help'], ['-h'], ['--version']]) {
      expect(readCommandLine(argv).verb).toBeUndefined();
    }
    expect(readCommandLine([]).argv).toEqual(['--help']);
  });

  it('C3 · a word that is no verb is named, with the nearest', () => {
    expect(() => readCommandLine(['total', '--dataset', 'demo'])).toThrow('there is no verb "total"');
    expect(() => readCommandLine(['help', 'nothing'])).toThrow('there is no verb "nothing"');
  });

  it('C4 · every verb is a file of its own that answers to its name and has an example', async () => {
    for (const [name, load] of Object.entries(VERBS)) {
      const verb = await load();
      expect(verb.name).toBe(name);
      expect(verb.examples.length).toBeGreaterThan(0);
      for (const example of verb.examples) expect(example).toContain(`cairn ${name}`);
    }
  });
});

describe('P · what is printed for people', () => {
  it('P1 · numbers stand to the right, unknown is a dash, a year has no separator, the last row says no more than it knows', () => {
    const rows = [
      { country: 'Ukraine', year: 2024, best: 1234 },
      { country: 'Côte d’Ivoire', year: 2023, best: null },
    ];
    expect(table(['country', 'year', 'best'], rows, plain, { last: { country: 'total', best: 1234 } })).toBe(
      [
        'country        year   best',
        '─────────────  ────  ─────',
        'Ukraine        2024  1,234',
        'Côte d’Ivoire  2023      –',
        '─────────────  ────  ─────',
        'total                1,234',
        '',
      ].join('\n'),
    );
  });

  it('P2 · wide letters take two columns, and a cut never goes through one', () => {
    expect(
      table(
        ['a', 'b'],
        [
          { a: '東京', b: 'x' },
          { a: 'abc', b: 'y' },
        ],
        plain,
      ),
    ).toContain('東京  x\nabc   y');
    expect(cut('東京都庁', 5)).toBe('東京…');
    expect(cut('👩‍👩‍👧 family', 4)).toBe('👩‍👩‍👧…');
  });

  it('P3 · nothing from data moves the cursor, colours, rings, or turns the line round', () => {
    expect(oneLine('a\u001b[2J\u0007\u009b\u202eb\r\nc')).toBe('a[2Jb c');
    expect(manyLines('one\u001b[1m\n  two')).toBe('one[1m\n  two');
    expect(tame(JSON.stringify({ a: '\u009b5m\u007f' }))).toBe('{"a":"\\u009b5m\\u007f"}');
  });

  it.each([
    ['rows', 300_000, null, 4, 'Recording  300,000 rows · 4 s'],
    ['rows', 300_000, 150_000, 3, 'Recording  ███████████████░░░░░░░░░░░░░░░ 50% · 50,000 rows/s · 3 s left'],
    ['bytes', null, 5_000_000, 2, 'Recording  5.0 MB · 2.5 MB/s'],
    [
      'bytes',
      2_000_000_000,
      10_000_000,
      1,
      'Recording  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0% · 10.0 MB/s · 3 min 19 s left',
    ],
    ['rows', null, null, 61, 'Recording  1 min 1 s'],
  ] as const)(
    'P4 · progress of %s says rate and time left where the end is known: %s, %s',
    (unit, total, done, seconds, line) => {
      expect(barLine('Recording', unit, total, done, seconds)).toBe(line);
    },
  );
});
