import { join, raw, type Sql, sql } from '@cairn/store';

/** How DuckDB spells what the engines spell differently. Questions are written once, with these. */
export const duckdb = {
  /** The names in a cell that joins them by ";", without repeats. */
  tokens: (column: string): Sql =>
    raw(`list_distinct(list_filter(list_transform(string_split(${column}, ';'), x -> trim(x)), x -> x <> ''))`),
  /** What of several columns is given, without repeats. */
  given: (columns: readonly string[]): Sql =>
    raw(`list_distinct(list_filter([${columns.join(', ')}], x -> x IS NOT NULL))`),
  /** One row for each member of a list; one with null for an empty list, so that its event is not lost. */
  spread: (list: Sql): Sql => sql`unnest(CASE WHEN len(${list}) > 0 THEN ${list} ELSE [NULL] END)`,
  hasAny: (list: Sql, names: readonly string[]): Sql =>
    sql`list_has_any(${list}, [${join(
      names.map((n) => sql`${n}::VARCHAR`),
      ', ',
    )}])`,
  /** First day of the period that holds a day. */
  trunc: (unit: Period, day: string): Sql => raw(unit === 'day' ? day : `date_trunc('${unit}', ${day})::DATE`),
  /** How a period is written: 2024, 2024-Q4, 2024-11, 2024-W44, 2024-11-01. */
  label: (unit: Period, day: string): Sql =>
    raw(
      {
        day: `${day}::VARCHAR`,
        week: `strftime(${day}, '%G-W%V')`,
        month: `strftime(${day}, '%Y-%m')`,
        quarter: `concat(year(${day}), '-Q', quarter(${day}))`,
        year: `year(${day})`,
      }[unit],
    ),
  /** Last day of the period that begins on `day`. */
  lastOf: (unit: Period, day: string): Sql => raw(`(${day} + INTERVAL 1 ${unit})::DATE - 1`),
  /** First days of all periods from one to another, as rows. */
  periods: (unit: Period, from: string, to: string): Sql =>
    raw(`unnest(generate_series(${from}, ${to}, INTERVAL 1 ${unit}))::DATE`),
  contains: (column: string, words: string): Sql => sql`contains(lower(${raw(column)}), lower(${words}))`,
  json: (pairs: readonly (readonly [string, Sql])[]): Sql =>
    sql`json_object(${join(
      pairs.map(([name, value]) => sql`${raw(`'${name}'`)}, ${value}`),
      ', ',
    )})::VARCHAR`,
  lines: (column: string, order: Sql): Sql => sql`coalesce(string_agg(${raw(column)}, ',' ORDER BY ${order}), '')`,
} as const;

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];
