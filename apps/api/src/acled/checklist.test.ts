import { BUILT_IN_CODEBOOKS } from '@cairn/domain';
import { ACLED_COLUMNS } from '@cairn/exchange';
import { engines } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTS, type EventId, invent, type Listening, listening, PASSWORD } from '../testing/acled.ts';

const READ = '/api/acled/read';
const STANDING = Object.keys(EVENTS).length - 1;

describe.each(engines)('A · the checklist for a server that tools for ACLED speak to, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Listening;
    beforeAll(async () => {
      s = await listening(engine, invent);
    });
    afterAll(() => s?.remove());

    const rows = async (query: string) => (await s.ask(`${READ}?limit=0&${query}`)).json().data;
    const ids = async (query: string) => (await rows(query)).map((r) => r['event_id_cnty'] as EventId);

    it('A2 · | and @ stand in the target as they are, or encoded, with the same answer', async () => {
      const plain = await s.ask(`${READ}?country=Argentina|Peru&email=me@example.org&fields=event_id_cnty`);
      const encoded = await s.ask(`${READ}?country=Argentina%7CPeru&email=me%40example.org&fields=event_id_cnty`);
      expect(plain.json().data).toHaveLength(5);
      expect(plain.body).toBe(encoded.body);
    });

    it('A3 · a request line of 16 KB is read: every country there is, several times over', async () => {
      const names = (BUILT_IN_CODEBOOKS.acled.countries ?? []).map((c) => encodeURIComponent(c.name)).join('|');
      const target = `${READ}?limit=0&fields=country&country=${Array(6).fill(names).join('|')}`;
      expect(target.length).toBeGreaterThan(16_000);
      expect((await s.ask(target)).json().data).toHaveLength(STANDING - 1); // all but the country that no list has
    });

    it('A4 · types are found in letters of any size, and given as they are spelled', async () => {
      const found = await rows('event_type=PROTESTS|riots&sub_event_type=PEACEFUL PROTEST'.replace(' ', '%20'));
      expect(new Set(found.map((r) => r['event_type']))).toEqual(new Set(['Protests']));
      expect(found).toHaveLength(3);
      expect(await ids('admin1=%C3%B6DLAND')).toEqual(['LND604']);
    });

    it('A5 · limit=0 gives everything, as JSON by its media type', async () => {
      const said = await s.ask(`${READ}?limit=0`);
      expect(said.headers['content-type']).toMatch(/^application\/json(;|$)/);
      expect([said.json().data.length, said.json()['count'], said.json()['total_count']]).toEqual([
        STANDING,
        STANDING,
        STANDING,
      ]);
    });

    it('A6 · inter_num=1 gives whole numbers, 0 for nobody', async () => {
      const found = await rows('inter_num=1&event_id_cnty=ARG10&fields=event_id_cnty|inter1|inter2|interaction');
      expect(found).toEqual([
        { event_id_cnty: 'ARG103', inter1: 6, inter2: 0, interaction: 60 },
        { event_id_cnty: 'ARG102', inter1: 5, inter2: 0, interaction: 50 },
        { event_id_cnty: 'ARG101', inter1: 6, inter2: 0, interaction: 60 },
      ]);
    });

    it('A7 · every row of every page has the same keys in the published order, the same types, and no null', async () => {
      const pages = await Promise.all([1, 2, 3].map((page) => s.ask(`${READ}?limit=4&page=${page}`)));
      const all = pages.flatMap((p) => p.json().data).filter((r) => r['event_id_cnty'] !== 'LND604');
      const shape = (row: Record<string, unknown>) => Object.entries(row).map(([name, value]) => [name, typeof value]);
      const [first] = all;
      expect(Object.keys(first as object)).toEqual(ACLED_COLUMNS);
      for (const row of all) expect(shape(row)).toEqual(shape(first as Record<string, unknown>));
      expect(pages.some((p) => p.body.includes('null,'))).toBe(false);
    });

    it('A7 · what is not known is blank or 0, never null, and a message says so', async () => {
      const said = (await s.ask(`${READ}?country=Land's%20End`)).json();
      expect(said.data).toMatchObject([{ latitude: '', longitude: '', fatalities: 0, iso: 0, tags: '' }]);
      expect(said['messages']).toEqual([
        '1 row has no coordinates: they are left blank',
        '1 row has no known toll: fatalities is 0, as ACLED writes it',
      ]);
    });

    it.each([
      ['a garbage parameter', `${READ}?country=Peru&?export_type=monadic`],
      ['a slash at the end', `${READ}/?country=Peru`],
      ['terms and a key by itself', `${READ}?terms=accept&key=anything&country=Peru`],
      ['a parameter that says nothing', `${READ}?country=Peru&actor1=&iso=`],
      ['another order', `${READ}?event_date_where=&limit=5000&country=Peru&page=1&_format=json`],
      ['a number with zeros before it', `${READ}?iso=0604`],
      ['as before 2025, without the rows', '/acled/read.json/?country=Peru&fields=event_id_cnty'],
    ])('A8 · %s is no hindrance', async (_, target) => {
      const said = await s.ask(target, { 'content-type': 'application/json' });
      expect(said.json().data.map((r) => r['event_id_cnty'])).toEqual(['PER201', 'PER202']);
    });

    it('A8 · iso=004 is Afghanistan, and a key beside a token does no harm', async () => {
      expect(await ids('iso=004')).toEqual(['AFG501']);
      const said = await s.ask(`${READ}?iso=004&key=${s.token}`, { authorization: `Bearer ${s.token}` });
      expect(said.json().data).toHaveLength(1);
    });

    it.each([
      ['VIR601', 'Virgin Islands, U.S.'],
      ['CCK602', 'Cocos (Keeling) Islands'],
      ['GNB603', 'Guinea-Bissau'],
      ['LND604', "Land's End"],
    ] as const)('A9 · %s is found by the name of its country: %s', async (id, name) => {
      expect(await ids(`country=${encodeURIComponent(name)}`)).toEqual([id]);
      expect(await ids(`country=${encodeURIComponent(name)}|Peru`)).toContain(id);
      expect(await ids(`country=${encodeURIComponent(name.slice(1))}`)).toEqual([]); // exact, and not a part of it
    });

    it('A10 · tokens are given for forms of both kinds and for JSON, without a scope, and anew for a refresh token', async () => {
      const fields = { username: s.email, password: PASSWORD, grant_type: 'password', client_id: 'acled' };
      const multipart = new FormData();
      for (const [name, value] of Object.entries(fields)) multipart.append(name, value);
      const sent = new Response(multipart);
      const answers = [
        await s.post('/oauth/token', 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()),
        await s.post('/oauth/token', sent.headers.get('content-type') as string, await sent.text()),
        await s.post('/oauth/token/', 'application/json', JSON.stringify({ ...fields, scope: 'authenticated' })),
      ];
      for (const said of answers) {
        expect([said.status, said.headers['cache-control']]).toEqual([200, 'no-store']);
        expect(Object.keys(said.json())).toEqual(['token_type', 'expires_in', 'access_token', 'refresh_token']);
        expect(said.json()).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 });
      }
      const refresh = {
        grant_type: 'refresh_token',
        client_id: 'acled',
        refresh_token: String(answers[0]?.json()['refresh_token']),
      };
      const again = await s.post(
        '/oauth/token',
        'application/x-www-form-urlencoded',
        new URLSearchParams(refresh).toString(),
      );
      const authorization = `Bearer ${again.json()['access_token']}`;
      expect((await s.ask(`${READ}?limit=1`, { authorization })).status).toBe(200);
      const used = await s.post(
        '/oauth/token',
        'application/x-www-form-urlencoded',
        new URLSearchParams(refresh).toString(),
      );
      expect([used.status, used.json()['error']]).toEqual([400, 'invalid_grant']);
    });

    it('A11 · timestamps are compared with seconds or with days', async () => {
      expect(await ids('timestamp=2023-04-16')).toEqual(['PER201', 'ARG102', 'ARG101', 'FRA401']);
      expect(await ids('timestamp=1681984800&timestamp_where=%3E')).toEqual(['FRA401']);
      expect(await ids('timestamp=2023-02-01|2023-04-20&timestamp_where=BETWEEN')).toEqual([
        'PER201',
        'ARG102',
        'ARG101',
        'BLZ301',
      ]);
      expect(await ids('timestamp=2023-02-01..2023-02-01')).toEqual(['BLZ301']);
      const deleted = (query: string) => s.ask(`/api/deleted/read?${query}`).then((r) => r.json().data.length);
      expect(
        await Promise.all(
          ['2023-05-01', '2023-05-02', '1682899200', '1682899201'].map((d) => deleted(`deleted_timestamp=${d}`)),
        ),
      ).toEqual([1, 0, 1, 0]);
    });

    it('A12 · nothing found is a success with an empty list, in every form', async () => {
      const said = await s.ask(`${READ}?country=Togo&region=4`);
      expect([said.status, said.json()['success'], said.json().data]).toEqual([200, true, []]);
      expect((await s.ask(`${READ}?country=Togo&_format=csv`)).body).toBe(`${ACLED_COLUMNS.join(',')}\n`);
    });

    it.each(['acled', 'deleted', 'cast', 'actor', 'actortype', 'country', 'region', 'iso'])(
      'A13 · the envelope of %s is whole, asked in the way of today and of before',
      async (name) => {
        for (const base of ['/api', '']) {
          const said = (await s.ask(`${base}/${name}/read?limit=2&with_total=true`)).json();
          expect(Object.keys(said)).toEqual([
            'status',
            'success',
            'last_update',
            'count',
            'total_count',
            'messages',
            'data',
            'filename',
            'data_query_restrictions',
            'next_cursor',
          ]);
          expect(said).toMatchObject({ status: 200, success: true, data_query_restrictions: {} });
          expect(said.data.length).toBe(said['count']);
          expect(Array.isArray(said['messages'])).toBe(true);
        }
      },
    );
  });
});
