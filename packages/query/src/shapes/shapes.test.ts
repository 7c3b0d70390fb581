import { type AreaSet, areaKey, type BoundarySet, type Day, type EventRow, Problem, parseFilter } from '@cairn/domain';
import { addSet, type DatasetInfo, type Ledger, type NewSet, removeSet, viewFor } from '@cairn/store';
import { anyEvent, engines, event, type FreshLedger } from '@cairn/testkit';
import fc from 'fast-check';
import type { Geometry, MultiPolygon } from 'geojson';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIGURES, type Figures } from '../figures.ts';
import { totals } from '../totals.ts';
import { areaSets, areasHolding, boundarySets, shaped, shown, shownAsGeoJson, unitTotals } from './index.ts';

const square = (lon: number, lat: number, size = 10) => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];
const polygon = (...rings: number[][][]): Geometry => ({ type: 'MultiPolygon', coordinates: [rings] });

const ABOUT = {
  title: 'Invented units',
  licence: 'CC0-1.0',
  attribution: null,
  file: { name: 'invented.geojson', sha256: '0'.repeat(64), bytes: 1 },
  extent: [0, 0, 20, 10],
  positions: 15,
} as const;

/** West with a hole, East that shares its border, and an island of East in the hole of West. */
const SHAPES = new Map([
  ['W', polygon(square(0, 0), square(4, 4, 2))],
  ['E', { type: 'MultiPolygon', coordinates: [[square(10, 0)], [square(4.5, 4.5, 1)]] } as Geometry],
]);

const set = (
  level: BoundarySet['level'] = 'admin1',
  given: Partial<NewSet<'boundaries'>> = {},
): NewSet<'boundaries'> => ({
  kind: 'boundaries',
  name: 'halves',
  dataset: null,
  set: {
    ...ABOUT,
    level,
    units: [
      { code: 'W', name: 'West', parent: 'Land' },
      { code: 'E', name: 'East', parent: 'Land' },
    ],
  },
  shapes: SHAPES,
  findings: [],
  origin: { file: 'invented.geojson', format: 'boundaries', sha256: '0'.repeat(64), bytes: 1 },
  author: 'test',
  ...given,
});

const info = (visibility: DatasetInfo['visibility'], codebook = 'acled'): DatasetInfo => ({
  title: 'Invented',
  codebook,
  licence: 'CC0-1.0',
  visibility,
  notice: null,
});

const at = (longitude: number | null, latitude: number | null, more: Partial<EventRow> = {}) =>
  event({ longitude, latitude, low: 1, best: 1, high: 2, ...more });

const eventsOf = (f: Figures) => f.events;
const filter = parseFilter([['dataset', 'd']]);
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

describe.each(engines)('B · boundaries in the ledger, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let fresh: FreshLedger;
    let ledger: Ledger;
    beforeEach(async () => {
      fresh = await engine.fresh();
      ledger = fresh.ledger;
    });
    afterEach(() => fresh.remove());

    const hold = (events: readonly EventRow[], codebook = 'acled', dataset = 'd') =>
      ledger.append({
        dataset,
        message: 'm',
        author: 'test',
        records: [{ kind: 'dataset', key: dataset, body: info('public', codebook) }],
        events: events.map((e, i) => ({ key: `SYN${i}`, event: e })),
      });
    const counted = async (name = 'halves') => {
      const { units, unassigned, total } = await unitTotals(ledger, filter, name);
      return [...units, unassigned.coarser, unassigned.unplaced, unassigned.outside, total].map(eventsOf);
    };

    it('B12 · each event is counted in the unit in which its point lies: holes are not, parts elsewhere are', async () => {
      await hold([at(1, 1), at(2, 2), at(4.2, 4.2), at(5, 5), at(15, 5), at(-1, 5), at(25, 5)]);
      await addSet(ledger, set());
      expect(await counted()).toEqual([2, 2, 0, 0, 3, 7]);
    });

    it('B13 · a point on a border that units share is counted once, in the first of them', async () => {
      await hold([at(10, 5), at(0, 0), at(20, 10)]);
      await addSet(ledger, set());
      expect(await counted()).toEqual([2, 1, 0, 0, 0, 3]);
    });

    it.each([
      ['country', [1, 1, 1, 1, 1, 1, 0]],
      ['admin1', [1, 1, 1, 1, 0, 0, 0]],
      ['admin2', [1, 1, 1, 0, 0, 0, 0]],
      ['admin3', [1, 1, 0, 0, 0, 0, 0]],
      ['other', [1, 1, 0, 0, 0, 0, 0]],
    ] as const)(
      'B14 · what stands for a larger area than a unit of level %s is counted in none',
      async (level, tells) => {
        await hold(
          tells.map((_, i) => at(1, 1, { geo_precision: i + 1 })),
          'ucdp-ged',
        );
        await addSet(ledger, set(level));
        const inside = tells.reduce<number>((a, b) => a + b, 0);
        expect(await counted()).toEqual([inside, 0, 6 - inside, 1, 0, 7]);
      },
    );

    it('B15 · no coordinate is no place, and is told apart from outside', async () => {
      await hold([at(null, null), at(1, 1, { geo_precision: null }), at(50, 50)]);
      await addSet(ledger, set());
      expect(await counted()).toEqual([1, 0, 0, 1, 1, 3]);
    });

    it('B16 · a unit without events is named with nought; one whose tolls nobody knows has no sum', async () => {
      await hold([at(1, 1, { low: null, best: null, high: null })]);
      await addSet(ledger, set());
      const { units } = await unitTotals(ledger, filter, 'halves');
      expect(units).toEqual([
        { code: 'W', name: 'West', parent: 'Land', events: 1, unknown: 1, low: null, best: null, high: null },
        { code: 'E', name: 'East', parent: 'Land', events: 0, unknown: 0, low: 0, best: 0, high: 0 },
      ]);
    });

    it('B17 · units and unassigned add up to the total, whatever the events', async () => {
      await hold([at(0, 0)]);
      await addSet(ledger, set());
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 40 }), async (events) => {
          round += 1;
          const dataset = `r${round}`;
          await hold(events, 'acled', dataset);
          const of = parseFilter([['dataset', dataset]]);
          const { units, unassigned, total } = await unitTotals(ledger, of, 'halves');
          const known = await totals(ledger, of, []);
          expect(total).toEqual(known.total);
          const parts = [...units, ...Object.values(unassigned)];
          for (const f of FIGURES) {
            const given = parts.map((p) => p[f]).filter((n) => n !== null);
            const sum = given.reduce((a, b) => a + b, 0);
            expect([f, total[f] ?? 0]).toEqual([f, sum]);
          }
        }),
        { numRuns: 15 },
      );
    });

    it('B18 · a set is as it stood as of each commit; the same file again is no commit', async () => {
      await hold([at(1, 1), at(15, 5)]);
      await addSet(ledger, set());
      expect((await addSet(ledger, set())).commit).toBeNull();
      const shapes = new Map([...SHAPES, ['E', polygon(square(100, 0))]]);
      const moved = await addSet(ledger, set('admin1', { shapes }));
      expect(moved.records).toBe(2); // the set, and the one shape that moved
      expect(await counted()).toEqual([1, 0, 0, 0, 1, 2]);
      const before = parseFilter([
        ['dataset', 'd'],
        ['as_of', '#2'],
      ]);
      expect((await unitTotals(ledger, before, 'halves')).units.map(eventsOf)).toEqual([1, 1]);
      await removeSet(ledger, { kind: 'boundaries', name: 'halves', reason: 'redrawn', author: 'test' });
      expect(await problemOf(unitTotals(ledger, filter, 'halves'))).toBe('shapes.unknown');
      expect(await boundarySets(ledger, await ledger.resolve())).toEqual([]);
      expect((await unitTotals(ledger, before, 'halves')).units.map(eventsOf)).toEqual([1, 1]);
      expect((await ledger.verify()).faults).toEqual([]);
    });

    it('B19 · units that a newer file leaves out are withdrawn with their shapes', async () => {
      await hold([at(1, 1), at(15, 5)]);
      await addSet(ledger, set());
      const { units } = set().set as BoundarySet;
      const one = set('admin1', {
        set: { ...(set().set as BoundarySet), units: units.slice(0, 1) },
        shapes: new Map([...SHAPES].slice(0, 1)),
      });
      await addSet(ledger, one);
      const head = await ledger.resolve();
      expect((await shaped(ledger, 'boundaries', 'halves', head)).shapes).toHaveLength(1);
      expect(await ledger.records('shape', head.seq, '', 'boundaries/halves/')).toHaveLength(1);
    });

    it('B20 · who does not see a dataset does not learn of its sets; what belongs to none is for everybody', async () => {
      await hold([at(1, 1)]);
      await ledger.append({
        dataset: 'secret',
        message: 'm',
        author: 'test',
        records: [{ kind: 'dataset', key: 'secret', body: info('private') }],
      });
      await addSet(ledger, set());
      await addSet(ledger, set('admin1', { name: 'hidden', dataset: 'secret' }));
      const { view } = await viewFor(ledger, {
        sees: (_, { visibility }) => (visibility === 'public' ? 'released' : 'nothing'),
      });
      const head = await view.resolve();
      expect((await boundarySets(view, head)).map((s) => s.name)).toEqual(['halves']);
      expect(await problemOf(unitTotals(view, filter, 'hidden'))).toBe('shapes.unknown');
      expect((await unitTotals(view, filter, 'halves')).units.map(eventsOf)).toEqual([1, 0]);
      expect((await boundarySets(ledger, head)).map((s) => s.name)).toEqual(['halves', 'hidden']);
      expect(await problemOf(addSet(ledger, set('admin1', { name: 'hidden' })))).toBe('shapes.elsewhere');
      expect(await problemOf(addSet(ledger, set('admin1', { name: 'No name' })))).toBe('shapes.name-malformed');
      expect(await problemOf(addSet(ledger, set('admin1', { dataset: 'nobody' })))).toBe('dataset.unknown');
    });

    it('B21 · dated areas hold from their first to their last day, both included; an open end holds on', async () => {
      await hold([at(1, 1)]);
      const none = { name: null, kind: 'control', said: null, party: null, source: null, uncertain: false } as const;
      const areas: AreaSet['areas'] = [
        { ...none, from: '2024-01-01' as Day, to: '2024-01-31' as Day },
        { ...none, from: '2024-02-01' as Day, to: null },
        { ...none, from: null, to: '2024-01-15' as Day },
      ];
      const shapes = new Map(areas.map((_, i) => [areaKey(i), polygon(square(i, 0))]));
      const { level: _, units: __, ...about } = set().set as BoundarySet;
      await addSet(ledger, { ...set(), kind: 'areas', name: 'control', set: { ...about, areas }, shapes });
      const head = await ledger.resolve();
      const held = await shaped(ledger, 'areas', 'control', head);
      const holding = (from: string | null, to: string | null) =>
        areasHolding(held, from, to).map(
          ({ shape }) => (shape as { coordinates: number[][][][] }).coordinates[0]?.[0]?.[0]?.[0],
        );
      expect(holding(null, null)).toEqual([0, 1, 2]);
      expect(holding('2024-01-31', '2024-01-31')).toEqual([0]);
      expect(holding('2024-01-15', '2024-01-15')).toEqual([0, 2]);
      expect(holding('2024-01-20', '2024-02-10')).toEqual([0, 1]);
      expect(holding('2030-01-01', null)).toEqual([1]);
      expect(await areaSets(ledger, head)).toMatchObject([{ areas: 3, first: '2024-01-01', last: '2024-02-01' }]);
    });
  });
});

describe('B · shapes as a map shows them', () => {
  /** A strip of a jagged border that two units share. */
  const jagged = (n: number) =>
    Array.from({ length: n }, (_, i) => [10 + (i % 2) * 0.001 + Math.sin(i / 40) / 20, (10 * i) / n]);

  it('B22 · are simplified to what a page can hold, a shared border alike on both sides', () => {
    const border = jagged(80_000);
    const west = [[0, 0], ...border, [10, 10], [0, 10], [0, 0]];
    const east = [[20, 0], [20, 10], [10, 10], ...border.toReversed(), [20, 0]];
    const names = [{ name: 'West' }, { name: 'East' }];
    const topology = shown('jagged', [polygon(west), polygon(east)], names, west.length + east.length);
    expect(topology.arcs.flat().length).toBeLessThan(32_000); // of the 80,000 that both share, 60 of each 160
    expect(topology.transform).toBeDefined(); // whole numbers
    const [w, e] = shownAsGeoJson(topology).features.map(
      ({ geometry }) => new Set((geometry as MultiPolygon).coordinates.flat(2).map(String)),
    ) as [Set<string>, Set<string>];
    const both = [...w].filter((position) => e.has(position));
    expect(both.length).toBeGreaterThan(1000);
    expect([w.size - both.length, e.size - both.length]).toEqual([2, 2]);
  });
});
