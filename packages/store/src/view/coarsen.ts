import type { AnyTreatment, ColumnType, EventColumn } from '@cairn/domain';
import { duckdb } from '../duckdb/dialect.ts';
import type { EngineName } from '../port.ts';
import { postgres } from '../postgres/dialect.ts';
import { join, raw, type Sql, sql } from '../sql.ts';

/** What engines spell differently about a value that is withheld or coarsened. */
interface Spelling {
  readonly types: Readonly<Record<ColumnType, string>>;
  /** Of the JSON object in `text` only the members with these names; null where none is left. */
  readonly members: (text: Sql, names: readonly string[]) => Sql;
}

const list = (names: readonly string[], type: string) =>
  join(
    names.map((name) => sql`${name}::${raw(type)}`),
    ', ',
  );

/** An object that has no other members leaves as it was written. */
const SPELLINGS: Readonly<Record<EngineName, Spelling>> = {
  duckdb: {
    types: duckdb.types,
    members: (text, names) => {
      const known = sql`[${list(names, 'VARCHAR')}]`;
      return sql`CASE WHEN list_has_all(${known}, json_keys(${text}::JSON)) THEN nullif(${text}, '{}')
        ELSE nullif(to_json(map_from_entries(list_filter(map_entries(from_json(${text}::JSON, '"MAP(VARCHAR, JSON)"')), x -> list_contains(${known}, x.key))))::VARCHAR, '{}') END`;
    },
  },
  postgres: {
    types: postgres.types,
    members: (text, names) => {
      const known = sql`ARRAY[${list(names, 'TEXT')}]`;
      return sql`CASE WHEN NOT EXISTS (SELECT 1 FROM json_object_keys(${text}::JSON) k WHERE k <> ALL(${known})) THEN nullif(${text}, '{}')
        ELSE (SELECT '{' || string_agg(to_json(j.key)::TEXT || ':' || j.value::TEXT, ',' ORDER BY j.n) || '}'
          FROM json_each(${text}::JSON) WITH ORDINALITY AS j(key, value, n) WHERE j.key = ANY(${known})) END COLLATE "C"`;
    },
  },
};

/** Both engines know the days of the proleptic calendar alike once a day is an instant without a zone. */
const first = (unit: string, day: Sql) => sql`date_trunc(${raw(`'${unit}'`)}, (${day})::TIMESTAMP)::DATE`;
const last = (unit: string, day: Sql) =>
  sql`(date_trunc(${raw(`'${unit}'`)}, (${day})::TIMESTAMP) + INTERVAL '1' ${raw(unit)} - INTERVAL '1' DAY)::DATE`;

/** A column as a rule lets it out: an expression over the column's expression, of the column's type. */
export function coarsened(
  engine: EngineName,
  [column, type]: readonly [EventColumn, ColumnType],
  value: Sql,
  how: AnyTreatment,
): Sql {
  const { types, members } = SPELLINGS[engine];
  if (how === 'publish') return value;
  if (how === 'withhold') return raw(`NULL::${types[type]}`);
  if ('to' in how) return column === 'date_to' ? last(how.to, value) : first(how.to, value);
  if ('decimals' in how) return sql`round(${value}, ${raw(String(how.decimals))})::${raw(types[type])}`;
  if ('code' in how) return raw(`(${how.code})::${types[type]}`);
  if ('word' in how) return sql`CASE WHEN ${value} IS NOT NULL THEN ${how.word}::${raw(types[type])} END`;
  return sql`CASE WHEN ${value} IS NOT NULL THEN ${members(value, how.members)} END`;
}

/** The rows of which a column has one of these cells. Cells travel as one argument, however many there are. */
export const isAmong = (engine: EngineName, column: string, cells: readonly string[]): Sql =>
  engine === 'duckdb'
    ? sql`${raw(column)} IN (SELECT unnest(from_json_strict(${JSON.stringify(cells)}::JSON, '["VARCHAR"]')))`
    : sql`${raw(column)} IN (SELECT json_array_elements_text(${JSON.stringify(cells)}::JSON))`;
