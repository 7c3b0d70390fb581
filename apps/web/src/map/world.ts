import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import countries from 'world-atlas/countries-50m.json';

type Position = readonly [lon: number, lat: number];
type Ring = Position[];

const topology = countries as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;

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

export interface Country {
  readonly name: string;
  /** ISO 3166-1 numeric, three digits; empty for places without one. */
  readonly iso: string;
}

/** Land, by country, as Natural Earth has it. */
export function countryShapes(): GeoJSON.FeatureCollection<GeoJSON.Geometry, Country> {
  const all = feature(topology, topology.objects.countries);
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

/** Borders between two countries; coasts are not among them. */
export function borders(): GeoJSON.MultiLineString {
  const lines = mesh(topology, topology.objects.countries, (a, b) => a !== b);
  return { type: 'MultiLineString', coordinates: lines.coordinates.map((l) => unwrapped(l as never) as never) };
}

/** A point that is in Crimea, by which its ring is found. */
const IN_CRIMEA: Position = [34.1, 45.3];

const holds = (ring: readonly Position[], [x, y]: Position): boolean =>
  ring.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] as Position;
    return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !inside : inside;
  }, false);

/**
 * Areas whose status is disputed, to be drawn as such. Natural Earth's default view has Crimea as a ring of its own inside
 * Russia.
 */
export function disputed(): GeoJSON.FeatureCollection {
  const rings = countryShapes().features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates.map((p) => p[0] as unknown as Ring) : [],
  );
  const crimea = rings.filter((ring) => ring.length < 2000 && holds(ring, IN_CRIMEA));
  return {
    type: 'FeatureCollection',
    features: crimea.map((ring) => ({
      type: 'Feature',
      properties: { name: 'Crimea' },
      geometry: { type: 'Polygon', coordinates: [ring as never] },
    })),
  };
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

/** A point in the largest part of each country, for its name; `rank` grows with its size. */
export function countryNames(): GeoJSON.FeatureCollection<GeoJSON.Point, { name: string; rank: number }> {
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
          properties: { name: properties.name, rank: area(largest) },
          geometry: { type: 'Point' as const, coordinates: [...at] },
        },
      ];
    }),
  };
}
