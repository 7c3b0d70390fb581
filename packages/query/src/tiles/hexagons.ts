import { cellToLatLng, getPentagons } from 'h3-js';

/**
 * Which cell of the H3 grid a point lies in, as a number that is good for comparing. The grid is a lattice of hexagons on
 * each face of an icosahedron, seen from the middle of the globe: so it takes a face, a projection and a rounding. The
 * library says which H3 index a cell has, and takes some microseconds for it; this takes a tenth of one, so a million
 * events are told apart first, and the library is asked once for each cell.
 */

type Vector = readonly [number, number, number];

const RADIANS = Math.PI / 180;
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const scaled = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by];
const plus = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const unit = (a: Vector): Vector => scaled(a, 1 / Math.sqrt(dot(a, a)));
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

const onGlobe = ([lat, lon]: readonly [number, number]): Vector => [
  Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS),
  Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS),
  Math.sin(lat * RADIANS),
];

/** Middle of a face, and two directions on it: towards a corner, and a quarter turn to the left of that. */
interface Face {
  readonly middle: Vector;
  readonly along: Vector;
  readonly across: Vector;
}

/** The twelve pentagons of the grid sit on the icosahedron's corners; three of them that are neighbours make a face. */
function facesOf(corners: readonly Vector[]): Face[] {
  const near = (a: Vector, b: Vector) => a !== b && dot(a, b) > 0.4;
  const faces: Face[] = [];
  corners.forEach((a, i) => {
    corners.forEach((b, j) => {
      corners.forEach((c, k) => {
        if (!(i < j && j < k && near(a, b) && near(b, c) && near(a, c))) return;
        const middle = unit(plus(a, plus(b, c)));
        const along = unit(plus(a, scaled(middle, -dot(a, middle))));
        faces.push({ middle, along, across: cross(middle, along) });
      });
    });
  });
  return faces;
}

const FACES = facesOf(getPentagons(0).map((cell) => onGlobe(cellToLatLng(cell) as [number, number])));
const MIDDLES = Float64Array.from(FACES.flatMap((f) => f.middle));

/** A point nearer than this to the middle of a face is on it, whatever the others say: cosine of the angle to its nearest edge. */
const SURELY_ON = Math.cos(0.3647);

/** Distance of neighbours at resolution 0, on a face that touches the globe: H3's definition. Each next is √7 finer. */
const COARSEST = 0.381966011250105;
/** Every second resolution is turned by this angle, which makes its lattice a part of the next one's. */
const TURN = Math.asin(Math.sqrt(3 / 28));
const ROOT3 = Math.sqrt(3);
/** The finest resolution that is taken, and more than the steps of its lattice from the middle of a face to a corner. */
export const FINEST = 8;
const MOST_STEPS = 8192;

/** From the middle of a hexagon to its corners, where its neighbours are a step of 1 away. */
const CORNERS = Array.from({ length: 6 }, (_, i) => {
  const angle = Math.PI / 6 + (i * Math.PI) / 3;
  return [Math.cos(angle) / ROOT3, Math.sin(angle) / ROOT3] as const;
});

export interface HexGrid {
  readonly resolution: number;
  /** Equal for points of equal cell. One cell may have several: it can lie on two faces. @param lon, lat - degrees */
  readonly keyOf: (lon: number, lat: number) => number;
  /** Corners of the cell of a key, as latitude and longitude in degrees; null where it lies on more than one face. */
  readonly cornersOf: (key: number) => readonly (readonly [lat: number, lon: number])[] | null;
}

function nearestFace(x: number, y: number, z: number, guess: number): number {
  const of = (f: number) =>
    (MIDDLES[3 * f] as number) * x + (MIDDLES[3 * f + 1] as number) * y + (MIDDLES[3 * f + 2] as number) * z;
  let best = guess;
  let most = of(guess);
  if (most > SURELY_ON) return best;
  for (let f = 0; f < 20; f++) {
    const d = of(f);
    if (d > most) {
      best = f;
      most = d;
    }
  }
  return best;
}

/** @param resolution - of H3, from 0 to FINEST */
export function hexGrid(resolution: number): HexGrid {
  const scale = 7 ** (resolution / 2) / COARSEST;
  const turned = resolution % 2 === 1 ? TURN : 0;
  const half = resolution === FINEST ? MOST_STEPS : MOST_STEPS / 2; // so that most keys fit into 32 bits
  const wide = 2 * half;
  const [cos, sin] = [Math.cos(turned) * scale, Math.sin(turned) * scale];
  let last = 0;
  return {
    resolution,
    keyOf(lon, lat) {
      const z = Math.sin(lat * RADIANS);
      const cosLat = Math.sqrt(1 - z * z);
      const x = cosLat * Math.cos(lon * RADIANS);
      const y = cosLat * Math.sin(lon * RADIANS);
      last = nearestFace(x, y, z, last);
      const { middle, along, across } = FACES[last] as Face;
      const depth = x * middle[0] + y * middle[1] + z * middle[2];
      const u = (x * along[0] + y * along[1] + z * along[2]) / depth;
      const v = (x * across[0] + y * across[1] + z * across[2]) / depth;
      const b = ((v * cos - u * sin) * 2) / ROOT3;
      const a = u * cos + v * sin - b / 2;
      // the nearest of the lattice: round all three coordinates, then mend the one that was rounded farthest
      let q = Math.round(a);
      let r = Math.round(b);
      const s = Math.round(-a - b);
      const dq = Math.abs(q - a);
      const dr = Math.abs(r - b);
      const ds = Math.abs(s + a + b);
      if (dq > dr && dq > ds) q = -r - s;
      else if (dr > ds) r = -q - s;
      return (last * wide + q + half) * wide + r + half;
    },
    cornersOf(key) {
      const r = (key % wide) - half;
      const q = (Math.floor(key / wide) % wide) - half;
      const face = Math.floor(key / wide ** 2);
      const corners = CORNERS.map(([dx, dy]) => {
        const [a, b] = [q + r / 2 + dx, (r * ROOT3) / 2 + dy];
        const [u, v] = [(a * cos - b * sin) / scale ** 2, (a * sin + b * cos) / scale ** 2];
        const { middle, along, across } = FACES[face] as Face;
        return unit(plus(middle, plus(scaled(along, u), scaled(across, v))));
      });
      if (corners.some(([x, y, z]) => nearestFace(x, y, z, face) !== face)) return null;
      return corners.map(([x, y, z]) => [Math.asin(z) / RADIANS, Math.atan2(y, x) / RADIANS] as const);
    },
  };
}
