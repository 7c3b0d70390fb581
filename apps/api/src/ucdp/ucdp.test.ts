import { type EventRow, parseDay } from '@cairn/domain';
import { GED_COLUMNS } from '@cairn/exchange';
import type { Ledger } from '@cairn/store';
import { engines, event } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listening } from '../testing/acled.ts';
import { type Serving, serving } from '../testing/serving.ts';

const INFO = { title: 'Invented events in the shape of GED', codebook: 'ucdp-ged', licence: 'CC0-1.0', notice: null };

const TYPES = ['State-based conflict', 'Non-state conflict', 'One-sided violence'];

/** Invented events, as an import of GED keeps them. */
const ged = (id: number, given: Partial<EventRow> = {}): { key: string; event: EventRow } => {
  const date = parseDay(`2013-01-${String((id % 20) + 1).padStart(2, '0')}`);
  const extra = {
    relid: `XXX-2013-1-${id}`,
    year: '2013',
    active_year: id % 2 === 0 ? '1' : '0',
    conflict_new_id: '299',
    dyad_new_id: String(11970 + (id % 4)),
    side_a_new_id: '118',
    side_b_new_id: String(4450 + (id % 4)),
    country_id: id % 3 === 0 ? '652' : '660',
    source_article: '"Invented Gazette, 2013"',
    deaths_a: 0,
    deaths_b: 2,
    gwnoa: '652',
  };
  return {
    key: String(id),
    event: event({
      date,
      date_from: date,
      date_to: date,
      event_type: TYPES[id % 3] as string,
      sub_event_type: null,
      disorder_type: null,
      country: id % 3 === 0 ? 'Northland' : 'Southland',
      latitude: 30 + id / 8,
      longitude: 36.5625,
      time_precision: 1,
      extra: JSON.stringify(extra),
      ...given,
    }),
  };
};

const span = (date: string, from: string, to: string) => ({
  date: parseDay(date),
  date_from: parseDay(from),
  date_to: parseDay(to),
});

/** Two datasets; of the public one two releases, between which an event was revised and one was withdrawn. */
async function fill(ledger: Ledger): Promise<void> {
  const author = 'test';
  const all = Array.from({ length: 25 }, (_, i) => ged(i + 1));
  for (const [dataset, visibility] of [
    ['ged', 'public'],
    ['candidate', 'private'],
  ] as const) {
    const records = [{ kind: 'dataset' as const, key: dataset, body: { ...INFO, visibility } }];
    await ledger.append({ dataset, author, message: 'All', records, events: all });
  }
  const release = async (dataset: string, key: string) => {
    const { seq, id } = await ledger.resolve();
    await ledger.append({
      dataset,
      author,
      message: key,
      records: [{ kind: 'release', key, body: { seq, commit: id } }],
    });
  };
  await release('ged', '25.1');
  await release('candidate', '25.0.11');
  await ledger.append({
    dataset: 'ged',
    author,
    message: 'Next year',
    events: [
      ged(1, { best: 9, high: 12 }),
      ged(26, span('2013-02-01', '2013-02-01', '2013-02-03')),
      ged(27, span('2013-02-03', '2013-02-01', '2013-02-03')),
    ],
    retract: [{ key: '2', reason: 'a duplicate' }],
  });
  await release('ged', '26.1');
}

describe.each(engines)('U · UCDP’s interface, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine, { make: fill, baseUrl: 'http://127.0.0.1:4040' });
    });
    afterAll(() => s?.remove());

    const at = async (query: string, version = '25.1') => (await s.get(`/api/gedevents/${version}?${query}`)).json();
    const ids = async (query: string, version?: string): Promise<number[]> =>
      (await at(`pagesize=1000&${query}`, version)).Result.map((r: { id: number }) => r.id);

    it('U1 · an event has the 49 columns in their order, with their types, days with a midnight, and null for nothing', async () => {
      const { Result } = await at('Id=3');
      expect(Object.keys(Result[0])).toEqual(GED_COLUMNS);
      expect(Result).toMatchObject([
        {
          id: 3,
          relid: 'XXX-2013-1-3',
          year: 2013,
          active_year: false,
          code_status: null,
          type_of_violence: 1,
          conflict_new_id: 299,
          dyad_new_id: 11973,
          side_a_new_id: 118,
          side_a: 'Military Forces of Northland (2019-)',
          number_of_sources: null,
          where_prec: 1,
          latitude: 30.375,
          longitude: 36.5625,
          country: 'Northland',
          country_id: 652,
          date_start: '2013-01-04T00:00:00',
          date_end: '2013-01-04T00:00:00',
          deaths_b: 2,
          best: 2,
          gwnoa: '652',
          gwnob: null,
        },
      ]);
    });

    it('U2 · pages go from 0, in the order of ids, and each says where the next and the last one are', async () => {
      const first = await at('pagesize=10');
      expect(Object.keys(first)).toEqual(['TotalCount', 'TotalPages', 'PreviousPageUrl', 'NextPageUrl', 'Result']);
      expect([first.TotalCount, first.TotalPages, first.PreviousPageUrl]).toEqual([25, 3, '']);
      expect(first.NextPageUrl).toBe('http://127.0.0.1:4040/api/gedevents/25.1?pagesize=10&page=1');
      const seen: number[] = [];
      let url: string = first.NextPageUrl.replace(/page=1$/, 'page=0');
      while (url !== '') {
        const page = (await s.get(url.replace('http://127.0.0.1:4040', ''))).json();
        seen.push(...page.Result.map((r: { id: number }) => r.id));
        url = page.NextPageUrl;
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
      expect((await at('pagesize=10&page=2')).PreviousPageUrl).toMatch(/[?&]page=1$/);
      expect(await at('pagesize=10&page=9')).toMatchObject({ TotalCount: 25, NextPageUrl: '', Result: [] });
      expect((await at('')).Result).toHaveLength(25);
    });

    it.each([
      ['Id=3,5', [3, 5]],
      ['Country=652&TypeOfViolence=1', [3, 6, 9, 12, 15, 18, 21, 24]],
      ['country=northland&Id=1,2,3', [3]],
      ['Country=652,Southland&Id=1,2,3', [1, 2, 3]],
      ['TypeOfViolence=2,3&Id=1,2,3', [1, 2]],
      ['Dyad=11971&EndDate=2013-01-10', [1, 5, 9, 21, 25]],
      ['Actor=4451&Id=1,2,3', [1]],
      ['Actor=118&Id=1,2', [1, 2]],
      ['StartDate=2013-01-20&EndDate=2013-01-20', [19]],
      ['Geography=30%2036,30.25%2037', [1, 2]],
      ['Geography=30.25%2030,33%2036', []],
      ['Key=whatever&colour=red&Id=1', [1]],
    ])('U3 · %s finds %j', async (query, expected) => {
      expect(await ids(query)).toEqual(expected);
    });

    it('U4 · a version is a release, and stays what it was', async () => {
      expect(await ids('Id=1,2,26')).toEqual([1, 2]);
      expect(await ids('Id=1,2,26', '26.1')).toEqual([1, 26]);
      expect((await at('Id=1', '26.1')).Result[0]).toMatchObject({ best: 9, high: 12 });
      const spans = (await at('Id=26,27', '26.1')).Result.map((r: Record<string, unknown>) => [
        r['date_start'],
        r['date_end'],
      ]);
      expect(spans).toEqual([
        ['2013-02-01T00:00:00', '2013-02-03T00:00:00'],
        ['2013-02-03T00:00:00', '2013-02-01T00:00:00'], // as it was published
      ]);
      expect((await s.get('/api/GEDEvents/25.1?pagesize=1')).json().TotalCount).toBe(25);
    });

    it('U5 · an answer that the asker has is not sent again', async () => {
      const { headers } = await s.get('/api/gedevents/25.1?pagesize=3');
      const again = await s.get('/api/gedevents/25.1?pagesize=3', {
        headers: { 'if-none-match': String(headers['etag']) },
      });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    });

    it('U6 · the versions are listed, those alone that the asker may see', async () => {
      const list = async (as?: 'reader') => (await s.get('/api/gedevents/versions', as ? { as } : {})).json();
      expect(await list()).toMatchObject({
        TotalCount: 2,
        Result: [
          { version: '25.1', dataset: 'ged', title: INFO.title },
          { version: '26.1', dataset: 'ged' },
        ],
      });
      expect((await list('reader')).Result.map((v: { version: string }) => v.version)).toEqual([
        '25.0.11',
        '25.1',
        '26.1',
      ]);
      const hidden = await s.get('/api/gedevents/25.0.11');
      expect([hidden.statusCode, hidden.json().code]).toEqual([404, 'ucdp.version-unknown']);
      expect(hidden.body).not.toContain('candidate');
      expect((await s.get('/api/gedevents/25.0.11', { as: 'reader' })).json().TotalCount).toBe(25);
    });

    it.each([
      ['pagesize=0', 'filter.malformed'],
      ['page=-1', 'filter.malformed'],
      ['StartDate=soon', 'filter.malformed'],
      ['Dyad=one', 'filter.malformed'],
      ['Geography=1,2', 'filter.malformed'],
      ['Country=%00', 'request.malformed'],
    ])('U7 · %s is refused with what, where and what next', async (query, code) => {
      const said = await s.get(`/api/gedevents/25.1?${query}`);
      expect([said.statusCode, said.json().code]).toEqual([400, code]);
    });
  });

  it.skipIf(engine.missing)(
    'U8 · a personal token in the header of UCDP shows what its owner may see; a bad one is refused',
    async () => {
      const s = await listening(engine, (ledger) => fill(ledger));
      try {
        const total = async (headers: Record<string, string>) =>
          (await s.ask('/api/gedevents/25.0.11?pagesize=1', headers)).status;
        expect(await total({})).toBe(404);
        expect(await total({ 'x-ucdp-access-token': s.token })).toBe(200);
        expect(await total({ 'x-ucdp-access-token': 'cairn_none' })).toBe(401);
      } finally {
        await s.remove();
      }
    },
  );
});
