import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, bySquare, type Cluster, clusterRadius } from './clusters.ts';
import { type Area, areaOf, boundTo, boxAround, polygonOf, ringOf } from './drawing/area.ts';
import { borders, countryShapes, disputedAreas, disputedBorders, labelOf } from './world.ts';

const unit = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const cluster: fc.Arbitrary<Cluster> = fc.record({
  x: unit,
  y: unit,
  sum: fc.integer({ min: 1, max: 50_000 }).chain((events) =>
    fc.integer({ min: 0, max: events }).map((battles) => ({
      events,
      'type: Battles': battles,
      'type: Riots': events - battles,
    })),
  ),
});

const total = (clusters: readonly Cluster[], name: string) =>
  clusters.reduce((sum, c) => sum + (c.sum[name] as number), 0);

const isIn =
  (west: number, south: number, east: number, north: number) =>
  ([lon = Number.NaN, lat = Number.NaN]: readonly number[]) =>
    lon > west && lon < east && lat > south && lat < north;

describe('M · clusters, drawn areas and borders', () => {
  it('M71 · putting clusters together loses no event and invents none, of any type', () => {
    fc.assert(
      fc.property(fc.array(cluster, { maxLength: 60 }), fc.integer({ min: 1, max: 64 }), (given, across) => {
        const drawn = apart(bySquare(given, across), 2000);
        for (const name of ['events', 'type: Battles', 'type: Riots'])
          expect(total(drawn, name)).toBe(total(given, name));
      }),
    );
  });

  it('M71 · a cluster that is near no other stays where it is', () => {
    const far = [0.1, 0.5, 0.9].map((x) => ({ x, y: 0.5, sum: { events: 10 } }));
    expect(apart(far, 2000)).toEqual(far);
    const near = apart([far[0] as Cluster, { x: 0.1 + clusterRadius(10) / 2000, y: 0.5, sum: { events: 30 } }], 2000);
    expect(near.map((c) => c.sum)).toEqual([{ events: 40 }]);
  });

  it('M72 · a drawn area is read back from its ring, also over the antimeridian', () => {
    const degree = (most: number) => fc.integer({ min: -most * 1000, max: most * 1000 }).map((n) => n / 1000);
    const box = fc
      .tuple(degree(179), degree(89), degree(179), degree(89))
      .filter(([west, south, east, north]) => south < north && west !== east);
    fc.assert(
      fc.property(box, (bbox) => {
        expect(boxAround(ringOf({ bbox }))).toEqual({ bbox });
      }),
    );
    const polygon: Area = {
      polygon: [
        [30, 50],
        [31, 50],
        [30.5, 51],
      ],
    };
    expect(polygonOf(ringOf(polygon))).toEqual(polygon);
    expect(
      polygonOf([
        [30, 50],
        [30, 50],
        [31, 50],
        [30, 50],
      ]),
    ).toBeNull();
  });

  it('M72 · a filter is bound to one area at a time', () => {
    const filter = boundTo(
      {
        country: ['Ukraine'],
        polygon: [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      },
      { bbox: [1, 2, 3, 4] },
    );
    expect(filter).toEqual({ country: ['Ukraine'], bbox: [1, 2, 3, 4] });
    expect(areaOf(boundTo(filter, null))).toBeNull();
  });

  it('M73 · Crimea is no part of any country, and no undisputed border runs along it', () => {
    const shape = (name: string) => countryShapes().features.find((f) => f.properties.name === name)?.geometry;
    const inCrimea = isIn(33.5, 44.6, 36, 45.9);
    const flat = (geometry: GeoJSON.Geometry | undefined) =>
      (geometry as GeoJSON.MultiPolygon).coordinates.flat(2) as unknown as number[][];
    expect(flat(shape('Russia')).filter(inCrimea)).toEqual([]);
    expect(flat(shape('Crimea')).filter(inCrimea).length).toBeGreaterThan(10);
    const onIsthmus = isIn(33.3, 45.8, 35, 46.3);
    expect(borders().coordinates.flat().filter(onIsthmus)).toEqual([]);
    expect(disputedBorders().coordinates.flat().filter(onIsthmus).length).toBeGreaterThan(2);
    expect(
      disputedAreas()
        .features.map((f) => f.properties.name)
        .sort(),
    ).toEqual(['Crimea', 'Kosovo', 'N. Cyprus', 'Siachen Glacier', 'Somaliland', 'W. Sahara']);
  });

  it.each([
    ['uk', 'Україна'],
    ['ar', 'أوكرانيا'],
    ['fr', 'Ukraine'],
  ])('M73 · countries are named in the language of the reader: %s', (language, name) => {
    expect(labelOf({ name: 'Ukraine', iso: '804' }, language)).toBe(name);
    expect(labelOf({ name: 'Crimea', iso: '' }, language)).toBe('Crimea');
  });
});
