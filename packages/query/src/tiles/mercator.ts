/** Positions of the square world of web maps: whole numbers from 0 to 2³² − 1, eastward and southward from its north-west corner. */
export const WORLD = 2 ** 32;

/** Beyond these latitudes the square world ends. */
export const MOST_LATITUDE = 85.0511287798066;

/** Coordinates as the index keeps them: whole ten-millionths of a degree, as fine as the ledger's own. */
export const DEGREE = 1e7;

const RADIANS = Math.PI / 180;

const inside = (position: number): number => Math.min(Math.max(Math.floor(position), 0), WORLD - 1);

/** @param lon - degrees, from -180 to 180 */
export const eastOf = (lon: number): number => ((lon + 180) / 360) * WORLD;

/** @param lat - degrees; what lies beyond the square world is infinitely far at the poles */
export function southOf(lat: number): number {
  const s = Math.sin(lat * RADIANS);
  return (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * WORLD;
}

export const xOf = (lon: number): number => inside(eastOf(lon));
export const yOf = (lat: number): number => inside(southOf(lat));

/** Degrees of a position, the inverse of `eastOf` and `southOf`. */
export const lonOf = (x: number): number => (x / WORLD) * 360 - 180;
export const latOf = (y: number): number => Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) / RADIANS;

/** A part of the world: from the first to before the last position. West of 0 and east of the world lie its repetitions. */
export interface Box {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Units across a tile, and how far beyond its edges it carries what is drawn across them. */
export const EXTENT = 4096;
export const BUFFER = 64;

export const widthOf = (z: number): number => WORLD / 2 ** z;

/** @param margin - positions beyond each edge */
export function boxOf({ z, x, y }: TileAddress, margin = 0): Box {
  const width = widthOf(z);
  return {
    west: x * width - margin,
    north: y * width - margin,
    east: (x + 1) * width + margin,
    south: (y + 1) * width + margin,
  };
}

/** With the buffer around it. */
export const buffered = (tile: TileAddress): Box => boxOf(tile, (widthOf(tile.z) * BUFFER) / EXTENT);

/** The copies of the world that a box reaches into: by how much each is shifted, and the box within it. */
export function copiesOf(box: Box): readonly { readonly shift: number; readonly box: Box }[] {
  return [-WORLD, 0, WORLD]
    .map((shift) => ({
      shift,
      box: {
        west: Math.max(box.west - shift, 0),
        east: Math.min(box.east - shift, WORLD),
        north: Math.max(box.north, 0),
        south: Math.min(box.south, WORLD),
      },
    }))
    .filter(({ box: { west, east, north, south } }) => west < east && north < south);
}
