import { OPERATIONS } from '@cairn/contract';
import { engines } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Serving, serving } from './testing/serving.ts';

describe.each(engines)('H · answers over HTTP, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine);
    });
    afterAll(() => s.remove());

    it('H1 · totals name the commit that they were computed as of, in the answer and in a header', async () => {
      const r = await s.get('/api/v1/totals?dataset=open&by=country');
      expect(r.statusCode).toBe(200);
      const answer = OPERATIONS.totals.answer.parse(r.json());
      expect(answer.total.events).toBe(60);
      expect(answer.groups.map((g) => g['country'])).toEqual(['Northland', 'Southland']);
      expect(r.headers['cairn-commit']).toBe(answer.asOf.commit);
    });

    it('H2 · an answer that the asker has is not sent again; one of another state is', async () => {
      const { headers } = await s.get('/api/v1/totals?dataset=open');
      const again = await s.get('/api/v1/totals?dataset=open', {
        headers: { 'if-none-match': String(headers['etag']) },
      });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      const past = await s.get('/api/v1/totals?dataset=open&asOf=one', {
        headers: { 'if-none-match': String(headers['etag']) },
      });
      expect(past.statusCode).toBe(200);
      expect(past.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    });

    it('H3 · a private dataset is not there for those who may not see it', async () => {
      const names = async (as?: 'reader') =>
        (await s.get('/api/v1/totals?dataset=*&by=dataset', as ? { as } : {}))
          .json()
          .groups.map((g: object) => Object.values(g)[0]);
      expect(await names()).toEqual(['open']);
      expect(await names('reader')).toEqual(['closed', 'open']);
      const r = await s.get('/api/v1/events?dataset=closed');
      expect([r.statusCode, r.json().code]).toEqual([404, 'dataset.unknown']);
    });

    it('H4 · a page of events goes on where the last one ended, and no event is missed', async () => {
      const ids: string[] = [];
      let after = '';
      do {
        const page = OPERATIONS.events.answer.parse(
          (await s.get(`/api/v1/events?dataset=open&limit=7${after}`)).json(),
        );
        ids.push(...page.events.map((e) => String(e['id'])));
        after = page.next ? `&after=${page.next}` : '';
        expect(page.count).toBe(60);
      } while (after);
      expect(new Set(ids).size).toBe(60);
    });

    it.each([
      ['/api/v1/totals?dataset=open&evry=1', 400, 'request.unknown-parameter'],
      ['/api/v1/totals?dataset=open&country=Northlnd', 400, 'filter.unknown-value'],
      ['/api/v1/totals?dataset=open&by=colour', 400, 'grouping.unknown'],
      ['/api/v1/events?dataset=open&limit=0', 400, 'request.malformed'],
      ['/api/v1/events?dataset=open&limit=5&limit=6', 400, 'request.malformed'],
      ['/api/v1/events.pdf?dataset=open', 406, 'request.not-acceptable'],
      ['/api/v1/events?dataset=nothing', 404, 'dataset.unknown'],
      ['/api/v1/evnts', 404, 'request.unknown-path'],
    ])('H5 · %s is refused with what, where and what next', async (url, status, code) => {
      const r = await s.get(url);
      expect([r.statusCode, r.json().code]).toEqual([status, code]);
      expect(r.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(r.json().fix).not.toBe('');
      expect(r.headers['etag']).toBeUndefined();
    });
  });
});
