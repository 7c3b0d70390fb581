import {
  addDays,
  type Day,
  type EventRow,
  FILTER_FIELD_NAMES,
  type Filter,
  fold,
  Problem,
  readFilter,
  wildcard,
} from '@cairn/domain';
import { type DatasetInfo, type Ledger, sql } from '@cairn/store';
import { engines, event, type TestEngine } from '@cairn/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conditions } from './compile.ts';
import { dialectOf } from './dialect.ts';
import { events, eventsPage } from './events.ts';
import { GROUPING_NAMES, parseGroupings } from './grouping.ts';
import { ORDERS } from './order.ts';
import { PERIODS } from './periods.ts';
import { scopeOf } from './scope.ts';
import { series } from './series.ts';
import { totals, totalsQuery } from './totals.ts';

const INFO: DatasetInfo = {
  title: 'Invented',
  codebook: 'acled',
  licence: 'none',
  visibility: 'private',
  notice: null,
};
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (cause: unknown) => (cause instanceof Problem ? `${cause.code}: ${cause.fix}` : String(cause)),
  );

const maybe = <T>(...values: T[]) => fc.constantFrom<T | null>(...values, null);
const NAMES = ['Hill Province', 'Válé', 'vale', 'VALE 50%', 'a.b', 'Côte (north)', "it's"] as const;
const degrees = (most: number) => maybe(-most, most, 0, 0.1234567, -45.5, 60, 10, 20, 179.5 % most);

/** Few values in many combinations, so that filters meet some events and miss others. */
const anyRow: fc.Arbitrary<EventRow> = fc
  .record({
    date: fc.nat(120).map((n) => addDays('2023-11-15' as Day, n)),
    country: maybe(...NAMES),
    region: maybe(...NAMES),
    admin1: maybe(...NAMES),
    admin2: maybe(...NAMES),
    event_type: maybe('Battles', 'Riots', 'Own type'),
    sub_event_type: maybe('Armed clash', 'Mob violence'),
    disorder_type: maybe(
      'Political violence',
      'Political violence; Demonstrations',
      'Demonstrations',
      ' Strategic developments ;',
    ),
    civilian_targeting: maybe(true, false),
    actor1: maybe(...NAMES),
    actor2: maybe(...NAMES),
    actor1_type: maybe('Rebel group', 'Civilians'),
    actor2_type: maybe('Rebel group', 'State forces'),
    interaction: maybe('Rebel group-Civilians', 'Own pair'),
    latitude: degrees(90),
    longitude: degrees(180),
    toll: fc.oneof(
      fc.constant([null, null, null]),
      fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }).map((t) => t.sort((a, b) => a - b)),
    ),
    time_precision: maybe(1, 2, 3),
    geo_precision: maybe(1, 2, 3),
    source: maybe('Gazette', 'Gazette; Étoile', 'Étoile;Gazette;Gazette', 'A*B', ';'),
    tags: maybe('one', 'one; two words', 'TWO words'),
    notes: maybe('A clash near Milltown', 'ÉTOILE de la mer', '100% sure'),
    location: maybe('Milltown', 'étoile'),
  })
  .map(({ toll: [low, best, high], ...row }) => event({ ...row, low, best, high } as Partial<EventRow>));

const KEYED = fc.sample(anyRow, { numRuns: 400, seed: 7 }).map((row, i) => ({ key: `k${i}`, event: row }));

const sidesOf = ({ actor1, actor2 }: EventRow) => new Set([actor1, actor2].filter((a) => a !== null));

const spelt = (names: readonly string[]) =>
  fc.array(
    fc
      .constantFrom(...names)
      .chain((n) => fc.constantFrom(n, n.toUpperCase(), fold(n), `${n.slice(0, 2)}*`, `*${n.slice(2)}`, '*')),
    { minLength: 1, maxLength: 2 },
  );
const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
const day = fc.nat(130).map((n) => addDays('2023-11-10' as Day, n));
const lon = oneOf(-180, -50, -45.5, 0, 0.1234567, 15, 60, 179.5, 180);
const lat = oneOf(-90, -45.5, 0, 0.1234567, 15, 60, 90);

/** One arbitrary value for every field of a filter. */
const VALUES: { readonly [F in keyof Filter]-?: fc.Arbitrary<Filter[F]> } = {
  dataset: fc.constant(['set']),
  as_of: fc.constant('head'),
  from: day,
  to: day,
  country: spelt(NAMES),
  region: spelt(NAMES),
  admin1: spelt(NAMES),
  admin2: spelt(NAMES),
  bbox: fc.tuple(lon, lat, lon, lat).map(([w, s, e, n]) => [w, Math.min(s, n), e, Math.max(s, n)] as const),
  polygon: fc.array(
    // corners are kept to seven decimals, as parseFilter gives them
    fc
      .tuple(fc.integer({ min: -180e7, max: 180e7 }), fc.integer({ min: -90e7, max: 90e7 }))
      .map(([x, y]) => [x / 1e7, y / 1e7] as const),
    { minLength: 3, maxLength: 9 },
  ),
  event_type: spelt(['Battles', 'Riots', 'Own type']),
  sub_event_type: spelt(['Armed clash', 'Mob violence']),
  disorder_type: spelt(['Political violence', 'Demonstrations', 'Strategic developments']),
  civilian_targeting: fc.boolean(),
  actor: spelt(NAMES),
  dyad: fc
    .tuple(oneOf(...NAMES), oneOf(...NAMES))
    .filter(([a, b]) => KEYED.some(({ event: e }) => sidesOf(e).has(a) && sidesOf(e).has(b) && e.actor1 !== e.actor2))
    .chain(([a, b]) => oneOf([`${a} - ${b}`], [fold(`${b} - ${a}`)], [`${a} - *`], [`* - ${b}`, `${b} - ${a}`])),
  actor_type: spelt(['Rebel group', 'Civilians', 'State forces']),
  interaction: spelt(['Rebel group-Civilians', 'Own pair']),
  min_fatalities: fc.nat(10),
  max_fatalities: fc.nat(10),
  time_precision: oneOf(1, 2, 3),
  geo_precision: oneOf(1, 2, 3),
  source: spelt(['Gazette', 'Étoile']),
  text: oneOf('CLASH', 'étoile', '100%', 'it', '_'),
  tag: spelt(['one', 'two words']),
  id: fc.subarray(['k1', 'k2', 'k399', 'nothing'], { minLength: 1 }),
};

const tokens = (cell: string | null) =>
  (cell ?? '')
    .split(';')
    .map((t) => t.trim())
    .filter(Boolean);
const given = (...cells: (string | null)[]) => cells.filter((c) => c !== null);
const names = (cells: readonly string[], wanted: readonly string[]) =>
  wanted.some((w) => cells.some((c) => wildcard(fold(w)).test(fold(c))));

function inside(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let odd = false;
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] as [number, number];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) odd = !odd;
  });
  return odd;
}

/** What each field means, in plain words of JavaScript. */
const MEANS: { readonly [F in keyof Filter]-?: (e: EventRow, v: NonNullable<Filter[F]>, key: string) => boolean } = {
  dataset: () => true,
  as_of: () => true,
  from: (e, v) => (e.date as string) >= v,
  to: (e, v) => (e.date as string) <= v,
  country: (e, v) => names(given(e.country), v),
  region: (e, v) => names(given(e.region), v),
  admin1: (e, v) => names(given(e.admin1), v),
  admin2: (e, v) => names(given(e.admin2), v),
  bbox: ({ latitude: y, longitude: x }, [w, s, e, n]) =>
    x !== null && y !== null && y >= s && y <= n && (w <= e ? x >= w && x <= e : x >= w || x <= e),
  polygon: ({ latitude: y, longitude: x }, ring) => x !== null && y !== null && inside(ring, x, y),
  event_type: (e, v) => names(given(e.event_type), v),
  sub_event_type: (e, v) => names(given(e.sub_event_type), v),
  disorder_type: (e, v) => names(tokens(e.disorder_type), v),
  civilian_targeting: (e, v) => (e.civilian_targeting ?? false) === v,
  actor: (e, v) => names(given(e.actor1, e.actor2), v),
  dyad: ({ actor1: a, actor2: b }, v) => a !== null && b !== null && names([`${a} - ${b}`, `${b} - ${a}`], v),
  actor_type: (e, v) => names(given(e.actor1_type, e.actor2_type), v),
  interaction: (e, v) => names(given(e.interaction), v),
  min_fatalities: (e, v) => e.best !== null && e.best >= v,
  max_fatalities: (e, v) => e.best !== null && e.best <= v,
  time_precision: (e, v) => e.time_precision !== null && e.time_precision <= v,
  geo_precision: (e, v) => e.geo_precision !== null && e.geo_precision <= v,
  source: (e, v) => names(tokens(e.source), v),
  tag: (e, v) => names(tokens(e.tags), v),
  text: (e, v) =>
    given(e.notes, e.location, e.actor1, e.actor2, e.tags).some((c) => c.toLowerCase().includes(v.toLowerCase())),
  id: (_, v, key) => v.includes(key),
};

const meets = (filter: Filter) =>
  KEYED.filter(({ key, event: e }) =>
    Object.entries(filter).every(([f, v]) =>
      (MEANS[f as keyof Filter] as (e: EventRow, v: unknown, key: string) => boolean)(e, v, key),
    ),
  );

const expected = (filter: Filter) =>
  meets(filter)
    .map((e) => e.key)
    .sort();

for (const engine of engines)
  describe.skipIf(engine.missing)(`Q · a filter in SQL means what it means in words, on ${engine.name}`, () =>
    filtersOn(engine),
  );

function filtersOn(engine: TestEngine): void {
  let held: Awaited<ReturnType<TestEngine['fresh']>>;
  let ledger: Ledger;
  beforeAll(async () => {
    held = await engine.fresh();
    ledger = held.ledger;
    await ledger.append({
      dataset: 'set',
      author: 'tester',
      message: 'all',
      records: [{ kind: 'dataset', key: 'set', body: INFO }],
      events: KEYED,
    });
  });
  afterAll(() => held.remove());

  async function keysOf(filter: Filter): Promise<string[]> {
    return (await ledger.rows((await events(ledger, filter)).query)).map((r) => String(r['id'])).sort();
  }
  it.each(FILTER_FIELD_NAMES)('Q1 · %s', async (field) => {
    await fc.assert(
      fc.asyncProperty(VALUES[field] as fc.Arbitrary<unknown>, async (value) => {
        expect(await keysOf({ [field]: value } as Filter)).toEqual(expected({ [field]: value } as Filter));
      }),
      { numRuns: 20 },
    );
  });
  it('Q2 · fields are all met at once', async () => {
    const filters = fc
      .uniqueArray(oneOf(...FILTER_FIELD_NAMES.filter((f) => f !== 'id')), { minLength: 2, maxLength: 4 })
      .chain((fields) =>
        fc.tuple(...fields.map((f) => (VALUES[f] as fc.Arbitrary<unknown>).map((v) => [f, v] as const))),
      )
      .map((entries) => Object.fromEntries(entries) as Filter);
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        expect(await keysOf(filter)).toEqual(expected(filter));
      }),
      { numRuns: 60 },
    );
  });
  it('Q3 · some of the events meet each of these and some do not, so the rules above are not idle', () => {
    const filters = [
      'from=2024-01-01&to=2024-01-01',
      'bbox=179,-90,-170,90',
      'min_fatalities=5',
      'max_fatalities=0',
      'disorder_type=Demonstrations',
      'actor=VALE',
      'source=etoile',
      'text=clash',
    ];
    for (const text of filters) {
      const n = expected(readFilter(text)).length;
      expect([text, n > 0 && n < KEYED.length]).toEqual([text, true]);
    }
  });
  it('Q4 · an unknown toll meets neither bound', async () => {
    const known = KEYED.filter(({ event: e }) => e.best !== null).length;
    expect(known).toBeLessThan(KEYED.length);
    expect((await keysOf({ min_fatalities: 0 })).length).toBe(known);
    expect((await keysOf({ max_fatalities: 999 })).length).toBe(known);
  });
  it('Q5 · the engine understands every field and every grouping', async () => {
    const scope = await scopeOf(ledger, {});
    for (const field of FILTER_FIELD_NAMES) {
      const [value] = fc.sample(VALUES[field] as fc.Arbitrary<unknown>, { numRuns: 1, seed: 1 });
      const where = await conditions(ledger, scope, { [field]: value } as Filter);
      expect(await ledger.rows(sql`EXPLAIN ${totalsQuery(dialectOf(ledger), scope, where, [])}`)).not.toEqual([]);
    }
    const all = await conditions(ledger, scope, {});
    for (const name of GROUPING_NAMES)
      expect(await ledger.rows(sql`EXPLAIN ${totalsQuery(dialectOf(ledger), scope, all, [name])}`)).not.toEqual([]);
    for (const every of PERIODS) expect((await series(ledger, {}, every, ['actor'])).every).toBe(every);
  });
  it('Q6 · a name that nothing here has is a problem that suggests the nearest', async () => {
    expect(await code(keysOf({ country: ['Ukrane'] }))).toMatch(/^filter.unknown-value: .*"Ukraine"/);
    expect(await code(keysOf({ actor: ['zzzzzzzzzzzz'] }))).toMatch(/^filter.unknown-value: /);
    expect(() => parseGroupings(['contry'])).toThrow(/"country"/);
  });
  it('Q7 · a name of the codebook that no event carries is no mistake: it meets nothing', async () => {
    expect(await keysOf({ country: ['Albania'] })).toEqual([]);
    expect((await totals(ledger, { country: ['Albania'] }, [])).total).toEqual({
      events: 0,
      unknown: 0,
      low: 0,
      best: 0,
      high: 0,
    });
  });
  it('Q8 · pages visit each event once, newest first', async () => {
    for (const limit of [1, 7, 399, 400, 1000]) {
      const seen: { date: string; id: string }[] = [];
      let after: string | undefined;
      for (let page = 0; page < (limit === 1 ? 20 : 1000); page++) {
        const got = await eventsPage(ledger, {}, after === undefined ? { limit } : { limit, after });
        expect(got.count).toBe(KEYED.length);
        seen.push(...got.json.map((j) => JSON.parse(j) as { date: string; id: string }));
        if (got.next === null) break;
        after = got.next;
      }
      const order = KEYED.map(({ key, event: e }) => ({ date: e.date as string, key })).sort((a, b) =>
        a.date === b.date ? (a.key < b.key ? -1 : 1) : a.date < b.date ? 1 : -1,
      );
      expect(seen.map((e) => e.id)).toEqual(order.map((e) => e.key).slice(0, limit === 1 ? 20 : 400));
    }
  });
  it.each(ORDERS)('Q62 · in the order "%s" pages visit each event once', async (order) => {
    const rank = ({ event: { date, best } }: (typeof KEYED)[number]) => {
      const day = Date.parse(date as string);
      return order === 'oldest' ? [day] : order === 'newest' ? [-day] : [best === null ? 1 : -best / 100, -day];
    };
    const sorted = [...KEYED].sort((a, b) => {
      const [x, y] = [rank(a), rank(b)];
      return x.map((n, i) => n - (y[i] as number)).find((d) => d !== 0) ?? (a.key < b.key ? -1 : 1);
    });
    for (const limit of [7, 60, 1200]) {
      const seen: string[] = [];
      for (let after: string | null | undefined; after !== null; ) {
        const page = await eventsPage(ledger, {}, { limit, order, ...(after === undefined ? {} : { after }) });
        seen.push(...page.json.map((j) => (JSON.parse(j) as { id: string }).id));
        after = page.next;
      }
      expect(seen).toEqual(sorted.map(({ key }) => key));
    }
  });
  it('Q63 · a cursor goes on in its own order and in no other', async () => {
    const { next } = await eventsPage(ledger, {}, { limit: 3, order: 'deadliest' });
    expect(await code(eventsPage(ledger, {}, { limit: 3, after: next as string }))).toMatch(/^filter.malformed/);
  });
  it('Q9 · what is no cursor is refused', async () => {
    expect(await code(eventsPage(ledger, {}, { limit: 1, after: 'nonsense' }))).toMatch(/^filter.malformed/);
  });
}
