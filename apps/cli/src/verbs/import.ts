import { existsSync } from 'node:fs';
import { CHECKS, nearest, parseDatasetName, problem } from '@cairn/domain';
import type { ImportReport } from '@cairn/exchange';
import type { Ledger } from '@cairn/store';
import type { Context } from '../context.ts';
import { json, oneLine, plural, shown, table } from '../ui/print.ts';
import { type Progress, progressOn } from '../ui/progress.ts';
import { choiceOption, EXIT, type Options, type Verb } from '../verb.ts';

const FORMATS = ['acled', 'acled-deleted', 'ucdp-ged', 'cairn'] as const;

/** How often the bar asks the engine how far it is, in milliseconds. */
const POLL = 200;

const infoFrom = (options: Options) => ({
  ...(options['title'] === undefined ? {} : { title: String(options['title']) }),
  ...(options['codebook'] === undefined ? {} : { codebook: String(options['codebook']) }),
  ...(options['licence'] === undefined ? {} : { licence: String(options['licence']) }),
  ...(options['notice'] === undefined ? {} : { notice: String(options['notice']) }),
  ...(options['visibility'] === 'public' ? { visibility: 'public' as const } : {}),
});

/** Spools a file and imports it, telling how far it is. The demonstration runs through it too. */
export async function runImport(
  context: Context,
  ledger: Ledger,
  where: string,
  options: Options,
  progress: Progress,
): Promise<ImportReport> {
  const { importFile, spool } = await import('@cairn/exchange');
  const { tmpdir } = await import('node:os');
  let begun = false;
  const file = await spool(where, {
    tempDir: tmpdir(),
    signal: context.signal,
    stdin: process.stdin,
    onBytes: (done, total) => {
      if (!begun) progress.step('Reading', total, 'bytes');
      begun = true;
      progress.at(done);
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const tell = (part: number | null, rows: number | null) =>
    progress.at(part === null || rows === null ? null : part * rows);
  try {
    const { dataset, format, message } = options as { dataset: string; format?: string; message?: string };
    return await importFile(ledger, file, {
      dataset,
      ...(format === undefined ? {} : { format }),
      ...(message === undefined ? {} : { message }),
      author: context.author,
      info: infoFrom(options),
      strict: Boolean(options['strict']),
      dryRun: Boolean(options['dryRun']),
      retractMissing: Boolean(options['retractMissing']),
      onStep: (step, rows, done) => {
        clearInterval(timer);
        progress.step(step === 'checking' ? 'Checking' : 'Recording', rows, 'rows');
        timer = setInterval(() => tell(done(), rows), POLL);
      },
    });
  } finally {
    clearInterval(timer);
    progress.end();
    await file.dispose();
  }
}

/** What can be told from the command line alone is told before a large file is read. */
async function checkRequest(where: string, options: Options): Promise<void> {
  const { IMPORT_FORMATS } = await import('@cairn/exchange');
  parseDatasetName(String(options['dataset']));
  const format = options['format'];
  if (format !== undefined && format !== 'auto' && !IMPORT_FORMATS.includes(String(format))) {
    const near = nearest(String(format), IMPORT_FORMATS);
    throw problem('format.unknown', { format: String(format), known: IMPORT_FORMATS, near });
  }
  const isPath = where !== '-' && !/^https?:/i.test(where);
  if (isPath && !existsSync(where)) throw problem('file.missing', { path: where }); // before a ledger is made for it
}

function say(context: Context, r: ImportReport, dryRun: boolean): void {
  const { out, paint } = context;
  const verb = dryRun ? 'would be ' : '';
  out.write(
    `${paint('bold', `${plural(r.rows, 'row')} of ${r.format}`)}: ${shown(r.added)} ${verb}added, ${shown(r.revised)} ${verb}revised, ${shown(r.retracted)} ${verb}retracted, ${shown(r.unchanged)} unchanged`,
  );
  out.write(
    `${r.stale > 0 ? `, ${shown(r.stale)} older than what is held` : ''}${r.rejected > 0 ? `, ${paint('red', `${plural(r.rejected, 'row')} left out`)}` : ''}.\n`,
  );
  if (r.commit)
    out.write(
      `Recorded as commit #${r.commit.seq} ${paint('dim', r.commit.id.slice(0, 12))} of dataset ${r.dataset}.\n`,
    );
  else out.write(dryRun ? 'Nothing was written: this was a dry run.\n' : `Dataset ${r.dataset} is as it was.\n`);
  if (r.byCheck.length === 0) return;
  out.write(`\nFindings:\n`);
  const rows = r.byCheck.map((c) => ({
    count: c.count,
    severity: c.severity,
    check: c.check,
    says: CHECKS[c.check].say,
  }));
  out.write(table(['count', 'severity', 'check', 'says'], rows, paint, { most: 90 }));
  for (const f of r.examples.filter((e) => e.severity === 'error').slice(0, 5))
    out.write(
      `  ${oneLine(f.file)}${f.line === null ? '' : `, line ${f.line}`}${f.column ? `, ${f.column}` : ''}: ${oneLine(f.value ?? '')} – ${CHECKS[f.check].say}; ${CHECKS[f.check].fix}\n`,
    );
  if (r.commit) out.write(`List them with: cairn findings --dataset ${r.dataset}${context.again}\n`);
}

/** What `--json` prints. */
export const reportJson = (r: ImportReport) => ({
  ...r,
  commit: r.commit ? { seq: r.commit.seq, id: r.commit.id, recordedAt: r.commit.recordedAt } : null,
});

export const importVerb: Verb = {
  name: 'import',
  summary: 'import a file of events as one commit; the same file twice changes nothing',
  examples: [
    'cairn import ged241.csv --dataset ged',
    'cairn import export.zip --format acled --dataset acled --title "Our extract" --dry-run',
    'curl -s https://example.org/events.csv | cairn import - --dataset ours',
    'cairn import deleted.csv --format acled-deleted --dataset acled',
  ],
  declare: (command) => {
    command
      .argument('<FILE>', 'a path, an address (https://…), or - for standard input; .gz and .zip are read as they are')
      .requiredOption('--dataset <NAME>', 'dataset to import into; made where there is none')
      .option('--message <WHY>', 'why, for the log')
      .option('--codebook <ID>', "codebook of a new dataset, where it is not the format's own")
      .option('--title <TITLE>', 'title of a new dataset')
      .option('--licence <TEXT>', 'licence note of a new dataset')
      .option('--notice <TEXT>', 'what must be said wherever a new dataset is shown')
      .option('--retract-missing', 'retract what the file does not have any more')
      .option('--strict', 'import nothing if there is any finding')
      .option('--dry-run', 'say what would change, and change nothing')
      .option('--json', 'write the report as JSON');
    choiceOption(command, '--format <FORMAT>', 'told from the header where not given', FORMATS);
  },
  run: async (context, options, [where]) => {
    if (where === undefined) throw problem('usage.wrong', { why: 'which file?', verb: 'import' });
    await checkRequest(where, options);
    const progress = await progressOn(context.err, context.quiet);
    const report = await context.write((ledger) => runImport(context, ledger, where, options, progress));
    if (options['json']) context.out.write(json(reportJson(report)));
    else if (!context.quiet) say(context, report, Boolean(options['dryRun']));
    return report.rejected > 0 ? EXIT.findings : EXIT.good;
  },
};
