import type { Ledger } from '@cairn/store';
import { anyHistory, engines, type SettableClock, type Step } from '@cairn/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INFO, type Listening, listening } from '../testing/acled.ts';

type Rows = Map<string, Record<string, unknown>>;

/** What a server says of the dataset, as of one of its commits. */
async function rowsAt(s: Listening, resource: string, seq: number, query = ''): Promise<Record<string, unknown>[]> {
  const said = await s.ask(`/api/${resource}/read?limit=0&as_of=%23${seq}${query}`);
  expect(said.status, said.body).toBe(200);
  return said.json().data;
}

const keyed = (rows: readonly Record<string, unknown>[]): Rows =>
  new Map(rows.map((r) => [String(r['event_id_cnty']), r]));

/** The algorithm of ACLED's clients. The two answers need not be of one state: the server may go on in between. */
async function update(s: Listening, held: Rows, seq: number, later: number): Promise<Rows> {
  const newest = Math.max(0, ...[...held.values()].map((r) => Number(r['timestamp'])));
  const gone = await rowsAt(s, 'deleted', seq, `&deleted_timestamp_where=>=&deleted_timestamp=${newest}`);
  const fresh = await rowsAt(s, 'acled', later, `&timestamp_where=>=&timestamp=${newest}`);
  const mirror = new Map(held);
  for (const { event_id_cnty } of gone) mirror.delete(String(event_id_cnty));
  for (const [id, row] of keyed(fresh)) mirror.set(id, row);
  return mirror;
}

/** Plays a history; commits follow one another within a second, or after some. */
async function play(ledger: Ledger, clock: SettableClock, history: readonly Step[], gaps: readonly number[]) {
  const held = new Set<string>();
  const rest = { dataset: 'acled', author: 'test' };
  await ledger.append({ ...rest, message: 'Begin', records: [{ kind: 'dataset', key: 'acled', body: INFO }] });
  for (const [i, step] of history.entries()) {
    clock.advance(gaps[i % gaps.length] as number);
    const drop = step.drop.filter((key) => held.has(key) && !step.put.some((p) => p.key === key));
    await ledger.append({
      ...rest,
      message: 'A step',
      events: step.put.map(({ key, event }) => ({ key, event: { ...event, extra: null } })), // which is JSON where it is any
      retract: drop.map((key) => ({ key, reason: 'a duplicate' })),
    });
    for (const { key } of step.put) held.add(key);
    for (const key of drop) held.delete(key);
  }
}

const gaps = fc.array(fc.integer({ min: 0, max: 2500 }), { minLength: 1, maxLength: 6 }); // ms

describe.each(engines)('A · a mirror that follows as ACLED’s clients do, on $name', (engine) => {
  it.skipIf(engine.missing)(
    'A14 · ends equal to the server, whatever is revised, withdrawn and put back, and however often it looks',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyHistory, gaps, fc.infiniteStream(fc.nat(2)), async (history, between, strides) => {
          let last = 0;
          const s = await listening(engine, async (ledger, clock) => {
            await play(ledger, clock, history, between);
            last = (await ledger.resolve()).seq;
          });
          try {
            let seq = 1;
            let mirror = keyed(await rowsAt(s, 'acled', seq));
            while (seq < last) {
              const next = Math.min(last, seq + 1 + (strides.next().value ?? 0));
              const later = Math.min(last, next + (strides.next().value ?? 0));
              mirror = await update(s, mirror, next, later);
              seq = later;
            }
            mirror = await update(s, mirror, last, last); // a row that went between two answers goes with the next look
            expect([...mirror].sort()).toEqual([...keyed(await rowsAt(s, 'acled', last))].sort());
            for (const { event_id_cnty } of await rowsAt(s, 'deleted', last))
              expect(mirror.has(String(event_id_cnty))).toBe(false);
          } finally {
            await s.remove();
          }
        }),
        { numRuns: 12 },
      );
    },
    240_000,
  );
});
