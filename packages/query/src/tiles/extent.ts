import type { Filter } from '@cairn/domain';
import { join, raw, sql, type View } from '@cairn/store';
import { conditions } from '../compile.ts';
import { type Scope, standing } from '../scope.ts';
import { placed } from './drawable.ts';

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
