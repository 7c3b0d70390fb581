import { BUFFER, EXTENT, type TileAddress, WORLD, widthOf } from './mercator.ts';
import { eachIn, type Spots } from './spots.ts';
import { Tally } from './tally.ts';

/** Clusters stand on a grid of so many squares across a tile, as a power of two. */
const FINER = 5;
const ACROSS = 2 ** FINER;

/** The last zoom whose clusters are made from counts of the whole world. */
export const WORLDWIDE_TO = 3;

/** A group of events that lie in one square of the grid, at the middle of where they lie: units of the tile. */
export interface Cluster {
  readonly tally: Tally;
  readonly group: number;
  readonly x: number;
  readonly y: number;
}

/** Counts of all squares of a grid of 2^level × 2^level over the world, row by row. */
export interface SquareCounts {
  readonly level: number;
  readonly tally: Tally;
}

const finest = WORLDWIDE_TO + FINER;

/** A counter to which events are handed one by one. */
export function squareCounter(spots: Spots, types: number) {
  const across = 2 ** finest;
  const width = WORLD / across;
  const tally = new Tally(spots, types, null);
  tally.hold(across * across);
  return {
    add(i: number): void {
      const [x, y] = [spots.x[i] as number, spots.y[i] as number];
      const [column, row] = [Math.floor(x / width), Math.floor(y / width)];
      tally.add(row * across + column, i, x - column * width, y - row * width);
    },
    /** The counts at this level and at each coarser one that a tile of the first zooms needs; the coarsest first. */
    done(): SquareCounts[] {
      const levels = [{ level: finest, tally }];
      for (let level = finest - 1; level >= FINER; level--)
        levels.unshift(coarser(spots, types, levels[0] as SquareCounts));
      return levels;
    },
  };
}

function coarser(spots: Spots, types: number, { level, tally }: SquareCounts): SquareCounts {
  const across = 2 ** level;
  const width = WORLD / across;
  const merged = new Tally(spots, types, null);
  merged.hold((across / 2) ** 2);
  for (let row = 0; row < across; row++)
    for (let column = 0; column < across; column++) {
      const from = row * across + column;
      if (tally.events(from) === 0) continue;
      const to = (row >> 1) * (across / 2) + (column >> 1);
      merged.merge(to, tally, from, (column & 1) * width, (row & 1) * width);
    }
  return { level: level - 1, tally: merged };
}

/** Groups of the squares of a tile and of one square around it, as far as they are drawn in the tile's buffer. */
function drawn(tile: TileAddress, tally: Tally, groupAt: (column: number, row: number) => number | null): Cluster[] {
  const units = EXTENT / widthOf(tile.z);
  const square = EXTENT / ACROSS;
  const found: Cluster[] = [];
  for (let row = -1; row <= ACROSS; row++)
    for (let column = -1; column <= ACROSS; column++) {
      const group = groupAt(column, row);
      if (group === null || tally.events(group) === 0) continue;
      const [mx, my] = tally.middle(group);
      const x = Math.round(column * square + mx * units);
      const y = Math.round(row * square + my * units);
      const near = (at: number) => at >= -BUFFER && at <= EXTENT + BUFFER;
      if (near(x) && near(y)) found.push({ tally, group, x, y });
    }
  return found;
}

/** Clusters of a tile of the first zooms. */
export function clustersOfWorld(levels: readonly SquareCounts[], tile: TileAddress): Cluster[] {
  const { tally, level } = levels[tile.z] as SquareCounts;
  const across = 2 ** level;
  return drawn(tile, tally, (column, row) => {
    const y = tile.y * ACROSS + row;
    const x = (tile.x * ACROSS + column + across) % across;
    return y < 0 || y >= across ? null : y * across + x;
  });
}

/** Clusters of any other tile, from its events. */
export async function clustersOf(spots: Spots, types: number, tile: TileAddress): Promise<Cluster[]> {
  const width = widthOf(tile.z) / ACROSS;
  const [west, north] = [(tile.x * ACROSS - 1) * width, (tile.y * ACROSS - 1) * width];
  const wide = ACROSS + 2;
  const tally = new Tally(spots, types, null);
  tally.hold(wide * wide);
  const box = { west, north, east: west + wide * width, south: north + wide * width };
  await eachIn(spots, box, (i, shift) => {
    const [x, y] = [(spots.x[i] as number) + shift - west, (spots.y[i] as number) - north];
    const [column, row] = [Math.floor(x / width), Math.floor(y / width)];
    tally.add(row * wide + column, i, x - column * width, y - row * width);
  });
  return drawn(tile, tally, (column, row) => (row + 1) * wide + column + 1);
}
