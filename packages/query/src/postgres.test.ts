import { type Day, readFilter } from '@cairn/domain';
import { type Ledger, openLedger, raw, sql } from '@cairn/store';
import { dropSchema, event, freshSchema, missingPostgres, postgresUrl } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectOf } from './dialect.ts';
import { PERIODS } from './periods.ts';
import { scopeOf } from './scope.ts';
import { grouped } from './totals.ts';

const DAYS = 1500;
const dayOf = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10) as Day;

/** The rows that the outermost step expects. */
const expected = (plan: string) => (JSON.parse(plan) as [{ Plan: { 'Plan Rows': number } }])[0].Plan['Plan Rows'];

describe.skipIf(missingPostgres)('Q · plans on PostgreSQL', () => {
  const schema = freshSchema();
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await openLedger(postgresUrl(schema), { mode: 'write' });
    const info = { title: 'Days', codebook: 'acled', licence: 'none', visibility: 'private', notice: null };
    await ledger.append({
      dataset: 'days',
      author: 't',
      message: 'one event a day',
      records: [{ kind: 'dataset', key: 'days', body: info }],
      events: Array.from({ length: DAYS }, (_, i) => ({
        key: `k${i}`,
        event: event({ date: dayOf(i), date_from: dayOf(i), date_to: dayOf(i) }),
      })),
    });
  });
  afterAll(async () => {
    await ledger?.close();
    await dropSchema(schema);
  });

  it.each(PERIODS)(
    'Q60 · the planner knows how many groups there are by %s, so it can share the work',
    async (unit) => {
      const query = grouped(dialectOf(ledger), await scopeOf(ledger, readFilter('dataset=days')), raw('TRUE'), [unit]);
      const groups = (await ledger.rows(query)).length;
      const [row] = await ledger.rows(sql`EXPLAIN (FORMAT JSON) ${query}`);
      expect(expected(String(row?.['QUERY PLAN'])) / groups).toBeCloseTo(1, 1);
    },
  );
});
