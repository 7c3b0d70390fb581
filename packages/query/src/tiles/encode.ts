import { fromVectorTileJs } from '@maplibre/vt-pbf';
import { EXTENT } from './mercator.ts';

/** Null and absent are the same: not known, or nothing to say. */
export type Properties = Readonly<Record<string, string | number | boolean | null>>;

/** Something on a tile, in its units: a point, or the outline of an area, which closes by itself. */
export interface Drawn {
  readonly at?: readonly [x: number, y: number];
  readonly ring?: readonly (readonly [x: number, y: number])[];
  readonly properties: Properties;
}

/** What the encoder reads of a point. */
interface Point {
  x: number;
  y: number;
}

/** An outline runs clockwise on the tile, whose y grows downwards, as the format asks of one that encloses. */
function outlined(ring: NonNullable<Drawn['ring']>): Point[] {
  const points = ring.map(([x, y]) => ({ x, y }));
  const area = points.reduce((sum, a, i) => {
    const b = points[(i + 1) % points.length] as Point;
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
  return area < 0 ? points.reverse() : points;
}

const featureOf = ({ at, ring, properties }: Drawn) => ({
  type: at ? 1 : 3,
  extent: EXTENT,
  id: undefined,
  properties,
  loadGeometry: () => [at ? [{ x: at[0], y: at[1] }] : outlined(ring ?? [])],
});

/** A Mapbox Vector Tile, version 2. Layers without features are left out; of none at all there is no byte. */
export function encode(layers: Readonly<Record<string, readonly Drawn[]>>): Buffer {
  const filled = Object.entries(layers).filter(([, features]) => features.length > 0);
  if (filled.length === 0) return Buffer.alloc(0);
  const tile = Object.fromEntries(
    filled.map(([name, features]) => [
      name,
      {
        name,
        version: 2,
        extent: EXTENT,
        length: features.length,
        feature: (i: number) => featureOf(features[i] as Drawn),
      },
    ]),
  );
  const bytes = fromVectorTileJs({ layers: tile } as unknown as Parameters<typeof fromVectorTileJs>[0]);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
