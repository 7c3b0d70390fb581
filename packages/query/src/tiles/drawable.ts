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
export function meaning(scope: Scope, wanted: (stands: { radius_m: number } | { area: string }) => boolean): Sql {
  const parts = scope.datasets.flatMap((dataset, i) => {
    const codebook = scope.codebooks.find((c) => c.id === scope.infos[i]?.codebook);
    const codes = (codebook?.geoPrecision ?? []).filter((p) => wanted(p.standsFor)).map((p) => p.code);
    return codes.length === 0 ? [] : [sql`(dataset = ${dataset} AND geo_precision IN (${listed(codes)}))`];
  });
  return parts.length === 0 ? raw('FALSE') : sql`(${join(parts, ' OR ')})`;
}

/** The condition on events that can be drawn: the domain's `placeOf` gives them a point. */
export const placed = (scope: Scope): Sql =>
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
