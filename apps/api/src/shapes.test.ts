import { engines } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, type Serving, serving } from './testing/serving.ts';
import { addInventedShapes } from './testing/shapes.ts';

describe.each(engines)('B · boundaries and dated areas over HTTP, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine, {
        make: async (ledger) => {
          await fill(ledger);
          await addInventedShapes(ledger);
          await addInventedShapes(ledger, 'closed-', 'closed');
        },
      });
    });
    afterAll(() => s.remove());
    const body = async (url: string) => (await s.get(`/api/v1/${url}`)).json();
    const names = (sets: { name: string }[]) => sets.map((set) => set.name);

    it('B26 · a set is listed for who sees its dataset; one of no dataset for everybody', async () => {
      expect(names((await body('boundaries')).boundaries)).toEqual(['halves']);
      expect(names((await body('areas')).areas)).toEqual(['control']);
      const whole = (await s.get('/api/v1/boundaries', { as: 'admin' })).json();
      expect(names(whole.boundaries)).toEqual(['closed-halves', 'halves']);
      for (const part of ['shapes', 'totals?dataset=open']) {
        const hidden = await s.get(`/api/v1/boundaries/closed-halves/${part}`);
        expect([hidden.statusCode, hidden.json().code]).toEqual([404, 'shapes.unknown']);
      }
    });

    it('B27 · figures by unit add up to the total of the same filter, and are a CSV as well', async () => {
      const filter = 'dataset=open&event_type=Battles';
      const { units, unassigned, total, boundaries } = await body(`boundaries/halves/totals?${filter}`);
      expect(boundaries).toMatchObject({ title: 'Invented halves', licence: 'CC0-1.0', attribution: 'Invented' });
      expect(total).toEqual((await body(`totals?${filter}`)).total);
      const parts = [...units, ...Object.values(unassigned)] as { events: number; best: number | null }[];
      expect(parts.reduce((sum, p) => sum + p.events, 0)).toBe(total.events);
      expect(units.map((u: { events: number }) => u.events > 0)).toEqual([true, true]);
      expect(unassigned.outside.events).toBeGreaterThan(0);
      const csv = (await s.get(`/api/v1/boundaries/halves/totals.csv?${filter}`)).body.trim().split('\n');
      expect(csv[0]).toBe('code,name,parent,unassigned,events,unknown,low,best,high');
      expect(csv[1]).toMatch(/^XX01,West,Land,,\d+/);
      expect(csv.slice(3).map((line) => line.split(',')[3])).toEqual(['coarser', 'unplaced', 'outside']);
    });

    it('B28 · shapes come as TopoJSON or GeoJSON with codes, under an ETag, and for good as of a commit', async () => {
      const url = '/api/v1/boundaries/halves/shapes';
      const first = await s.get(url);
      const { topology, boundaries } = first.json();
      expect(topology.objects.shapes.geometries.map((g: { properties: object }) => g.properties)).toEqual([
        { code: 'XX01', name: 'West', parent: 'Land' },
        { code: 'XX02', name: 'East', parent: 'Land' },
      ]);
      const etag = String(first.headers['etag']);
      expect((await s.get(url, { headers: { 'if-none-match': etag } })).statusCode).toBe(304);
      const pinned = await s.get(`${url}?as_of=${first.headers['cairn-commit']}`);
      expect(pinned.headers['cache-control']).toContain('immutable');
      const geo = await s.get(`${url}.geojson?detail=whole`);
      expect(geo.headers['content-type']).toContain('application/geo+json');
      expect(geo.json().features[1].geometry.coordinates[0][0][0]).toEqual([28, 47]);
      const shown = (await s.get(`${url}.geojson`)).json();
      const near = shown.features[1].geometry.coordinates
        .flat(3)
        .map((degrees: number) => Math.round(degrees * 100) / 100);
      expect(near).toEqual([28, 47, 31, 47, 31, 51, 28, 51, 28, 47]);
      const before = await s.get(`${url}?as_of=%231`);
      expect([before.statusCode, before.json().code, boundaries.since]).toEqual([404, 'shapes.unknown', 7]);
    });

    it.each([
      ['', ['control', 'ceasefire-zone']],
      ['?from=2024-01-31&to=2024-01-31', ['control']],
      ['?from=2024-02-10', ['ceasefire-zone']],
      ['?to=2023-12-31', []],
    ])('B29 · dated areas are those that hold on some day of a span: %s', async (span, kinds) => {
      const { features } = await body(`areas/control/shapes.geojson${span}`);
      expect(features.map((f: { properties: { kind: string } }) => f.properties.kind)).toEqual(kinds);
      const { topology } = await body(`areas/control/shapes${span}`);
      expect(topology.objects.shapes.geometries).toHaveLength(kinds.length);
    });
  });
});
