import { collect, filterFrom, filterOptions, listed } from '../filter-options.ts';
import type { Contribution, Diff, Difference } from '@cairn/query';
import type { Context } from '../context.ts';
import { footer } from '../ui/answer.ts';
import { csv, json, oneLine, shown, table } from '../ui/print.ts';
import { countFrom, formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

/** Changed events that a table names. */
const NAMED = 10;

const signed = (n: number) => (n > 0 ? `+${shown(n)}` : n < 0 ? `−${shown(-n)}` : '0');
const asText = (c: Contribution) => `${signed(c.events)} ev, ${signed(c.best)}`;

const flat = (d: Difference) => ({
  before: `${shown(d.before.events)} ev, ${shown(d.before.best)}`,
  added: asText(d.added),
  revised: asText(d.revised),
  retracted: asText(d.retracted),
  after: `${shown(d.after.events)} ev, ${shown(d.after.best)}`,
});

const FIGURES = ['events', 'unknown', 'low', 'best', 'high'] as const;
const PARTS = ['before', 'added', 'revised', 'retracted', 'after'] as const;
const wide = (d: Difference) => Object.fromEntries(PARTS.flatMap((part) => FIGURES.map((f) => [`${part}_${f}`, d[part][f]])));

function print(context: Context, d: Diff, limit: number): void {
  const { out, paint } = context;
  const columns = [...d.by, ...PARTS];
  const last = { ...(d.by[0] ? { [d.by[0]]: 'total' } : {}), ...flat(d.total) };
  out.write('Events, and people killed by the best figure:\n');
  out.write(d.by.length === 0 ? table(columns, [last], paint) : table(columns, d.groups.map((g) => ({ ...g, ...flat(g) })), paint, { last }));
  const fields = Object.entries(d.fields).map(([name, n]) => `${name} (${shown(n)})`).join(', ');
  out.write(`${shown(d.counts.added)} events added, ${shown(d.counts.revised)} revised${fields ? ` in ${fields}` : ''}, ${shown(d.counts.retracted)} retracted.\n`);
  const inOrder = ['revised', 'retracted', 'added'].flatMap((kind) => d.events.filter((e) => e.change === kind));
  for (const e of inOrder.slice(0, limit)) {
    const what = Object.entries(e.fields).map(([name, [was, now]]) => `${name}: ${oneLine(shown(was as string))} → ${oneLine(shown(now as string))}`).join('; ');
    out.write(`  ${e.change.padEnd(9)} ${e.dataset}/${e.id}${what ? `  ${what.slice(0, 150)}` : ''}\n`);
  }
  if (d.events.length > limit) out.write(paint('dim', `  … and ${shown(d.events.length - limit)} more (--limit, or --format json for all)\n`));
  footer(context, { asOf: d.to, where: d.where, notices: d.notices }, paint('dim', `From commit #${d.from.seq} ${d.from.commit.slice(0, 12)}, recorded ${d.from.recordedAt}`));
}

export const diffVerb: Verb = {
  name: 'diff',
  summary: 'explain how totals changed between two states',
  examples: ['cairn diff 2024-W43 2024-W44 --dataset demo --by event_type', "cairn diff '#1' head --dataset ged --format json"],
  declare: (command) =>
    void formatOption(
      filterOptions(
        command.argument('<A>', 'a release, commit or day').argument('<B>', 'another').option('--by <GROUPS>', 'group by, separated by commas', collect).option('--limit <N>', `changed events to name (a table names ${NAMED})`),
        ['as_of'],
      ),
      TABLE_FORMATS,
    ),
  run: async (context, options, [a = '', b = '']) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const limit = countFrom(options, 'limit', 'diff');
    const { diff, parseGroupings } = await import('@cairn/query');
    const by = parseGroupings(listed(options['by'] as string[] | undefined));
    const found = await context.read((ledger) => diff(ledger, filterFrom(options), a, b, by));
    if (format === 'json') return void context.out.write(json(limit === undefined ? found : { ...found, events: found.events.slice(0, limit) }));
    if (format === 'csv') {
      const rows = by.length === 0 ? [wide(found.total)] : found.groups.map((g) => ({ ...Object.fromEntries(by.map((n) => [n, g[n]])), ...wide(g) }));
      return void context.out.write(csv([...by, ...PARTS.flatMap((part) => FIGURES.map((f) => `${part}_${f}`))], rows));
    }
    print(context, found, limit ?? NAMED);
  },
};
