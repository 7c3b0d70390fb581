import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import countries from 'world-atlas/countries-50m.json' with { type: 'json' };

type Position = readonly [lon: number, lat: number];
type Ring = Position[];

const atlas = countries as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** A point that is in Crimea, by which its ring is found. */
const IN_CRIMEA: Position = [34.1, 45.3];

/** Places whose status is disputed: those to which the atlas gives no code of a country, and Western Sahara. */
const DISPUTED: ReadonlySet<string> = new Set([
  'Crimea',
  'Kosovo',
  'N. Cyprus',
  'Siachen Glacier',
  'Somaliland',
  'W. Sahara',
]);

export const isDisputed = (name: string): boolean => DISPUTED.has(name);

/** Makes longitudes go on where a line steps over the antimeridian, instead of leaping to the other edge of the map. */
function unwrapped(line: readonly Position[]): Ring {
  let turned = 0;
  return line.map(([lon, lat], i) => {
    const before = line[i - 1]?.[0] ?? lon;
    if (lon - before > 180) turned -= 360;
    if (lon - before < -180) turned += 360;
    return [lon + turned, lat] as const;
  });
}

/** A ring that goes once around a pole is closed along the edge of the map. */
function closed(ring: Ring): Ring {
  const [first, last] = [ring[0] as Position, ring.at(-1) as Position];
  if (Math.abs(last[0] - first[0]) < 180) return ring;
  return [...ring, [last[0], -90], [first[0], -90], first];
}

const drawn = (ring: readonly Position[]): Ring => closed(unwrapped(ring));

const holds = (ring: readonly Position[], [x, y]: Position): boolean =>
  ring.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] as Position;
    return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !inside : inside;
  }, false);

type Shape = GeometryCollection<{ name: string }>['geometries'][number];

const nameOf = (shape: Shape): string => (shape.properties as { name?: string } | undefined)?.name ?? '';

/** Natural Earth's default view has Crimea as a ring of its own inside Russia: here it is a place of its own. */
function withCrimeaApart(shape: Shape): Shape[] {
  if (nameOf(shape) !== 'Russia' || shape.type !== 'MultiPolygon') return [shape];
  const { coordinates } = feature(atlas, shape).geometry as GeoJSON.MultiPolygon;
  const own = coordinates.findIndex(([outer]) => holds(outer as unknown as Ring, IN_CRIMEA));
  const { id: _, ...rest } = shape;
  return [
    { ...shape, arcs: shape.arcs.filter((_, i) => i !== own) },
    { ...rest, arcs: shape.arcs.filter((_, i) => i === own), properties: { name: 'Crimea' } },
  ];
}

const places: GeometryCollection<{ name: string }> = {
  type: 'GeometryCollection',
  geometries: atlas.objects.countries.geometries.flatMap(withCrimeaApart),
};

export interface Country {
  readonly name: string;
  /** ISO 3166-1 numeric, three digits; empty for places without one. */
  readonly iso: string;
}

/** Land, by country, as Natural Earth has it, but for Crimea. */
export function countryShapes(): GeoJSON.FeatureCollection<GeoJSON.Geometry, Country> {
  const all = feature(atlas, places);
  return {
    type: 'FeatureCollection',
    features: all.features.map((f) => ({
      type: 'Feature',
      properties: { name: f.properties.name, iso: String(f.id ?? '') },
      geometry: unfolded(f.geometry),
    })),
  };
}

function unfolded(geometry: GeoJSON.Geometry): GeoJSON.Geometry {
  if (geometry.type === 'Polygon')
    return { type: 'Polygon', coordinates: geometry.coordinates.map((r) => drawn(r as unknown as Ring) as never) };
  if (geometry.type === 'MultiPolygon')
    return {
      type: 'MultiPolygon',
      coordinates: geometry.coordinates.map((p) => p.map((r) => drawn(r as unknown as Ring) as never)),
    };
  return geometry;
}

const lines = (among: (a: string, b: string) => boolean): GeoJSON.MultiLineString => {
  const found = mesh(atlas, places as never, (a, b) => a !== b && among(nameOf(a as Shape), nameOf(b as Shape)));
  return { type: 'MultiLineString', coordinates: found.coordinates.map((l) => unwrapped(l as never) as never) };
};

/** Borders between two countries; coasts are not among them, nor what is disputed. */
export const borders = (): GeoJSON.MultiLineString => lines((a, b) => !isDisputed(a) && !isDisputed(b));

/** Borders of disputed areas: to be drawn in dashes. */
export const disputedBorders = (): GeoJSON.MultiLineString => lines((a, b) => isDisputed(a) || isDisputed(b));

/** Areas whose status is disputed, to be drawn as such. */
export const disputedAreas = (): GeoJSON.FeatureCollection<GeoJSON.Geometry, Country> => ({
  type: 'FeatureCollection',
  features: countryShapes().features.filter(({ properties }) => isDisputed(properties.name)),
});

/** A country's name in a language, where its code is known; else as the atlas has it. */
export function labelOf({ name, iso }: Country, language: string): string {
  if (iso === '') return name;
  const region = new Intl.Locale(`und-${iso}`).region;
  return (region && new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(region)) || name;
}

const area = (ring: readonly Position[]): number =>
  Math.abs(
    ring.reduce((sum, [x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length] as Position;
      return sum + x1 * y2 - x2 * y1;
    }, 0),
  ) / 2;

const middle = (ring: readonly Position[]): Position => {
  const n = ring.length;
  return [ring.reduce((s, [x]) => s + x, 0) / n, ring.reduce((s, [, y]) => s + y, 0) / n];
};

/** A point in the largest part of each country, for its name in a language; `rank` grows with its size. */
export function countryNames(
  language: string,
): GeoJSON.FeatureCollection<GeoJSON.Point, { label: string; rank: number }> {
  return {
    type: 'FeatureCollection',
    features: countryShapes().features.flatMap(({ geometry, properties }) => {
      const parts =
        geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : geometry.type === 'Polygon'
            ? [geometry.coordinates]
            : [];
      const rings = parts.map((p) => p[0] as unknown as Ring).sort((a, b) => area(b) - area(a));
      const [largest] = rings;
      if (!largest) return [];
      const at = middle(largest);
      return [
        {
          type: 'Feature' as const,
          properties: { label: labelOf(properties, language), rank: area(largest) },
          geometry: { type: 'Point' as const, coordinates: [...at] },
        },
      ];
    }),
  };
}
