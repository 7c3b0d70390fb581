import { type BoundarySet, type Finding, finding, type Unit, unitKey } from '@cairn/domain';
import type { MultiPolygon } from 'geojson';
import type { Given, GivenFile } from './features.ts';
import { type At, crossingOf, Extents, type Ring, refused, ringOf } from './outline.ts';
import { type Columns, cellOf, unitColumns, type Wanted } from './properties.ts';

/** What the operator says of a set. */
export interface Said {
  readonly title: string;
  readonly licence: string;
  readonly attribution?: string;
}

/** A set that is ready to be kept, and what its checks said. */
export interface Plan<S> {
  readonly head: S;
  /** By what tells each from the others. */
  readonly shapes: ReadonlyMap<string, unknown>;
  readonly findings: readonly Finding[];
}

/** Most characters of one shape: a ledger is copied line by line, and a line has its bound. */
const MOST_TEXT = 8_000_000;

export function mustFit(shape: unknown, at: At): void {
  if (JSON.stringify(shape).length > MOST_TEXT)
    throw refused(at, 'its outline is too long to keep', 'simplify it in a mapping program');
}

/** Polygons of a feature. @throws Problem shapes.malformed where it is anything else */
export function polygonsOf({ geometry }: Given, at: At): Ring[][] {
  const isOne = geometry?.type === 'Polygon';
  if (geometry === null || !(isOne || geometry.type === 'MultiPolygon'))
    throw refused(
      at,
      `it is ${geometry ? `a ${geometry.type}` : 'without a shape'}`,
      'each must be an area (a polygon)',
    );
  const given = (isOne ? [geometry.coordinates] : geometry.coordinates) as unknown[];
  return given.flatMap((polygon) => {
    const [outer, ...holes] = (Array.isArray(polygon) ? polygon : []).map((ring) => ringOf(ring, at));
    return outer ? [[outer, ...holes.filter((ring) => ring !== null)]] : [];
  });
}

/** Outlines that cross themselves, each as a finding. */
export function crossings(polygons: readonly Ring[][], file: string, line: number, key: string): Finding[] {
  return polygons.flat().flatMap((ring) => {
    const at = crossingOf(ring);
    const value = at && `near ${at.join(', ')}`;
    return at ? [finding('shape.self-crossing', { key, file, line, column: 'geometry', value })] : [];
  });
}

const unitOf = (feature: Given, columns: Columns, at: At): Unit => {
  const name = cellOf(feature, columns.name);
  if (name === null) throw refused(at, `it has no ${columns.name}`, 'give every unit a name');
  const code = cellOf(feature, columns.code);
  if (columns.code !== null && code === null)
    throw refused(
      at,
      `it has no ${columns.code}`,
      'give every unit a code, or name another property with --code-property',
    );
  return { code, name, parent: cellOf(feature, columns.parent) };
};

/**
 * A boundary set from the features of a file.
 * @throws Problem shapes.malformed, with the feature that it is about
 */
export function planBoundaries(given: GivenFile, said: Said, wanted: Wanted = {}): Plan<BoundarySet> {
  const { path, file, features } = given;
  const columns = unitColumns(given, wanted);
  const extents = new Extents();
  const shapes = new Map<string, MultiPolygon>();
  const seen = new Map<string, string>();
  const findings: Finding[] = [];
  const units = features.map((feature, i) => {
    const at = { path, where: feature.where };
    const unit = unitOf(feature, columns, at);
    const key = unitKey(unit);
    const other = seen.get(key);
    if (other !== undefined)
      throw refused(
        at,
        `its ${unit.code === null ? 'name' : 'code'} "${key}" is that of ${other}, too`,
        unit.code === null
          ? 'name a property that tells the units apart with --code-property'
          : 'give each unit a code of its own, its parts joined to one shape',
      );
    seen.set(key, feature.where);
    const polygons = polygonsOf(feature, at);
    if (polygons.length === 0) throw refused(at, 'nothing is left of it at six decimals', 'take it out of the file');
    for (const ring of polygons.flat()) extents.add(ring, at);
    const shape: MultiPolygon = { type: 'MultiPolygon', coordinates: polygons as MultiPolygon['coordinates'] };
    mustFit(shape, at);
    shapes.set(key, shape);
    findings.push(...crossings(polygons, file.name, i + 1, key));
    return unit;
  });
  const { extent, positions } = extents;
  const { title, licence, attribution = null } = said;
  const head = { title, licence, attribution, file, extent, positions, level: columns.level, units };
  return { head, shapes, findings };
}
