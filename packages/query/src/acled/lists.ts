import { literal, raw, type Sql, sql } from '@cairn/store';
import { standing } from '../scope.ts';
import { type AcledColumn, day, text, whole } from './column.ts';
import type { AcledSource, AcledTable } from './table.ts';

/** How often something stands in the events, and from when to when. */
const TALLY: readonly AcledColumn[] = [day('first_event_date'), day('last_event_date'), whole('event_count')];

const tally = (name: string) =>
  `${name} AS name, min(date) AS first_event_date, max(date) AS last_event_date, count(*) AS event_count`;

const BY_NAME = [{ value: 'name', type: 'VARCHAR' }] as const;

const listed = (columns: readonly AcledColumn[], from: Sql): AcledTable => ({
  columns,
  from: sql`(${from}) r`,
  where: raw('TRUE'),
  order: BY_NAME,
});

/** Both sides' actors of the events; an event with the same actor twice counts once. */
const sides = ({ scope }: AcledSource, one: string, two: string) => sql`
  SELECT ${raw(one)} AS name, date FROM event WHERE ${standing(scope)}
  UNION ALL SELECT ${raw(two)}, date FROM event WHERE ${standing(scope)} AND ${raw(`${two} IS DISTINCT FROM ${one}`)}`;

/** 48 bits of the name's digest: the same number for the same name, here and elsewhere. */
const ACTOR_ID = {
  duckdb: `('0x' || substr(md5(name), 1, 12))::BIGINT`,
  postgres: `('x' || substr(md5(name), 1, 12))::BIT(48)::BIGINT`,
} as const;

export function actorTable(source: AcledSource): AcledTable {
  const columns = [
    whole('mal_actor_id', ACTOR_ID[source.view.engine]),
    text('label', 'name'),
    text('actor_name', 'name'),
    ...TALLY,
  ];
  return listed(
    columns,
    sql`SELECT ${raw(tally('name'))} FROM (${sides(source, 'actor1', 'actor2')}) a WHERE name IS NOT NULL GROUP BY name`,
  );
}

type Cells = readonly (string | number | undefined)[];

/** Names of the codebook with what it says of them, and names that only the events have. */
function withNames(names: readonly string[], rows: readonly Cells[], counts: Sql): Sql {
  const cell = (value: Cells[number]) =>
    value === undefined ? 'NULL' : typeof value === 'number' ? String(value) : literal(value);
  const columns = ['listed', ...names];
  const blank = `SELECT ${columns.map((c, i) => `NULL::${i > 0 && rows.some((r) => typeof r[i] === 'number') ? 'INTEGER' : 'VARCHAR'} AS ${c}`).join(', ')} WHERE FALSE`;
  const given = rows.map((r) => `(${r.map(cell).join(', ')})`).join(', ');
  const list = rows.length === 0 ? blank : `${blank} UNION ALL VALUES ${given}`;
  const rest = names.map((n) => `l.${n}`).join(', ');
  return sql`SELECT coalesce(l.listed, c.name) AS name, ${raw(rest)}, c.first_event_date, c.last_event_date, c.event_count
    FROM (${raw(list)}) l FULL JOIN (${counts}) c ON c.name = l.listed`;
}

const grouped = ({ scope }: AcledSource, column: string, more = '') =>
  sql`SELECT ${raw(tally(column))}${raw(more)} FROM event WHERE ${standing(scope)} AND ${raw(column)} IS NOT NULL GROUP BY ${raw(column)}`;

export function actorTypeTable(source: AcledSource): AcledTable {
  const rows = (source.codebook.actorTypes ?? []).map(({ code, label }) => [label, code]);
  const both = sides(source, 'actor1_type', 'actor2_type');
  const counts = sql`SELECT ${raw(tally('name'))} FROM (${both}) a WHERE name IS NOT NULL GROUP BY name`;
  const columns = [whole('actor_type_id'), text('actor_type_name', 'name'), ...TALLY];
  return listed(columns, withNames(['actor_type_id'], rows, counts));
}

export function regionTable(source: AcledSource): AcledTable {
  const rows = (source.codebook.regions ?? []).map(({ code, name }) => [
    name,
    typeof code === 'number' ? code : undefined,
  ]);
  const columns = [whole('region'), text('region_name', 'name'), ...TALLY];
  return listed(columns, withNames(['region'], rows, grouped(source, 'region')));
}

const lands = (source: AcledSource): Sql => {
  const rows = (source.codebook.countries ?? []).map(({ name, iso, iso2, iso3 }) => [name, iso, iso2, iso3]);
  return withNames(['numcode', 'iso2', 'iso3'], rows, grouped(source, 'country'));
};

/** Countries, in today's words and in those of before. */
export const countryTable = (source: AcledSource): AcledTable =>
  listed(
    [
      text('iso', 'iso2'),
      text('name', 'upper(name)'),
      text('nicename', 'name'),
      text('iso3'),
      whole('numcode'),
      text('phonecode', `NULL::VARCHAR`),
      text('country', 'name'),
      ...TALLY,
    ],
    lands(source),
  );

/** Countries by their number. */
export const isoTable = (source: AcledSource): AcledTable =>
  listed([whole('iso', 'numcode'), text('country', 'name'), text('iso3'), ...TALLY], lands(source));
