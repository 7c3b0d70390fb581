import type { Held, Selected } from '../../data/held/held.ts';
import { colourOf } from '../../ui/colours.ts';
import { radiusOf, UNKNOWN_RADIUS } from '../event-marks.ts';
import type { Vague } from '../imprecise.tsx';
import { shapeOf } from '../type-marks.tsx';
import { NOWHERE, type Spots } from './spots.ts';

/** Part of the square world, from 0 to 1; in the west and east it may go on beyond. */
export interface Box {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** Circles as the graphics card wants them: one entry for each. */
export interface Circles {
  readonly count: number;
  /** Longitude and latitude in turns, degrees. */
  readonly position: Float32Array;
  /** Pixels. */
  readonly radius: Float32Array;
  /** Red, green, blue, opacity: 0 to 255. */
  readonly fill: Uint8Array;
  readonly line: Uint8Array;
  /** Place among the shapes of types. */
  readonly shape: Float32Array;
  /** The event. */
  readonly row: Int32Array;
}

/** Imprecise events at one spot, with one of them. */
export interface HeldVague extends Vague {
  readonly row: number;
}

/** Single events in a part of the world. The largest are first, so that the smaller ones are drawn over them. */
export interface Singles {
  readonly exact: Circles;
  readonly unknown: Circles;
  readonly vague: readonly HeldVague[];
}

type Colour = readonly [number, number, number];

export const colourIn = (hex: string): Colour =>
  [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as never;

const SOLID = 178;

/** By code of the type. */
const palettes = new WeakMap<Held, readonly Colour[]>();

function paletteOf(held: Held): readonly Colour[] {
  const palette = palettes.get(held) ?? held.eventType.names.map((name) => colourIn(colourOf(name)));
  palettes.set(held, palette);
  return palette;
}

function circles(held: Held, rows: readonly number[]): Circles {
  const count = rows.length;
  const palette = paletteOf(held);
  const shapes = held.eventType.names.map(shapeOf);
  const [position, radius] = [new Float32Array(2 * count), new Float32Array(count)];
  const shape = new Float32Array(count);
  const [fill, line] = [new Uint8Array(4 * count), new Uint8Array(4 * count)];
  rows.forEach((row, i) => {
    const [red, green, blue] = palette[held.eventType.codes[row] as number] as Colour;
    const best = held.best[row] as number;
    shape[i] = shapes[held.eventType.codes[row] as number] as number;
    position[2 * i] = held.position[2 * row] as number;
    position[2 * i + 1] = held.position[2 * row + 1] as number;
    radius[i] = best < 0 ? UNKNOWN_RADIUS : radiusOf(best);
    fill.set([red, green, blue, best > 0 ? SOLID : 0], 4 * i);
    line.set([red, green, blue, 255], 4 * i);
  });
  return { count, position, radius, fill, line, shape, row: Int32Array.from(rows) };
}

const within = ({ x, y }: Spots, spot: number, box: Box): boolean => {
  const [east, south] = [x[spot] as number, y[spot] as number];
  if (south < box.north || south > box.south) return false;
  return [0, -1, 1].some((turn) => east + turn >= box.west && east + turn <= box.east);
};

/** What is drawn of a selection where each event stands for itself. O(events selected). */
export function singlesOf(held: Held, spots: Spots, { mask, first, last }: Selected, box: Box): Singles {
  const isIn = new Map<number, boolean>();
  const [exact, unknown]: [number[], number[]] = [[], []];
  const vague = new Map<number, { readonly row: number; readonly events: number }>();
  for (let row = last - 1; row >= first; row--) {
    if (mask[row] === 0) continue;
    const spot = spots.of[row] as number;
    if (spot === NOWHERE) continue;
    let near = isIn.get(spot);
    if (near === undefined) {
      near = within(spots, spot, box);
      isIn.set(spot, near);
    }
    if (!near) continue;
    if (spots.meaning(spot).metres > 0) vague.set(spot, { row, events: (vague.get(spot)?.events ?? 0) + 1 });
    else if ((held.best[row] as number) < 0) unknown.push(row);
    else exact.push(row);
  }
  exact.sort((a, b) => (held.best[b] as number) - (held.best[a] as number));
  return {
    exact: circles(held, exact),
    unknown: circles(held, unknown),
    vague: [...vague].map(([spot, { row, events }]) => ({
      ...spots.meaning(spot),
      name: spots.area(spot),
      lon: held.position[2 * row] as number,
      lat: held.position[2 * row + 1] as number,
      events,
      row,
    })),
  };
}
