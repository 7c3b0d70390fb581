import { addDays, type Day } from '@cairn/domain';
import { type Ledger, raw, sql } from '@cairn/store';
import { engines, event, type FreshLedger } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events } from './events.ts';
import { partsOf } from './parts.ts';

const SMALL = { first: 4, growth: 2, most: 10 };

/** Synthetic: 40 events on ten days, 25 of them on one; two datasets share keys. */
const made = (dataset: string) =>
  Array.from({ length: 40 }, (_, i) => {
    const day = i < 25 ? '2024-03-05' : addDays('2024-03-01' as Day, (i % 9) + (i % 9 > 3 ? 1 : 0));
    return {
      key: `K${String((i * 7) % 40).padStart(2, '0')}`,
      event: event({ date: day as Day, date_from: day as Day, date_to: day as Day, location: dataset }),
    };
  });

async function hold(ledger: Ledger, dataset: string): Promise<void> {
  const body = { title: dataset, codebook: 'acled', licence: 'CC0', visibility: 'public', notice: null };
  await ledger.append({
    dataset,
    message: 'synthetic',
    author: 'test',
    records: [{ kind: 'dataset', key: dataset, body }],
    events: made(dataset),
  });
}

describe.each(engines)('E · events in parts, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let fresh: FreshLedger;
    beforeAll(async () => {
      fresh = await engine.fresh();
      await hold(fresh.ledger, 'one');
      await hold(fresh.ledger, 'two');
    });
    afterAll(() => fresh.remove());

    const ask = async (limit?: number) => {
      const { ledger } = fresh;
      const parts = await partsOf(ledger, raw('TRUE'), limit, SMALL);
      return Promise.all(
        parts.map(({ only, most }) =>
          ledger.rows(sql`SELECT dataset, key FROM event WHERE ${only}
            ORDER BY event.date DESC, event.key, event.dataset ${most === null ? raw('') : sql`LIMIT ${most}`}`),
        ),
      );
    };
    const whole = () =>
      fresh.ledger.rows(sql`SELECT dataset, key FROM event ORDER BY event.date DESC, event.key, event.dataset`);

    it('E1 · one after another they are all events in order, and none has more than it may', async () => {
      const parts = await ask();
      expect(parts.flat()).toEqual(await whole());
      expect(parts.length).toBeGreaterThan(7);
      const sizes = parts.map((p) => p.length);
      expect(sizes[0]).toBeLessThanOrEqual(SMALL.first);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(SMALL.most + 1); // a key that two datasets share is not parted
    });

    it.each([1, 3, 4, 5, 17, 44, 45, 79, 80, 1000])('E2 · at most %i of them are the first so many', async (limit) => {
      expect((await ask(limit)).flat()).toEqual((await whole()).slice(0, limit));
    });

    it('E3 · a question that nothing satisfies has none', async () => {
      expect(await partsOf(fresh.ledger, raw('FALSE'))).toEqual([]);
    });

    it('E4 · the parts of a question are its query, from a cursor and up to a limit too', async () => {
      const { ledger } = fresh;
      const question = await events(ledger, { dataset: ['one', 'two'] }, { limit: 30 });
      expect(await question.parts()).toEqual([question.query]);
      const rows = await Promise.all((await question.parts()).map((part) => ledger.rows(part)));
      expect(rows.flat()).toEqual(await ledger.rows(question.query));
      expect(await ledger.rows(sql`SELECT count(*) AS n FROM (${question.set}) e`)).toEqual([{ n: 30 }]);
    });
  });
});
