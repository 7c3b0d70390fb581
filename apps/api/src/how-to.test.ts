import { readFileSync } from 'node:fs';
import { engines, type TestEngine } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invented, type Serving, serving } from './testing/serving.ts';

const text = readFileSync(new URL('../../../docs/how-to/api.md', import.meta.url), 'utf8');
const requests = [...text.matchAll(/^GET (\S+)$/gm)].map(([, url]) => url as string);

/** The one request of the page that is said to be refused. */
const REFUSED = 'asOf=2024-01-01T00:00:00Z';

/** Events under the names that the page uses. */
const events = invented(40).map(({ event }, i) => ({
  key: `UKR${1000 + i}`,
  event: { ...event, country: 'Ukraine', latitude: 49 + (i % 5) / 2, longitude: 31 + (i % 7) / 2 },
}));

describe('R · docs/how-to/api.md', () => {
  let s: Serving;
  beforeAll(async () => {
    s = await serving(engines[0] as TestEngine, {
      make: async (ledger) => {
        const info = {
          title: 'Invented events',
          codebook: 'acled',
          licence: 'CC0-1.0',
          visibility: 'public',
          notice: null,
        };
        const records = [{ kind: 'dataset' as const, key: 'demo', body: info }];
        await ledger.append({ dataset: 'demo', message: 'All', author: 'test', records, events });
        const { seq, id } = await ledger.resolve();
        const release = [{ kind: 'release' as const, key: 'one', body: { seq, commit: id } }];
        await ledger.append({ dataset: 'demo', message: 'Release one', author: 'test', records: release });
      },
    });
  });
  afterAll(() => s.remove());

  it.each(requests)('every request in it is answered: %s', async (url) => {
    const { statusCode, body } = await s.get(url);
    const wanted = url.includes(REFUSED) ? 404 : 200;
    expect([url, statusCode, statusCode === wanted ? '' : body]).toEqual([url, wanted, '']);
  });

  it('has some', () => expect(requests.length).toBeGreaterThan(20));
});
