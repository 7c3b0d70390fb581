import { type BoundarySet, type Filter, tellsUnit, type Unit } from '@cairn/domain';
import { type Sql, sql, type View } from '@cairn/store';
import { canonical, conditions } from '../compile.ts';
import { FIGURES, type Figures, sums } from '../figures.ts';
import { type AsOf, asOf, notices, type Scope, scopeOf, standing } from '../scope.ts';
import { meaning, placed } from '../tiles/drawable.ts';
import { type Assign, assigning } from './assign.ts';
import { aboutSet, type SetAbout, type Shaped, shaped } from './sets.ts';

/**
 * Why an event is counted in no unit. `coarser`: its point only stands for an area that is larger than a unit. `unplaced`:
 * nobody says where it was. `outside`: its point lies in none of the units.
 */
export const UNASSIGNED = ['coarser', 'unplaced', 'outside'] as const;
export type Unassigned = (typeof UNASSIGNED)[number];

export interface UnitTotals {
  readonly asOf: AsOf;
  readonly where: string;
  readonly notices: readonly string[];
  readonly boundaries: SetAbout & { readonly level: BoundarySet['level'] };
  /** Every unit in the order of the set, also where nothing was counted in it. */
  readonly units: readonly (Unit & Figures)[];
  readonly unassigned: Readonly<Record<Unassigned, Figures>>;
  /** Of all events of the filter: units and unassigned add up to it. */
  readonly total: Figures;
}

const NOTHING: Figures = { events: 0, unknown: 0, low: 0, best: 0, high: 0 };

const given = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : a + b);

/** Sums are over the figures that are given: null where events are counted and none of them gives one. */
function plus(a: Figures, b: Figures): Figures {
  if (a.events === 0) return b;
  if (b.events === 0) return a;
  return {
    events: a.events + b.events,
    unknown: a.unknown + b.unknown,
    low: given(a.low, b.low),
    best: given(a.best, b.best),
    high: given(a.high, b.high),
  };
}

/** Figures of each place: one row for each point that says where its events were, and one for those of each other kind. */
function placesQuery(scope: Scope, where: Sql, level: BoundarySet['level']): Sql {
  const vague = meaning(scope, (s) => 'area' in s && s.area !== 'none' && !tellsUnit(s.area, level));
  const how = sql`CASE WHEN NOT (${placed(scope)}) THEN 'unplaced' WHEN coalesce(${vague}, FALSE) THEN 'coarser' ELSE 'placed' END`;
  return sql`
    SELECT how, lon, lat, ${sums} FROM (
      SELECT how, CASE WHEN how = 'placed' THEN longitude::FLOAT8 END AS lon,
        CASE WHEN how = 'placed' THEN latitude::FLOAT8 END AS lat, low, best, high
      FROM (SELECT ${how} AS how, longitude, latitude, low, best, high FROM event WHERE ${standing(scope)} AND ${where}) e
    ) p GROUP BY how, lon, lat`;
}

const indexes = new WeakMap<readonly unknown[], Assign>();

/** The index of a set's polygons, made once as long as its shapes are kept. */
function assignIn({ shapes }: Shaped<'boundaries'>): Assign {
  const made = indexes.get(shapes) ?? assigning(shapes);
  indexes.set(shapes, made);
  return made;
}

/**
 * Figures by unit of a boundary set. Which unit an event lies in is asked of its place, once for each place. What cannot
 * be assigned is told apart, so that nobody takes a gap for a zero.
 * @throws Problem shapes.unknown, and what filters throw
 */
export async function unitTotals(view: View, filter: Filter, name: string): Promise<UnitTotals> {
  const scope = await scopeOf(view, filter);
  const set = await shaped(view, 'boundaries', name, scope.commit);
  const where = await conditions(view, scope, filter);
  const assign = assignIn(set);
  const { units, level } = set.held.set;
  const counted = units.map((): Figures => NOTHING);
  const unassigned: Record<Unassigned, Figures> = { coarser: NOTHING, unplaced: NOTHING, outside: NOTHING };
  for await (const block of view.blocks(placesQuery(scope, where, level)))
    for (const [how, lon, lat, ...sum] of block) {
      const figures = Object.fromEntries(FIGURES.map((f, i) => [f, number(sum[i])])) as unknown as Figures;
      const unit = how === 'placed' ? assign(Number(lon), Number(lat)) : -1;
      const why = how === 'placed' ? 'outside' : (how as Unassigned);
      if (unit < 0) unassigned[why] = plus(unassigned[why], figures);
      else counted[unit] = plus(counted[unit] as Figures, figures);
    }
  return {
    asOf: asOf(scope.commit),
    where: await canonical(view, scope, filter),
    notices: notices(scope),
    boundaries: { ...aboutSet(set.held), level },
    units: units.map((unit, i) => ({ ...unit, ...(counted[i] as Figures) })),
    unassigned,
    total: [...counted, ...Object.values(unassigned)].reduce(plus, NOTHING),
  };
}

const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
