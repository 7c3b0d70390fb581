import type { Filter } from '@cairn/domain';
import { join, raw, type Sql, sql, type View } from '@cairn/store';
import { conditions } from '../compile.ts';
import { type Scope, standing } from '../scope.ts';
import { DEGREE } from './mercator.ts';
import { NO_DAY, UNKNOWN } from './spots.ts';

/** What the tiles of a filter are made of: the condition, and the names that numbers stand for. */
export interface Question {
  readonly scope: Scope;
  /** Condition on `event`: the state, the filter, and that there is a point to draw. */
  readonly where: Sql;
  /** Event types by number; the last is null, for events without one. */
  readonly types: readonly (string | null)[];
}

const listed = (values: readonly (string | number)[]): Sql =>
  join(
    values.map((v) => sql`${v}`),
    ', ',
  );

/** Condition: the event's dataset has a codebook whose scale gives its code of precision a meaning that is `wanted`. */
function meaning(scope: Scope, wanted: (stands: { radius_m: number } | { area: string }) => boolean): Sql {
  const parts = scope.datasets.flatMap((dataset, i) => {
    const codebook = scope.codebooks.find((c) => c.id === scope.infos[i]?.codebook);
    const codes = (codebook?.geoPrecision ?? []).filter((p) => wanted(p.standsFor)).map((p) => p.code);
    return codes.length === 0 ? [] : [sql`(dataset = ${dataset} AND geo_precision IN (${listed(codes)}))`];
  });
  return parts.length === 0 ? raw('FALSE') : sql`(${join(parts, ' OR ')})`;
}

/** The condition on events that can be drawn: the domain's `placeOf` gives them a point. */
const placed = (scope: Scope): Sql =>
  sql`latitude IS NOT NULL AND longitude IS NOT NULL AND NOT coalesce(${meaning(scope, (s) => 'area' in s && s.area === 'none')}, FALSE)`;

/** Finds the names that numbers stand for, of all events of the scope: those of a filter are among them. */
async function typesOf(view: View, scope: Scope): Promise<(string | null)[]> {
  const rows = await view.rows(
    sql`SELECT DISTINCT event_type AS name FROM event WHERE ${standing(scope)} AND event_type IS NOT NULL`,
  );
  return [...rows.map((r) => String(r['name'])).sort(), null];
}

const known = new WeakMap<View, Map<string, Promise<(string | null)[]>>>();

/** @throws Problem filter.unknown-value */
export async function questionOf(view: View, scope: Scope, filter: Filter): Promise<Question> {
  const held = known.get(view) ?? new Map<string, Promise<(string | null)[]>>();
  known.set(view, held);
  const key = `${scope.commit.id} ${scope.datasets.join(';')}`;
  const types = held.get(key) ?? typesOf(view, scope);
  held.set(key, types);
  types.catch(() => held.delete(key));
  const where = sql`${standing(scope)} AND ${await conditions(view, scope, filter)} AND ${placed(scope)}`;
  return { scope, where, types: await types };
}

const days = (column: string): Sql => sql`coalesce((${raw(column)} - DATE '1970-01-01')::INTEGER, ${NO_DAY}::INTEGER)`;

/** The events as whole numbers: the columns of SPOT_COLUMNS. */
export function spotsQuery({ scope, where, types }: Question): Sql {
  const exact = meaning(scope, (s) => 'radius_m' in s);
  const cases = types.flatMap((name, n) => (name === null ? [] : [sql`WHEN ${name} THEN ${n}::INTEGER`]));
  const rest = sql`${types.length - 1}::INTEGER`;
  const type = cases.length === 0 ? rest : sql`CASE event_type ${join(cases, ' ')} ELSE ${rest} END`;
  const figure = (column: string) => sql`coalesce(${raw(column)}, ${UNKNOWN}::INTEGER)`;
  return sql`SELECT ${raw(`(longitude * ${DEGREE})::INTEGER, (latitude * ${DEGREE})::INTEGER`)}, ${days('date')},
    ${figure('low')}, ${figure('best')}, ${figure('high')}, ${type},
    CASE WHEN ${exact} THEN 0::INTEGER ELSE 1::INTEGER END
    FROM event WHERE ${where}`;
}

/** An event as a tile carries it. */
export interface Mark {
  readonly dataset: string;
  readonly id: string;
  readonly type: string | null;
  readonly best: number | null;
  /** Days since 1970-01-01: under which it is filed, and the first and last possible one. */
  readonly day: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly lon: number;
  readonly lat: number;
  readonly geoPrecision: number | null;
  /** Of the area that its point stands for; null where it stands for none, or nobody names it. */
  readonly area: string | null;
}

/** Parts of the globe in degrees, in none of which west is above east. */
export type Degrees = readonly (readonly [west: number, south: number, east: number, north: number])[];

/** Coordinates are compared as they are kept, so that the engine need not convert any of them. */
const coordinate = (degrees: number): Sql => sql`${degrees.toFixed(7)}::DECIMAL(10,7)`;

const within = ([west, south, east, north]: Degrees[number]): Sql =>
  sql`(longitude BETWEEN ${coordinate(west)} AND ${coordinate(east)} AND latitude BETWEEN ${coordinate(south)} AND ${coordinate(north)})`;

const opt = (column: string) => `(${column} - DATE '1970-01-01')::INTEGER`;

const addressed = (dataset: unknown, id: unknown): string => `${dataset} ${id}`;

/** Levels of areas that have a name of their own; of any other the place is named. */
const NAMED: Readonly<Record<string, string>> = { admin1: 'admin1', admin2: 'admin2', country: 'country' };

/**
 * Names of the areas that some events stand for. Few events do, and texts are what costs most to read: so they are not
 * read of all.
 */
async function areasIn(view: View, { where, scope }: Question, box: Sql): Promise<ReadonlyMap<string, string | null>> {
  const name = levelsOf(scope).map(
    (level) =>
      sql`WHEN ${meaning(scope, (s) => 'area' in s && s.area === level)} THEN ${raw(NAMED[level] ?? 'location')}`,
  );
  const names = new Map<string, string | null>();
  if (name.length === 0) return names;
  const query = sql`SELECT dataset, key, CASE ${join(name, ' ')} END FROM event
    WHERE ${where} AND ${box} AND ${meaning(scope, (s) => 'area' in s)}`;
  for await (const block of view.blocks(query))
    for (const [dataset, id, area] of block) names.set(addressed(dataset, id), area as string | null);
  return names;
}

const levelsOf = (scope: Scope): string[] => [
  ...new Set(
    scope.codebooks.flatMap((c) =>
      (c.geoPrecision ?? []).flatMap(({ standsFor: s }) =>
        'area' in s && s.area !== 'none' ? [s.area as string] : [],
      ),
    ),
  ),
];

const areaCodes = (scope: Scope): ReadonlySet<number> =>
  new Set(
    scope.codebooks.flatMap((c) => (c.geoPrecision ?? []).filter((p) => 'area' in p.standsFor).map((p) => p.code)),
  );

/** The events in some parts of the globe, newest first, then by id and dataset. */
export async function marksIn(view: View, question: Question, parts: Degrees): Promise<Mark[]> {
  const box = sql`(${join(parts.map(within), ' OR ')})`;
  const query = sql`SELECT dataset, key, event_type, best, ${raw(opt('date'))}, ${raw(opt('date_from'))}, ${raw(opt('date_to'))},
    longitude::FLOAT8, latitude::FLOAT8, geo_precision
    FROM event WHERE ${question.where} AND ${box} ORDER BY event.date DESC, event.key, event.dataset`;
  const found: Omit<Mark, 'area'>[] = [];
  for await (const block of view.blocks(query))
    for (const [dataset, id, type, best, day, from, to, lon, lat, geoPrecision] of block)
      found.push({ dataset, id, type, best, day, from, to, lon, lat, geoPrecision } as Mark);
  const codes = areaCodes(question.scope);
  const isNamed = found.some(({ geoPrecision }) => geoPrecision !== null && codes.has(geoPrecision));
  const areas = isNamed ? await areasIn(view, question, box) : new Map<string, string | null>();
  return found.map((mark) => ({ ...mark, area: areas.get(addressed(mark.dataset, mark.id)) ?? null }));
}

/** What TileJSON says of the events of a filter. */
export interface Extent {
  /** Events that can be drawn, and those that cannot: nobody knows where they were, or they are too near a pole. */
  readonly drawn: number;
  readonly undrawn: number;
  /** Degrees; null where nothing is drawn. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number] | null;
  readonly first: number | null;
  readonly last: number | null;
}

export async function extentOf(view: View, scope: Scope, filter: Filter, most: number): Promise<Extent> {
  const meant = sql`${standing(scope)} AND ${await conditions(view, scope, filter)}`;
  const shown = sql`${placed(scope)} AND abs(latitude) <= ${most.toFixed(7)}::DECIMAL(10,7)`;
  const [row] = await view.rows(sql`SELECT count(*) AS n, sum(CASE WHEN shown THEN 1 ELSE 0 END) AS drawn,
      ${join(
        ['min', 'max'].flatMap((f) =>
          ['longitude', 'latitude'].map((c) => raw(`${f}(CASE WHEN shown THEN ${c} END)::FLOAT8 AS ${f}_${c}`)),
        ),
        ', ',
      )},
      (min(CASE WHEN shown THEN date END) - DATE '1970-01-01')::INTEGER AS first,
      (max(CASE WHEN shown THEN date END) - DATE '1970-01-01')::INTEGER AS last
    FROM (SELECT longitude, latitude, date, ${shown} AS shown FROM event WHERE ${meant}) e`);
  const value = (name: string) => (row?.[name] ?? null) as number | null;
  const drawn = Number(value('drawn') ?? 0);
  return {
    drawn,
    undrawn: Number(value('n') ?? 0) - drawn,
    bounds:
      drawn === 0
        ? null
        : (['min_longitude', 'min_latitude', 'max_longitude', 'max_latitude'].map(
            value,
          ) as unknown as Extent['bounds']),
    first: value('first'),
    last: value('last'),
  };
}
