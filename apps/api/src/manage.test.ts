import { OPERATIONS } from '@cairn/contract';
import { defaultRules } from '@cairn/domain';
import { engines } from '@cairn/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Serving, serving } from './testing/serving.ts';

const ACLED = defaultRules('acled');
const WITHOUT_NOTES = { ...ACLED, columns: { ...ACLED.columns, notes: 'withhold', source: 'withhold' } };
const SECRET = 'a clash near Milltown';

describe.each(engines)('L · what leaves, over HTTP, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeEach(async () => {
      s = await serving(engine);
    });
    afterEach(() => s.remove());

    const patch = (dataset: string, body: object, role?: string) =>
      s.app.inject({
        method: 'PATCH',
        url: `/api/v1/datasets/${dataset}`,
        payload: body,
        headers: role === undefined ? {} : { 'x-test-role': role },
      });

    it('L40 · an administrator sets what leaves: a commit, and none where it stands so already', async () => {
      const r = await patch('open', { rules: WITHOUT_NOTES, message: 'Agreed' }, 'admin');
      expect(r.statusCode).toBe(200);
      const answer = OPERATIONS.setDataset.answer.parse(r.json());
      expect([answer.inWords.join('\n'), answer.commit?.seq]).toEqual([
        expect.stringContaining('source and notes: withheld'),
        7,
      ]);
      const again = await patch('open', { rules: WITHOUT_NOTES }, 'admin');
      expect([again.statusCode, again.json().commit]).toEqual([200, null]);
      const shown = await s.get('/api/v1/datasets/open/settings', { as: 'coder' });
      expect(OPERATIONS.datasetSettings.answer.parse(shown.json()).rules).toEqual(WITHOUT_NOTES);
    });

    it.each([
      ['open', undefined, {}, 401, 'auth.required'],
      ['open', 'editor', { title: 'x' }, 403, 'auth.forbidden'],
      ['nothing', 'admin', { title: 'x' }, 404, 'dataset.unknown'],
      ['open', 'admin', {}, 400, 'request.malformed'],
      ['open', 'admin', { visible: true }, 400, 'request.malformed'],
      ['open', 'admin', { rules: { columns: {} } }, 400, 'rules.malformed'],
      ['open', 'admin', { rules: 'all' }, 400, 'request.malformed'],
    ])('L41 · %s, asked by %s with %j: %i %s', async (dataset, role, body, status, code) => {
      const r = await patch(dataset, body, role);
      expect([r.statusCode, r.json().code]).toEqual([status, code]);
    });

    it('L42 · settings, which name what is withheld, are for those who see it', async () => {
      const codes = [];
      for (const as of [undefined, 'reader', 'coder'] as const)
        codes.push((await s.get('/api/v1/datasets/open/settings', as ? { as } : {})).statusCode);
      expect(codes).toEqual([401, 403, 200]);
    });

    it('L43 · in every form, readers and the public get what leaves, and coders everything', async () => {
      await patch('open', { rules: WITHOUT_NOTES }, 'admin');
      const wanted = ['application/json', ...Object.keys(OPERATIONS.events.forms)].filter(
        (type) => !/parquet|sheet/.test(type),
      );
      for (const accept of wanted) {
        const bodies = [];
        for (const as of [undefined, 'reader', 'coder'] as const) {
          const r = await s.get('/api/v1/events?dataset=open', { ...(as ? { as } : {}), headers: { accept } });
          bodies.push([r.statusCode, r.rawPayload.includes(SECRET)]);
        }
        expect([accept, bodies]).toEqual([
          accept,
          [
            [200, false],
            [200, false],
            [200, true],
          ],
        ]);
      }
    });

    it('L44 · nobody filters by what is withheld', async () => {
      const found = async (query: string) => {
        const r = await s.get(`/api/v1/totals?dataset=open&${query}`);
        return r.statusCode === 200 ? r.json().total.events : r.json().code;
      };
      expect([await found('text=Milltown'), await found('source=Invented+Gazette')]).toEqual([60, 60]);
      await patch(
        'open',
        { rules: { ...WITHOUT_NOTES, columns: { ...WITHOUT_NOTES.columns, location: 'withhold' } } },
        'admin',
      );
      expect([await found('text=Milltown'), await found('source=Invented+Gazette')]).toEqual([
        0,
        'filter.unknown-value',
      ]);
    });

    it('L45 · rules that change make every ETag another, and rules of one’s own leave no cache on its own', async () => {
      const url = '/api/v1/events?dataset=open&asOf=one&limit=3';
      const before = await s.get(url);
      expect([before.headers['cache-control'], before.body.includes(SECRET)]).toEqual([
        'public, max-age=31536000, immutable',
        true,
      ]);
      await patch('open', { rules: WITHOUT_NOTES }, 'admin');
      const after = await s.get(url, { headers: { 'if-none-match': String(before.headers['etag']) } });
      expect([after.statusCode, after.headers['cache-control'], after.body.includes(SECRET)]).toEqual([
        200,
        'public, no-cache',
        false,
      ]);
      const known = await s.get(url, { headers: { 'if-none-match': String(after.headers['etag']) } });
      expect(known.statusCode).toBe(304);
    });

    it('L46 · a dataset that is made private is not there any more, in any of its states', async () => {
      await patch('open', { visibility: 'private' }, 'admin');
      for (const url of [
        '/api/v1/events?dataset=open',
        '/api/v1/events?dataset=open&asOf=%231',
        '/api/v1/datasets/open',
      ])
        expect([url, (await s.get(url)).statusCode]).toEqual([url, 404]);
      expect((await s.get('/api/v1/events?dataset=open', { as: 'reader' })).statusCode).toBe(200);
    });
  });
});
