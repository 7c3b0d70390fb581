import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFilter } from '@cairn/domain';
import type { GivenFile } from '@cairn/exchange';
import type { Ledger } from '@cairn/store';
import type { Context } from '../context.ts';
import { writeDemoCsv } from '../demo/csv.ts';
import { FIGURES, FIGURES_SOURCE, PERIOD, SPLIT_NOTE } from '../demo/figures.ts';
import { drifting, squares } from '../demo/shapes.ts';
import { shown } from '../ui/print.ts';
import { type Progress, progressOn } from '../ui/progress.ts';
import { EXIT, type Options, type Verb } from '../verb.ts';
import { runImport } from './import.ts';
import { PORT, serveLedger } from './serve.ts';

const DATASET = 'demo';
const TITLE = 'Synthetic demonstration: invented events in Ukraine and Russia';
const NOTICE = 'Synthetic data: every event is invented. Only the totals follow published figures.';
const LICENCE = 'CC0-1.0. Synthetic data, made by Cairn; not a source for anything.';

const EDITIONS = [
  { edition: 1, release: '2024-W43', message: 'First edition, as of the week before' },
  { edition: 2, release: '2024-W44', message: 'Second edition: late reports, corrected tolls, duplicates withdrawn' },
] as const;

/** Builds what is not there yet: a second run finds both editions and does nothing. */
async function build(context: Context, ledger: Ledger, progress: Progress): Promise<void> {
  const { makeRelease, releasesOf } = await import('@cairn/store');
  const folder = await mkdtemp(join(tmpdir(), 'cairn-demo-'));
  const head = await ledger.head();
  const released = new Set(head ? (await releasesOf(ledger, head.seq, DATASET)).map((r) => r.name) : []);
  try {
    for (const { edition, release, message } of EDITIONS.filter((e) => !released.has(e.release))) {
      const path = join(folder, `synthetic-demo-edition-${edition}.csv`);
      await writeDemoCsv(edition, path);
      const options: Options = {
        dataset: DATASET,
        format: 'acled',
        title: TITLE,
        licence: LICENCE,
        notice: NOTICE,
        visibility: 'public', // nobody is in it
        message,
        retractMissing: edition > 1,
      };
      await runImport(context, ledger, path, options, progress);
      await makeRelease(ledger, { name: release, dataset: DATASET, author: context.author });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const demoFile = (name: string) => readFile(new URL(`../../demo/${name}`, import.meta.url), 'utf8');

/** The state with the claims in it: what the briefing is pinned to. */
const QUOTED = '2024-W44-claims';
const BRIEFING = 'north-korean-troops';

/** What a news report of that week quotes: claims, deployments, statements. They are real; the events are not. */
async function quote(context: Context, ledger: Ledger): Promise<void> {
  const { parseRecords } = await import('@cairn/domain/claims');
  const { checkedRecords } = await import('@cairn/query');
  const { makeRelease, releasesOf } = await import('@cairn/store');
  const by = { dataset: DATASET, author: context.author };
  const written = parseRecords(await demoFile('records.yaml'), 'demo/records.yaml');
  const records = await checkedRecords(ledger, DATASET, written);
  await ledger.append({ ...by, message: 'What a news report of 1 November 2024 quotes', records });
  const { seq } = await ledger.resolve();
  if (!(await releasesOf(ledger, seq, DATASET)).some(({ name }) => name === QUOTED))
    await makeRelease(ledger, { ...by, name: QUOTED });
  const body = {
    title: 'North Korean troops at the border of Ukraine',
    markdown: await demoFile('briefing.md'),
    note: null,
  };
  const message = 'A briefing with every figure of that report';
  await ledger.append({ ...by, message, records: [{ kind: 'briefing', key: BRIEFING, body }] });
}

const SHAPES_LICENCE = 'CC0-1.0. Synthetic shapes, made by Cairn; no border and no zone of anybody.';

/** Units and dated areas for the map: made of squares, and far from anything that they could be taken for. */
async function sketch(context: Context, ledger: Ledger): Promise<void> {
  const { planAreas, planBoundaries } = await import('@cairn/exchange');
  const { addSet } = await import('@cairn/store');
  const common = { dataset: DATASET, author: context.author };
  const given = (file: GivenFile, format: string) => {
    const { name, sha256, bytes } = file.file;
    return { ...common, origin: { file: name, format, sha256, bytes } };
  };
  const units = squares();
  const boundaries = planBoundaries(units, { title: 'Synthetic squares', licence: SHAPES_LICENCE });
  const { head: set, ...cells } = boundaries;
  await addSet(ledger, { ...given(units, 'boundaries'), kind: 'boundaries', name: 'synthetic-squares', set, ...cells });
  const zones = drifting();
  const { head: areas, ...rest } = planAreas(zones, { title: 'Synthetic drifting zone', licence: SHAPES_LICENCE });
  await addSet(ledger, { ...given(zones, 'areas'), kind: 'areas', name: 'synthetic-zone', set: areas, ...rest });
}

const flag = (name: string, value: string) => `--${name} ${/^[\w-]+$/.test(value) ? value : `"${value}"`}`;

/** A figure, what it counts, and the command that gives it again. */
async function paragraph(context: Context, ledger: Ledger): Promise<boolean> {
  const { totals } = await import('@cairn/query');
  const { out, paint } = context;
  const same: boolean[] = [];
  for (const { country, fatalities, parts } of FIGURES) {
    const lines = [{ types: [] as readonly string[], fatalities }, ...parts];
    for (const { types, fatalities: published } of lines) {
      const asked = [
        ['dataset', DATASET],
        ['country', country],
        ['from', PERIOD.from],
        ['to', PERIOD.to],
        ...types.map((t) => ['event_type', t]),
      ] as const;
      const { total } = await totals(ledger, parseFilter(asked as readonly (readonly [string, string])[]), []);
      same.push(total.best === published);
      const what =
        types.length === 0 ? paint('bold', `${country}, all events`) : `  ${types.join(' and ').toLowerCase()}`;
      const flags = asked.map(([name, value]) => flag(String(name).replaceAll('_', '-'), String(value)));
      out.write(
        `${shown(total.best).padStart(8)}  ${what}\n${' '.repeat(10)}${paint('dim', `cairn totals ${flags.join(' ')}${context.again}`)}\n`,
      );
    }
  }
  return same.every(Boolean);
}

export const demo: Verb = {
  name: 'demo',
  summary: 'build the synthetic demonstration dataset, print its figures and serve it',
  examples: ['cairn demo', 'cairn demo --data /tmp/try-cairn --no-serve'],
  declare: (command) => void command.option('--no-serve', 'end when the figures are printed'),
  run: async (context, options) => {
    const { out, paint } = context;
    const progress = await progressOn(context.err, context.quiet);
    const same = await context.write(async (ledger) => {
      await build(context, ledger, progress);
      await quote(context, ledger);
      await sketch(context, ledger);
      const { datasets } = await import('@cairn/query');
      const overview = (await datasets(ledger)).datasets.find((d) => d.name === DATASET);
      out.write(`${paint('yellow', NOTICE)}\n`);
      out.write(
        `Dataset ${paint('bold', DATASET)} in ${context.shownAt}: ${shown(overview?.events)} synthetic events, ${overview?.first} to ${overview?.last}.\n\n`,
      );
      out.write(`Reported fatalities, 24 February 2022 to 1 November 2024 (${FIGURES_SOURCE}):\n\n`);
      return paragraph(context, ledger);
    });
    out.write(`\n${SPLIT_NOTE}\n\n`);
    out.write('See what a week of corrections did to these figures, and what they were before it:\n');
    for (const command of [
      `cairn diff 2024-W43 2024-W44 --dataset ${DATASET} --by country,event_type`,
      `cairn totals --dataset ${DATASET} --by country --as-of 2024-W43`,
      `cairn log --dataset ${DATASET}`,
      'cairn verify',
    ])
      out.write(`  ${paint('cyan', `${command}${context.again}`)}\n`);
    out.write(
      '\nSet what was claimed beside what was counted; those claims are real, and nobody here vouches for them:\n',
    );
    out.write(`  ${paint('cyan', `cairn claims --dataset ${DATASET}${context.again}`)}\n`);
    out.write('\nAnd read the briefing that holds them all, its every figure live:\n');
    const render = `cairn brief render ${BRIEFING} --dataset ${DATASET}`;
    out.write(`  ${paint('cyan', `${render} --output briefing.html${context.again}`)}\n`);
    out.write(`  ${paint('cyan', `cairn brief check ${BRIEFING} --dataset ${DATASET}${context.again}`)}\n`);
    if (!same) return EXIT.findings;
    if (options['serve'] === false) return EXIT.good;
    out.write('\n');
    await serveLedger(context, { port: PORT, orAnother: true });
    return EXIT.good;
  },
};
