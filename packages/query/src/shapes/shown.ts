import type { FeatureCollection, GeoJsonProperties, Geometry, MultiPolygon } from 'geojson';
import { LRUCache } from 'lru-cache';
import { feature, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** Positions that a map is given at most, about: fewer than a page notices. */
const SHOWN = 60_000;

/** Steps across the extent of a set: 0.1 promille of its width is finer than a screen. */
const STEPS = 100_000;

/** Borders that two units share are simplified once, so that no gap opens between them. Layer `shapes`. */
export type Shown = Topology<{ shapes: GeometryCollection<NonNullable<GeoJsonProperties>> }>;

const kept = new LRUCache<string, Shown>({ max: 16 });

const asCollection = (shapes: readonly Geometry[], properties: readonly object[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: shapes.map((geometry, i) => ({ type: 'Feature', geometry, properties: { ...properties[i] } })),
});

/**
 * Shapes as a map shows them: simplified to about SHOWN positions, in steps of STEPS across.
 * @param key - another one for other shapes
 * @param positions - that all of them have
 */
export function shown(
  key: string,
  shapes: readonly Geometry[],
  properties: readonly object[],
  positions: number,
): Shown {
  const held = kept.get(key);
  if (held) return held;
  const whole = topology({ shapes: asCollection(shapes, properties) }, STEPS) as unknown as Shown;
  const made = positions <= SHOWN ? whole : simplified(whole, positions);
  kept.set(key, made);
  return made;
}

/** Weights are areas of triangles, the largest first; what lies beyond the quantile goes. */
function simplified(whole: Shown, positions: number): Shown {
  const weighed = presimplify(whole);
  return quantize(simplify(weighed, quantile(weighed, SHOWN / positions)), STEPS) as Shown;
}

type Nested = number | readonly Nested[];

const rounded = (at: Nested): Nested => (typeof at === 'number' ? Math.round(at * 1e6) / 1e6 : at.map(rounded));

/** The same as GeoJSON, in degrees of six decimals. */
export function shownAsGeoJson(topology: Shown): FeatureCollection {
  const { features } = feature(topology, topology.objects.shapes) as FeatureCollection<MultiPolygon>;
  const shapes = features.map(
    ({ geometry }) => ({ ...geometry, coordinates: rounded(geometry.coordinates) }) as Geometry,
  );
  return asCollection(
    shapes,
    features.map(({ properties }) => properties ?? {}),
  );
}

/** The shapes as they are kept. */
export const wholeAsGeoJson = asCollection;
