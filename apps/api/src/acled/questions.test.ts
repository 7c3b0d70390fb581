import { connect } from 'node:net';
import { ACLED_COLUMNS } from '@cairn/exchange';
import { engines } from '@cairn/testkit';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTS, invent, type Listening, listening, PASSWORD } from '../testing/acled.ts';

const READ = '/api/acled/read';

/** A cursor that no answer gave. */
const forged = (...parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Sends lines to a port as they are; answers all that comes back. */
const raw = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (piece) => {
      said += piece;
    });
    socket.on('close', () => resolve(said)).on('error', reject);
  });

describe.each(engines)('A · questions in ACLED’s words, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Listening;
    beforeAll(async () => {
      s = await listening(engine, invent);
    });
    afterAll(() => s?.remove());

    const ids = async (query: string) =>
      (await s.ask(`${READ}?limit=0&${query}`)).json().data.map((r) => r['event_id_cnty']);

    it.each([
      ['event_id_cnty=arg', 'ARG103 ARG102 ARG101'], // text: a part of it
      ['actor1=rioters', 'ARG102'],
      ['notes=MARCH%22,%20then', 'PER201'],
      ['notes=5%20%25%20came', 'PER201'],
      ['notes=%25clash%25', 'PER201 ARG103 ARG102 COS302 BLZ301 PER202 FRA401 AFG501 VIR601 CCK602 GNB603 LND604'],
      ['notes=march%25clash', 'PER201'],
      ['country=argentina', 'ARG103 ARG102 ARG101'], // the whole of it
      ['country=Arg&country_where=LIKE', 'ARG103 ARG102 ARG101'],
      ['year=2022&fatalities=7', 'BLZ301'],
      ['fatalities=7|2&country=Belize|Peru&country_where=%3D', 'PER201 BLZ301 PER202'],
      ['fatalities=3&fatalities_where=>=', 'BLZ301 AFG501'],
      ['fatalities_where=%3C&fatalities=1&year=2020', 'LND604'], // no known toll is a 0 here
      ['latitude=-34.6037', 'ARG101'],
      ['latitude=-13|-12&latitude_where=BETWEEN', 'PER201'],
      ['region=14', 'BLZ301'],
      ['region=Central%20America', 'BLZ301'],
      ['inter1=6&inter2=6', 'PER201'],
      ['inter1=Rioters', 'ARG102'],
      ['inter2=0&country=Argentina', 'ARG103 ARG102 ARG101'],
      ['interaction=60:OR:interaction=66', 'PER201 ARG103 ARG101 FRA401'],
      ['interaction=60:OR:66', 'PER201 ARG103 ARG101 FRA401'],
      ['interaction=protesters-protesters', 'PER201'],
      ['country=Peru:OR:country=France', 'PER201 PER202 FRA401'],
      ['country=Peru:OR:France', 'PER201 PER202 FRA401'],
      ['country=Peru&country=France', 'PER201 PER202 FRA401'],
      ['actor1=Peru:OR:country=Belize', 'PER201 BLZ301'],
      ['civilian_targeting=Civilian%20targeting', 'PER201 AFG501'],
      ['civilian_targeting=Civilians%20targeted', 'PER201 AFG501'],
      ['disorder_type=demonstrations&country=Peru', 'PER201'],
      ['event_date=2022-02-01|2022-02-03', 'ARG103 PER201'], // A or B
      ['event_date=2022-02-01..2022-02-03', 'ARG103 PER201'],
      ['event_date=2022-02-01&event_date=2022-02-03&event_date_where=BETWEEN', 'ARG103 PER201'],
      ['event_date=2022-01-20&event_date_where=>=&event_date=2022-02-01&event_date_where=%3C%3D', 'PER201 ARG102'],
      ['event_date=2022-01&event_date_where=LIKE&country=Argentina', 'ARG102 ARG101'],
      ['event_date=2022-02-01T00:00:00&country=Peru', 'PER201'],
      ['population_best=1200', 'ARG101'],
      ['country=Togo&region=4', ''],
    ])('A15 · %s finds %s', async (query, expected) => {
      const found = await ids(query);
      const wanted = expected === '' ? [] : expected.split(' ');
      expect([...found].sort()).toEqual(wanted.filter((id) => id !== 'COS302').sort());
    });

    it('A16 · columns are chosen by name, in the order asked for; names that nothing has are passed over', async () => {
      const [row] = (await s.ask(`${READ}?limit=1&fields=country|event_date,colour|iso`)).json().data;
      expect(Object.keys(row as object)).toEqual(['country', 'event_date', 'iso']);
      const [all] = (await s.ask(`${READ}?limit=1&fields=colour`)).json().data;
      expect(Object.keys(all as object)).toEqual(ACLED_COLUMNS);
    });

    it('A17 · unknown parameters pass, and are named', async () => {
      const said = await s.ask(`${READ}?iso3=PER&colour=red&fields=event_id_cnty&limit=1`);
      expect([said.status, said.json()['total_count']]).toEqual([200, Object.keys(EVENTS).length - 1]);
      expect(said.json()['messages']).toContain('passed over, since nothing here has this name: iso3, colour');
    });

    it('A18 · monadic rows are one for each main actor, without the columns of a second', async () => {
      const said = (await s.ask(`${READ}?export_type=monadic&country=Peru&inter_num=1&limit=0`)).json();
      expect(Object.keys(said.data[0] as object)).toEqual(
        ACLED_COLUMNS.filter((c) => !['actor2', 'assoc_actor_2', 'inter2'].includes(c)),
      );
      expect(said.data.map((r) => [r['event_id_cnty'], r['actor1'], r['inter1'], r['interaction']])).toEqual([
        ['PER201', 'Protesters (Peru)', 6, 66],
        ['PER201', 'Protesters (Peru)', 6, 66],
        ['PER202', 'Military Forces of Northland (2019-)', 1, 12],
        ['PER202', 'Southland Front', 2, 12],
      ]);
      expect(said['total_count']).toBe(4);
      expect(await ids('export_type=monadic&actor1=southland&country=Peru')).toEqual(['PER202']);
    });

    it('A19 · population is given where it is known, in two sizes, and blank elsewhere', async () => {
      const columns = async (query: string) => {
        const [row] = (await s.ask(`${READ}?event_id_cnty=ARG101&${query}`)).json().data;
        return Object.entries(row as object).filter(([name]) => name.startsWith('population'));
      };
      expect(await columns('population=TRUE')).toEqual([['population_best', 1200]]);
      expect(await columns('population=full')).toEqual([
        ['population_1km', 1200],
        ['population_2km', ''],
        ['population_5km', ''],
        ['population_best', 1200],
      ]);
      expect(await columns('')).toEqual([]);
    });

    it('A20 · pages go by number until one is empty', async () => {
      const pages = await Promise.all([1, 2, 3, 4].map((page) => s.ask(`${READ}?limit=5&page=${page}`)));
      expect(pages.map((p) => p.json()['count'])).toEqual([5, 5, 2, 0]);
      const seen = pages.flatMap((p) => p.json().data.map((r) => r['event_id_cnty']));
      expect(new Set(seen).size).toBe(12);
      const dates = pages.flatMap((p) => p.json().data.map((r) => String(r['event_date'])));
      expect(dates).toEqual([...dates].sort().reverse());
    });

    it.each(['', 'export_type=monadic&', 'country=Argentina|Peru&'])(
      'A21 · a walk by cursor gives every row once, all of the commit it began with (%s)',
      async (query) => {
        const whole = (await s.ask(`${READ}?limit=0&${query}`)).json().data;
        const walked: unknown[] = [];
        let cursor: unknown = 0;
        while (cursor !== null) {
          const said = (await s.ask(`${READ}?limit=3&${query}cursor=${cursor}`)).json();
          expect(said['total_count']).toBe(whole.length);
          walked.push(...said.data);
          cursor = said['next_cursor'];
        }
        expect(walked).toEqual(whole);
        const past = (await s.ask(`${READ}?limit=3&cursor=0&as_of=first`)).json();
        const next = await s.ask(`${READ}?limit=3&cursor=${past['next_cursor']}`);
        expect(next.headers['cairn-commit']).toBe((await s.ask(`${READ}?limit=1&as_of=first`)).headers['cairn-commit']);
      },
    );

    it('A22 · any state can be asked for: events and deletions as they stood', async () => {
      const at = async (resource: string, asOf: string) =>
        (await s.ask(`/api/${resource}/read?limit=0&as_of=${asOf}&fields=event_id_cnty`))
          .json()
          .data.map((r) => r['event_id_cnty'])
          .sort();
      const early = Object.keys(EVENTS)
        .filter((id) => !['ARG102', 'PER201'].includes(id))
        .sort();
      expect(await at('acled', 'first')).toEqual(early);
      expect(await at('deleted', 'first')).toEqual([]);
      expect(await at('deleted', '2023-02-02')).toEqual(['FRA401']);
      expect(await at('acled', '2023-02-02')).toEqual(early.filter((id) => id !== 'FRA401'));
      expect(await at('deleted', 'head')).toEqual(['COS302']); // FRA401 is back
    });

    it('A23 · CSV, XML and plain text say what JSON says, and are named by their suffix, too', async () => {
      const json = (await s.ask(`/acled/read?event_id_cnty=PER201&_format=json`)).json().data;
      const csv = await s.ask(`/acled/read.csv/?country=Peru&event_date=2022-02-01`);
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(csv.headers['content-disposition']).toBe('attachment; filename="2022-02-01-2022-02-01-Peru.csv"');
      expect(csv.body).toContain(
        '"Synthetic event: a ""march"", then a clash; 5 % came by bus.\nNobody real is meant."',
      );
      const text = await s.ask(`${READ}?country=Peru&event_date=2022-02-01&_format=txt`);
      expect([text.headers['content-type'], text.body]).toEqual(['text/plain; charset=utf-8', csv.body]);
      const xml = await s.ask(`${READ}?event_id_cnty=PER201&_format=xml`);
      expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
      const parsed = new XMLParser({ parseTagValue: false }).parse(xml.body).response;
      expect(parsed.data.item).toEqual(Object.fromEntries(Object.entries(json[0] as object)));
      expect([parsed.success, parsed.total_count]).toEqual(['true', '1']);
    });

    it('A24 · asked as before 2025 every value is a text, and the file has a name', async () => {
      const said = (
        await s.ask('/acled/read?event_id_cnty=ARG10&event_date=2022-01-01|2022-01-31&event_date_where=BETWEEN')
      ).json();
      expect(new Set(said.data.flatMap((r) => Object.values(r).map((v) => typeof v)))).toEqual(new Set(['string']));
      expect(said.data[0]).toMatchObject({ inter2: '0', actor2: '', latitude: '-34.9205', year: '2022' });
      expect(said['filename']).toBe('2022-01-01-2022-01-31-Argentina');
    });

    it('A25 · lists of actors, types, countries and regions have the names of today and of before, with their counts', async () => {
      const list = async (name: string, query: string) =>
        (await s.ask(`/api/${name}/read?limit=0&${query}`)).json().data;
      expect(await list('actor', 'label=protesters%20(peru)')).toEqual([
        {
          mal_actor_id: expect.any(Number),
          label: 'Protesters (Peru)',
          actor_name: 'Protesters (Peru)',
          first_event_date: '2022-02-01',
          last_event_date: '2022-02-01',
          event_count: 1,
        },
      ]);
      expect(await list('actortype', 'actor_type_name=rioters')).toMatchObject([{ actor_type_id: 5, event_count: 1 }]);
      expect(await list('country', 'iso3=PER')).toEqual([
        {
          iso: 'PE',
          name: 'PERU',
          nicename: 'Peru',
          iso3: 'PER',
          numcode: 604,
          phonecode: '',
          country: 'Peru',
          first_event_date: '2022-01-02',
          last_event_date: '2022-02-01',
          event_count: 2,
        },
      ]);
      expect(await list('country', "nicename=land's")).toMatchObject([{ nicename: "Land's End", event_count: 1 }]);
      expect(await list('region', 'region=14')).toMatchObject([{ region_name: 'Central America', event_count: 1 }]);
      expect(await list('iso', 'iso=032')).toMatchObject([{ country: 'Argentina', event_count: 3 }]);
      expect(await list('cast', 'country=Peru')).toEqual([]);
    });

    it.each([
      [`${READ}?event_date=yesterday`, 400, 'filter.malformed'],
      [`${READ}?event_date=2022-01-01&event_date_where=NEAR`, 400, 'filter.malformed'],
      [`${READ}?event_date=2022-01-01&event_date_where=BETWEEN`, 400, 'filter.malformed'],
      [`${READ}?year=MMXXII`, 400, 'filter.malformed'],
      [`${READ}?limit=many`, 400, 'filter.malformed'],
      [`${READ}?cursor=nothing`, 400, 'filter.malformed'],
      [`${READ}?_format=pdf`, 406, 'request.not-acceptable'],
      [`${READ}?as_of=never`, 404, 'as-of.unknown'],
      [`${READ}?key=cairn_wrong&email=reader@example.org`, 401, 'auth.token-unknown'],
    ])('A26 · %s is refused in the words of those clients', async (target, status, code) => {
      const said = await s.ask(target);
      const message = String((said.json() as Record<string, unknown>)['message']);
      expect([said.status, said.json()]).toEqual([
        status,
        { success: false, status, error: { status, message }, message, code },
      ]);
      expect(message).toMatch(/To fix: ./);
    });

    it.each(["'; DROP TABLE event; --", '../../etc/passwd', "x' OR '1'='1", '%', '_', '\\', '$1', '\u0000'])(
      'A27 · %j in any parameter is a value, and no more',
      async (value) => {
        for (const name of [
          'country',
          'notes',
          'event_id_cnty',
          'tags',
          'fields',
          'inter1',
          'region',
          'timestamp',
          'cursor',
          'as_of',
        ]) {
          const said = await s.ask(`${READ}?limit=1&${name}=${encodeURIComponent(value)}`);
          expect([name, said.status < 500]).toEqual([name, true]);
        }
        expect((await s.ask(`${READ}?limit=1`)).json()['total_count']).toBe(12);
      },
    );

    it.each([['no day', 'ARG101'], ['2022-01-01'], ['2022-01-01', 'ARG101', '1'], [7, 'ARG101'], []])(
      'A27 · a cursor that no answer gave is refused: %j',
      async (...keys) => {
        const commit = (await s.ask(`${READ}?limit=1`)).headers['cairn-commit'];
        const said = await s.ask(`${READ}?cursor=${forged(commit, ...keys)}`);
        expect([said.status, said.json()]).toMatchObject([400, { code: 'filter.malformed' }]);
      },
    );

    it('A28 · a bad token is told as OAuth clients want it, so that they sign in anew', async () => {
      const said = await s.ask(READ, { authorization: 'Bearer cairn_none' });
      expect([said.status, said.json()['success']]).toEqual([401, false]);
      expect(said.headers['www-authenticate']).toMatch(/^Bearer .*error="invalid_token"/);
    });

    it('A29 · a key and the email of its owner are credentials; a key of somebody else is none', async () => {
      expect((await s.ask(`/check/read/?email=${s.email}&key=${s.token}`)).json()).toMatchObject({ status: 200 });
      const wrong = await s.ask(`/check/read/?email=somebody@example.org&key=${s.token}`);
      expect([wrong.status, wrong.json()['status'], wrong.json()['error']]).toMatchObject([401, 401, { status: 401 }]);
      expect((await s.ask(`${READ}?email=somebody@example.org&key=${s.token}`)).status).toBe(401);
    });

    it('A30 · the cookie of a form is a session; the answers of both doors are in the words of their clients', async () => {
      const said = await s.post(
        '/user/login?_format=json',
        'application/json',
        JSON.stringify({ name: s.email, pass: PASSWORD }),
      );
      expect(said.json()).toMatchObject({ current_user: { name: s.email }, csrf_token: expect.any(String) });
      const cookie = String(said.headers['set-cookie']).split(';')[0] as string;
      const csrf = String((said.json() as Record<string, unknown>)['csrf_token']);
      expect((await s.ask(`${READ}?limit=1`, { cookie, 'x-csrf-token': csrf })).status).toBe(200);
      const wrong = await s.post(
        '/user/login?_format=json',
        'application/json',
        JSON.stringify({ name: s.email, pass: 'no' }),
      );
      expect([wrong.status, wrong.json()['success']]).toEqual([401, false]);
      const bad = `grant_type=password&username=${s.email}&password=no&client_id=acled`;
      const refused = await s.post('/oauth/token', 'application/x-www-form-urlencoded', bad);
      expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_grant']);
      expect(refused.json()['error_description']).toEqual(expect.any(String));
      const without = await s.post('/oauth/token', 'application/x-www-form-urlencoded', 'username=a');
      expect([without.status, without.json()['error']]).toEqual([400, 'invalid_request']);
    });

    it('A31 · the target is read as the wire has it: |, @ and >, and a line that is far too long is refused', async () => {
      const line = (target: string) => `GET ${target} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`;
      const said = await raw(
        s.port,
        line(`${READ}?fields=event_id_cnty&email=a@b.org&country=Peru|France&timestamp_where=>=&timestamp=2023-05-01`),
      );
      expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(said).toContain('"data":[{"event_id_cnty":"FRA401"}');
      expect(await raw(s.port, line(`${READ}?country=${'x'.repeat(80_000)}`))).toMatch(/^HTTP\/1\.1 431 /);
    });
  });
});
