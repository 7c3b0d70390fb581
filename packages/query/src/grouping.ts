import { nearest, problem } from '@cairn/domain';
import { raw, type Sql, sql } from '@cairn/store';
import type { Dialect } from './dialect.ts';
import { label, PERIODS, type Period, trunc } from './periods.ts';

/** How events are put into groups. `key` is grouped by; `label` turns it into what is shown, afterwards and once a group. */
interface Grouping {
  readonly key: (dialect: Dialect) => Sql;
  readonly label: (dialect: Dialect, column: string) => Sql;
  /** An event can be in several groups, so groups add up to more than the total. */
  readonly several: boolean;
}

const asIs = (_: Dialect, column: string): Sql => raw(column);
const plain = (column: string): Grouping => ({ key: () => raw(column), label: asIs, several: false });
const spread = (list: (dialect: Dialect) => Sql): Grouping => ({
  key: (d) => d.spread(list(d)),
  label: asIs,
  several: true,
});
const period = (unit: Period): Grouping => ({
  key: () => trunc(unit, 'date'),
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
  actor: spread((d) => d.given(['actor1', 'actor2'])),
  actor_type: spread((d) => d.given(['actor1_type', 'actor2_type'])),
  interaction: plain('interaction'),
  source: spread((d) => d.tokens('source')),
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

/** `key AS g0, key AS g1 …` */
export const groupKeys = (dialect: Dialect, by: readonly GroupingName[]): Sql[] =>
  by.map((name, i) => sql`${GROUPINGS[name].key(dialect)} AS ${raw(`g${i}`)}`);

export const groupColumns = (by: readonly GroupingName[]): string[] => by.map((_, i) => `g${i}`);

/** What is shown of each group: name and expression over g0, g1 … */
export const groupLabels = (dialect: Dialect, by: readonly GroupingName[]): (readonly [string, Sql])[] =>
  by.map((name, i) => [name, GROUPINGS[name].label(dialect, `g${i}`)] as const);
