import type { Filter } from '@cairn/domain';

/** The part of the globe that a filter is bound to: a box, or corners of a polygon. Never both are drawn. */
export type Area = Required<Pick<Filter, 'bbox'>> | Required<Pick<Filter, 'polygon'>>;

type Position = readonly [lon: number, lat: number];

/** As fine as anybody draws: about ten centimetres. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6 + 0;

const wrapped = (lon: number): number => rounded(((((lon + 180) % 360) + 360) % 360) - 180);

const bounded = (value: number, most: number): number => rounded(Math.min(Math.max(value, -most), most));

/** The area of a filter; null where it is bound to none. */
export function areaOf({ bbox, polygon }: Filter): Area | null {
  if (polygon) return { polygon };
  return bbox ? { bbox } : null;
}

/** The filter bound to another area, or to none. */
export function boundTo(filter: Filter, area: Area | null): Filter {
  const { bbox: _, polygon: __, ...rest } = filter;
  return { ...rest, ...area };
}

/** A closed ring around it. A box over the antimeridian goes on beyond 180 degrees. */
export function ringOf(area: Area): Position[] {
  if ('polygon' in area) return [...area.polygon, area.polygon[0] as Position];
  const [west, south, east, north] = area.bbox;
  const until = east < west ? east + 360 : east;
  return [
    [west, south],
    [until, south],
    [until, north],
    [west, north],
    [west, south],
  ];
}

/** The box around a ring; west is above east where it goes over the antimeridian. Null where it has no width. */
export function boxAround(ring: readonly Position[]): Area | null {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  if (west === east || south === north) return null;
  if (east - west >= 360) return { bbox: [-180, bounded(south, 90), 180, bounded(north, 90)] };
  return { bbox: [wrapped(west), bounded(south, 90), wrapped(east), bounded(north, 90)] };
}

/** The most corners that a filter takes. */
export const MOST_CORNERS = 1000;

/** The polygon of a closed ring; null where it has fewer than three corners. */
export function polygonOf(ring: readonly Position[]): Area | null {
  const corners = ring.slice(0, -1).map(([lon, lat]) => [bounded(lon, 180), bounded(lat, 90)] as const);
  const apart = corners.filter(([lon, lat], i) => {
    const [x, y] = corners[(i + 1) % corners.length] as Position;
    return lon !== x || lat !== y;
  });
  return apart.length < 3 ? null : ({ polygon: apart.slice(0, MOST_CORNERS) } as unknown as Area);
}
