import { type Filter, printFilter } from '@cairn/domain';
import type { View } from '@cairn/store';
import { LRUCache } from 'lru-cache';
import type { Scope } from '../scope.ts';
import { Atlas } from './atlas.ts';
import { CELLS_TO } from './cells.ts';
import { questionOf, spotsQuery } from './drawable.ts';
import { encode } from './encode.ts';
import { cellLayer, clusterLayer, eventLayer } from './layers.ts';
import type { Degrees, Mark } from './marks.ts';
import { buffered, copiesOf, latOf, lonOf, type TileAddress } from './mercator.ts';
import { countIn, type Spots } from './spots.ts';
import { spotsFrom } from './spots-from.ts';

/** A tile with more events than this shows clusters instead. */
export const MOST_EVENTS = 2000;

/** Events that are brought with their ids at once: of a larger tile, from which smaller ones are cut. */
const MOST_BROUGHT = 6000;

/** Tiles of any filter and state. What is kept is made from the ledger alone, and can be dropped at any time. */
export interface Tiles {
  /** A Mapbox Vector Tile; without a byte where it is empty. @throws Problem filter.unknown-value */
  tile(view: View, scope: Scope, filter: Filter, address: TileAddress): Promise<Buffer>;
  /** Prepares the tiles of a filter, so that the first who ask need not wait. */
  prepare(view: View, scope: Scope, filter: Filter): Promise<void>;
  /** Bytes that are kept. */
  readonly weight: number;
}

/** Views in the order in which they came: equal numbers see equal things, and no number is ever given twice. */
const numbers = new WeakMap<View, number>();
let views = 0;
function numberOf(view: View): number {
  const held = numbers.get(view) ?? ++views;
  numbers.set(view, held);
  return held;
}

/** Parts of the globe that hold a tile and its buffer, and at most a few centimetres more. */
function degreesOf(address: TileAddress): Degrees {
  const rim = 1e-6;
  return copiesOf(buffered(address)).map(({ box: { west, north, east, south } }) => [
    Math.max(lonOf(west) - rim, -180),
    latOf(south) - rim,
    Math.min(lonOf(east) + rim, 180),
    latOf(north) + rim,
  ]);
}

/** The largest tile about this one whose events can be brought at once. */
function broughtWith(spots: Spots, address: TileAddress): TileAddress {
  let best = address;
  for (let up = address; up.z > 0; ) {
    up = { z: up.z - 1, x: up.x >> 1, y: up.y >> 1 };
    if (countIn(spots, buffered(up)) > MOST_BROUGHT) break;
    best = up;
  }
  return best;
}

/** @param bytes - most that is kept of what tiles are cut from; above 0 */
export function tiles(bytes: number): Tiles {
  const atlases = new LRUCache<string, Promise<Atlas>>({ maxSize: bytes });
  const brought = new LRUCache<string, Promise<readonly Mark[]>>({ maxSize: 400_000 });

  /** A promise that is kept while it stands and dropped when it fails, so that all who ask share one piece of work. */
  const shared = <T>(
    cache: LRUCache<string, Promise<T>>,
    key: string,
    make: () => Promise<T>,
    size: (made: T) => number,
  ) => {
    const held = cache.get(key);
    if (held) return held;
    const made = make();
    cache.set(key, made, { size: 1 });
    made.then(
      (value) => {
        if (cache.peek(key) !== made) return;
        cache.delete(key); // the cache weighs a thing when it comes, and not again
        cache.set(key, made, { size: size(value) });
      },
      () => {
        if (cache.peek(key) === made) cache.delete(key);
      },
    );
    return made;
  };

  const keyOf = (view: View, scope: Scope, { as_of: _, ...filter }: Filter) =>
    `${numberOf(view)} ${scope.commit.id} ${printFilter({ ...filter, dataset: scope.datasets })}`;

  const atlasOf = (view: View, scope: Scope, filter: Filter): Promise<Atlas> =>
    shared(
      atlases,
      keyOf(view, scope, filter),
      async () => {
        const question = await questionOf(view, scope, filter);
        return new Atlas(question, await spotsFrom(view.numbers(spotsQuery(question))));
      },
      (atlas) => atlas.weight,
    );

  const marksOf = (view: View, atlas: Atlas, key: string, address: TileAddress) => {
    const whole = broughtWith(atlas.spots, address);
    return shared(
      brought,
      `${key} ${whole.z}/${whole.x}/${whole.y}`,
      () => atlas.marks.read(view, degreesOf(whole)),
      (marks) => marks.length + 1,
    );
  };

  return {
    async tile(view, scope, filter, address) {
      const atlas = await atlasOf(view, scope, filter);
      const { types } = atlas.question;
      const n = countIn(atlas.spots, buffered(address));
      const cells = address.z <= CELLS_TO ? cellLayer(await atlas.cellsAt(address), address, types, atlas.periods) : [];
      if (n > MOST_EVENTS) return encode({ cells, clusters: clusterLayer(await atlas.clustersAt(address), types) });
      const marks = n === 0 ? [] : await marksOf(view, atlas, keyOf(view, scope, filter), address);
      return encode({ cells, events: eventLayer(marks, address, scope) });
    },
    async prepare(view, scope, filter) {
      await (await atlasOf(view, scope, filter)).prepare();
    },
    get weight() {
      return atlases.calculatedSize;
    },
  };
}
