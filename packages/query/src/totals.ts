import type { Filter } from '@cairn/domain';
import { raw, type Sql, sql, type View } from '@cairn/store';
import { canonical, conditions } from './compile.ts';
import { notCovered, type Uncovered } from './coverage.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { FIGURES, type Figures, sums, sumsOfAll, sumsOfSums } from './figures.ts';
import { countsTwice, type GroupingName, groupColumns, groupLabels, keyed } from './grouping.ts';
import { type AsOf, asOf, notices, type Scope, scopeOf, standing } from './scope.ts';

export type Group = Readonly<Record<string, string | number | null>> & Figures;

export interface Totals {
  readonly asOf: AsOf;
  /** The filter in its canonical textual form. */
  readonly where: string;
  readonly by: readonly GroupingName[];
  /** The groups as a JSON array, as the engine wrote it; `groups()` reads it. */
  readonly groupsJson: string;
  groups(): Group[];
  readonly total: Figures;
  /** Parts of the question that nobody coded: their silence is not a zero. */
  readonly notCovered: readonly Uncovered[];
  readonly notices: readonly string[];
  /** Groups add up to more than the total, because an event can be in several. */
  readonly severalGroups: boolean;
}

const numbers = FIGURES.map((f) => [f, raw(f)] as const);

/** Groups of the events that stand in `scope` and satisfy `where`. */
export function grouped(
  dialect: Dialect,
  scope: Pick<Scope, 'datasets' | 'commit'>,
  where: Sql,
  by: readonly GroupingName[],
): Sql {
  const state = sql`${standing(scope)} AND ${where}`;
  if (by.length === 0) return sql`SELECT ${sums} FROM event WHERE ${state} HAVING count(*) > 0`;
  const { keys, rows } = keyed(dialect, by, sql`event WHERE ${state}`);
  const names = raw(groupColumns(by).join(', '));
  return countsTwice(by)
    ? sql`SELECT ${names}, ${sums} FROM (SELECT ${keys}, low, best, high FROM ${rows}) e GROUP BY ${names}`
    : sql`SELECT ${keys}, ${sums} FROM ${rows} GROUP BY ${names}`;
}

/** One row: `groups`, the JSON objects of all groups joined by commas, and the figures of the total. */
export function totalsQuery(
  dialect: Dialect,
  scope: Pick<Scope, 'datasets' | 'commit'>,
  where: Sql,
  by: readonly GroupingName[],
): Sql {
  const object = dialect.json([...groupLabels(dialect, by), ...numbers]);
  const order =
    by.length === 0
      ? raw('1')
      : raw(
          groupColumns(by)
            .map((c) => `${c} NULLS LAST`)
            .join(', '),
        );
  const total = countsTwice(by)
    ? sql`SELECT ${sumsOfAll} FROM event WHERE ${standing(scope)} AND ${where}`
    : sql`SELECT ${sumsOfSums} FROM g`;
  const groups =
    by.length === 0
      ? sql`SELECT '' AS groups`
      : sql`SELECT coalesce(string_agg(j, ',' ORDER BY o), '') AS groups
          FROM (SELECT ${object} AS j, row_number() OVER (ORDER BY ${order}) AS o FROM g) n`;
  return sql`WITH g AS MATERIALIZED (${grouped(dialect, scope, where, by)}) SELECT l.groups, t.* FROM (${groups}) l, (${total}) t`;
}

/**
 * Events, and people killed by low, best and high, of everything that satisfies the filter; and the same by group.
 * Every figure is a whole number, so the answer is the same to the digit whenever it is asked as of the same commit.
 */
export async function totals(ledger: View, filter: Filter, by: readonly GroupingName[]): Promise<Totals> {
  const scope = await scopeOf(ledger, filter);
  const where = await conditions(ledger, scope, filter);
  const [row] = await ledger.rows(totalsQuery(dialectOf(ledger), scope, where, by));
  const groupsJson = `[${row?.['groups'] ?? ''}]`;
  return {
    asOf: asOf(scope.commit),
    where: await canonical(ledger, scope, filter),
    by,
    groupsJson,
    groups: () => JSON.parse(groupsJson) as Group[],
    total: Object.fromEntries(FIGURES.map((f) => [f, row?.[f] ?? null])) as unknown as Figures,
    notCovered: await notCovered(ledger, scope, filter),
    notices: notices(scope),
    severalGroups: countsTwice(by),
  };
}

/** The answer as JSON, in the shape that the command, the API and a briefing share. */
export function totalsJson(t: Totals): string {
  const more = {
    ...(t.notCovered.length > 0 ? { notCovered: t.notCovered } : {}),
    ...(t.notices.length > 0 ? { notices: t.notices } : {}),
    ...(t.severalGroups ? { severalGroups: true } : {}),
  };
  const head = JSON.stringify({ asOf: t.asOf, where: t.where, by: t.by }).slice(0, -1);
  return `${head},"groups":${t.groupsJson},"total":${JSON.stringify(t.total)}${Object.entries(more)
    .map(([k, v]) => `,${JSON.stringify(k)}:${JSON.stringify(v)}`)
    .join('')}}`;
}
