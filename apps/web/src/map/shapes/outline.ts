import type { Corner } from '@cairn/domain';

type Ring = readonly (readonly number[])[];

const area = (ring: Ring): number =>
  Math.abs(
    ring.reduce((sum, [x1 = 0, y1 = 0], i) => {
      const [x2 = 0, y2 = 0] = ring[(i + 1) % ring.length] ?? [];
      return sum + x1 * y2 - x2 * y1;
    }, 0),
  );

/** How far a position is from the line between two others, in degrees. */
function apart(
  [px = 0, py = 0]: readonly number[],
  [ax = 0, ay = 0]: readonly number[],
  [bx = 0, by = 0]: readonly number[],
) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(px - ax, py - ay) : Math.abs(dx * (ay - py) - dy * (ax - px)) / length;
}

/** Douglas–Peucker: what is left of a line where nothing that is farther than `reach` from it may go. */
function thinned(line: Ring, reach: number): Ring {
  const [first, last] = [line[0] as readonly number[], line.at(-1) as readonly number[]];
  const far = line.map((p) => apart(p, first, last));
  const at = far.reduce((best, d, i) => (d > (far[best] as number) ? i : best), 0);
  if (line.length < 3 || (far[at] as number) <= reach) return [first, last];
  return [...thinned(line.slice(0, at + 1), reach).slice(0, -1), ...thinned(line.slice(at), reach)];
}

/** Corners at most: an address has to hold them. */
const MOST = 60;

/** The outline of the largest part of a shape, in few corners: what a filter can be bound to. */
export function outlineOf(shape: GeoJSON.Geometry): readonly Corner[] {
  const { coordinates } = shape as GeoJSON.MultiPolygon;
  const rings = coordinates.map((polygon) => polygon[0] as Ring);
  const largest = rings.reduce((a, b) => (area(b) > area(a) ? b : a));
  let reach = 0.001;
  let left: Ring = largest;
  while (left.length > MOST) {
    left = thinned(largest, reach);
    reach *= 1.6;
  }
  return left.slice(0, -1).map(([lon = 0, lat = 0]) => [Number(lon.toFixed(3)), Number(lat.toFixed(3))] as Corner);
}
