import { nearest, problem } from '@cairn/domain';
import { raw, type Sql, sql } from '@cairn/store';
import { duckdb, PERIODS, type Period } from './duckdb.ts';

/** How events are put into groups. `key` is grouped by; `label` turns it into what is shown, afterwards and once a group. */
interface Grouping {
  readonly key: Sql;
  readonly label: (column: string) => Sql;
  /** An event can be in several groups, so groups add up to more than the total. */
  readonly several: boolean;
}

const plain = (column: string): Grouping => ({ key: raw(column), label: raw, several: false });
const spread = (list: Sql): Grouping => ({ key: duckdb.spread(list), label: raw, several: true });
const period = (unit: Period): Grouping => ({
  key: duckdb.trunc(unit, 'date'),
  label: (c) => duckdb.label(unit, c),
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
  actor: spread(duckdb.given(['actor1', 'actor2'])),
  actor_type: spread(duckdb.given(['actor1_type', 'actor2_type'])),
  interaction: plain('interaction'),
  source: spread(duckdb.tokens('source')),
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
export const groupKeys = (by: readonly GroupingName[]): Sql[] =>
  by.map((name, i) => sql`${GROUPINGS[name].key} AS ${raw(`g${i}`)}`);

export const groupColumns = (by: readonly GroupingName[]): string[] => by.map((_, i) => `g${i}`);

/** What is shown of each group: name and expression over g0, g1 … */
export const groupLabels = (by: readonly GroupingName[]): (readonly [string, Sql])[] =>
  by.map((name, i) => [name, GROUPINGS[name].label(`g${i}`)] as const);
