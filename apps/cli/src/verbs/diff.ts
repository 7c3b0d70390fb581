import type { ChangedEvent, Contribution, Diff, Difference, Figures } from '@cairn/query';
import type { Context } from '../context.ts';
import { collect, filterFrom, filterOptions, listed } from '../filter-options.ts';
import { footer } from '../ui/answer.ts';
import { csv, cut, json, oneLine, plural, shown, table } from '../ui/print.ts';
import { countFrom, formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

/** Changed events, and fields, that a table names. */
const NAMED = 10;

const FIGURES = ['events', 'unknown', 'low', 'best', 'high'] as const;
const CHANGES = ['added', 'revised', 'retracted'] as const;
const PARTS = ['before', ...CHANGES, 'after'] as const;
type Figure = (typeof FIGURES)[number];

const signed = (n: number) => (n > 0 ? `+${shown(n)}` : n < 0 ? `−${shown(-n)}` : '0');

/** One figure of a difference: what it was, what each kind of change did to it, what it is. */
const row = (d: Difference, figure: Figure) => ({
  before: shown((d.before as Figures)[figure]),
  ...Object.fromEntries(CHANGES.map((kind) => [kind, signed((d[kind] as Contribution)[figure])])),
  after: shown((d.after as Figures)[figure]),
});

const wide = (d: Difference) =>
  Object.fromEntries(PARTS.flatMap((part) => FIGURES.map((f) => [`${part}_${f}`, d[part][f]])));

function figureTable({ paint }: Context, d: Diff, figure: Figure): string {
  const columns = [...d.by, ...PARTS];
  const last = { ...(d.by[0] ? { [d.by[0]]: 'total' } : {}), ...row(d.total, figure) };
  const right = PARTS;
  if (d.by.length === 0) return table(columns, [last], paint, { right });
  const groups = d.groups.map((g) => ({ ...Object.fromEntries(d.by.map((n) => [n, g[n]])), ...row(g, figure) }));
  return table(columns, groups, paint, { last, right });
}

function inWords(d: Diff): string {
  const fields = Object.entries(d.fields);
  const named = fields.slice(0, NAMED).map(([name, n]) => `${name} (${shown(n)})`);
  if (fields.length > NAMED) named.push(`${fields.length - NAMED} more fields`);
  const revised = `${shown(d.counts.revised)} revised${named.length > 0 ? ` in ${named.join(', ')}` : ''}`;
  return `${plural(d.counts.added, 'event')} added, ${shown(d.counts.retracted)} retracted, ${revised}.`;
}

function eventLine(e: ChangedEvent): string {
  const fields = Object.entries(e.fields).filter(([name]) => name !== 'asserted_at');
  const what = fields.map(([name, [was, now]]) => `${name}: ${shown(was as string)} → ${shown(now as string)}`);
  const told = oneLine(`${e.dataset}/${e.id} ${what.join('; ')}`).trimEnd();
  return `${e.change.padEnd(9)} ${cut(told, 150)}`;
}

function print(context: Context, d: Diff, limit: number): void {
  const { out, paint } = context;
  out.write(`${paint('bold', 'Events')}\n${figureTable(context, d, 'events')}\n`);
  out.write(`${paint('bold', 'People killed, by the best figure')}\n${figureTable(context, d, 'best')}\n`);
  out.write(`${inWords(d)}\n`);
  const inOrder = ['revised', 'retracted', 'added'].flatMap((kind) => d.events.filter((e) => e.change === kind));
  for (const e of inOrder.slice(0, limit)) out.write(`  ${eventLine(e)}\n`);
  const left = d.events.length - limit;
  if (left > 0) out.write(paint('dim', `  … and ${shown(left)} more (--limit, or --format json for all)\n`));
  const { commit, seq, recordedAt } = d.from;
  const from = paint('dim', `From commit #${seq} ${commit.slice(0, 12)}, recorded ${recordedAt}`);
  footer(context, { asOf: d.to, where: d.where, notices: d.notices }, from);
}

export const diffVerb: Verb = {
  name: 'diff',
  summary: 'explain how totals changed between two states',
  examples: [
    'cairn diff 2024-W43 2024-W44 --dataset demo --by event_type',
    "cairn diff '#1' head --dataset ged --format json",
  ],
  declare: (command) => {
    command
      .argument('<A>', 'a release, commit or day')
      .argument('<B>', 'another')
      .option('--by <GROUPS>', 'group by, separated by commas', collect)
      .option('--limit <N>', `changed events to name (a table names ${NAMED})`);
    formatOption(filterOptions(command, ['as_of']), TABLE_FORMATS);
  },
  run: async (context, options, [a = '', b = '']) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const limit = countFrom(options, 'limit', 'diff');
    const { diff, parseGroupings } = await import('@cairn/query');
    const by = parseGroupings(listed(options['by'] as string[] | undefined));
    const filter = filterFrom(options);
    const found = await context.ask(
      (ledger) => diff(ledger, filter, a, b, by),
      (server) => server.diff(filter, a, b, by),
    );
    if (format === 'table') return print(context, found, limit ?? NAMED);
    if (format === 'json') return void context.out.write(json({ ...found, events: found.events.slice(0, limit) }));
    const rows = by.length === 0 ? [wide(found.total)] : found.groups.map((g) => ({ ...g, ...wide(g) }));
    const columns = [...by, ...PARTS.flatMap((part) => FIGURES.map((f) => `${part}_${f}`))];
    context.out.write(csv(columns, rows as Parameters<typeof csv>[1]));
  },
};
