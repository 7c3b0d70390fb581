import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { scratch } from '@cairn/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDemoCsv } from './demo/csv.ts';
import { begin, cairn, good } from './testing/cairn.ts';
import { EDITIONS } from './testing/fixture.ts';
import { each, tinyLedger } from './testing/tiny.ts';
import { VERBS } from './verbs/index.ts';

/** Nothing here writes to this ledger. */
const folder = scratch();
const { data, first, on, copy } = tinyLedger(folder);

const large = folder.at('large.csv');
beforeAll(async () => {
  await writeDemoCsv(1, large);
});

describe('L · what a command ends with', () => {
  it('L1 · 0 where all is well', async () => {
    await each([['--version'], ['--help'], ['help'], [], on('totals'), on('verify'), on('doctor')], (args) =>
      good(args),
    );
  });

  it('L2 · 1 for findings: rows that could not be kept, and --strict', async () => {
    const bad = folder.at('bad.csv');
    writeFileSync(bad, EDITIONS.first.replace('2024-01-05', 'yesterday'));
    const there = folder.at('findings');
    const { code, out } = await cairn(['import', bad, '--dataset', 'bad', '--data', there]);
    expect(code).toBe(1);
    expect(out).toContain('bad.csv, line 2, event_date: yesterday');
    const strict = await cairn(['import', bad, '--dataset', 'strict', '--strict', '--data', there]);
    expect(strict.code).toBe(1);
    expect(strict.err).toContain('[import.strict]');
    const listed = await good(['findings', '--data', there, '--severity', 'error', '--format', 'csv']);
    expect(listed.split('\n')[1]).toMatch(/^bad,1,error,date\.malformed,INV1,bad\.csv,2,event_date,yesterday,/);
  });

  const says = async (args: readonly string[], hint: string) => {
    const { code, out, err } = await cairn(args, { env: { CAIRN_DATA: data } });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^cairn: .+\n {2}To fix: .+ \[[a-z.-]+\]\n$/);
    expect(err).toContain(hint);
    expect(err).not.toMatch(/^ *at .+:\d+:\d+|secret/m);
  };

  it.concurrent.each([
    [['total', '--dataset', 'demo'], 'Did you mean "totals"?'],
    [['help', 'imprt'], 'Did you mean "import"?'],
    [['totals', '--datset', 'tiny'], 'Did you mean --dataset?'],
    [['totals', '--by', 'contry'], 'Did you mean "country"?'],
    [['totals', '--country', 'Ukrane'], 'Did you mean "Ukraine"?'],
    [['totals', '--dataset', 'tny'], 'Did you mean "tiny"?'],
    [['totals', '--where', 'contry=Russia'], 'Did you mean "country"?'],
    [['totals', '--format', 'jsn'], 'Did you mean "json"'],
    [['totals', '--from', '2024-13-01'], 'year-month-day'],
    [['totals', '--as-of', 'on'], 'Did you mean "one"?'],
    [['totals', '--as-of', '2020-01-01'], 'the first commit was recorded at'],
    [['totals', 'more'], 'cairn totals --help'],
    [['events', '--limit', '0'], 'whole number above zero'],
    [['findings', '--severity', 'eror'], 'did you mean "error"?'],
    [['findings', '--check', 'date.malformd'], 'did you mean "date.malformed"'],
    [['show', 'INV1'], 'Write DATASET/INV1'],
    [['show', 'tiny/INV9'], 'never held'],
    [['diff', 'one'], "missing required argument 'B'"],
    [['import', 'no-such-file.csv'], '--dataset'],
    [['import', 'no-such-file.csv', '--dataset', 'X Y'], 'cannot be the name of a dataset'],
    [['import', 'no-such-file.csv', '--dataset', 'x', '--format', 'acld'], 'Did you mean "acled"'],
    [['codebook', 'crosswalk', 'ucdp-ged', 'acled', '--dataset', 'tiny'], 'is coded after acled'],
    [['codebook', 'chek'], 'show, check, add, crosswalk'],
    [['completion', 'tcsh'], 'bash, zsh, fish'],
    [['totals', '--store', 'mysql://me:secret@host/db'], 'mysql://…@host/db'],
  ])('L3 · 2 for %j, and a sentence that says what to do', says);

  it.each([
    [['import', 'no-such-file.csv', '--dataset', 'x'], 'no such file'],
    [['import', 'http://127.0.0.1:9/x.csv', '--dataset', 'x'], 'cannot fetch'],
    [['release', 'one', '--dataset', 'tiny'], 'a release never moves'],
    [['release', '2024-11-01', '--dataset', 'tiny'], 'not a plain day'],
  ])('L3 · 2 for %j, which would have written', says);

  it('L4 · 2 where there is no ledger, or something else in its place', async () => {
    const missing = await cairn(['totals', '--data', folder.at('nowhere')]);
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('[store.missing]') });
    mkdirSync(folder.at('broken'));
    for (const file of readdirSync(data)) writeFileSync(folder.at('broken', file), 'not a database'.repeat(1000));
    const broken = await cairn(['totals', '--data', folder.at('broken')]);
    expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('[store.not-a-ledger]') });
    const doctor = await cairn(['doctor', '--data', folder.at('broken'), '--format', 'json']);
    expect(doctor.code).toBe(1);
    expect(JSON.parse(doctor.out).at(-1)).toMatchObject({ what: 'ledger', good: false });
  });

  it('L5 · 3 while another process writes, saying which; Ctrl-C ends that one with 130', async () => {
    const there = copy('held');
    const holder = begin(['import', '-', '--dataset', 'held', '--data', there]);
    holder.child.stdin?.write(EDITIONS.first.slice(0, 600));
    await holder.said('Reading');
    const second = await cairn(['totals', '--data', there]);
    expect(second.code).toBe(3);
    expect(second.err).toContain(`process ${holder.child.pid}`);
    expect(second.err).toContain('[store.locked]');
    holder.child.kill('SIGINT');
    expect((await holder.ended).code).toBe(130);
  });

  it.each(['Reading', 'Checking', 'Recording'])(
    'L6 · 130 for Ctrl-C while %s, with everything as it was and nothing left behind',
    async (step) => {
      const there = copy(`interrupted-${step}`);
      const temporary = folder.at(`tmp-${step}`);
      mkdirSync(temporary);
      const before = await good(['log', '--data', there, '--format', 'json']);
      const running = begin(['import', large, '--dataset', 'tiny', '--data', there], { env: { TMPDIR: temporary } });
      await running.said(step);
      running.child.kill('SIGINT');
      const { code, out, err } = await running.ended;
      expect({ code, out }).toEqual({ code: 130, out: '' });
      expect(err).toMatch(/cairn: interrupted; the dataset is as it was\n {2}To fix: .+ \[import.interrupted\]\n$/);
      expect(readdirSync(temporary)).toEqual([]);
      expect(readdirSync(there)).toEqual(readdirSync(data));
      expect(await good(['log', '--data', there, '--format', 'json'])).toBe(before);
      expect(await good(['verify', '--data', there])).toContain('Sound');
    },
  );
});

describe('L · where an option stands, and what is painted', () => {
  it('L7 · global options stand before or after the verb, and CAIRN_DATA stands in for --data', async () => {
    const ways = [
      cairn(['--data', data, 'totals', '--format', 'csv']),
      cairn(['totals', '--format', 'csv', '--data', data]),
      cairn(['--quiet', 'totals', '--data', data, '--format', 'csv']),
      cairn(['totals', '-q', '--format=csv', `--store=${data}`]),
      cairn(['totals', '--format', 'csv'], { env: { CAIRN_DATA: data } }),
      cairn(['totals', '--format', 'csv'], { env: { CAIRN_STORE: data } }),
    ];
    const ends = await Promise.all(ways);
    expect(new Set(ends.map((e) => `${e.code} ${e.out}`))).toEqual(
      new Set(['0 events,unknown,low,best,high\n7,1,32,32,32\n']),
    );
  });

  it('L8 · without any of them the ledger is ./cairn-data', async () => {
    const cwd = folder.at('home');
    mkdirSync(cwd);
    expect(await good(['init'], { cwd })).toContain('cairn-data is ready and is empty');
    expect(await good(['datasets'], { cwd })).toContain('holds no dataset yet');
    expect(await good(['log'], { cwd })).toBe('The ledger is empty.\n');
    expect(await good(['verify'], { cwd })).toContain('0 commits');
  });

  it('L9 · flags and --where say the same, and the answer says it in one form', async () => {
    const [flags, where] = await Promise.all([
      good(on('totals', '--country', 'russia', '--from', '2024-02-01', '--format', 'json')),
      good(on('totals', '--where', '?from=2024-02-01&country=russia', '--format', 'json')),
    ]);
    expect(JSON.parse(where)).toEqual(JSON.parse(flags));
  });

  it('L10 · --quiet keeps the result and what must be said, and drops the rest', async () => {
    expect(await good(on('totals', '--quiet'))).toBe(
      'events  unknown  low  best  high\n──────  ───────  ───  ────  ────\n     7        1   32    32    32\nSynthetic: all is invented.\n',
    );
    const there = folder.at('quiet');
    expect(await cairn(['import', first, '--dataset', 'q', '--quiet', '--data', there])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('L11 · piped progress is one plain line a step', async () => {
    const { err } = await cairn(['import', first, '--dataset', 'tiny', '--dry-run', '--data', folder.at('plain')]);
    const bytes = Buffer.byteLength(EDITIONS.first).toLocaleString('en');
    expect(err).toBe(`Reading (${bytes} bytes) …
Checking …
Recording (7 rows) …
`);
  });

  it('L12 · a terminal gets colours and a bar that is gone at the end; NO_COLOR gets none', async () => {
    if (!python) return;
    const painted = onTerminal(['totals', '--data', data], {});
    expect(painted).toContain('\u001b[1m');
    expect(onTerminal(['totals', '--data', data], { NO_COLOR: '1' })).not.toContain('\u001b');
    const bar = onTerminal(['import', large, '--dataset', 'bar', '--data', folder.at('bar')], {});
    expect(bar).toMatch(/Reading .*[█░]{30} \d+% · .* MB\/s · \d+ s left/);
    const after = bar.slice(bar.lastIndexOf('\u001b[2K'));
    expect(after).not.toMatch(/[█░]/);
    expect(after).toContain('98,426 added');
  });

  it('L13 · a reader that has had enough ends the command quietly', async () => {
    const [header, ...rows] = EDITIONS.first.trim().split('\n');
    const copies = Array.from({ length: 500 }, (_, i) => rows.map((row) => row.replace(/^INV/, `INV${i}x`)));
    const many = folder.at('many.csv');
    writeFileSync(many, [header, ...copies.flat(), ''].join('\n'));
    await good(['import', many, '--dataset', 'big', '--data', folder.at('many')]);
    const { PATH = '' } = process.env;
    const script = (format: string) =>
      `"$NODE" "$BIN" events --dataset big --data "$DATA" --format ${format} 2>"$ERR" | head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const err = folder.at('pipe-errors');
    const env = { PATH, NODE: process.execPath, BIN: bin, DATA: folder.at('many'), ERR: err };
    for (const format of ['csv', 'ndjson', 'geojson']) {
      expect(execFileSync('bash', ['--norc', '-c', script(format)], { env, encoding: 'utf8' })).toBe('0\n');
      expect(readFileSync(err, 'utf8')).toBe('');
    }
  });
});

const bin = new URL('../bin/cairn.mjs', import.meta.url).pathname;
const python = (() => {
  try {
    return execFileSync('python3', ['-c', 'import pty; print("pty")'], { encoding: 'utf8' }).trim() === 'pty';
  } catch {
    return false;
  }
})();

/** What a terminal would receive. */
function onTerminal(args: readonly string[], env: Readonly<Record<string, string>>): string {
  const { PATH = '' } = process.env;
  const script = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)';
  return execFileSync('python3', ['-c', script, process.execPath, bin, ...args], {
    env: { PATH, TERM: 'xterm', ...env },
    encoding: 'utf8',
    input: '',
  });
}

describe('L · help and completion', () => {
  it('L14 · every verb has help with its options, the global ones, and an example', async () => {
    await each(Object.keys(VERBS), async (verb) => {
      const help = await good([verb, '--help']);
      expect(help).toMatch(new RegExp(`^Usage: cairn ${verb}\\b`));
      for (const part of ['--data <DIR>', '--quiet', `\nExamples:\n  cairn ${verb}`]) expect(help).toContain(part);
    });
    expect(await good(['help', 'totals'])).toBe(await good(['totals', '--help']));
  });

  it('L15 · `cairn` alone lists every verb and what exit codes mean', async () => {
    const help = await good([]);
    for (const verb of Object.keys(VERBS)) expect(help).toMatch(new RegExp(`^  ${verb}\\b`, 'm'));
    expect(help).toContain('Exit codes: 0 good');
    expect(await good(['--help'])).toBe(help);
  });

  it('L16 · bash completes verbs, flags, and the words that a flag takes', async () => {
    const script = folder.at('completion.bash');
    writeFileSync(script, await good(['completion', 'bash']));
    execFileSync('bash', ['-n', script]);
    const complete = (...words: string[]) =>
      execFileSync(
        'bash',
        [
          '--norc',
          '-c',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
          'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cairn; echo "${COMPREPLY[*]}"',
          script,
          ...words,
        ],
        { encoding: 'utf8' },
      ).trim();
    expect(complete('cairn', 'to')).toBe('totals');
    expect(complete('cairn', '--data', 'demo', 'seri')).toBe('series');
    expect(complete('cairn', 'totals', '--co')).toBe('--country');
    expect(complete('cairn', 'totals', '--dataset', 'demo', '--format', '')).toBe('table json csv');
    expect(complete('cairn', 'import', 'x', '--format', '')).toBe('acled acled-deleted ucdp-ged cairn');
    expect(complete('cairn', 'series', '--every', 'mo')).toBe('month');
    expect(complete('cairn', 'codebook', 'c')).toBe('check crosswalk');
    expect(complete('cairn', 'import', 'so')).toBe('');
  });

  it('L17 · zsh and fish get every verb and flag too', async () => {
    const [zsh, fish] = await Promise.all([good(['completion', 'zsh']), good(['completion', 'fish'])]);
    for (const verb of Object.keys(VERBS)) {
      expect(zsh).toContain(`    ${verb}) _arguments`);
      expect(fish).toContain(` -a ${verb} -d `);
    }
    expect(zsh).toContain(':value:(table json csv)');
    expect(fish).toContain("-l format -r -f -a 'table json csv'");
  });
});
