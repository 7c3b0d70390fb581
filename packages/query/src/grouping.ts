import { nearest, problem } from '@cairn/domain';
import { join, raw, type Sql, sql } from '@cairn/store';
import type { Dialect } from './dialect.ts';
import { DYAD } from './dyad.ts';
import { label, PERIODS, type Period, trunc } from './periods.ts';

/** How events are put into groups. `key` is grouped by; `label` turns it into what is shown, afterwards and once a group. */
interface Grouping {
  readonly key: (dialect: Dialect) => Sql;
  readonly label: (dialect: Dialect, column: string) => Sql;
  /** An event can be in several groups, so groups add up to more than the total. */
  readonly several: boolean;
  /** The column whose cells join the names of several groups by ";", where it is one. */
  readonly joined?: string;
}

const asIs = (_: Dialect, column: string): Sql => raw(column);
const plain = (column: string): Grouping => ({ key: () => raw(column), label: asIs, several: false });
const spread = (list: (dialect: Dialect) => Sql): Grouping => ({
  key: (d) => d.spread(list(d)),
  label: asIs,
  several: true,
});
const joined = (column: string): Grouping => ({ ...spread((d) => d.tokens(column)), joined: column });
const period = (unit: Period): Grouping => ({
  key: (d) => trunc(d, unit, 'date'),
  label: (d, column) => label(d, unit, column),
  several: false,
});

const PERIOD_GROUPINGS = Object.fromEntries(PERIODS.map((unit) => [unit, period(unit)])) as Record<Period, Grouping>;

export const GROUPINGS = {
  dataset: plain('dataset'),
  country: plain('country'),
  region: plain('region'),
  admin1: plain('admin1'),
  admin2: plain('admin2'),
  event_type: plain('event_type'),
  sub_event_type: plain('sub_event_type'),
  disorder_type: plain('disorder_type'),
  actor: spread((d) => d.given('actor1', 'actor2')),
  dyad: plain(DYAD),
  actor_type: spread((d) => d.given('actor1_type', 'actor2_type')),
  interaction: plain('interaction'),
  source: joined('source'),
  tag: joined('tags'),
  ...PERIOD_GROUPINGS,
} satisfies Record<string, Grouping>;

export type GroupingName = keyof typeof GROUPINGS;
export const GROUPING_NAMES = Object.keys(GROUPINGS) as GroupingName[];

/** @throws Problem grouping.unknown. Hyphens may stand for underscores; a name counts once. */
export function parseGroupings(names: readonly string[]): GroupingName[] {
  const read = names.map((given) => {
    const name = given.trim().toLowerCase().replaceAll('-', '_');
    if (!Object.hasOwn(GROUPINGS, name))
      throw problem('grouping.unknown', { name: given, near: nearest(name, GROUPING_NAMES), known: GROUPING_NAMES });
    return name as GroupingName;
  });
  return [...new Set(read)];
}

export const countsTwice = (by: readonly GroupingName[]): boolean => by.some((name) => GROUPINGS[name].several);

/** Rows with what they are grouped by: `SELECT ${keys} FROM ${rows}`. */
interface Keyed {
  /** `key AS g0, key AS g1 …` */
  readonly keys: Sql;
  readonly rows: Sql;
}

/**
 * Rows with each name of the cells of `column` as `name`. A cell that many rows have is taken apart once for all of
 * them: there are far fewer cells than rows. Rows without a cell have null.
 */
const takenApart = (dialect: Dialect, column: string, name: string, rows: Sql): Sql => sql`
  (SELECT r.*, c.${raw(name)} FROM (SELECT * FROM ${rows}) r LEFT JOIN (
    SELECT cell, ${dialect.spread(dialect.tokens('cell'))} AS ${raw(name)}
    FROM (SELECT DISTINCT ${raw(column)} AS cell FROM ${rows}) d
  ) c ON c.cell = r.${raw(column)}) ${raw(`c_${name}`)}`;

/**
 * Keys over rows (what stands after FROM). Two lists spread in one SELECT would go in step, the first of one with the
 * first of the other; so each but the last is spread in a SELECT of its own, and every member meets every other.
 */
export function keyed(dialect: Dialect, by: readonly GroupingName[], rows: Sql): Keyed {
  const of = by.map((name): Grouping => GROUPINGS[name]);
  const key = (i: number) => sql`${(of[i] as Grouping).key(dialect)} AS ${raw(`g${i}`)}`;
  const cells = of.flatMap(({ joined }, i) => (joined === undefined ? [] : [[i, joined] as const]));
  const lists = of.flatMap(({ several, joined }, i) => (several && joined === undefined ? [i] : []));
  const before = lists.slice(0, -1);
  const there = [...cells.map(([i]) => i), ...before];
  const apart = cells.reduce((from, [i, column]) => takenApart(dialect, column, `g${i}`, from), rows);
  return {
    keys: join(
      by.map((_, i) => (there.includes(i) ? raw(`g${i}`) : key(i))),
      ', ',
    ),
    rows: before.reduce((from, i) => sql`(SELECT *, ${key(i)} FROM ${from}) ${raw(`r${i}`)}`, apart),
  };
}

export const groupColumns = (by: readonly GroupingName[]): string[] => by.map((_, i) => `g${i}`);

/** What is shown of each group: name and expression over g0, g1 … */
export const groupLabels = (dialect: Dialect, by: readonly GroupingName[]): (readonly [string, Sql])[] =>
  by.map((name, i) => [name, GROUPINGS[name].label(dialect, `g${i}`)] as const);
