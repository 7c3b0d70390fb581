import { readFilter } from '@cairn/domain';
import { type Ledger, openLedger, type Sql, sql } from '@cairn/store';
import {
  type Citus,
  dropSchema,
  event,
  findCitus,
  freshSchema,
  inSchema,
  keptWhole,
  missingPostgres,
  postgresUrl,
  sharingOf,
} from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datasets } from './datasets.ts';
import { diff } from './diff.ts';
import { eventsPage } from './events.ts';
import { GROUPING_NAMES } from './grouping.ts';
import { PERIODS } from './periods.ts';
import { series } from './series.ts';
import { totals } from './totals.ts';

const INFO = { title: 't', codebook: 'acled', licence: 'l', visibility: 'private', notice: null };

/** Two states of a few hundred events. */
async function fill(ledger: Ledger): Promise<void> {
  const events = Array.from({ length: 300 }, (_, i) => ({
    key: `k${i}`,
    event: event({
      country: i % 2 ? 'Ukraine' : 'Russia',
      source: i % 3 ? 'One; Two' : 'One',
      low: 0,
      best: i % 7,
      high: 9,
    }),
  }));
  const say = { dataset: 'set', author: 't', message: 'm' };
  await ledger.append({ ...say, records: [{ kind: 'dataset', key: 'set', body: INFO }], events });
  const revised = events.slice(0, 9).map(({ key, event: e }) => ({ key, event: { ...e, notes: 'revised' } }));
  await ledger.append({ ...say, events: revised, retract: [{ key: 'k20', reason: 'gone' }] });
}

/** The ledger, with a note of each statement that a question sends. */
function heard(ledger: Ledger): { ledger: Ledger; asked: Sql[] } {
  const asked: Sql[] = [];
  const listening = new Proxy(ledger, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (name === 'rows' || name === 'blocks') asked.push(given[0] as Sql);
        return value.apply(target, given);
      };
    },
  });
  return { ledger: listening, asked };
}

type Question = (ledger: Ledger) => Promise<unknown>;

/** Answers that are figures: no event has to travel for them. */
const FIGURES: readonly (readonly [string, Question])[] = [
  ['totals of everything', (l) => totals(l, {}, [])],
  ...GROUPING_NAMES.map((name) => [`totals by ${name}`, (l: Ledger) => totals(l, {}, [name])] as const),
  ['totals by two lists', (l) => totals(l, {}, ['source', 'actor'])],
  ['totals of a past state', (l) => totals(l, { as_of: '#1' }, ['country', 'month'])],
  ...PERIODS.map((every) => [`series by ${every}`, (l: Ledger) => series(l, {}, every)] as const),
  ['series by month and source', (l) => series(l, {}, 'month', ['source'])],
  ['overviews of datasets', (l) => datasets(l)],
  ...[
    'country=Ukraine&from=2020-01-01&to=2030-01-01',
    'source=one',
    'tag=x*',
    'text=é',
    'bbox=20,40,50,60',
    'id=k1,k2',
    'min_fatalities=3',
  ].map(
    (text) =>
      [`totals where ${text}`, (l: Ledger) => totals(l, readFilter(text), ['country']).catch(expected)] as const,
  ),
];

/** Names that no event has: the names were looked up, and that is what is asked here. */
const expected = (cause: unknown) => {
  if ((cause as { code?: string }).code !== 'filter.unknown-value') throw cause;
};

async function plansOf(ledger: Ledger, question: Question): Promise<unknown[]> {
  const { ledger: listening, asked } = heard(ledger);
  await question(listening);
  expect(asked.length).toBeGreaterThan(0);
  const plans = [];
  for (const statement of asked) {
    const [row] = await ledger.rows(sql`EXPLAIN (FORMAT JSON, COSTS OFF) ${statement}`);
    plans.push(JSON.parse(String(row?.['QUERY PLAN'])) as unknown);
  }
  return plans;
}

function opened(url: string, distributed: boolean) {
  const held: { ledger?: Ledger } = {};
  beforeAll(async () => {
    held.ledger = await openLedger(url, { mode: 'write' });
    await fill(held.ledger);
    if (distributed) await held.ledger.distribute({ shards: 4 });
  }, 120_000);
  return () => held.ledger as Ledger;
}

describe.skipIf(missingPostgres)('C · questions on PostgreSQL', () => {
  const schema = freshSchema();
  const ledger = opened(missingPostgres ? '' : postgresUrl(schema), false);
  afterAll(async () => {
    await ledger().close();
    await dropSchema(schema);
  });

  it.each(FIGURES)(
    'C20 · %s keep no events aside: a cluster would bring them all to one machine for it',
    async (_, question) => {
      for (const plan of await plansOf(ledger(), question)) {
        expect(keptWhole(plan)).toEqual([]);
        expect(sharingOf(plan)).toEqual({ steps: 0, whole: 0 });
      }
    },
  );
});

const citus = await findCitus();
const missing = typeof citus === 'string' ? citus : undefined;

describe.skipIf(missing)('C · questions on Citus', () => {
  const { url, remove } = citus as Citus;
  const schema = freshSchema();
  const ledger = opened(missing ? '' : inSchema(url, schema), true);
  afterAll(async () => {
    await ledger().close();
    await remove();
  });

  it.each(FIGURES)('C21 · %s are added up where the events are, and no shard sends all it has', async (_, question) => {
    for (const plan of await plansOf(ledger(), question)) expect(sharingOf(plan).whole).toBe(0);
  });

  it('C22 · a page asks each shard for one page', async () => {
    const plans = await plansOf(ledger(), (l) => eventsPage(l, {}, { limit: 10 }));
    for (const plan of plans) expect(sharingOf(plan).whole).toBe(0);
  });

  it('C23 · a difference gives the same as on one server', async () => {
    const found = await diff(ledger(), {}, '#1', '#2', ['country']);
    expect(found.counts).toEqual({ added: 0, revised: 9, retracted: 1 });
    expect(found.total.after.events).toBe(299);
  });
});
