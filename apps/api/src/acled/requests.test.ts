import { readFileSync, writeFileSync } from 'node:fs';
import { engines } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invent, type Listening, listening } from '../testing/acled.ts';

/** Requests as clients sent them, letter by letter; only key, email and token are the test's own. */
const REQUESTS: readonly (readonly [name: string, target: string, ids: readonly string[]])[] = [
  [
    'acledr',
    '/api/acled/read?_format=json&country=Argentina|Peru&event_date=2022-01-01|2022-02-01&event_date_where=BETWEEN&timestamp_where=%3E%3D&timestamp=2023-04-16&event_type=PROTESTS|RIOTS&population=full&inter_num=1&limit=0',
    ['PER201', 'ARG102', 'ARG101'],
  ],
  [
    'acledr-monadic',
    '/api/acled/read?_format=json&export_type=monadic&country=Belize|Costa%20Rica|Cuba|El%20Salvador&event_date=2022-01-01|2022-02-01&event_date_where=BETWEEN&inter_num=0&limit=0',
    ['BLZ301', 'BLZ301'],
  ],
  [
    'acledr-deletions',
    '/api/deleted/read?_format=json&deleted_timestamp_where=%3E%3D&deleted_timestamp=1658707200&limit=0',
    ['COS302'],
  ],
  [
    'acled-api',
    '/acled/read/?key=KEY&email=EMAIL&limit=0&?export_type=monadic&event_date=2022-01-01|2022-02-01&event_date_where=BETWEEN&fields=event_id_cnty|region|country|event_date|interaction|latitude|fatalities&country=Argentina|Peru&interaction=60:OR:interaction=66',
    ['PER201', 'ARG101'],
  ],
  [
    'python-legacy',
    '/api/acled/read?event_date=2022-01-01%7C2022-02-01&country=Argentina%7CPeru&limit=10&_format=json&event_date_where=BETWEEN&key=KEY&email=ENCODED',
    ['PER201', 'ARG102', 'ARG101', 'PER202'],
  ],
  [
    'acleddata',
    '/api/acled/read?_format=json&key=TOKEN&event_date=2021-01-01|2021-12-31&country=France&limit=5000&event_date_where=BETWEEN&page=1',
    ['FRA401'],
  ],
];

const HEADERS: Readonly<Record<string, (s: Listening) => Record<string, string>>> = {
  'python-legacy': () => ({ 'content-type': 'application/json' }),
  acleddata: (s) => ({ authorization: `Bearer ${s.token}` }),
};

/** What depends on the day of the test. */
const settled = (body: string) => `${body.replace(/"last_update":\d+/, '"last_update":0')}\n`;

function matchesGolden(name: string, body: string): void {
  const file = new URL(`./golden/${name}.txt`, import.meta.url);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, body);
  expect(body).toBe(readFileSync(file, 'utf8'));
}

describe.each(engines)('A · requests of real clients, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Listening;
    beforeAll(async () => {
      s = await listening(engine, invent);
    });
    afterAll(() => s?.remove());

    it.each(REQUESTS)('A1 · %s is answered to the letter', async (name, target, ids) => {
      const sent = target
        .replace('KEY', s.token)
        .replace('TOKEN', s.token)
        .replace('EMAIL', s.email)
        .replace('ENCODED', encodeURIComponent(s.email));
      const said = await s.ask(sent, HEADERS[name]?.(s) ?? {});
      expect([said.status, said.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
      expect(said.json().data.map((row) => row['event_id_cnty'])).toEqual(ids);
      matchesGolden(name, settled(said.body));
    });
  });
});
