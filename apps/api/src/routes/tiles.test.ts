import { OPERATIONS } from '@cairn/contract';
import { addDays, type Day, type EventRow, parseFilter } from '@cairn/domain';
import { scopeOf, tiles } from '@cairn/query';
import type { Ledger } from '@cairn/store';
import { engines, event } from '@cairn/testkit';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { latLngToCell } from 'h3-js';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lent } from '../host.ts';
import { type Serving, serving } from '../testing/serving.ts';
import { tilesOf } from './tiles.ts';

const INFO = { codebook: 'acled', licence: 'CC0-1.0', notice: 'Synthetic data: <b>every</b> event is invented.' };
const MANY = 2600;

/** Invented events around one town, so many that a tile of all of them shows clusters; every fifth has no figure. */
const crowded: { key: string; event: EventRow }[] = Array.from({ length: MANY }, (_, i) => {
  const date = addDays('2024-01-01' as Day, i % 91);
  const best = i % 5 === 4 ? null : i % 4;
  return {
    key: `SYN${i}`,
    event: event({
      date,
      date_from: date,
      date_to: i % 10 === 0 ? addDays(date, 6) : date,
      event_type: ['Battles', 'Protests', 'Riots'][i % 3] as string,
      latitude: 48 + (i % 51) * 0.01,
      longitude: 24 + (i % 53) * 0.01,
      geo_precision: (i % 3) + 1,
      admin1: 'Hill Province',
      low: best,
      best,
      high: best,
    }),
  };
});

const far = (key: string, given: Partial<EventRow>) => ({ key, event: event({ ...given, best: 7, low: 7, high: 9 }) });

async function fill(ledger: Ledger): Promise<void> {
  for (const [dataset, visibility, events] of [
    ['many', 'public', crowded],
    [
      'few',
      'public',
      [
        far('EDGE', { longitude: 22.49, latitude: 10, geo_precision: 1 }), // just west of the meridian between two tiles
        far('FIJI', { longitude: 179.999, latitude: -17, geo_precision: 1 }),
        far('NORTH', { longitude: 0, latitude: 89, geo_precision: 1 }),
        far('NOWHERE', { longitude: null, latitude: null, geo_precision: 1 }),
      ],
    ],
    ['hidden', 'private', crowded.slice(0, 50)],
  ] as const)
    await ledger.append({
      dataset,
      message: `All of ${dataset}`,
      author: 'test',
      records: [{ kind: 'dataset', key: dataset, body: { ...INFO, title: dataset, visibility } }],
      events,
    });
}

const at = (lon: number, lat: number, z: number): string => {
  const n = 2 ** z;
  const y = (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * n;
  return `${z}/${Math.floor(((lon + 180) / 360) * n)}/${Math.floor(y)}`;
};

const TOWN = (z: number) => at(24.2, 48.2, z);

describe.each(engines)('T · tiles, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine, { make: fill });
    });
    afterAll(() => s.remove());

    const decoded = async (address: string, query: string, as?: 'coder') => {
      const r = await s.get(`/api/v1/tiles/${address}.mvt?${query}`, as ? { as } : {});
      expect([r.statusCode, r.headers['content-type']]).toEqual([200, 'application/vnd.mapbox-vector-tile']);
      const { layers } = new VectorTile(new PbfReader(new Uint8Array(r.rawPayload)));
      return (name: string): VectorTileFeature[] =>
        Array.from({ length: layers[name]?.length ?? 0 }, (_, i) =>
          (layers[name] as VectorTile['layers'][string]).feature(i),
        );
    };
    const sum = (features: readonly VectorTileFeature[], name: string) =>
      features.reduce((total, f) => total + Number(f.properties[name] ?? 0), 0);
    const pointOf = (f: VectorTileFeature) => f.loadGeometry()[0]?.[0] as { x: number; y: number };

    it('T2 · a tile of few events carries each with its id, its day and what its place stands for', async () => {
      const layer = await decoded('0/0/0', 'dataset=many&id=SYN0&id=SYN1&id=SYN2&id=SYN4');
      expect(layer('events').map((f) => f.properties)).toEqual(
        [
          { id: 'SYN4', event_type: 'Protests', unknown: true, day: 19_727, stands: 'within', radius_m: 15_000 },
          {
            id: 'SYN2',
            event_type: 'Riots',
            best: 2,
            unknown: false,
            day: 19_725,
            stands: 'area',
            level: 'admin1',
            area: 'Hill Province',
          },
          {
            id: 'SYN1',
            event_type: 'Protests',
            best: 1,
            unknown: false,
            day: 19_724,
            stands: 'within',
            radius_m: 15_000,
          },
          {
            id: 'SYN0',
            event_type: 'Battles',
            best: 0,
            unknown: false,
            day: 19_723,
            day_from: 19_723,
            day_to: 19_729,
            stands: 'within',
            radius_m: 1000,
          },
        ].map((p) => ({ dataset: 'many', ...p })),
      );
      const [first] = layer('events');
      expect(first?.extent).toBe(4096);
    });

    it('T3 · a tile of many shows clusters whose figures add up to the totals, and unknown is not 0', async () => {
      const layer = await decoded('0/0/0', 'dataset=many');
      const { total } = (await s.get('/api/v1/totals?dataset=many')).json();
      expect(layer('events')).toEqual([]);
      for (const name of ['events', 'unknown', 'low', 'best', 'high'])
        expect([name, sum(layer('clusters'), name)]).toEqual([name, total[name]]);
      const battles = (await s.get('/api/v1/totals?dataset=many&event_type=Battles')).json().total.events;
      expect(sum(layer('clusters'), 'type: Battles')).toBe(battles);
      expect(sum(layer('clusters'), 'vague')).toBe(crowded.filter((c) => c.event.geo_precision === 3).length);
      const unknown = await decoded('0/0/0', 'dataset=many&id=SYN4');
      expect(unknown('cells')[0]?.properties['best']).toBeUndefined();
    });

    it.each([0, 2, 4, 6, 9, 12])(
      'T4 · at zoom %i every cell counts the events that H3 puts there, and its film adds up',
      async (z) => {
        const layer = await decoded(TOWN(z), 'dataset=many');
        const resolution = [1, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 7, 8][z] as number;
        const expected = new Map<string, number>();
        for (const { event: e } of crowded) {
          const cell = latLngToCell(e.latitude as number, e.longitude as number, resolution);
          expected.set(cell, (expected.get(cell) ?? 0) + 1);
        }
        expect(layer('cells').length).toBeGreaterThan(0);
        for (const f of layer('cells')) {
          expect(f.properties['events']).toBe(expected.get(String(f.properties['h3'])));
          const film = String(f.properties['counts']).split(',').map(Number);
          expect(film.reduce((a, b) => a + b)).toBe(f.properties['events']);
          expect(Number(f.properties['period']) + film.length).toBeLessThanOrEqual(4); // January to March, and the 31st of it
          expect(f.toGeoJSON(0, 0, 0).geometry.type).toBe('Polygon'); // its ring runs the right way round
        }
      },
    );

    it('T5 · at every zoom the clusters of all tiles are all events, each once', async () => {
      for (const z of [1, 4, 5]) {
        const inside = new Map<string, number>();
        for (const { event: e } of crowded) {
          const tile = at(e.longitude as number, e.latitude as number, z);
          inside.set(tile, (inside.get(tile) ?? 0) + 1);
        }
        for (const [tile, n] of inside) {
          if (n <= 2000) continue;
          const own = (await decoded(tile, 'dataset=many'))('clusters').filter((f) => {
            const { x, y } = pointOf(f);
            return x >= 0 && x < 4096 && y >= 0 && y < 4096;
          });
          expect([tile, sum(own, 'events')]).toEqual([tile, n]);
        }
        expect(Math.max(...inside.values())).toBeGreaterThan(2000);
      }
    });

    it('T6 · what lies near an edge is on the tiles of both sides, across the end of the world too', async () => {
      const z = 4; // 22.5 degrees a tile
      const ids = async (tile: string) =>
        (await decoded(tile, 'dataset=few'))('events').map((f) => [f.properties['id'], pointOf(f).x]);
      expect(await ids(at(22, 10, z))).toEqual([['EDGE', 4094]]);
      expect(await ids(at(23, 10, z))).toEqual([['EDGE', -2]]);
      expect(await ids(at(179, -17, z))).toEqual([['FIJI', 4096]]);
      expect(await ids(at(-179, -17, z))).toEqual([['FIJI', 0]]);
    });

    it('T7 · an empty tile is answered with 204, also the second time', async () => {
      for (let i = 0; i < 2; i++) {
        const r = await s.get('/api/v1/tiles/4/0/0.mvt?dataset=many');
        expect([r.statusCode, r.rawPayload.length]).toEqual([204, 0]);
      }
    });

    it('T8 · a tile is pinned by its state, and not sent again to whoever has it', async () => {
      const url = `/api/v1/tiles/0/0/0.mvt?dataset=many&as_of=${(await s.get('/api/v1/totals?dataset=many')).headers['cairn-commit']}`;
      const { headers } = await s.get(url);
      expect(headers['cache-control']).toContain('immutable');
      const again = await s.get(url, { headers: { 'if-none-match': String(headers['etag']) } });
      expect(again.statusCode).toBe(304);
    });

    it('T9 · nobody finds in a tile what they may not see', async () => {
      const r = await s.get('/api/v1/tiles/0/0/0.mvt?dataset=hidden');
      expect([r.statusCode, r.json().code]).toEqual([404, 'dataset.unknown']);
      const ids = (await decoded('0/0/0', 'dataset=*&id=SYN1'))('events').map((f) => f.properties['dataset']);
      expect(ids).toEqual(['many']);
      const seen = (await decoded('0/0/0', 'dataset=*&id=SYN1', 'coder'))('events').map((f) => f.properties['dataset']);
      expect(seen).toEqual(['hidden', 'many']);
    });

    it('T10 · TileJSON describes every property that a tile has, and says what must be said, as text', async () => {
      const about = OPERATIONS.tileJson.answer.parse((await s.get('/api/v1/tiles.json?dataset=many')).json());
      expect(about.attribution).toContain('Synthetic data: &lt;b&gt;every&lt;/b&gt; event is invented.');
      expect(about).toMatchObject({ drawn: MANY, undrawn: 0, periods: { every: 'month', first: '2024-01', count: 3 } });
      const [template] = about.tiles as [string];
      const url = template.replace('{z}/{x}/{y}', '0/0/0');
      const { layers } = new VectorTile(new PbfReader(new Uint8Array((await s.get(url)).rawPayload)));
      const few = new VectorTile(new PbfReader(new Uint8Array((await s.get(`${url}&id=SYN0`)).rawPayload))).layers;
      for (const layer of [...Object.values(layers), ...Object.values(few)]) {
        const described = about.vector_layers.find((l) => l.id === layer.name)?.fields ?? {};
        for (let i = 0; i < layer.length; i++)
          expect(Object.keys(described)).toEqual(expect.arrayContaining(Object.keys(layer.feature(i).properties)));
      }
      const placed = (await s.get('/api/v1/tiles.json?dataset=few')).json();
      expect([placed.drawn, placed.undrawn]).toEqual([2, 2]);
    });

    it.each([
      ['0/0/1', 400, 'request.malformed'],
      ['30/0/0', 400, 'request.malformed'],
      ['0/0/-1', 400, 'request.malformed'],
    ])('T11 · there is no tile %s', async (tile, status, code) => {
      const r = await s.get(`/api/v1/tiles/${tile}.mvt?dataset=many`);
      expect([r.statusCode, r.json().code]).toEqual([status, code]);
    });

    // a server's own engine takes too long over it
    if (engine.name === 'DuckDB')
      it('T12 · a server that listens has prepared the tiles of public datasets before anybody asks', async () => {
        const own = await serving(engine, { make: fill });
        try {
          expect(tilesOf(own.services).weight).toBe(0);
          await own.app.listen({ host: '127.0.0.1', port: 0 });
          await vi.waitFor(() => expect(tilesOf(own.services).weight).toBeGreaterThan(MANY * 31), { timeout: 20_000 });
        } finally {
          await own.remove();
        }
      });

    it('T13 · tiles that are asked for at once share one reading of the events', async () => {
      await lent(s.services.host, async (ledger) => {
        let readings = 0;
        const counting = new Proxy(ledger, {
          get(target, name) {
            if (name === 'numbers') readings += 1;
            const value = Reflect.get(target, name);
            return typeof value === 'function' ? value.bind(target) : value;
          },
        });
        const filter = parseFilter([['dataset', 'many']]);
        const scope = await scopeOf(counting, filter);
        const own = tiles(1e8);
        const addresses = [0, 1, 2, 3].map((y) => ({ z: 2, x: 2, y }));
        const made = await Promise.all(addresses.map((a) => own.tile(counting, scope, filter, a)));
        expect([readings, made.some((tile) => tile.length > 0)]).toEqual([1, true]);
        expect(own.weight).toBeGreaterThan(MANY * 40);
      });
    });
  });
});
