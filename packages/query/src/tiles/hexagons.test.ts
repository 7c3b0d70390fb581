import { cellToBoundary, latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { FINEST, hexGrid } from './hexagons.ts';

/** Points that look random and are the same each time. */
function* scattered(n: number): Generator<readonly [lon: number, lat: number]> {
  let seed = 42;
  const next = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return seed / 2 ** 32;
  };
  for (let i = 0; i < n; i++) yield [next() * 360 - 180, (Math.asin(2 * next() - 1) * 180) / Math.PI];
}

/** Around a place, where a cell holds many of them. */
const around = (lon: number, lat: number, within: number) =>
  [...scattered(3000)]
    .map(([x, y]) => [lon + (x / 180) * within, lat + (y / 90) * within] as const)
    .filter(([, y]) => Math.abs(y) <= 90);

/** Corner by corner, wherever one begins: to a ten-millionth of a degree. */
function compareOutline(ours: ReturnType<ReturnType<typeof hexGrid>['cornersOf']>, cell: string): void {
  if (ours === null) return; // on two faces: the library is asked for it
  const rounded = (corners: readonly (readonly number[])[]) =>
    corners.map(([lat, lon]) => `${(lat as number).toFixed(6)} ${(lon as number).toFixed(6)}`);
  const theirs = rounded(cellToBoundary(cell));
  const far = rounded(ours).filter((corner) => !theirs.includes(corner));
  // a last digit may fall on either side
  expect({ cell, far: far.length > 2, corners: theirs.length }).toEqual({ cell, far: false, corners: 6 });
}

describe('T · hexagons', () => {
  it.each(Array.from({ length: FINEST + 1 }, (_, r) => r))(
    'T1 · at resolution %i, points of equal key are in one cell of H3, also beside its pentagons and its edges',
    (resolution) => {
      const { keyOf, cornersOf } = hexGrid(resolution);
      const spread = 60 / Math.sqrt(7) ** resolution;
      const points = [
        ...scattered(10_000),
        ...around(30.5, 50.4, spread), // land
        ...around(10.5, 64.7, spread), // a pentagon
        ...around(-179.9, -16, spread),
      ];
      const cells = new Map<number, string>();
      let shared = 0;
      for (const [lon, lat] of points) {
        const cell = latLngToCell(lat, lon, resolution);
        const held = cells.get(keyOf(lon, lat));
        if (held !== undefined) {
          shared += 1;
          expect(held).toBe(cell);
        } else compareOutline(cornersOf(keyOf(lon, lat)), cell);
        cells.set(keyOf(lon, lat), cell);
      }
      expect(shared).toBeGreaterThan(1000);
      expect(cells.size).toBeLessThan(2 * new Set(cells.values()).size);
    },
  );
});
