import { type AreaSet, areaKey, type BoundarySet, type DatedArea, holdsIn, type Unit, unitKey } from '@cairn/domain';
import { type Commit, type HeldSet, type ShapeKind, setNamed, setsOf, shapesIn, type View } from '@cairn/store';
import type { Geometry } from 'geojson';
import { LRUCache } from 'lru-cache';

/** Shapes of so many sets at most stay in memory, and of so many positions together. */
const MOST_SETS = 32;
const MOST_POSITIONS = 6_000_000;

/** A set with its shapes, one for each of its units or areas, in their order. */
export interface Shaped<K extends ShapeKind = ShapeKind> {
  readonly held: HeldSet<K>;
  readonly shapes: readonly Geometry[];
}

/** A set that stands never changes: read once, whoever may see it asks again. */
const kept = new LRUCache<string, Promise<readonly Geometry[]>>({ max: MOST_SETS, maxSize: MOST_POSITIONS });

const keysOf = ({ set }: HeldSet): string[] =>
  'units' in set ? set.units.map(unitKey) : (set as AreaSet).areas.map((_, i) => areaKey(i));

async function read(view: View, held: HeldSet, commit: Commit): Promise<readonly Geometry[]> {
  const shapes = await shapesIn(view, held, commit.seq);
  return keysOf(held).map((key) => shapes.get(key) as Geometry);
}

/**
 * A set as of a commit, as far as the view lets it be seen.
 * @throws Problem shapes.unknown
 */
export async function shaped<K extends ShapeKind>(
  view: View,
  kind: K,
  name: string,
  commit: Commit,
): Promise<Shaped<K>> {
  const held = setNamed(kind, await setsOf(view, kind, commit.seq), name);
  const key = [view.at, view.schema, kind, name, held.dataset ?? '', held.since].join('\n');
  const shapes = kept.get(key) ?? read(view, held, commit);
  shapes.catch(() => kept.delete(key));
  kept.set(key, shapes, { size: Math.max(1, held.set.positions) });
  return { held, shapes: await shapes };
}

/** What a list says of a set. */
export interface SetAbout extends Omit<BoundarySet, 'units' | 'level'> {
  readonly name: string;
  readonly dataset: string | null;
  readonly since: number;
}

export function aboutSet<K extends ShapeKind>({ name, dataset, since, set }: HeldSet<K>): SetAbout {
  const { title, licence, attribution, file, extent, positions } = set;
  return { name, title, licence, attribution, dataset, file, extent, positions, since };
}

export interface BoundariesAbout extends SetAbout {
  readonly level: BoundarySet['level'];
  readonly units: number;
}

export interface AreasAbout extends SetAbout {
  readonly areas: number;
  /** First and last day that any of them names; null where none does. */
  readonly first: string | null;
  readonly last: string | null;
}

const days = (areas: readonly DatedArea[]): string[] =>
  areas.flatMap(({ from, to }) => [from, to].filter((day) => day !== null)).sort();

/** Boundary sets that stand as of a commit. */
export async function boundarySets(view: View, commit: Commit): Promise<BoundariesAbout[]> {
  const held = await setsOf(view, 'boundaries', commit.seq);
  return held.map((h) => ({ ...aboutSet(h), level: h.set.level, units: h.set.units.length }));
}

/** Sets of dated areas that stand as of a commit. */
export async function areaSets(view: View, commit: Commit): Promise<AreasAbout[]> {
  const held = await setsOf(view, 'areas', commit.seq);
  return held.map((h) => {
    const named = days(h.set.areas);
    return { ...aboutSet(h), areas: h.set.areas.length, first: named[0] ?? null, last: named.at(-1) ?? null };
  });
}

/** What a feature of a set says, beside its shape. */
export const unitProperties = ({ code, name, parent }: Unit) => ({ code, name, parent });

/** Areas of a set that hold on some day of a span, with their shapes. */
export const areasHolding = ({ held, shapes }: Shaped<'areas'>, from: string | null, to: string | null) =>
  held.set.areas.flatMap((area, i) =>
    holdsIn(area, from as DatedArea['from'], to as DatedArea['to']) ? [{ area, shape: shapes[i] as Geometry }] : [],
  );
