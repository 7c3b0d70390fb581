import { type CellCounts, cellCounter, countAround, countWorld, resolutionAt, WORLDWIDE } from './cells.ts';
import {
  type Cluster,
  clustersOf,
  clustersOfWorld,
  type SquareCounts,
  squareCounter,
  WORLDWIDE_TO,
} from './clusters.ts';
import type { Question } from './drawable.ts';
import { MarkReader } from './mark-reader.ts';
import type { TileAddress } from './mercator.ts';
import { type Spots, weightOf } from './spots.ts';
import { type Periods, periodsOf } from './tally.ts';

/** Events of which every tile counts those that it shows by itself. */
const FEW = 50_000;

/** Everything that the tiles of one filter are cut from. */
export class Atlas {
  readonly question: Question;
  readonly spots: Spots;
  readonly periods: Periods | null;
  readonly marks: MarkReader;
  /** Counts of the whole world, for the tiles of the first zooms: made once, when the first of them is asked for. */
  #squares: Promise<readonly SquareCounts[]> | undefined;
  readonly #cells = new Map<number, Promise<CellCounts>>();

  constructor(question: Question, spots: Spots) {
    this.question = question;
    this.spots = spots;
    this.periods = periodsOf(spots.days);
    this.marks = new MarkReader(question);
  }

  /** So many that the clusters of the first zooms are worth counting once for all of their tiles. */
  get #isLarge(): boolean {
    return this.spots.size > FEW;
  }

  /** Bytes, with what will be counted of the world: about as much as a cell or a square takes, for as many as there can be. */
  get weight(): number {
    const group = 120 + 4 * this.question.types.length;
    const cells = Math.min(this.spots.size, 48_000) * (group + 4 * (this.periods?.count ?? 0));
    return weightOf(this.spots) + cells + (this.#isLarge ? 90_000 * group : 0);
  }

  async clustersAt(address: TileAddress): Promise<Cluster[]> {
    if (address.z > WORLDWIDE_TO || !this.#isLarge) return clustersOf(this.spots, this.question.types.length, address);
    this.#squares ??= this.#countSquares();
    return clustersOfWorld(await this.#squares, address);
  }

  /** Counts of the cells that a tile touches, and of others. */
  cellsAt(address: TileAddress): Promise<CellCounts> {
    const resolution = resolutionAt(address.z);
    return resolution <= WORLDWIDE || this.#cells.has(resolution)
      ? this.#cellsOf(resolution)
      : countAround(this.spots, this.question.types.length, this.periods, address);
  }

  /** Counts of the world what tiles will need, and what they could do without at some cost. */
  async prepare(): Promise<void> {
    for (let resolution = 1; resolution <= WORLDWIDE; resolution++) await this.#cellsOf(resolution);
    await this.clustersAt({ z: 0, x: 0, y: 0 });
    const next = await this.#countCells(WORLDWIDE + 1); // until they are there, tiles count by themselves
    this.#cells.set(WORLDWIDE + 1, Promise.resolve(next));
  }

  #cellsOf(resolution: number): Promise<CellCounts> {
    const made = this.#cells.get(resolution) ?? this.#countCells(resolution);
    this.#cells.set(resolution, made);
    return made;
  }

  async #countSquares(): Promise<readonly SquareCounts[]> {
    const counter = squareCounter(this.spots, this.question.types.length);
    await countWorld(this.spots, counter);
    return counter.done();
  }

  async #countCells(resolution: number): Promise<CellCounts> {
    const counter = cellCounter(this.spots, this.question.types.length, this.periods, resolution);
    await countWorld(this.spots, counter);
    return counter.done();
  }
}
