import { dropSchema, event, freshSchema, missingPostgres, postgresUrl, scratch } from '@cairn/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { copyLedger } from '../copy.ts';
import { openLedger } from '../open.ts';
import type { Ledger } from '../port.ts';
import { raw } from '../sql.ts';

const EVENTS = 1200;

describe.skipIf(missingPostgres)('what the planner of a server knows', () => {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const each of undo.splice(0).reverse()) await each();
  });

  async function opened(schema: string): Promise<Ledger> {
    const ledger = await openLedger(postgresUrl(schema), { mode: 'write' });
    undo.push(() => ledger.close());
    return ledger;
  }
  function newSchema(): string {
    const schema = freshSchema();
    undo.push(() => dropSchema(schema));
    return schema;
  }
  const fill = (ledger: Ledger) =>
    ledger.append({
      dataset: 'many',
      author: 't',
      message: 'm',
      events: Array.from({ length: EVENTS }, (_, i) => ({ key: `k${i}`, event: event() })),
    });
  const known = async (ledger: Ledger) =>
    (await ledger.rows(raw("SELECT reltuples::INTEGER AS n FROM pg_class WHERE oid = 'event'::REGCLASS")))[0]?.['n'];

  it('statistics of periods are made once, whoever opens at the same time', async () => {
    const schema = newSchema();
    const [ledger] = await Promise.all([opened(schema), opened(schema), opened(schema)]);
    await opened(schema);
    const rows = await ledger.rows(
      raw("SELECT stxname AS name FROM pg_statistic_ext WHERE stxrelid = 'event'::REGCLASS ORDER BY 1"),
    );
    expect(rows.map((r) => r['name'])).toEqual(['event_month', 'event_quarter', 'event_week', 'event_year']);
  });

  it('after many rows it knows how many there are; for a few it does not look', async () => {
    const ledger = await opened(newSchema());
    await fill(ledger);
    expect(await known(ledger)).toBe(EVENTS);
    await ledger.append({ dataset: 'few', author: 't', message: 'm', events: [{ key: 'a', event: event() }] });
    expect(await known(ledger)).toBe(EVENTS);
  });

  it('so it does after a copy', async () => {
    const folder = scratch();
    undo.push(() => folder.remove());
    const source = await openLedger(folder.at('source'), { mode: 'write' });
    undo.push(() => source.close());
    await fill(source);
    const target = await opened(newSchema());
    await copyLedger(source, target);
    expect(await known(target)).toBe(EVENTS);
  });
});
