import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cluster, clustersOf, clustersOfWorld, squareCounter, WORLDWIDE_TO } from './clusters.ts';
import { boxOf, copiesOf, DEGREE, WORLD } from './mercator.ts';
import { countIn, eachIn, latAt, lonAt, NO_DAY, type Spots, weightOf } from './spots.ts';
import { spotsFrom } from './spots-from.ts';

interface Told {
  readonly lon: number;
  readonly lat: number;
  readonly day: number;
}

/** Blocks as an engine gives them. Every event has a number of its own as its best figure. */
async function* blocksOf(told: readonly Told[], size: number): AsyncGenerator<Int32Array[]> {
  for (let from = 0; from < told.length; from += size) {
    const part = told.slice(from, from + size);
    const whole = (value: (t: Told, i: number) => number) => Int32Array.from(part, (t, i) => value(t, from + i));
    yield [
      whole((t) => t.lon),
      whole((t) => t.lat),
      whole((t) => t.day),
      whole((_, i) => i),
      whole((_, i) => i),
      whole((_, i) => i),
      whole((_, i) => i % 5),
      whole((_, i) => i % 2),
    ];
  }
}

const anEvent: fc.Arbitrary<Told> = fc.record({
  lon: fc.oneof(fc.integer({ min: -180 * DEGREE, max: 180 * DEGREE }), fc.constantFrom(-180 * DEGREE, 180 * DEGREE, 0)),
  lat: fc.integer({ min: -90 * DEGREE, max: 90 * DEGREE }),
  day: fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.constant(NO_DAY)),
});
const someEvents = fc.array(anEvent, { maxLength: 300 });

const isShown = ({ lat }: Told) => Math.abs(lat / DEGREE) <= 85.0511287;

const all = (s: Spots): number[] => Array.from({ length: s.size }, (_, i) => i);

describe('T · events as columns', () => {
  it('T14 · every event that lies on the square world is held once, with all that was told of it', async () => {
    await fc.assert(
      fc.asyncProperty(someEvents, fc.integer({ min: 1, max: 50 }), async (told, block) => {
        const s = await spotsFrom(blocksOf(told, block));
        const shown = told.flatMap((t, i) => (isShown(t) ? [i] : []));
        expect([...s.best].sort((a, b) => a - b)).toEqual(shown);
        for (const i of all(s)) {
          const n = s.best[i] as number;
          const t = told[n] as Told;
          expect([lonAt(s, i), latAt(s, i), s.day[i], s.type[i], s.vague[i]]).toEqual([
            t.lon / DEGREE,
            t.lat / DEGREE,
            t.day,
            n % 5,
            n % 2,
          ]);
        }
        expect(weightOf(s)).toBeGreaterThanOrEqual(31 * s.size);
      }),
    );
  });

  it('T15 · what lies in a box is what lies in it when each is looked at, over the end of the world too', async () => {
    const side = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    await fc.assert(
      fc.asyncProperty(someEvents, fc.tuple(side, side, side, side), async (told, [a, b, c, d]) => {
        const s = await spotsFrom(blocksOf(told, 64));
        const box = {
          west: Math.min(a, b) * WORLD,
          east: Math.max(a, b) * WORLD,
          north: Math.min(c, d) * WORLD,
          south: Math.max(c, d) * WORLD,
        };
        const expected = copiesOf(box).flatMap(({ shift, box: part }) =>
          all(s)
            .filter((i) => {
              const [x, y] = [s.x[i] as number, s.y[i] as number];
              return x >= part.west && x < part.east && y >= part.north && y < part.south;
            })
            .map((i) => [i, shift] as const),
        );
        const found: (readonly [number, number])[] = [];
        await eachIn(s, box, (i, shift) => found.push([i, shift]));
        const inOrder = (pairs: readonly (readonly [number, number])[]) => pairs.map((p) => p.join(' ')).sort();
        expect(inOrder(found)).toEqual(inOrder(expected));
        expect(countIn(s, box)).toBe(expected.length);
      }),
    );
  });

  it('T16 · the tiles of a zoom share the events out, none missing and none twice', async () => {
    const told = Array.from({ length: 4000 }, (_, i) => ({
      lon: ((i * 7919) % 360) * DEGREE - 180 * DEGREE + i,
      lat: ((i * 104_729) % 160) * DEGREE - 80 * DEGREE + i,
      day: i,
    }));
    const s = await spotsFrom(blocksOf(told, 100));
    for (const z of [0, 1, 3, 5]) {
      let n = 0;
      for (let x = 0; x < 2 ** z; x++) for (let y = 0; y < 2 ** z; y++) n += countIn(s, boxOf({ z, x, y }));
      expect([z, n]).toEqual([z, told.length]);
    }
  });

  it('T17 · clusters that are counted of the whole world at once are those that each tile counts by itself', async () => {
    await fc.assert(
      fc.asyncProperty(someEvents, async (told) => {
        const s = await spotsFrom(blocksOf(told, 64));
        const counter = squareCounter(s, 5);
        for (const i of all(s)) counter.add(i);
        const levels = counter.done();
        const shown = (clusters: readonly Cluster[]) =>
          clusters.map(({ tally, group, x, y }) => ({ x, y, ...tally.of(group) }));
        for (let z = 0; z <= WORLDWIDE_TO; z++) {
          const tile = { z, x: 2 ** z - 1, y: (told.length * 3) % 2 ** z };
          expect(shown(clustersOfWorld(levels, tile))).toEqual(shown(await clustersOf(s, 5, tile)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('T18 · while many events are sorted, whatever else waits gets its turn', async () => {
    const told = Array.from({ length: 200_000 }, (_, i) => ({ lon: i * 100, lat: i * 50, day: 0 }));
    let [turns, isDone] = [0, false];
    const other = () => {
      turns += 1;
      if (!isDone) setImmediate(other);
    };
    setImmediate(other);
    await spotsFrom(blocksOf(told, 2048));
    isDone = true;
    expect(turns).toBeGreaterThan(50);
  });
});
