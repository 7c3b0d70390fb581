import { type Corner, FILTER_FIELD_NAMES, type Filter, type FilterField, printFilter } from '@cairn/domain';
import { join, raw, type Sql, sql, type View } from '@cairn/store';
import { type Dialect, dialectOf } from './dialect.ts';
import { carries, NAMED_FIELDS, type NamedField, resolveNames } from './names.ts';
import type { Scope } from './scope.ts';

const listOf = (values: readonly string[]) =>
  join(
    values.map((v) => sql`${v}`),
    ', ',
  );

/** West above east: the box crosses the antimeridian. */
function inBox([west, south, east, north]: readonly [number, number, number, number]): Sql {
  const lon =
    west <= east ? sql`longitude BETWEEN ${west} AND ${east}` : sql`(longitude >= ${west} OR longitude <= ${east})`;
  return sql`(latitude BETWEEN ${south} AND ${north} AND ${lon})`;
}

/** Even–odd rule: a ray eastward crosses the ring an odd number of times. Edges are straight in degrees, as GeoJSON has them. */
function inPolygon(ring: readonly Corner[]): Sql {
  const crossing = ([x1, y1]: Corner, [x2, y2]: Corner): Sql =>
    y1 === y2
      ? raw('0')
      : sql`CASE WHEN (latitude < ${Math.max(y1, y2)}::FLOAT8 AND latitude >= ${Math.min(y1, y2)}::FLOAT8 AND longitude < ${x1}::FLOAT8 + (latitude::FLOAT8 - ${y1}::FLOAT8) * ${x2 - x1}::FLOAT8 / ${y2 - y1}::FLOAT8) THEN 1 ELSE 0 END`;
  const crossings = ring.map((corner, i) => crossing(corner, ring[(i + 1) % ring.length] as Corner));
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  const box = inBox([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  return sql`(${box} AND (${join(crossings, ' + ')}) % 2 = 1)`;
}

const SEARCHED = ['notes', 'location', 'actor1', 'actor2', 'tags'] as const;

type Compilers = {
  readonly [F in Exclude<FilterField, NamedField | 'dataset' | 'as_of'>]: (
    value: NonNullable<Filter[F]>,
    dialect: Dialect,
  ) => Sql;
};

/** One entry per field, or it does not compile. Values travel as arguments, never inside the text. */
const COMPILE: Compilers = {
  from: (day) => sql`date >= ${day}::DATE`,
  to: (day) => sql`date <= ${day}::DATE`,
  bbox: inBox,
  polygon: inPolygon,
  civilian_targeting: (yes) => sql`coalesce(civilian_targeting, false) = ${yes}`,
  min_fatalities: (n) => sql`best >= ${n}`,
  max_fatalities: (n) => sql`best <= ${n}`,
  time_precision: (n) => sql`time_precision <= ${n}`,
  geo_precision: (n) => sql`geo_precision <= ${n}`,
  text: (words, dialect) =>
    sql`(${join(
      SEARCHED.map((column) => dialect.contains(column, words)),
      ' OR ',
    )})`,
  id: (ids) => sql`key IN (${listOf(ids)})`,
};

const isNamed = (field: FilterField): field is NamedField => (NAMED_FIELDS as readonly FilterField[]).includes(field);

/** What the filter asks beyond its state: a condition on columns of `event`. Names are looked up in the scope's state. */
export async function conditions(ledger: View, scope: Scope, filter: Filter): Promise<Sql> {
  const dialect = dialectOf(ledger);
  const parts: Sql[] = [];
  for (const field of FILTER_FIELD_NAMES) {
    const value = filter[field];
    if (value === undefined || field === 'dataset' || field === 'as_of') continue;
    if (isNamed(field))
      parts.push(carries(dialect, field, await resolveNames(ledger, scope, field, value as readonly string[])));
    else parts.push((COMPILE[field] as (v: unknown, d: Dialect) => Sql)(value, dialect));
  }
  return parts.length === 0 ? raw('TRUE') : join(parts, ' AND ');
}

const isPattern = (value: string) => value.includes('*');

/**
 * The filter in its canonical textual form: names as the events spell them, the dataset named even where it went without
 * saying, so that the text means the same when it is read again. A pattern stays as it is.
 */
export async function canonical(ledger: View, scope: Scope, filter: Filter): Promise<string> {
  const named = NAMED_FIELDS.filter((field) => filter[field] !== undefined).map(async (field) => {
    const values = filter[field] as readonly string[];
    const plain = values.filter((value) => !isPattern(value));
    const spelled = plain.length > 0 ? await resolveNames(ledger, scope, field, plain) : [];
    return [field, [...spelled, ...values.filter(isPattern)]] as const;
  });
  const dataset = filter.dataset?.some(isPattern) ? filter.dataset : scope.datasets;
  return printFilter({ ...filter, ...Object.fromEntries(await Promise.all(named)), dataset });
}
