import type { Circles } from './marks.ts';
import type { Spots } from './spots.ts';

/** Where the pointer is on the square world, and how much of the world a pixel is. */
export interface Look {
  readonly x: number;
  readonly y: number;
  readonly perPixel: number;
}

/** Pixels by which a pointer may miss. */
const MISS = 2;

const far = ({ x, y }: Look, spots: Spots, spot: number) =>
  Math.hypot(x - (spots.x[spot] as number), y - (spots.y[spot] as number));

/** The event whose circle is on top where the pointer is, and how many more are at its very place; null where there is none. */
export function circleAt({ count, row, radius }: Circles, spots: Spots, look: Look) {
  for (let i = count - 1; i >= 0; i--) {
    const spot = spots.of[row[i] as number] as number;
    if (far(look, spots, spot) > ((radius[i] as number) + MISS) * look.perPixel) continue;
    const more = row.reduce((n, other) => n + (spots.of[other] === spot ? 1 : 0), -1);
    return { row: row[i] as number, more };
  }
  return null;
}
