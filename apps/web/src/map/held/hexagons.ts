import { cellToBoundary, latLngToCell } from 'h3-js';
import { latOf, lonOf, type Spots } from './spots.ts';
import type { Groups } from './tally.ts';

export interface Hexagons extends Groups {
  /** By group, in degrees. */
  readonly rings: readonly (readonly (readonly number[])[])[];
}

/** Spots that are placed before the page may do something else. */
const SPELL = 2000;

const breath = () => new Promise<void>((go) => setTimeout(go));

/** A ring that steps over the antimeridian goes on beyond 180 degrees. */
function ringOf(cell: string): number[][] {
  const corners = cellToBoundary(cell, true);
  const start = corners[0]?.[0] as number;
  return corners.map(([lon, lat]) => [lon - start > 180 ? lon - 360 : lon - start < -180 ? lon + 360 : lon, lat]);
}

/** Groups the spots by cell of the H3 grid. O(spots), in spells. */
export async function hexagonsOf({ count, x, y }: Spots, resolution: number): Promise<Hexagons> {
  const of = new Int32Array(count);
  const numbers = new Map<string, number>();
  for (let spot = 0; spot < count; spot++) {
    if (spot % SPELL === SPELL - 1) await breath();
    const cell = latLngToCell(latOf(y[spot] as number), lonOf(x[spot] as number), resolution);
    const group = numbers.get(cell) ?? numbers.size;
    numbers.set(cell, group);
    of[spot] = group;
  }
  return { count: numbers.size, of, rings: [...numbers.keys()].map(ringOf) };
}
