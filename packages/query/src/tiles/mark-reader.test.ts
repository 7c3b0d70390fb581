import { readFilter } from '@cairn/domain';
import type { View } from '@cairn/store';
import { engines, event, type FreshLedger } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeOf } from '../scope.ts';
import { type Question, questionOf } from './drawable.ts';
import { MarkReader } from './mark-reader.ts';
import type { Degrees } from './marks.ts';

/** Around an invented event at so many degrees east and north. */
const around = (n: number): Degrees => [[n - 0.1, n - 0.1, n + 0.1, n + 0.1]];

describe.each(engines)('T · events with their ids, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let fresh: FreshLedger;
    let question: Question;
    let readings = 0;
    let counting: View;
    beforeAll(async () => {
      fresh = await engine.fresh();
      await fresh.ledger.append({
        dataset: 'd',
        message: 'm',
        author: 'test',
        records: [
          {
            kind: 'dataset',
            key: 'd',
            body: { title: 'D', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: null },
          },
        ],
        events: [1, 2, 3, 4, 5].map((n) => ({
          key: `SYN${n}`,
          event: event({ longitude: n, latitude: n, geo_precision: n === 5 ? 3 : 1, admin1: `Province ${n}` }),
        })),
      });
      counting = new Proxy(fresh.ledger, {
        get(target, name) {
          if (name === 'blocks') readings += 1;
          const value = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      const filter = readFilter('dataset=d');
      question = await questionOf(counting, await scopeOf(counting, filter), filter);
    });
    afterAll(async () => {
      await fresh.ledger.close();
      await fresh.discard();
    });

    it('T19 · whoever asks at once is answered by one reading, each with what lies in their own box', async () => {
      const reader = new MarkReader(question);
      readings = 0;
      const ids = async (n: number) => (await reader.read(counting, around(n))).map((m) => m.id);
      expect(await Promise.all([1, 2, 3, 9].map(ids))).toEqual([['SYN1'], ['SYN2'], ['SYN3'], []]);
      expect(readings).toBe(1);
      expect(await ids(4)).toEqual(['SYN4']);
      expect(readings).toBe(2);
    });

    it('T20 · the names of areas are read only where an event stands for one', async () => {
      const reader = new MarkReader(question);
      readings = 0;
      expect((await reader.read(counting, around(1))).map((m) => m.area)).toEqual([null]);
      expect(readings).toBe(1);
      expect((await reader.read(counting, around(5))).map((m) => m.area)).toEqual(['Province 5']);
      expect(readings).toBe(3);
    });

    it('T21 · a reading that fails is told to all who waited for it, and the next one is made', async () => {
      const reader = new MarkReader(question);
      const broken = new Proxy(counting, {
        get: (target, name) =>
          name === 'blocks'
            ? () => {
                throw new Error('gone');
              }
            : Reflect.get(target, name),
      });
      const waiting = await Promise.allSettled([1, 2].map((n) => reader.read(broken, around(n))));
      expect(waiting.map((w) => w.status)).toEqual(['rejected', 'rejected']);
      expect((await reader.read(counting, around(1))).length).toBe(1);
    });
  });
});
