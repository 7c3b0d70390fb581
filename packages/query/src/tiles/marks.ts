import { join, raw, type Sql, sql, type View } from '@cairn/store';
import type { Scope } from '../scope.ts';
import { meaning, type Question } from './drawable.ts';

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
