import {
  type Bounds,
  measures,
  parseStatedFilter,
  problem,
  type Ratio,
  STATED_FIELD_NAMES,
  STATED_FIELDS,
  sayClaimant,
  sayPair,
  sayQuantity,
} from '@cairn/domain';
import type { Board, BoardClaim } from '@cairn/query';
import type { Context } from '../context.ts';
import { collect } from '../filter-options.ts';
import { footer } from '../ui/answer.ts';
import { csv, json, oneLine, plural, shown, table } from '../ui/print.ts';
import { formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function filterFrom(options: Readonly<Record<string, unknown>>) {
  const flags = STATED_FIELD_NAMES.flatMap((name) =>
    ((options[camel(name)] as string[] | undefined) ?? []).map((value) => [name, value] as const),
  );
  const where = ((options['where'] as string[] | undefined) ?? []).flatMap((text) => [
    ...new URLSearchParams(text.replace(/^\?/, '')),
  ]);
  return parseStatedFilter([...where, ...flags]);
}

const rounded = (n: number | null) => (n === null ? '–' : n.toLocaleString('en', { maximumSignificantDigits: 2 }));
const interval = ({ low, high }: Bounds): string =>
  high === null
    ? `${shown(low)} or more`
    : low === null
      ? `${shown(high)} or fewer`
      : `${shown(low)} to ${shown(high)}`;
const times = ({ low, best, high }: Ratio) => `${rounded(best)} times (${rounded(low)} to ${rounded(high)})`;

const span = ({ from, to }: { from: string | null; to: string | null }) =>
  from === to ? (from ?? '') : `${from ?? '…'} to ${to ?? '…'}`;

const line = ({ dataset, key, claim, bounds, revisedBy }: BoardClaim) => ({
  dataset,
  key,
  said: span(claim.said),
  claimant: oneLine(sayClaimant(claim.claimant)),
  stands: claim.claimant.side ?? claim.claimant.stands,
  counts: claim.measure,
  of: oneLine(claim.population.whom),
  says:
    claim.currency === null
      ? sayQuantity(claim.quantity as never)
      : `${claim.currency} ${sayQuantity(claim.quantity as never)}`,
  allows: interval(bounds),
  revised_by: revisedBy.join('; ') || null,
});

const COLUMNS = ['key', 'said', 'claimant', 'stands', 'counts', 'of', 'says', 'allows', 'revised_by'];

const BECAUSE = {
  floor: 'only deaths that were reported and coded are in it, so it can only be a floor',
  'includes-others': 'it does not tell whose the dead were, so it is no bound for these claims',
} as const;

/** Below the table: what the claims say about each other, by what they are. */
function relations(context: Context, board: Board): void {
  const { out, paint } = context;
  const group = (title: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    out.write(`\n${paint('bold', title)}\n${lines.map((text) => `  ${oneLine(text)}\n`).join('')}`);
  };
  const said = (wanted: (pair: Board['pairs'][number]) => boolean) => board.pairs.filter(wanted).map(sayPair);
  group(
    'Contradictions',
    said(({ relation }) => relation.verdict === 'contradict'),
  );
  group(
    'Bounds',
    said(({ relation }) => relation.kind !== 'rivals' && relation.verdict !== 'contradict'),
  );
  group(
    'The same thing',
    said(({ relation }) => relation.kind === 'rivals' && relation.verdict !== 'contradict'),
  );
  group(
    'Between the sides',
    board.ratios.map((r) => `${r.measure}: ${r.sides[0]} to ${r.sides[1]}: ${times(r.ratio)}`),
  );
  group(
    'Dated statistics',
    board.series.map(({ key, series }) => {
      const last = series.points.at(-1);
      const latest = last ? `${sayQuantity(last.quantity)} on ${span(last)}` : '';
      return `${key}: ${sayClaimant(series.claimant)}, ${series.measure} of ${series.population.whom}: ${plural(series.points.length, 'point')}, the last ${latest}`;
    }),
  );
  group(
    'The event data',
    board.beside.map(({ figures, claims, because, where }) => {
      const { low, best, high, events, unknown } = figures;
      const doubt = `low ${shown(low)}, high ${shown(high)}, ${plural(unknown, 'event')} without a figure`;
      return `${shown(best)} killed in ${plural(events, 'event')} (${doubt}) beside ${claims.join(', ')}: ${BECAUSE[because]}. where ${where}`;
    }),
  );
}

function listMeasures(context: Context, format: string): void {
  const rows = measures().map((m) => ({
    measure: m.id,
    unit: m.unit,
    kind: m.kind,
    part_of: m.partOf.join(', ') || null,
    meaning: m.meaning,
  }));
  const columns = ['measure', 'unit', 'kind', 'part_of', 'meaning'];
  context.out.write(
    format === 'json'
      ? json(measures())
      : format === 'csv'
        ? csv(columns, rows)
        : table(columns, rows, context.paint, { most: 100 }),
  );
}

export const claims: Verb = {
  name: 'claims',
  summary: 'set contested figures side by side; "cairn claims measures" lists what they can count',
  examples: [
    'cairn claims --dataset demo',
    'cairn claims --dataset demo --measure killed-or-wounded --side Russia',
    'cairn claims --dataset demo --as-of 2024-W44 --format csv',
    'cairn claims measures',
  ],
  declare: (command) => {
    command.argument('[WHAT]', '"measures" lists what claims can count');
    for (const [name, { help, hint }] of Object.entries(STATED_FIELDS))
      command.option(`--${name.replaceAll('_', '-')} <${hint}>`, help, collect);
    formatOption(
      command.option('--where <QUERY>', 'the same as one string: "measure=killed&side=Russia"', collect),
      TABLE_FORMATS,
    );
  },
  run: async (context, options, [what]) => {
    const format = formatFrom(options, TABLE_FORMATS);
    if (what === 'measures') return listMeasures(context, format);
    if (what !== undefined)
      throw problem('usage.wrong', { why: `"${what}" is nothing that claims have; measures are`, verb: 'claims' });
    const { claimsBoard } = await import('@cairn/query');
    const filter = filterFrom(options);
    const board = await context.read((ledger) => claimsBoard(ledger, filter));
    if (format === 'json') return void context.out.write(json(board));
    const rows = board.claims.map(line);
    if (format === 'csv') return void context.out.write(csv(['dataset', ...COLUMNS], rows));
    if (rows.length === 0) context.out.write('No claim of this filter.\n');
    else context.out.write(table(COLUMNS, rows, context.paint, { most: 40 }));
    relations(context, board);
    footer(context, board);
  },
};
