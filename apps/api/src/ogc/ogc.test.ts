import { codebookNamed, placeOf } from '@cairn/domain';
import { engines, event } from '@cairn/testkit';
import Ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Serving, serving } from '../testing/serving.ts';
import { html, pageOf } from './html.ts';

interface Link {
  readonly rel: string;
  readonly href: string;
  readonly type: string;
}
interface Feature {
  readonly id: string;
  readonly geometry: { readonly coordinates: readonly [number, number] } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** RFC 7946, as far as a collection of points uses it. */
const POSITION = { type: 'array', minItems: 2, maxItems: 3, items: { type: 'number' } };
const GEOMETRY = {
  oneOf: [
    { type: 'null' },
    {
      type: 'object',
      required: ['type', 'coordinates'],
      properties: { type: { const: 'Point' }, coordinates: POSITION },
    },
  ],
};
const FEATURE = {
  type: 'object',
  required: ['type', 'id', 'geometry', 'properties'],
  properties: {
    type: { const: 'Feature' },
    id: { type: 'string' },
    geometry: GEOMETRY,
    properties: { type: 'object' },
  },
};
const FEATURES = {
  type: 'object',
  required: ['type', 'features', 'links', 'numberMatched', 'numberReturned', 'timeStamp'],
  properties: {
    type: { const: 'FeatureCollection' },
    features: { type: 'array', items: FEATURE },
    links: { type: 'array', items: { type: 'object', required: ['rel', 'href'] } },
    timeStamp: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$' },
  },
};
const isFeatures = new (Ajv as unknown as new () => Ajv.default)().compile(FEATURES);

const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';
const ITEMS = '/api/ogc/collections/open/items';

describe.each(engines)('O · OGC API – Features, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine, { baseUrl: 'http://127.0.0.1:4040' });
    });
    afterAll(() => s.remove());

    /** As a program does that was given one address and follows links from there. */
    const follow = async (href: string, accept: string) => {
      const url = new URL(href, 'http://127.0.0.1:4040');
      expect(url.origin).toBe('http://127.0.0.1:4040');
      const r = await s.get(url.pathname + url.search, { headers: { accept } });
      expect([href, r.statusCode]).toEqual([href, 200]);
      return r;
    };
    const linked = (document: { links: readonly Link[] }, rel: string, type?: string): string => {
      const found = document.links.find((l) => l.rel === rel && (type === undefined || l.type === type));
      expect([rel, found?.href]).toEqual([rel, expect.any(String)]);
      return (found as Link).href;
    };
    const featuresOf = async (query: string): Promise<{ features: Feature[]; numberMatched: number; links: Link[] }> =>
      (await follow(`${ITEMS}?${query}`, 'application/geo+json')).json();

    it('O1 · QGIS connects by address alone: it asks for what there is, then for the features in its window, page by page', async () => {
      const landing = (await follow('/api/ogc', 'application/json')).json();
      const api = await follow(
        linked(landing, 'service-desc', OPENAPI),
        `${OPENAPI}, application/openapi+json;version=3.0, application/json`,
      );
      expect(api.headers['content-type']).toBe(OPENAPI);
      expect(api.json().openapi).toMatch(/^3\.0\./);
      const limit = api
        .json()
        .paths['/collections/open/items'].get.parameters.find((p: { name: string }) => p.name === 'limit');
      expect(limit.schema).toMatchObject({ maximum: 10_000, default: 100 });
      expect(api.json().components.parameters.limit.schema).toEqual(limit.schema);
      const { conformsTo } = (await follow(linked(landing, 'conformance'), 'application/json')).json();
      for (const c of ['core', 'geojson', 'html', 'oas30'])
        expect(conformsTo).toContain(`http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${c}`);
      const { collections } = (await follow(linked(landing, 'data'), 'application/json')).json();
      expect(collections.map((c: { id: string }) => c.id)).toEqual(['open']);
      const collection = (await follow(linked(collections[0], 'self'), 'application/json')).json();
      expect(collection).toMatchObject({
        id: 'open',
        itemType: 'feature',
        crs: ['http://www.opengis.net/def/crs/OGC/1.3/CRS84'],
        extent: { spatial: { bbox: [[24, 48, 33, 50.5]] } },
      });
      const items = linked(collection, 'items', 'application/geo+json');
      const sample = (await follow(`${items}?limit=10`, 'application/geo+json, application/json')).json();
      expect([sample.numberReturned, sample.numberMatched]).toEqual([10, 60]);

      const seen: string[] = [];
      for (let next: string | undefined = `${items}?limit=7&bbox=25,48,31,50.1`; next !== undefined; ) {
        const r = await follow(next, 'application/geo+json, application/json');
        expect(r.headers['content-type']).toBe('application/geo+json');
        const page = r.json();
        expect(isFeatures(page), JSON.stringify(isFeatures.errors)).toBe(true);
        seen.push(...page.features.map((f: Feature) => f.id));
        for (const f of page.features as Feature[]) {
          const [lon, lat] = (f.geometry as NonNullable<Feature['geometry']>).coordinates;
          expect(lon >= 25 && lon <= 31 && lat >= 48 && lat <= 50.1).toBe(true);
        }
        next = (page.links as Link[]).find((l) => l.rel === 'next')?.href;
      }
      const { total } = (await s.get('/api/v1/totals?dataset=open&bbox=25,48,31,50.1')).json();
      expect(seen.length).toBe(total.events);
      expect(new Set(seen).size).toBe(seen.length);
    });

    it('O2 · one feature has an address of its own, and says what its point stands for', async () => {
      const f = (await follow(`${ITEMS}/NOR1002`, 'application/geo+json')).json();
      const place = placeOf(
        event({ geo_precision: f.properties.geo_precision, latitude: 48.5, longitude: 25.5 }),
        codebookNamed('acled'),
      );
      expect(f).toMatchObject({
        type: 'Feature',
        id: 'NOR1002',
        geometry: { type: 'Point', coordinates: [25.5, 48.5] },
      });
      expect(f.properties).toMatchObject({ place_kind: place.kind, country: 'Northland' });
      expect(linked(f, 'collection')).toBe('http://127.0.0.1:4040/api/ogc/collections/open');
      for (const id of ['NOR9999', 'NOR1001']) {
        const gone = await s.get(`${ITEMS}/${id}`); // never there, and retracted
        expect([gone.statusCode, gone.json().code]).toEqual([404, 'record.not-standing']);
      }
    });

    it.each([
      ['datetime=2024-01-05', 'from=2024-01-05&to=2024-01-05'],
      ['datetime=2024-01-05T23:30:00-05:00', 'from=2024-01-06&to=2024-01-06'],
      ['datetime=2024-01-05/2024-01-09', 'from=2024-01-05&to=2024-01-09'],
      ['datetime=../2024-01-09', 'to=2024-01-09'],
      ['datetime=2024-01-20T00:00:00Z/..', 'from=2024-01-20'],
      ['datetime=/2024-01-09', 'to=2024-01-09'],
      ['datetime=../..', ''],
      ['bbox=24,48,0,25,49,100', 'bbox=24,48,25,49'],
      ['bbox=170,-10,-170,10', 'bbox=170,-10,-170,10'],
      ['bbox=30,40,25,60', 'bbox=30,40,25,60'], // over the end of the world, around the other way
      ['country=Southland&event_type=Battles', 'country=Southland&event_type=Battles'],
      ['event_type=Battles&event_type=Protests', 'event_type=Battles&event_type=Protests'],
      ['min_fatalities=3', 'min_fatalities=3'],
      ['as_of=one', 'as_of=one'],
    ])('O3 · %s finds what the filter %s finds', async (query, filter) => {
      const { features, numberMatched } = await featuresOf(`${query}&limit=10000`);
      const { events } = (await s.get(`/api/v1/events?dataset=open&${filter}`)).json();
      expect(features.map((f) => f.id)).toEqual(events.map((e: { id: string }) => e.id));
      expect(numberMatched).toBe(features.length);
    });

    it.each([
      ['limit=0', 'request.malformed'],
      ['limit=ten', 'request.malformed'],
      ['limit=-1', 'request.malformed'],
      ['bbox=1,2,3', 'request.malformed'],
      ['bbox=1,2,3,4,5', 'request.malformed'],
      ['bbox=a,b,c,d', 'request.malformed'],
      ['bbox=,,,', 'request.malformed'],
      ['bbox=0,10,10,0', 'request.malformed'],
      ['bbox=-200,0,10,10', 'request.malformed'],
      ['datetime=yesterday', 'request.malformed'],
      ['datetime=2024-02-30', 'day.malformed'],
      ['datetime=2024-01-05T10:00:00', 'request.malformed'],
      ['datetime=2024-01-09/2024-01-05', 'request.malformed'],
      ['datetime=2024-01-01/2024-01-02/2024-01-03', 'request.malformed'],
      ['colour=red', 'request.unknown-parameter'],
      ['limit=1&limit=2', 'request.malformed'],
      ['offset=1&cursor=abc', 'request.malformed'],
      ['cursor=abc', 'filter.malformed'],
      ['country=Northlnd', 'filter.unknown-value'],
      ['f=xml', 'request.malformed'],
    ])('O4 · %s is refused, with what, where and what next', async (query, code) => {
      const r = await s.get(`${ITEMS}?${query}`);
      expect([r.statusCode, r.json().code]).toEqual([400, code]);
      expect(r.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    });

    it('O5 · a limit beyond the most is the most; pages by offset follow one another', async () => {
      expect((await featuresOf('limit=999999')).features.length).toBe(60);
      const all = (await featuresOf('limit=60')).features.map((f) => f.id);
      const parts = await Promise.all([0, 25, 50].map((offset) => featuresOf(`limit=25&offset=${offset}`)));
      expect(parts.flatMap((p) => p.features.map((f) => f.id))).toEqual(all);
      const next = new URL(linked(parts[1] as { links: Link[] }, 'next'));
      expect(next.searchParams.has('offset')).toBe(false);
      expect((await follow(next.href, '*/*')).json().features.map((f: Feature) => f.id)).toEqual(all.slice(50));
    });

    it('O6 · every queryable that is described is a parameter of the items, and no other is', async () => {
      const { properties } = (await follow('/api/ogc/collections/open/queryables', 'application/schema+json')).json();
      expect(Object.keys(properties)).toContain('country');
      for (const name of Object.keys(properties)) {
        const r = await s.get(`${ITEMS}?${name}=1`);
        expect([name, r.json().code === 'request.unknown-parameter']).toEqual([name, false]);
      }
    });

    it('O7 · a private dataset is no collection, and none can be told from one that is not there', async () => {
      for (const path of ['', '/items', '/items/NOR1002', '/queryables']) {
        const closed = await s.get(`/api/ogc/collections/closed${path}`);
        const none = await s.get(`/api/ogc/collections/nothing${path}`);
        expect([closed.statusCode, none.statusCode]).toEqual([404, 404]);
        expect(closed.json().detail.replace('closed', 'nothing')).toBe(none.json().detail);
      }
      const reader = await s.get('/api/ogc/collections', { as: 'reader' });
      expect(reader.json().collections.map((c: { id: string }) => c.id)).toEqual(['closed', 'open']);
    });

    it('O8 · a state that is pinned stays in every link, and what the caller has is not sent again', async () => {
      const r = await s.get(`${ITEMS}?as_of=one&limit=5`);
      expect(r.headers['cache-control']).toContain('immutable');
      for (const link of r.json().links as Link[]) expect(new URL(link.href).searchParams.get('as_of')).toBe('one');
      const again = await s.get(`${ITEMS}?as_of=one&limit=5`, {
        headers: { 'if-none-match': String(r.headers['etag']) },
      });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    });

    it.each([
      '',
      '/conformance',
      '/api',
      '/collections',
      '/collections/open',
      '/collections/open/queryables',
      '/collections/open/items',
      '/collections/open/items/NOR1002',
    ])('O9 · %s is a page, too: in a browser, without a script, and its links lead on', async (path) => {
      const r = await s.get(`/api/ogc${path}`, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
      expect([r.statusCode, r.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(r.body).not.toMatch(/<script|<style|\son\w+=/i);
      expect(r.body).toContain('color-scheme');
      for (const [, href] of r.body.matchAll(/href="(\/[^"]*|http[^"]*)"/g)) {
        const url = new URL((href as string).replaceAll('&amp;', '&'), 'http://127.0.0.1:4040');
        expect([url.href, (await s.get(url.pathname + url.search)).statusCode]).toEqual([url.href, 200]);
      }
      const asJson = await s.get(`/api/ogc${path}?f=json`, { headers: { accept: 'text/html' } });
      expect(asJson.headers['content-type']).toContain('json');
    });

    it('O10 · the page of events says the notice of its dataset, and that a point claims nothing about borders', async () => {
      const { body } = await s.get(`${ITEMS}?f=html&limit=3`);
      expect(body).toContain('Synthetic data: every event is invented.');
      expect(body).toContain('about where borders run');
    });

    it('O11 · the definition tells every path and parameter that there is', async () => {
      const { paths } = (await s.get('/api/ogc/api')).json();
      for (const [path, { get }] of Object.entries(paths) as [
        string,
        { get: { parameters: { name: string; in: string }[] } },
      ][]) {
        const url = `/api/ogc${path.replace('{featureId}', 'NOR1002')}`;
        expect([url, (await s.get(url)).statusCode]).toEqual([url, 200]);
        for (const p of get.parameters.filter((q) => q.in === 'query')) {
          const r = await s.get(`${url}?${p.name}=1`);
          expect([url, p.name, r.json().code === 'request.unknown-parameter']).toEqual([url, p.name, false]);
        }
      }
    });

    it('O12 · an answer that no form of is wanted is refused', async () => {
      const r = await s.get('/api/ogc/collections', { headers: { accept: 'image/png' } });
      expect([r.statusCode, r.json().code]).toEqual([406, 'request.not-acceptable']);
    });
  });
});

describe('O · pages', () => {
  it('O13 · whatever stands in the data is text on a page', () => {
    const hostile = `<img src=x onerror=alert(1)>"'&`;
    const link = { href: `javascript:alert(1)`, rel: hostile, type: hostile, title: hostile };
    const page = pageOf(
      { title: hostile, above: [link], links: [link], body: html`<p title="${hostile}">${hostile}</p>` },
      '/style.css',
    );
    expect(page).not.toContain('<img');
    expect(page).not.toContain('javascript:');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  });
});
