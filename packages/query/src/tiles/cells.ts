import { cellToBoundary, getHexagonEdgeLengthAvg, latLngToCell, UNITS } from 'h3-js';
import { breathe, SPELL } from './breath.ts';
import { type HexGrid, hexGrid } from './hexagons.ts';
import { type Box, boxOf, buffered, eastOf, latOf, southOf, type TileAddress, WORLD } from './mercator.ts';
import { eachIn, latAt, lonAt, type Spots } from './spots.ts';
import { type Periods, Tally } from './tally.ts';

/** A cell of the H3 grid, and its outline in positions of the square world. */
export interface Cell {
  readonly h3: string;
  readonly ring: readonly (readonly [x: number, y: number])[];
  readonly box: Box;
}

/** The resolution of H3 at each zoom with cells: up to 48 of them stand side by side in a tile, and fewer in the nearest. */
const RESOLUTIONS = [1, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 7, 8, 8, 8] as const;
export const CELLS_TO = RESOLUTIONS.length - 1;
export const resolutionAt = (z: number): number => RESOLUTIONS[z] as number;

/** Resolutions that are counted for the whole world at once: few cells, and many events in each. */
export const WORLDWIDE = 2;

const grids = new Map<number, HexGrid>();
const gridOf = (resolution: number): HexGrid => {
  const grid = grids.get(resolution) ?? hexGrid(resolution);
  grids.set(resolution, grid);
  return grid;
};

/** Cells that were outlined before, by key; they depend on nothing but the globe. */
const outlined = new Map<number, Map<number, Cell | null>>();
const MOST_OUTLINED = 20_000;

type Corner = readonly [lat: number, lon: number];

/** A cell around a pole has no outline on the square world, which ends before the pole. */
function outline(h3: string, corners: readonly Corner[]): Cell | null {
  let before = corners[0]?.[1] as number;
  const start = before;
  let turned = 0;
  const ring = corners.map(([lat, lon]) => {
    if (lon + turned - before > 180) turned -= 360;
    if (lon + turned - before < -180) turned += 360;
    before = lon + turned;
    const bounded = Math.min(Math.max(lat, -85.06), 85.06);
    return [eastOf(before), southOf(bounded)] as const;
  });
  if (Math.abs(before - start) > 180) return null;
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const box = { west: Math.min(...xs), east: Math.max(...xs), north: Math.min(...ys), south: Math.max(...ys) };
  return { h3, ring, box };
}

function cellOf(resolution: number, key: number, lon: number, lat: number): Cell | null {
  const held = outlined.get(resolution) ?? new Map<number, Cell | null>();
  outlined.set(resolution, held);
  let cell = held.get(key);
  if (cell === undefined) {
    if (held.size >= MOST_OUTLINED) held.clear();
    const h3 = latLngToCell(lat, lon, resolution);
    cell = outline(h3, gridOf(resolution).cornersOf(key) ?? (cellToBoundary(h3) as Corner[]));
    held.set(key, cell);
  }
  return cell;
}

/** Events counted by cell. */
export interface CellCounts {
  readonly tally: Tally;
  /** By number of the group; null for one that cannot be drawn. */
  readonly cells: readonly (Cell | null)[];
}

/** A counter to which events are handed one by one. */
export function cellCounter(spots: Spots, types: number, periods: Periods | null, resolution: number) {
  const tally = new Tally(spots, types, periods);
  const { keyOf } = gridOf(resolution);
  const groups = new Map<number, number>();
  const firsts: { readonly key: number; readonly event: number }[] = [];
  let [lastKey, lastGroup] = [Number.NaN, 0];
  return {
    add(i: number): void {
      const key = keyOf(lonAt(spots, i), latAt(spots, i));
      if (key !== lastKey) {
        lastKey = key;
        const group = groups.get(key);
        lastGroup = group ?? firsts.length;
        if (group === undefined) {
          groups.set(key, lastGroup);
          firsts.push({ key, event: i });
          tally.hold(firsts.length);
        }
      }
      tally.add(lastGroup, i);
    },
    /** Finds out which cells they were. Keys on two faces may be one cell: their counts are put together. */
    async done(): Promise<CellCounts> {
      const cells: (Cell | null)[] = [];
      const byIndex = new Map<string, number>();
      for (const [group, { key, event }] of firsts.entries()) {
        if (group % 64 === 63) await breathe();
        const cell = cellOf(resolution, key, lonAt(spots, event), latAt(spots, event));
        const same = cell ? byIndex.get(cell.h3) : undefined;
        if (same !== undefined) tally.merge(same, tally, group, 0, 0);
        else if (cell) byIndex.set(cell.h3, group);
        cells.push(same === undefined ? cell : null);
      }
      return { tally, cells };
    },
  };
}

/** Counts every event. */
export async function countWorld(spots: Spots, counter: { add(i: number): void }): Promise<void> {
  for (let i = 0; i < spots.size; i++) {
    counter.add(i);
    if (i % SPELL === SPELL - 1) await breathe();
  }
}

/** More than a cell is across, in positions, anywhere in a tile: cells differ in size, and the map draws all larger away from the equator. */
function reachOf(tile: TileAddress, resolution: number): number {
  const { north, south } = boxOf(tile);
  const farthest = Math.max(Math.abs(latOf(north)), Math.abs(latOf(south)));
  const edge = getHexagonEdgeLengthAvg(resolution, UNITS.km) / 40_075;
  return Math.min((edge * 3 * WORLD) / Math.max(Math.cos((farthest * Math.PI) / 180), 0.05), WORLD / 2);
}

/** Counts the events of all cells that a tile touches, and of some around them. */
export async function countAround(
  spots: Spots,
  types: number,
  periods: Periods | null,
  tile: TileAddress,
): Promise<CellCounts> {
  const resolution = resolutionAt(tile.z);
  const counter = cellCounter(spots, types, periods, resolution);
  await eachIn(spots, boxOf(tile, reachOf(tile, resolution)), (i) => counter.add(i));
  return counter.done();
}

/** Groups whose cells a tile touches, in order of their index, each with how far its copy of the world is shifted. */
export function touching({ cells }: CellCounts, tile: TileAddress): { group: number; cell: Cell; shift: number }[] {
  const { west, east, north, south } = buffered(tile);
  const found: { group: number; cell: Cell; shift: number }[] = [];
  cells.forEach((cell, group) => {
    if (!cell || cell.box.south <= north || cell.box.north >= south) return;
    for (const shift of [-WORLD, 0, WORLD])
      if (cell.box.east + shift > west && cell.box.west + shift < east) found.push({ group, cell, shift });
  });
  return found.sort((a, b) => (a.cell.h3 === b.cell.h3 ? a.shift - b.shift : a.cell.h3 < b.cell.h3 ? -1 : 1));
}
