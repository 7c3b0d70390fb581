import { createHash } from 'node:crypto';
import { addDays, type Day } from '@cairn/domain';
import type { GivenFile } from '@cairn/exchange';
import { PERIOD } from './figures.ts';

type Properties = Readonly<Record<string, unknown>>;

const square = (lon: number, lat: number, size: number) => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];

/** Features as if they had been read from a file of that name. */
function fileOf(name: string, shapes: readonly (readonly [properties: Properties, ring: number[][]])[]): GivenFile {
  const features = shapes.map(([properties, ring], i) => ({
    where: `feature ${i + 1}`,
    properties,
    geometry: { type: 'Polygon' as const, coordinates: [ring] },
  }));
  const text = JSON.stringify(features);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { path: name, file: { name, sha256, bytes: Buffer.byteLength(text) }, features };
}

const [WEST, SOUTH] = [22, 44];
const [COLUMNS, ROWS] = [10, 5];
const SIZE = 2;

/** Squares of two degrees from the Carpathians to the Don: no border that anybody has drawn. */
export const squares = (): GivenFile =>
  fileOf(
    'synthetic-squares.geojson',
    Array.from({ length: COLUMNS * ROWS }, (_, i) => {
      const [x, y] = [i % COLUMNS, Math.floor(i / COLUMNS)];
      const name = `Synthetic square ${String.fromCharCode(65 + x)}${y + 1}`;
      const code = `SYN${String(i + 1).padStart(2, '0')}`;
      return [{ name, code }, square(WEST + x * SIZE, SOUTH + y * SIZE, SIZE)] as const;
    }),
  );

/** Days that each of the drifting areas holds. */
const HOLDS = 61;

/** A box that drifts over the open Black Sea, where nothing of the demonstration happens: it says nothing of anybody. */
export const drifting = (): GivenFile =>
  fileOf(
    'synthetic-drifting-zone.geojson',
    Array.from({ length: 17 }, (_, i) => {
      const from = addDays(PERIOD.from as Day, i * HOLDS);
      const to = addDays(from, HOLDS - 1);
      const said = { name: 'Synthetic zone', source: 'Invented', uncertain: i % 4 === 3 };
      return [{ ...said, from, to, kind: 'ceasefire-zone' }, square(30 + i * 0.35, 42.6, 1.2)] as const;
    }),
  );
