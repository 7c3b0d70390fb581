import { basename } from 'node:path';
import type { ListDifference } from '@cairn/domain';
import { nearest, problem, STATED_KINDS, type StatedKind } from '@cairn/domain';
import { Argument } from 'commander';
import type { Context } from '../context.ts';
import { textOf } from '../text-of.ts';
import { csv, json, oneLine, plural, shown, table } from '../ui/print.ts';
import { EXIT, formatFrom, formatOption, type Options, TABLE_FORMATS, type Verb } from '../verb.ts';

const ACTIONS = ['add', 'import', 'list', 'show', 'withdraw'] as const;

const wrong = (why: string) => problem('usage.wrong', { why, verb: 'record' });

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw wrong(`which ${what}?`);
  return value;
}

function kindFrom(word: string | undefined): StatedKind {
  const kind = needed(word, `kind: ${STATED_KINDS.join(', ')}`);
  const found = STATED_KINDS.find((k) => k === kind || `${k}s` === kind);
  if (!found) throw wrong(`"${kind}" is no kind of record; ${STATED_KINDS.join(', ')} are`);
  return found;
}

const datasetFrom = (options: Options): string =>
  needed(options['dataset'] as string | undefined, 'dataset (--dataset)');
const whichFrom = (options: Options) => ({
  ...(options['dataset'] === undefined ? {} : { dataset: [String(options['dataset'])] }),
  ...(options['asOf'] === undefined ? {} : { as_of: String(options['asOf']) }),
});

async function add(context: Context, path: string, options: Options): Promise<void> {
  const { parseRecords } = await import('@cairn/domain/claims');
  const { checkedRecords } = await import('@cairn/query');
  const dataset = datasetFrom(options);
  const written = parseRecords(await textOf(path), path);
  const dryRun = options['dryRun'] === true;
  const outcome = await context.write(async (ledger) => {
    await ledger.dataset(dataset, (await ledger.resolve()).seq);
    const records = await checkedRecords(ledger, dataset, written);
    const message = (options['message'] as string | undefined) ?? plural(records.length, 'record');
    return ledger.append({ dataset, author: context.author, message, records, dryRun });
  });
  const counted = `${plural(outcome.records, 'record')} of ${written.length}`;
  if (dryRun) return void context.out.write(`${counted} would be new or changed. Nothing was recorded.\n`);
  if (!outcome.commit) return void context.out.write('All of them are recorded so already.\n');
  context.out.write(`${counted} new or changed, recorded as commit #${outcome.commit.seq}.\n`);
}

/** A mapping in a file, else one that comes with Cairn. @throws Problem mapping.unknown, mapping.malformed */
async function mappingFrom(options: Options) {
  const { MappingSchema, parseMapping, READY_MAPPINGS } = await import('@cairn/exchange');
  const name = needed(options['mapping'] as string | undefined, 'mapping (--mapping)');
  const ready = READY_MAPPINGS[name];
  if (ready) return MappingSchema.parse(ready);
  if (/[./\\]/.test(name)) return parseMapping(await textOf(name), name);
  throw problem('mapping.unknown', {
    name,
    known: Object.keys(READY_MAPPINGS),
    near: nearest(name, Object.keys(READY_MAPPINGS)),
  });
}

/** Findings that are printed; the rest is counted. */
const TOLD = 20;

async function importTable(context: Context, path: string, options: Options): Promise<number> {
  const { recordsFromTable, tableRows } = await import('@cairn/exchange');
  const dataset = datasetFrom(options);
  const mapping = await mappingFrom(options);
  const { records, findings, rows } = recordsFromTable(mapping, tableRows(await textOf(path), path, mapping.rows));
  for (const { line, say } of findings.slice(0, TOLD))
    context.err.write(oneLine(`${path}:${line}  ${say}`).concat('\n'));
  if (findings.length > TOLD)
    context.err.write(`… and ${plural(findings.length - TOLD, 'more finding', 'more findings')}\n`);
  if (records.length === 0) throw problem('table.unreadable', { file: path, why: 'no row of it can be kept' });
  const dryRun = options['dryRun'] === true;
  const message = (options['message'] as string | undefined) ?? `${basename(path)}: ${plural(rows, 'row')}`;
  const { listVersion } = await import('@cairn/query');
  const outcome = await context.write(async (ledger) => {
    await ledger.dataset(dataset, (await ledger.resolve()).seq);
    const version = await listVersion(ledger, dataset, records, options['withdrawMissing'] === true);
    if (version.difference) context.out.write(differs(version.difference));
    return ledger.append({ ...version, dataset, author: context.author, message, dryRun });
  });
  const counted = `${plural(outcome.records, 'record')} new, changed or withdrawn; ${plural(records.length, 'record')} from ${plural(rows, 'row')}, ${plural(findings.length, 'finding')}`;
  if (dryRun) context.out.write(`${counted}. Nothing was recorded.\n`);
  else if (!outcome.commit) context.out.write(`All of them are recorded so already: ${counted}.\n`);
  else context.out.write(`${counted}. Recorded as commit #${outcome.commit.seq}.\n`);
  return findings.length > 0 ? EXIT.findings : EXIT.good;
}

/** How a list of casualties differs from its earlier version, in a line. */
const differs = ({ added, removed, rekeyed, changed, unchanged }: ListDifference): string =>
  `${shown(added.length)} added, ${shown(removed.length)} gone, ${shown(rekeyed.length)} under another id, ${shown(changed.length)} changed, ${shown(unchanged)} as they were.\n`;

/** A record in one line, for lists. */
function headline(kind: StatedKind, body: unknown): string {
  const b = body as Record<string, unknown> & { speaker?: { name: string } };
  const title = b['title'] ?? b['said'] ?? b['item'] ?? b['force'] ?? b['outcome'] ?? kind;
  return oneLine(kind === 'statement' ? `${b.speaker?.name}: ${String(title)}` : String(title));
}

async function list(context: Context, kind: StatedKind, options: Options, format: string): Promise<void> {
  const { stated } = await import('@cairn/query');
  const { sayClaim } = await import('@cairn/domain');
  const answer = await context.read((ledger) => stated(ledger, whichFrom(options), kind));
  if (format === 'json') return void context.out.write(json(answer));
  const rows = answer.records.map((r) => ({
    dataset: r.dataset,
    key: r.key,
    since: `#${r.since}`,
    says: r.kind === 'claim' ? sayClaim(r.body as never) : headline(kind, r.body),
  }));
  const columns = ['dataset', 'key', 'since', 'says'];
  if (format === 'csv') return void context.out.write(csv(columns, rows));
  if (rows.length === 0) return void context.out.write(`There is no ${kind} here yet.\n`);
  context.out.write(table(columns, rows, context.paint, { most: 90 }));
}

async function showOne(context: Context, kind: StatedKind, key: string, options: Options): Promise<void> {
  const { statedOne } = await import('@cairn/query');
  context.out.write(json(await context.read((ledger) => statedOne(ledger, whichFrom(options), kind, key))));
}

async function withdraw(context: Context, kind: StatedKind, key: string, options: Options): Promise<void> {
  const dataset = datasetFrom(options);
  const reason = needed(options['reason'] as string | undefined, 'reason (--reason)');
  const { commit } = await context.write((ledger) =>
    ledger.append({
      dataset,
      author: context.author,
      message: (options['message'] as string | undefined) ?? `Withdrawn: ${kind} ${key}`,
      withdraw: [{ kind, key, reason }],
    }),
  );
  context.out.write(`The ${kind} "${oneLine(key)}" is withdrawn by commit #${commit?.seq}. Its past is still there.\n`);
}

function action(): Argument {
  const argument = new Argument('<ACTION>', 'what to do');
  argument.argChoices = [...ACTIONS];
  return argument;
}

export const record: Verb = {
  name: 'record',
  summary: 'add, list, show and withdraw claims, reports, statements and the like',
  examples: [
    'cairn record add claims.yaml --dataset demo',
    'cairn record import losses.json --mapping claimed-losses-daily --dataset demo',
    'cairn record list claims --dataset demo',
    'cairn record show claim rutte-600k --dataset demo',
    'cairn record withdraw claim rutte-600k --dataset demo --reason "misheard"',
  ],
  declare: (command) =>
    void formatOption(
      command
        .addArgument(action())
        .argument('[WHAT]', 'a file to add or import; else a kind of record')
        .argument('[KEY]', 'key of a record')
        .option('--dataset <NAME>', 'dataset that holds it')
        .option('--as-of <WHEN>', 'state as of a release, commit or day')
        .option('--mapping <NAME>', 'how the table reads: a file, or one that comes with Cairn')
        .option('--withdraw-missing', 'withdraw what stands in the dataset and is not in the table')
        .option('--reason <WHY>', 'why it is withdrawn')
        .option('--message <WHY>', 'why, for the log')
        .option('--dry-run', 'say what would change, and change nothing'),
      TABLE_FORMATS,
    ),
  run: async (context, options, [action, what, key]) => {
    const format = formatFrom(options, TABLE_FORMATS);
    switch (action) {
      case 'add':
        await add(context, needed(what, 'file'), options);
        return undefined;
      case 'import':
        return importTable(context, needed(what, 'file'), options);
      case 'list':
        await list(context, kindFrom(what), options, format);
        return undefined;
      case 'show':
        await showOne(context, kindFrom(what), needed(key, 'key'), options);
        return undefined;
      case 'withdraw':
        await withdraw(context, kindFrom(what), needed(key, 'key'), options);
        return undefined;
      default:
        throw wrong(`"${action}" is nothing that can be done with a record; ${ACTIONS.join(', ')} are`);
    }
  },
};
