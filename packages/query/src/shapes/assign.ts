import Flatbush from 'flatbush';
import type { Geometry, MultiPolygon, Position } from 'geojson';
import inPolygon from 'point-in-polygon-hao';

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(ring: readonly Position[]): Box {
  const [lons, lats] = [ring.map(([lon]) => lon as number), ring.map(([, lat]) => lat as number)];
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return [least(lons), least(lats), most(lons), most(lats)];
}

/** Answers in which unit a point lies: its place in the order of units, or -1. */
export type Assign = (lon: number, lat: number) => number;

/**
 * Makes the index of a set's polygons. Edges are straight in degrees, as GeoJSON has them. A point on a border lies in the
 * unit that comes first; so does one that several units cover: each point counts once.
 * @param shapes - of each unit; at least one polygon
 */
export function assigning(shapes: readonly Geometry[]): Assign {
  const polygons = shapes.flatMap((shape, unit) =>
    (shape as MultiPolygon).coordinates.map((rings) => ({ unit, rings: rings as number[][][] })),
  );
  const index = new Flatbush(polygons.length);
  for (const { rings } of polygons) index.add(...boxOf(rings[0] as Position[]));
  index.finish();
  return (lon, lat) => {
    const near = index.search(lon, lat, lon, lat).sort((a, b) => a - b);
    const found = near.find((i) => inPolygon([lon, lat], polygons[i]?.rings as number[][][]) !== false);
    return found === undefined ? -1 : (polygons[found]?.unit as number);
  };
}
