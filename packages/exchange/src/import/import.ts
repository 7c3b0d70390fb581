import {
  builtInCodebooks,
  type CheckCode,
  type Codebook,
  type Finding,
  nearest,
  parseDatasetName,
  problem,
  type Severity,
} from '@cairn/domain';
import {
  type Bench,
  codebookAmong,
  type DatasetInfo,
  type Draft,
  type Ledger,
  type Outcome,
  ownCodebooks,
  type Writer,
} from '@cairn/store';
import { DELETED, readDeleted } from '../acled/deleted.ts';
import { acled } from '../acled/format.ts';
import { cairn } from '../cairn/format.ts';
import { withEvenLineEnds } from '../read/line-ends.ts';
import type { Spooled } from '../read/spool.ts';
import { ucdpGed } from '../ucdp-ged/format.ts';
import { collectFindings, FINDINGS, ofFile } from './findings.ts';
import type { Format } from './format.ts';
import { fillLookup, probe } from './lookups.ts';
import { Bits, columnNames, eventsSql, type Filled, heardOf, scan, surveySql, type Typing } from './sql.ts';

/** Formats that events come in. */
export const FORMATS: readonly Format[] = [acled, ucdpGed, cairn];
export const IMPORT_FORMATS: readonly string[] = [...FORMATS.map((f) => f.id), DELETED];

export interface ImportRequest {
  readonly dataset: string;
  /** Id of a format; without it, told from the header. */
  readonly format?: string;
  readonly author: string;
  readonly message?: string;
  /** What a dataset that is not there yet shall say of itself. */
  readonly info?: Partial<DatasetInfo>;
  /** Findings are fatal. */
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  /** Retract what stands in the dataset and is not in the file. */
  readonly retractMissing?: boolean;
  readonly onStep?: (step: 'checking' | 'recording', rows: number | null, progress: () => number | null) => void;
}

export interface ImportReport extends Outcome {
  readonly format: string;
  readonly dataset: string;
  /** Rows of the file, those that could not be kept included. */
  readonly rows: number;
  readonly rejected: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Findings by check, the most frequent first. */
  readonly byCheck: readonly { readonly check: CheckCode; readonly severity: Severity; readonly count: number }[];
  readonly examples: readonly Omit<Finding, 'say' | 'fix'>[];
}

/** @throws Problem format.unrecognised, format.unknown, format.columns-missing */
export function formatOf(file: Pick<Spooled, 'header' | 'name'>, wanted?: string): string {
  const columns = columnNames(file.header);
  if (wanted !== undefined && wanted !== 'auto') {
    if (!IMPORT_FORMATS.includes(wanted))
      throw problem('format.unknown', { format: wanted, known: IMPORT_FORMATS, near: nearest(wanted, IMPORT_FORMATS) });
    return wanted;
  }
  if (columns.includes('deleted_timestamp')) return DELETED;
  const fits = FORMATS.find((f) => f.required.filter((c) => columns.includes(c)).length >= f.required.length - 1);
  if (!fits) throw problem('format.unrecognised', { path: file.name, columns: file.header });
  return fits.id;
}

/** A dataset keeps the codebook that it began with. A codebook of one's own may take the place of the format's. */
const fits = (held: string, format: Format) =>
  format.codebook === null || held === format.codebook || builtInCodebooks().every((c) => c.id !== held);

/** @throws Problem dataset.codebook-unsaid */
function codebookOfNew({ dataset, info }: ImportRequest, format: Format): string {
  const said = info?.codebook ?? format.codebook;
  if (said === null) throw problem('dataset.codebook-unsaid', { name: dataset, format: format.id });
  return said;
}

async function infoFor(
  ledger: Ledger,
  request: ImportRequest,
  format: Format,
): Promise<{ info: DatasetInfo; isNew: boolean }> {
  const head = await ledger.head();
  const held = head ? (await ledger.records('dataset', head.seq)).find((r) => r.key === request.dataset) : undefined;
  const info = held
    ? (held.body as DatasetInfo)
    : {
        title: request.dataset,
        codebook: codebookOfNew(request, format),
        licence: format.licence,
        visibility: 'private' as const,
        notice: null,
        ...request.info,
      };
  const wanted = request.info?.codebook ?? info.codebook;
  if (wanted !== info.codebook || !fits(info.codebook, format))
    throw problem('dataset.codebook-differs', {
      name: request.dataset,
      held: info.codebook,
      given: wanted === info.codebook ? (format.codebook ?? wanted) : wanted,
    });
  return { info, isNew: !held };
}

/** Types a file on the writer's bench: tables `survey`, `repeated`, `reject_errors`; relations `import_event`, `import_key`. */
async function typeFile(bench: Bench, file: Spooled, format: Format, codebook: Codebook) {
  const columns = columnNames(file.header);
  const has = (column: string) => columns.includes(column);
  const missing = format.required.filter((c) => !has(c));
  if (missing.length > 0) throw problem('format.columns-missing', { path: file.name, format: format.id, missing });
  const unknown = columns.filter((c) => !format.columns.includes(c));
  const context = { codebook, has, unknown, slashes: 'month-first' as const };
  const { lookups } = format.reading(context);
  const rows = scan(file, format);
  const found = await probe(bench, rows, lookups, format.dates, has);
  const bits = new Bits();
  const reading = format.reading({ ...context, slashes: found.slashes });
  for (const { check, column } of reading.checks) bits.of(check, column);
  const filled: Filled[] = [];
  for (const [i, lookup] of reading.lookups.entries())
    filled.push(
      await fillLookup(bench, lookup, found.combinations.get(lookups[i] as (typeof lookups)[number]) ?? [], bits, has),
    );
  const typing: Typing = { reading, filled, bits, has, scan: rows };
  await survey(bench, typing);
  const errors = (await countOf(bench, 'survey WHERE NOT kept')) > 0;
  await markRepeats(bench);
  const repeats = (await countOf(bench, 'repeated')) > 0;
  await bench.run(`CREATE OR REPLACE TEMP VIEW import_event AS ${eventsSql(typing, { errors, repeats })}`);
  await bench.run(
    'CREATE OR REPLACE TEMP VIEW import_key AS SELECT key, asserted_at, kept FROM survey WHERE key IS NOT NULL',
  );
  const whole = [
    ...(file.encoding === 'windows-1252' ? [ofFile('text.encoding', file, null, null)] : []),
    ...unknown.map((c) => ofFile('column.unknown', file, c, null)),
    ...(found.slashed > 0
      ? [
          ofFile(
            found.ambiguous ? 'date.ambiguous' : 'date.reformatted',
            file,
            format.dates[0] ?? null,
            `${found.slashed} rows`,
          ),
        ]
      : []),
  ];
  await collectFindings(bench, file, bits, whole, await passedOver(bench, file, format));
  return found.rows;
}

/** Rows of the file that are no events. */
async function passedOver(bench: Bench, file: Spooled, { exact, passOver }: Format): Promise<number> {
  if (passOver === undefined) return 0;
  return countOf(bench, `${scan(file, exact ? { exact } : {})} r WHERE ${passOver}`);
}

/** Makes the table `survey`. Without a join the engine keeps the file's order on all its threads, and a row's place is its ordinal. */
async function survey(bench: Bench, typing: Typing): Promise<void> {
  if (heardOf(typing).length > 0) return bench.run(`CREATE OR REPLACE TEMP TABLE survey AS ${surveySql(typing, true)}`);
  await bench.run('SET preserve_insertion_order = true');
  try {
    await bench.run(`CREATE OR REPLACE TEMP TABLE survey_row AS ${surveySql(typing, false)}`);
  } finally {
    await bench.run('SET preserve_insertion_order = false');
  }
  await bench.run('CREATE OR REPLACE TEMP TABLE survey AS SELECT rowid + 1 AS ord, * FROM survey_row');
  await bench.run('DROP TABLE survey_row');
}

/** Of rows with one key the last counts; the others are named in `repeated`. */
async function markRepeats(bench: Bench): Promise<void> {
  await bench.run(`
    CREATE OR REPLACE TEMP TABLE repeated AS
    SELECT s.ord, s.key FROM survey s JOIN (
      SELECT key, max(ord) AS last FROM survey WHERE kept GROUP BY key HAVING count(*) > 1
    ) d ON d.key = s.key AND s.ord < d.last WHERE s.kept`);
  await bench.run('UPDATE survey SET kept = false WHERE ord IN (SELECT ord FROM repeated)');
}

async function summary(bench: Bench) {
  const counts = await bench.rows(
    `SELECT "check", severity, count(*) AS n FROM ${FINDINGS} GROUP BY ALL ORDER BY n DESC, "check"`,
  );
  const examples = await bench.rows(
    `SELECT * EXCLUDE (ord) FROM ${FINDINGS} ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, line NULLS FIRST LIMIT 20`,
  );
  const byCheck = counts.map((r) => ({
    check: r['check'] as CheckCode,
    severity: r['severity'] as Severity,
    count: Number(r['n']),
  }));
  const of = (severity: Severity) =>
    byCheck.filter((c) => c.severity === severity).reduce((sum, c) => sum + c.count, 0);
  return {
    findings: { error: of('error'), warning: of('warning'), note: of('note') },
    byCheck,
    examples: examples as unknown as ImportReport['examples'],
  };
}

async function countOf(bench: Bench, query: string): Promise<number> {
  return Number((await bench.rows(`SELECT count(*) AS n FROM ${query}`))[0]?.['n'] ?? 0);
}

const unreadableLines = (bench: Bench) => countOf(bench, '(SELECT DISTINCT line_byte_position FROM reject_errors)');

const origin = (file: Spooled, format: string) => ({ file: file.name, format, sha256: file.sha256, bytes: file.bytes });

/**
 * Imports a spooled file as one commit: what is new is added, what differs is revised, what is equal is left alone.
 * A bad row is a finding with its address and never sinks the rest.
 * @throws Problem import.strict, import.cannot-retract, dataset.codebook-differs, format.*, ledger.overtaken
 */
export async function importFile(ledger: Ledger, file: Spooled, request: ImportRequest): Promise<ImportReport> {
  parseDatasetName(request.dataset);
  const id = formatOf(file, request.format);
  const format = FORMATS.find((f) => f.id === id);
  const draft: Draft = {
    dataset: request.dataset,
    author: request.author,
    message: request.message ?? `Import ${file.name}`,
    origin: origin(file, id),
    findings: FINDINGS,
    dryRun: request.dryRun ?? false,
  };
  return withEvenLineEnds(file, (even) =>
    format ? importEvents(ledger, even, request, format, draft) : importDeleted(ledger, even, request, draft),
  );
}

async function importEvents(
  ledger: Ledger,
  file: Spooled,
  request: ImportRequest,
  format: Format,
  draft: Draft,
): Promise<ImportReport> {
  const { info, isNew } = await infoFor(ledger, request, format);
  const codebook = codebookAmong(await ownCodebooks(ledger), info.codebook);
  return ledger.write(async (writer) => {
    request.onStep?.('checking', null, writer.progress);
    const rows = await typeFile(writer.bench, file, format, codebook);
    if (rows === 0 && (await unreadableLines(writer.bench)) === 0) throw problem('file.empty', { path: file.name });
    const found = await summary(writer.bench);
    await refuse(writer.bench, request, found.findings);
    request.onStep?.('recording', rows, writer.progress);
    const outcome = await writer.append({
      ...draft,
      ...(isNew ? { records: [{ kind: 'dataset', key: request.dataset, body: info }] } : {}),
      incoming: {
        relation: 'import_event',
        keys: 'import_key',
        ...(request.retractMissing ? { retractMissing: `not in ${file.name} any more` } : {}),
      },
    });
    const unreadable = await unreadableLines(writer.bench);
    const kept = await countOf(writer.bench, 'survey WHERE kept');
    const repeated = await countOf(writer.bench, 'repeated');
    return {
      ...outcome,
      ...found,
      format: format.id,
      dataset: request.dataset,
      rows: rows + unreadable,
      rejected: rows + unreadable - kept - repeated,
    };
  });
}

async function refuse(bench: Bench, request: ImportRequest, findings: ImportReport['findings']): Promise<void> {
  const count = findings.error + findings.warning + findings.note;
  if (request.strict && count > 0) throw problem('import.strict', { count });
  if (!request.retractMissing) return;
  const lines = await countOf(bench, `${FINDINGS} WHERE "check" IN ('row.unreadable', 'id.missing', 'id.malformed')`);
  if (lines > 0) throw problem('import.cannot-retract', { lines });
}

async function importDeleted(
  ledger: Ledger,
  file: Spooled,
  request: ImportRequest,
  draft: Draft,
): Promise<ImportReport> {
  await ledger.dataset(request.dataset, (await ledger.resolve()).seq);
  return ledger.write(async (writer: Writer) => {
    request.onStep?.('checking', null, writer.progress);
    const rows = await readDeleted(writer.bench, file);
    const found = await summary(writer.bench);
    await refuse(writer.bench, { ...request, retractMissing: false }, found.findings);
    request.onStep?.('recording', rows, writer.progress);
    const outcome = await writer.append({ ...draft, withdrawn: 'import_deleted' });
    const kept = await countOf(writer.bench, 'survey WHERE kept');
    return {
      ...outcome,
      ...found,
      format: DELETED,
      dataset: request.dataset,
      rows,
      rejected: rows - kept,
      unchanged: kept - outcome.retracted,
    };
  });
}
