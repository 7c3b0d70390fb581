import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { engines, event } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invent, listening } from '../testing/acled.ts';
import { invented, type Serving, serving } from '../testing/serving.ts';

const MANY = 48_000; // more than are sorted at once
const INFO = {
  title: 'Many invented events',
  codebook: 'acled',
  licence: 'CC0-1.0',
  visibility: 'public',
  notice: null,
};

describe.each(engines)('A · long answers in ACLED’s shape, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    let url: string;
    beforeAll(async () => {
      s = await serving(engine, {
        make: async (ledger) => {
          const rest = { dataset: 'many', author: 'test', message: 'All of it' };
          const records = [{ kind: 'dataset' as const, key: 'many', body: INFO }];
          await ledger.append({ ...rest, records, events: invented(MANY) });
        },
      });
      url = await s.app.listen({ port: 0, host: '127.0.0.1' });
    }, 120_000);
    afterAll(() => s?.remove());

    it('A32 · an answer that is made part by part has every row once, in order, and says how many before the first', async () => {
      for (const [query, rows] of [
        ['', MANY],
        ['&export_type=monadic', 2 * MANY],
      ] as const) {
        const said = (await s.get(`/api/acled/read?limit=0&fields=event_id_cnty|event_date|actor1${query}`)).json();
        expect([said.count, said.data.length, said.next_cursor]).toEqual([rows, rows, null]);
        const dates = said.data.map((r: { event_date: string }) => r.event_date);
        expect(dates).toEqual([...dates].sort().reverse());
        expect(new Set(said.data.map((r: object) => JSON.stringify(r))).size).toBe(rows);
      }
      const csv = (await s.get('/api/acled/read?limit=0&_format=csv&fields=event_id_cnty')).body.trimEnd().split('\n');
      expect(new Set(csv).size).toBe(MANY + 1);
    });

    it('A33 · when whoever asked has gone, the making ends and a writer need not wait', async () => {
      await new Promise<void>((resolve, reject) => {
        const asked = get(`${url}/api/acled/read?limit=0`, (response) => {
          response.once('data', () => {
            response.destroy();
            resolve();
          });
        });
        asked.on('error', reject);
      });
      for (const ms of [0, 5, 20, 60, 150]) {
        const asked = get(`${url}/api/acled/read?limit=0`).on('error', () => undefined);
        await sleep(ms);
        asked.destroy(); // before, while or after the first piece is made
      }
      const began = Date.now();
      await s.services.host.write(async (ledger) => ledger.head());
      expect(Date.now() - began).toBeLessThan(10_000); // a writer waits 30 s for readers, and then gives up
      await sleep(10);
      expect((await s.get('/api/acled/read?limit=1')).json().total_count).toBe(MANY);
    });

    it('A34 · somebody who reads slowly is waited for, and gets all of it', async () => {
      const bytes = await new Promise<number>((resolve, reject) => {
        let sum = 0;
        get(`${url}/api/acled/read?limit=0`, async (response) => {
          response.on('error', reject);
          for await (const piece of response) {
            sum += (piece as Buffer).length;
            if (sum < 1_000_000) await sleep(5);
          }
          resolve(sum);
        }).on('error', reject);
      });
      expect(bytes).toBe((await s.get('/api/acled/read?limit=0')).rawPayload.length);
    });
  });
});

describe.each(engines)('A · which dataset is served, on $name', (engine) => {
  it.skipIf(engine.missing)('A35 · the only one that the asker may see; else the one that was named', async () => {
    const s = await serving(engine);
    try {
      expect((await s.get('/api/acled/read?limit=1')).json().total_count).toBe(60); // the public one
      const several = await s.get('/api/acled/read?limit=1', { as: 'reader' });
      expect([several.statusCode, several.json().code]).toEqual([404, 'acled.dataset-unsaid']);
      expect(several.json().message).toContain('closed, open');
    } finally {
      await s.remove();
    }
  });

  it.skipIf(engine.missing)(
    'A36 · one that may not be seen is not there, and whoever has not signed in is asked to',
    async () => {
      const s = await serving(engine, { acledDataset: 'closed' });
      try {
        for (const name of ['acled', 'deleted', 'actor', 'country']) {
          const said = await s.get(`/api/${name}/read`);
          expect([said.statusCode, said.json().code]).toEqual([401, 'auth.required']);
          expect(said.body).not.toContain('closed');
        }
        expect((await s.get('/api/acled/read?limit=1', { as: 'reader' })).json().total_count).toBe(60);
      } finally {
        await s.remove();
      }
    },
  );

  it.skipIf(engine.missing)('A37 · what release rules withhold is in no table, not even as deleted', async () => {
    const s = await serving(engine, {
      make: async (ledger) => {
        const rest = { dataset: 'ruled', author: 'test' };
        const hidden = (n: number) => ({
          key: `HID${n}`,
          event: event({ tags: 'sensitive', actor1: `Hidden ${n}`, country: `Hideland ${n}`, source: 'Hidden source' }),
        });
        await ledger.append({
          ...rest,
          message: 'All',
          records: [{ kind: 'dataset', key: 'ruled', body: { ...INFO, title: 'Ruled' } }],
          events: [hidden(1), hidden(2), ...invented(3)],
        });
        await ledger.append({
          ...rest,
          message: 'Less',
          retract: [
            { key: 'HID2', reason: 'a duplicate' },
            { key: 'SOU1000', reason: 'a duplicate' },
          ],
        });
      },
    });
    try {
      const said = async (name: string, as?: 'coder') =>
        (await s.get(`/api/${name}/read?limit=0`, as ? { as } : {})).body;
      for (const name of ['acled', 'deleted', 'actor', 'actortype', 'country', 'region', 'iso']) {
        expect(await said(name)).not.toMatch(/HID|Hid/);
        if (['acled', 'deleted', 'actor', 'country'].includes(name))
          expect(await said(name, 'coder')).toMatch(/HID|Hid/);
      }
      expect(JSON.parse(await said('deleted')).data.map((r: { event_id_cnty: string }) => r.event_id_cnty)).toEqual([
        'SOU1000',
      ]);
      expect(JSON.parse(await said('acled')).total_count).toBe(2);
    } finally {
      await s.remove();
    }
  });

  it.skipIf(engine.missing)('A38 · last_update says how many hours ago the dataset was changed', async () => {
    const s = await listening(engine, invent);
    try {
      const hours = async (asOf: string) =>
        Number((await s.ask(`/api/acled/read?limit=1&as_of=${asOf}`)).json()['last_update']);
      const since = (instant: string) => Math.floor((Date.now() - Date.parse(instant)) / 3_600_000);
      expect(await hours('head')).toBe(since('2023-05-01T00:00:00Z'));
      expect(await hours('2023-02-02')).toBe(since('2023-02-01T08:00:00Z'));
    } finally {
      await s.remove();
    }
  });
});
