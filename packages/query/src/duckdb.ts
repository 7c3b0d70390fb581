import { join, raw, sql } from '@cairn/store';
import type { Dialect } from './dialect.ts';

export const duckdb: Dialect = {
  tokens: (column) =>
    raw(`list_distinct(list_filter(list_transform(string_split(${column}, ';'), x -> trim(x)), x -> x <> ''))`),
  // list_filter and list_distinct would say the same, and take five times as long for a total
  given: (a, b) =>
    raw(`CASE WHEN ${b} IS NULL OR ${b} = ${a} THEN CASE WHEN ${a} IS NULL THEN [] ELSE [${a}] END
      WHEN ${a} IS NULL THEN [${b}] ELSE [${a}, ${b}] END`),
  spread: (list) => sql`unnest(CASE WHEN len(${list}) > 0 THEN ${list} ELSE [NULL] END)`,
  hasAny: (list, names) =>
    sql`list_has_any(${list}, [${join(
      names.map((n) => sql`${n}::VARCHAR`),
      ', ',
    )}])`,
  among: (texts) => sql`SELECT unnest(from_json(${JSON.stringify(texts)}::JSON, '["VARCHAR"]'))`,
  numbered: (texts) =>
    sql`SELECT unnest(l) AS name, generate_subscripts(l, 1) AS n FROM (SELECT from_json(${JSON.stringify(texts)}::JSON, '["VARCHAR"]') AS l) j`,
  bytes: (column) => `strlen(${column})`,
  holds: (column, text) => sql`contains(${raw(column)}, ${text}::VARCHAR)`,
  contains: (column, words) => sql`contains(lower(${raw(column)}), lower(${words}))`,
  trunc: (unit, day) => `date_trunc('${unit}', ${day})::DATE`,
  label: (unit, day) =>
    ({
      week: `strftime(${day}, '%G-W%V')`,
      month: `strftime(${day}, '%Y-%m')`,
      quarter: `concat(year(${day}), '-Q', quarter(${day}))`,
    })[unit],
  series: (from, to, step) => `unnest(generate_series(${from}, ${to}, ${step}))`,
  quotient: (number, by) => `(${number} // ${by})`,
  json: (pairs) =>
    sql`json_object(${join(
      pairs.map(([name, value]) => sql`${raw(`'${name}'`)}, ${value}`),
      ', ',
    )})::VARCHAR`,
};
