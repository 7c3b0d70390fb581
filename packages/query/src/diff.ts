import type { Filter } from '@cairn/domain';
import { raw, type Sql, sql, type View } from '@cairn/store';
import {
  type Between,
  type ChangedEvent,
  type ChangedPage,
  type ChangeKind,
  changeCounts,
  changedEvents,
  changedFieldCounts,
  only,
} from './changed-events.ts';
import { canonical, conditions } from './compile.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { FIGURES, type Figures } from './figures.ts';
import { type GroupingName, groupColumns, groupLabels, keyed } from './grouping.ts';
import { type AsOf, asOf, notices, type Scope, scopeOf } from './scope.ts';
import { type Group, type Totals, totals } from './totals.ts';

/** What one kind of change contributes to a difference. People of events without a figure contribute nothing. */
export interface Contribution {
  readonly events: number;
  readonly unknown: number;
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** before + added + revised + retracted = after, for every figure. */
export type Difference = Readonly<Record<ChangeKind, Contribution>> & {
  readonly before: Figures;
  readonly after: Figures;
};

export interface Diff {
  readonly from: AsOf;
  readonly to: AsOf;
  readonly where: string;
  readonly by: readonly GroupingName[];
  readonly groups: readonly (Readonly<Record<string, string | number | null>> & Difference)[];
  readonly total: Difference;
  /** How many events changed in each way, of those that the filter meets on either side. */
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** Names of fields, by how many revised events differ in them. */
  readonly fields: Readonly<Record<string, number>>;
  /** A page of those that changed; all where nobody asked for less. */
  readonly events: readonly ChangedEvent[];
  /** Cursor of the next page of them; null on the last. */
  readonly next: string | null;
  readonly notices: readonly string[];
}

const NONE: Contribution = { events: 0, unknown: 0, low: 0, best: 0, high: 0 };

/** Rows of both sides that satisfy the filter, each with its kind of change and its sign. */
function changedRows(a: Scope, b: Scope, whereA: Sql, whereB: Sql): Sql {
  const other = (scope: Scope, than: Scope) => sql`SELECT dataset, key FROM event WHERE ${only(scope, than)}`;
  const side = (scope: Scope, than: Scope, where: Sql, alone: ChangeKind, sign: number) => sql`
    SELECT e.*, ${sign}::INTEGER AS sign, CASE WHEN o.key IS NULL THEN ${alone}::VARCHAR ELSE 'revised' END AS change
    FROM (SELECT * FROM event WHERE ${only(scope, than)} AND ${where}) e
    LEFT JOIN (${other(than, scope)}) o ON o.dataset = e.dataset AND o.key = e.key`;
  return sql`${side(a, b, whereA, 'retracted', -1)} UNION ALL ${side(b, a, whereB, 'added', 1)}`;
}

function contributionsQuery(d: Dialect, changed: Sql, by: readonly GroupingName[]): Sql {
  const { keys, rows } = keyed(d, by, sql`(${changed}) c`);
  const names = raw(
    groupColumns(by)
      .map((c) => `${c}, `)
      .join(''),
  );
  const labels = groupLabels(d, by)
    .map(([name, value]) => sql`${value} AS ${raw(name)}, `)
    .reduce((x, y) => sql`${x}${y}`, raw(''));
  return sql`
    SELECT ${labels} change, events, unknown, low, best, high FROM (
      SELECT ${names} change, sum(sign)::BIGINT AS events, sum(CASE WHEN best IS NULL THEN sign ELSE 0 END)::BIGINT AS unknown,
        sum(sign * coalesce(low, 0))::BIGINT AS low, sum(sign * coalesce(best, 0))::BIGINT AS best, sum(sign * coalesce(high, 0))::BIGINT AS high
      FROM (SELECT ${by.length > 0 ? sql`${keys}, ` : raw('')} change, sign, low, best, high FROM ${rows}) k GROUP BY ${names} change) g`;
}

const keyOf = (row: Readonly<Record<string, unknown>>, by: readonly GroupingName[]) =>
  JSON.stringify(by.map((name) => row[name] ?? null));

function figuresOf(row: Readonly<Record<string, unknown>> | undefined): Figures {
  if (!row) return NONE;
  return Object.fromEntries(FIGURES.map((f) => [f, row[f] ?? null])) as unknown as Figures;
}

/** Sets the two states' groups beside what changed between them. Groups in which nothing changed are left out. */
function merge(
  by: readonly GroupingName[],
  before: readonly Group[],
  after: readonly Group[],
  rows: readonly Readonly<Record<string, unknown>>[],
) {
  const index = (groups: readonly Group[]) => new Map(groups.map((g) => [keyOf(g, by), g]));
  const [was, is] = [index(before), index(after)];
  const byKey = group(rows, (r) => keyOf(r, by));
  const inOrder = [...byKey].sort(([x], [y]) => (x < y ? -1 : 1));
  return inOrder.map(([key, changes]) => {
    const of = (kind: ChangeKind) => (changes.find((c) => c['change'] === kind) as Contribution | undefined) ?? NONE;
    const labels = Object.fromEntries(by.map((name) => [name, changes[0]?.[name] ?? null])) as Record<
      string,
      string | number | null
    >;
    const contribution = (kind: ChangeKind) =>
      Object.fromEntries(FIGURES.map((f) => [f, of(kind)[f]])) as unknown as Contribution;
    return {
      ...labels,
      before: figuresOf(was.get(key)),
      added: contribution('added'),
      revised: contribution('revised'),
      retracted: contribution('retracted'),
      after: figuresOf(is.get(key)),
    } as Readonly<Record<string, string | number | null>> & Difference;
  });
}

function group<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/**
 * Explains how a total changed between two states: what was added, revised and retracted, and what each contributes to
 * each group, adding up exactly. A revision that moves an event between groups takes from one and gives to the other.
 */
export async function diff(
  ledger: View,
  filter: Filter,
  a: string,
  b: string,
  by: readonly GroupingName[],
  page: ChangedPage = {},
): Promise<Diff> {
  const [from, to] = [
    { ...filter, as_of: a },
    { ...filter, as_of: b },
  ];
  const [scopeA, scopeB] = [await scopeOf(ledger, from), await scopeOf(ledger, to)];
  const changed = changedRows(
    scopeA,
    scopeB,
    await conditions(ledger, scopeA, from),
    await conditions(ledger, scopeB, to),
  );
  const groups = await sides(ledger, from, to, by, changed);
  const [total] = by.length === 0 ? groups : await sides(ledger, from, to, [], changed);
  const between: Between = { a: scopeA, b: scopeB, rows: changed };
  const { as_of: _asOf, ...rest } = filter;
  return {
    from: asOf(scopeA.commit),
    to: asOf(scopeB.commit),
    where: await canonical(ledger, scopeB, rest),
    by,
    groups: by.length === 0 ? [] : groups,
    total: total ?? (await still(ledger, from, to)),
    counts: await changeCounts(ledger, between),
    fields: await changedFieldCounts(ledger, between),
    ...(await changedEvents(ledger, between, page)),
    notices: notices(scopeB),
  };
}

const whole = (t: Totals): Group[] => [t.total as Group];

async function sides(ledger: View, from: Filter, to: Filter, by: readonly GroupingName[], changed: Sql) {
  const [before, after] = [await totals(ledger, from, by), await totals(ledger, to, by)];
  const rows = await ledger.rows(contributionsQuery(dialectOf(ledger), changed, by));
  return by.length === 0
    ? merge(by, whole(before), whole(after), rows)
    : merge(by, before.groups(), after.groups(), rows);
}

/** Nothing changed: both totals, and no contributions. */
async function still(ledger: View, from: Filter, to: Filter): Promise<Difference> {
  const [before, after] = [await totals(ledger, from, []), await totals(ledger, to, [])];
  return { before: before.total, added: NONE, revised: NONE, retracted: NONE, after: after.total };
}
