import {
  applyCrosswalk,
  builtInCodebooks,
  type Codebook,
  codebookOverview,
  crosswalkBetween,
  problem,
} from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import { Argument } from 'commander';
import type { Context } from '../context.ts';
import { textOf } from '../text-of.ts';
import { csv, json, oneLine, shown, table } from '../ui/print.ts';
import { formatFrom, formatOption, type Options, TABLE_FORMATS, type Verb } from '../verb.ts';

const needed = (value: string | undefined, what: string): string => {
  if (value === undefined) throw problem('usage.wrong', { why: `which ${what}?`, verb: 'codebook' });
  return value;
};

async function fileOf(path: string): Promise<Codebook> {
  const { parseCodebook } = await import('@cairn/domain/codebook');
  return parseCodebook(await textOf(path), path);
}

/** Codebooks recorded in the ledger, if there is one. */
async function ownOf(context: Context): Promise<Codebook[]> {
  const { ownCodebooks } = await import('@cairn/store');
  return context.read(ownCodebooks).catch((cause: unknown) => {
    if ((cause as { code?: string }).code === 'store.missing') return [];
    throw cause;
  });
}

const line = (cb: Codebook, from: string) => ({ ...codebookOverview(cb), from });

async function list(context: Context, format: string): Promise<void> {
  const rows = [
    ...builtInCodebooks().map((cb) => line(cb, 'Cairn')),
    ...(await ownOf(context)).map((cb) => line(cb, 'the ledger')),
  ];
  const columns = ['id', 'version', 'title', 'event_types', 'sub_event_types', 'countries', 'from'];
  context.out.write(
    format === 'json' ? json(rows) : format === 'csv' ? csv(columns, rows) : table(columns, rows, context.paint),
  );
}

async function showOne(context: Context, id: string, format: string): Promise<void> {
  const { codebookAmong } = await import('@cairn/store');
  const cb = codebookAmong(await ownOf(context), id);
  if (format === 'json') return void context.out.write(json(cb));
  const rows = cb.eventTypes.flatMap((t) => [
    {
      event_type: t.name,
      sub_event_type: null as string | null,
      disorder: t.disorder?.join('; ') ?? null,
      civilians_targeted: t.targeting ?? null,
    },
    ...(t.subEventTypes ?? []).map((s) => ({
      event_type: t.name,
      sub_event_type: s.name,
      disorder: (s.disorder ?? t.disorder)?.join('; ') ?? null,
      civilians_targeted: s.targeting ?? t.targeting ?? null,
    })),
  ]);
  const columns = ['event_type', 'sub_event_type', 'disorder', 'civilians_targeted'];
  if (format === 'csv') return void context.out.write(csv(columns, rows));
  context.out.write(
    `${context.paint('bold', oneLine(`${cb.title}, version ${cb.version}`))}\n${oneLine(cb.licence ?? '')}\n\n${table(columns, rows, context.paint)}`,
  );
}

async function check(context: Context, path: string): Promise<void> {
  const cb = await fileOf(path);
  context.out.write(`${path} is a codebook: ${cb.id} ${cb.version}, ${cb.eventTypes.length} event types.\n`);
}

async function add(context: Context, path: string): Promise<void> {
  const cb = await fileOf(path);
  if (builtInCodebooks().some((b) => b.id === cb.id)) throw problem('codebook.built-in', { name: cb.id });
  const outcome = await context.write((ledger) =>
    ledger.append({
      dataset: null,
      author: context.author,
      message: `Codebook ${cb.id} ${cb.version}`,
      records: [{ kind: 'codebook', key: cb.id, body: cb }],
    }),
  );
  context.out.write(
    outcome.commit
      ? `Codebook ${cb.id} ${cb.version} is recorded as commit #${outcome.commit.seq}.\n`
      : `Codebook ${cb.id} is recorded so already.\n`,
  );
}

/** All events of a dataset that is coded after `from`. @throws Problem dataset.codebook-differs */
const readEvents = async (ledger: Ledger, dataset: string, from: string) => {
  const { eventsPage } = await import('@cairn/query');
  const head = await ledger.resolve();
  const { codebook: held } = await ledger.dataset(dataset, head.seq);
  if (held !== from)
    throw problem('usage.wrong', {
      why: `dataset "${dataset}" is coded after ${held}, not after ${from}`,
      verb: 'codebook',
    });
  const page = await eventsPage(ledger, { dataset: [dataset] }, { limit: 10_000_000 });
  return page.json.map(
    (j) => JSON.parse(j) as { event_type: string; sub_event_type: string | null } & Record<string, unknown>,
  );
};

async function crosswalk(context: Context, from: string, to: string, options: Options, format: string): Promise<void> {
  const rules = crosswalkBetween(from, to);
  if (!rules) throw problem('usage.wrong', { why: `there is no crosswalk from ${from} to ${to}`, verb: 'codebook' });
  const dataset = needed(options['dataset'] as string | undefined, 'dataset (--dataset)');
  const events = await context.read((ledger) => readEvents(ledger, dataset, from));
  const { summary } = applyCrosswalk(rules, events);
  if (format === 'json') return void context.out.write(json(summary));
  const rows = [
    ...summary.losses.map((r) => ({ events: r.count, what: 'carried over with a loss', reason: r.reason })),
    ...summary.onlyIn.map((r) => ({ events: r.count, what: `only ${from} admits it`, reason: r.reason })),
  ];
  if (format === 'csv') return void context.out.write(csv(['events', 'what', 'reason'], rows));
  context.out.write(
    `Of ${shown(events.length)} events of ${dataset}, coded after ${from}, ${shown(summary.mapped)} read in ${to} (${shown(summary.whole)} without loss) and ${shown(summary.lost)} do not.\n`,
  );
  context.out.write(table(['events', 'what', 'reason'], rows, context.paint, { most: 140 }));
}

const ACTIONS = ['show', 'check', 'add', 'crosswalk'] as const;

function action(): Argument {
  const argument = new Argument('[ACTION]', 'what to do; without it, list');
  argument.argChoices = [...ACTIONS];
  return argument;
}

export const codebook: Verb = {
  name: 'codebook',
  summary: 'list, show, check and record codebooks; read a dataset through a crosswalk',
  examples: [
    'cairn codebook',
    'cairn codebook show acled',
    'cairn codebook check ours.yaml',
    'cairn codebook add ours.yaml',
    'cairn codebook crosswalk ucdp-ged acled --dataset ged',
  ],
  declare: (command) =>
    void formatOption(
      command
        .addArgument(action())
        .argument('[NAME]', 'id of a codebook, or a file')
        .argument('[TO]', 'codebook to read in, for crosswalk')
        .option('--dataset <NAME>', 'dataset to read, for crosswalk'),
      TABLE_FORMATS,
    ),
  run: async (context, options, [action, name, to]) => {
    const format = formatFrom(options, TABLE_FORMATS);
    switch (action) {
      case undefined:
        return list(context, format);
      case 'show':
        return showOne(context, needed(name, 'codebook'), format);
      case 'check':
        return check(context, needed(name, 'file'));
      case 'add':
        return add(context, needed(name, 'file'));
      case 'crosswalk':
        return crosswalk(context, needed(name, 'codebook'), needed(to, 'codebook to read in'), options, format);
      default:
        throw problem('usage.wrong', {
          why: `"${action}" is nothing that can be done with a codebook; ${ACTIONS.join(', ')} are`,
          verb: 'codebook',
        });
    }
  },
};
