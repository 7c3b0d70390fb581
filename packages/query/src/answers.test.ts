import { addDays, type Day, type EventRow, type Filter, Problem } from '@cairn/domain';
import type { DatasetInfo, Ledger } from '@cairn/store';
import { anyEvent, anyHistory, engines, event, settableClock, type TestEngine } from '@cairn/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGES, type ChangedPage } from './changed-events.ts';
import { datasets } from './datasets.ts';
import { type Diff, type Difference, diff } from './diff.ts';
import { events, eventsPage } from './events.ts';
import { FIGURES, type Figures } from './figures.ts';
import { GROUPING_NAMES, type GroupingName } from './grouping.ts';
import { PERIODS } from './periods.ts';
import { series } from './series.ts';
import { totals, totalsJson } from './totals.ts';

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
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

const D = (text: string) => text as Day;
const on = (day: string, best: number | null, more: Partial<EventRow> = {}) =>
  event({ date: D(day), date_from: D(day), date_to: D(day), low: best, best, high: best, ...more });
const figures = (f: Figures) => Object.fromEntries(FIGURES.map((name) => [name, f[name]]));

/** Totals in plain JavaScript. */
function reduce(rows: readonly EventRow[]): Figures {
  const sum = (f: 'low' | 'best' | 'high') => {
    const known = rows.flatMap((r) => (r[f] === null ? [] : [r[f]]));
    return rows.length > 0 && known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  };
  return {
    events: rows.length,
    unknown: rows.filter((r) => r.best === null).length,
    low: sum('low'),
    best: sum('best'),
    high: sum('high'),
  };
}

const tokens = (cell: string | null) => [
  ...new Set(
    (cell ?? '')
      .split(';')
      .map((t) => t.trim())
      .filter(Boolean),
  ),
];
const orNull = (list: readonly string[]): (string | null)[] => (list.length > 0 ? [...list] : [null]);
const given = (...cells: (string | null)[]) => [...new Set(cells.filter((c) => c !== null))];

/** The groups that an event is in. */
const IN: Partial<Record<GroupingName, (e: EventRow) => readonly (string | number | null)[]>> = {
  country: (e) => [e.country],
  event_type: (e) => [e.event_type],
  region: (e) => [e.region],
  actor: (e) => orNull(given(e.actor1, e.actor2)),
  actor_type: (e) => orNull(given(e.actor1_type, e.actor2_type)),
  dyad: ({ actor1: a, actor2: b }) => [a === null || b === null ? null : a < b ? `${a} - ${b}` : `${b} - ${a}`],
  source: (e) => orNull(tokens(e.source)),
  day: (e) => [e.date],
  month: (e) => [(e.date as string).slice(0, 7)],
  year: (e) => [Number((e.date as string).slice(0, 4))],
};

const anyToll = fc.oneof(
  fc.constant([null, null, null]),
  fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }).map((t) => t.sort((a, b) => a - b)),
);
/** Some spaces are not the common one. */
const SOURCES = ['P; Q', 'P;P', ' ; ', null, 'Q', 'P;\u00a0Q\u3000'] as const;
const anyRow = fc
  .record({
    date: fc.nat(900).map((n) => addDays(D('2020-06-01'), n)),
    before: fc.nat(70),
    after: fc.nat(500),
    toll: anyToll,
    country: fc.constantFrom('Albania', 'Own land', null),
    event_type: fc.constantFrom('Battles', 'Riots', null),
    region: fc.constantFrom('Europe', null),
    actor1: fc.constantFrom('A', 'B', null),
    actor2: fc.constantFrom('A', 'B', null),
    actor1_type: fc.constantFrom('X', null),
    actor2_type: fc.constantFrom('X', 'Y', null),
    source: fc.constantFrom(...SOURCES),
  })
  .map(({ toll: [low, best, high], date, before, after, ...row }) =>
    event({
      ...row,
      date,
      date_from: addDays(date, -before),
      date_to: addDays(date, after),
      low,
      best,
      high,
    } as Partial<EventRow>),
  );
const ROWS = fc.sample(anyRow, { numRuns: 250, seed: 11 });

for (const engine of engines) describe.skipIf(engine.missing)(`Q · answers on ${engine.name}`, () => answersOn(engine));

function answersOn(engine: TestEngine): void {
  let held: Awaited<ReturnType<TestEngine['fresh']>>;
  let ledger: Ledger;
  beforeAll(async () => {
    held = await engine.fresh();
    ledger = held.ledger;
  });
  afterAll(() => held.remove());

  let sets = 0;
  /** A dataset of its own for each test, in one ledger. */
  async function dataset(rows: readonly EventRow[], more: Partial<DatasetInfo> = {}): Promise<string> {
    const name = `set-${++sets}`;
    const events = rows.map((e, i) => ({ key: `k${String(i).padStart(3, '0')}`, event: e }));
    await ledger.append({
      dataset: name,
      author: 'tester',
      message: 'all',
      records: [{ kind: 'dataset', key: name, body: { ...INFO, ...more } }],
      events,
    });
    return name;
  }

  describe('Q · totals', () => {
    it.each(Object.keys(IN) as GroupingName[])(
      'Q20 · by %s they are what plain addition gives; an event counts once in each of its groups',
      async (name) => {
        const found = await totals(ledger, { dataset: [await dataset(ROWS)] }, [name]);
        const groups = new Map<string | number | null, EventRow[]>();
        for (const row of ROWS) for (const g of IN[name]?.(row) ?? []) groups.set(g, [...(groups.get(g) ?? []), row]);
        const sorted = (list: unknown[]) => list.map((x) => JSON.stringify(x)).sort();
        expect(sorted(found.groups())).toEqual(
          sorted([...groups].map(([g, rows]) => ({ [name]: g, ...reduce(rows) }))),
        );
        expect(found.total).toEqual(reduce(ROWS));
      },
    );
    it('Q21 · by two groupings at once, of which one counts twice, the total is not doubled', async () => {
      const found = await totals(ledger, { dataset: [await dataset(ROWS)] }, ['country', 'actor']);
      expect(found.total).toEqual(reduce(ROWS));
      expect(found.severalGroups).toBe(true);
      expect(found.groups().reduce((n, g) => n + g.events, 0)).toBe(
        ROWS.reduce((n, r) => n + (IN.actor?.(r).length ?? 0), 0),
      );
    });
    it('Q51 · by two groupings that each count twice, an event counts in every combination', async () => {
      const found = await totals(ledger, { dataset: [await dataset(ROWS)] }, ['actor', 'month', 'source']);
      const pairs = new Map<string, EventRow[]>();
      for (const row of ROWS)
        for (const actor of IN.actor?.(row) ?? [])
          for (const source of IN.source?.(row) ?? []) {
            const key = JSON.stringify({ actor, month: IN.month?.(row)[0], source });
            pairs.set(key, [...(pairs.get(key) ?? []), row]);
          }
      const sorted = (list: unknown[]) => list.map((x) => JSON.stringify(x)).sort();
      expect(sorted(found.groups())).toEqual(
        sorted([...pairs].map(([key, rows]) => ({ ...(JSON.parse(key) as object), ...reduce(rows) }))),
      );
      expect(found.total).toEqual(reduce(ROWS));
    });
    it('Q64 · a group of pairs is what the filter `dyad` gives, and the answer says where groups overlap', async () => {
      const name = await dataset(ROWS);
      const { groups, severalGroups } = await totals(ledger, { dataset: [name] }, ['dyad']);
      const [first, ...more] = groups().flatMap((g) => (g['dyad'] === null ? [] : [g]));
      expect([severalGroups, more.length > 0]).toEqual([false, true]);
      const { dyad, ...given } = first as Record<string, unknown>;
      const turned = String(dyad).split(' - ').reverse().join(' - ');
      for (const pair of [String(dyad), turned])
        expect((await totals(ledger, { dataset: [name], dyad: [pair] }, [])).total).toEqual(given);
      expect(JSON.parse(totalsJson(await totals(ledger, { dataset: [name] }, ['actor'])))).toMatchObject({
        severalGroups: true,
      });
    });
    it('Q22 · unknown tolls are counted; a sum of nothing known is null, and of no events 0', async () => {
      const filter = {
        dataset: [await dataset([on('2024-01-01', null), on('2024-02-01', null), on('2024-02-01', 4)])],
      };
      const found = await totals(ledger, filter, ['month']);
      expect(found.groups()).toEqual([
        { month: '2024-01', events: 1, unknown: 1, low: null, best: null, high: null },
        { month: '2024-02', events: 2, unknown: 1, low: 4, best: 4, high: 4 },
      ]);
      expect((await totals(ledger, { ...filter, to: D('2024-01-31') }, [])).total).toEqual({
        events: 1,
        unknown: 1,
        low: null,
        best: null,
        high: null,
      });
      expect((await totals(ledger, { ...filter, from: D('2025-01-01') }, ['month'])).total).toEqual({
        events: 0,
        unknown: 0,
        low: 0,
        best: 0,
        high: 0,
      });
    });
    it.each([
      ['2024-12-30', '2025-W01', '2024-12', '2024-Q4', 2024],
      ['2021-01-03', '2020-W53', '2021-01', '2021-Q1', 2021],
      ['2024-06-30', '2024-W26', '2024-06', '2024-Q2', 2024],
      ['2024-07-01', '2024-W27', '2024-07', '2024-Q3', 2024],
    ])('Q23 · %s is in week %s, month %s, quarter %s and year %s', async (day, week, month, quarter, year) => {
      const found = await totals(ledger, { dataset: [await dataset([on(day, 1)])] }, [
        'day',
        'week',
        'month',
        'quarter',
        'year',
      ]);
      expect(found.groups()).toMatchObject([{ day, week, month, quarter, year }]);
    });
    it('Q24 · as of a past commit they never change by appending', async () => {
      const name = await dataset(ROWS);
      const filter: Filter = { dataset: [name], as_of: `#${(await ledger.head())?.seq}` };
      const before = await totals(ledger, filter, ['country', 'month']);
      await ledger.append({
        dataset: name,
        author: 'tester',
        message: 'more',
        events: [
          { key: 'k000', event: on('2024-01-01', 77) },
          { key: 'new', event: on('2024-01-01', 5) },
        ],
        retract: [{ key: 'k001', reason: 'gone' }],
      });
      const after = await totals(ledger, filter, ['country', 'month']);
      expect([after.asOf, after.groupsJson, after.total]).toEqual([before.asOf, before.groupsJson, before.total]);
      expect((await totals(ledger, { dataset: [name] }, [])).total).not.toEqual(before.total);
    });
    it('Q25 · several datasets are asked by name or pattern, and one must be named where there are several', async () => {
      const [a, b] = [
        await dataset([on('2024-01-01', 1), on('2024-01-02', 2)]),
        await dataset([on('2024-01-01', 4)], { notice: 'Synthetic.' }),
      ];
      expect((await totals(ledger, { dataset: [a, b] }, ['dataset'])).groups()).toMatchObject([
        { dataset: a, best: 3 },
        { dataset: b, best: 4 },
      ]);
      expect((await totals(ledger, { dataset: [a, b] }, [])).notices).toEqual(['Synthetic.']);
      expect((await totals(ledger, { dataset: ['*'] }, ['dataset'])).groups()).toHaveLength(
        (await ledger.records('dataset', (await ledger.head())?.seq ?? 0)).length,
      );
      expect(await code(totals(ledger, {}, []))).toBe('dataset.unsaid');
      expect(await code(totals(ledger, { dataset: ['nowhere'] }, []))).toBe('dataset.unknown');
    });
    it('Q26 · pages over several datasets visit each event once, also where two share day and id', async () => {
      const filter = {
        dataset: [
          await dataset([on('2024-01-01', 1)]),
          await dataset([on('2024-01-01', 4)]),
          await dataset([on('2024-01-01', 5)]),
        ],
      };
      const seen: string[] = [];
      for (let after: string | null | undefined; after !== null && seen.length < 9; ) {
        const page = await eventsPage(ledger, filter, after === undefined ? { limit: 1 } : { limit: 1, after });
        seen.push(...page.json.map((j) => (JSON.parse(j) as { dataset: string }).dataset));
        after = page.next;
      }
      expect(seen).toEqual(filter.dataset);
    });
    it('Q27 · what nobody coded is said, and not counted as nothing', async () => {
      const name = await dataset([on('2024-01-01', 1, { country: 'Albania' })]);
      const ask = (more: Filter) =>
        totals(ledger, { dataset: [name], country: ['albania'], ...more }, []).then((t) => t.notCovered);
      expect(await ask({ from: D('2017-01-01') })).toEqual([
        { country: 'Albania', before: '2018-01-01', codebook: 'acled' },
      ]);
      expect(await ask({ from: D('2018-01-01') })).toEqual([]);
      expect(await ask({})).toEqual([]);
    });
  });

  describe('Q · series', () => {
    const plus = (points: readonly Figures[]) =>
      Object.fromEntries(FIGURES.map((f) => [f, points.reduce((sum, p) => sum + (p[f] ?? 0), 0)]));
    const known = (f: Figures) => Object.fromEntries(FIGURES.map((name) => [name, f[name] ?? 0]));

    it.each(PERIODS)(
      'Q30 · by %s the points add up to the total exactly, whatever the days asked for',
      async (every) => {
        const name = await dataset(ROWS);
        const bound = fc.option(fc.nat(1000), { nil: undefined });
        await fc.assert(
          fc.asyncProperty(
            bound,
            bound,
            fc.constantFrom<GroupingName[]>([], ['country'], ['event_type', 'region']),
            async (a, b, by) => {
              const [low, high] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b];
              const filter: Filter = {
                dataset: [name],
                ...(low === undefined ? {} : { from: addDays(D('2020-05-15'), low) }),
                ...(high === undefined ? {} : { to: addDays(D('2020-05-15'), high) }),
              };
              const found = await series(ledger, filter, every, by);
              expect(plus(found.points)).toEqual(known(found.total));
              expect(figures(found.total)).toEqual((await totals(ledger, filter, [])).total);
              for (const p of found.points) for (const f of FIGURES) expect(p[f] ?? 0).toBeGreaterThanOrEqual(0);
              const order = found.points.map((p) => String(p['period']));
              expect(order).toEqual([...order].sort());
            },
          ),
          { numRuns: 15 },
        );
      },
    );
    it('Q31 · the people of a span are spread over its days; the event counts in the middle', async () => {
      const name = await dataset([on('2024-01-31', 30, { date_from: D('2024-01-22'), date_to: D('2024-02-20') })]);
      const ask = async (more: Filter) =>
        (await series(ledger, { dataset: [name], ...more }, 'month')).points.map((p) => [
          p['period'],
          p.events,
          p.best,
        ]);
      expect(await ask({})).toEqual([
        ['2024-01', 0, 10],
        ['2024-02', 1, 20],
      ]);
      expect(await ask({ to: D('2024-01-31') })).toEqual([['2024-01', 1, 30]]);
    });
    it('Q32 · a covered period without events is a zero, and a period before coverage is no point', async () => {
      const name = await dataset([on('2018-03-05', 2, { country: 'Albania' })]);
      const found = await series(
        ledger,
        { dataset: [name], country: ['Albania'], from: D('2017-11-01'), to: D('2018-04-30') },
        'month',
      );
      expect(found.points.map((p) => [p['period'], p.events, p.best])).toEqual([
        ['2018-01', 0, 0],
        ['2018-02', 0, 0],
        ['2018-03', 1, 2],
        ['2018-04', 0, 0],
      ]);
      expect(found.notCovered).toMatchObject([{ country: 'Albania', before: '2018-01-01' }]);
    });
    it('Q33 · weeks around the new year follow one another', async () => {
      const name = await dataset([on('2020-12-27', 1), on('2021-01-11', 2)]);
      expect((await series(ledger, { dataset: [name] }, 'week')).points.map((p) => [p['period'], p.best])).toEqual([
        ['2020-W52', 1],
        ['2020-W53', 0],
        ['2021-W01', 0],
        ['2021-W02', 2],
      ]);
    });
  });

  describe('Q · differences', () => {
    const addsUp = (d: Difference) => {
      for (const f of FIGURES)
        expect([f, (d.before[f] ?? 0) + CHANGES.reduce((sum, kind) => sum + d[kind][f], 0)]).toEqual([
          f,
          d.after[f] ?? 0,
        ]);
    };
    const keyOf = (by: readonly GroupingName[], g: Readonly<Record<string, unknown>>) =>
      JSON.stringify(by.map((name) => g[name] ?? null));

    it('Q40 · before + added + revised + retracted = after, for every figure and group of any history', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyHistory,
          fc.uniqueArray(fc.constantFrom(...GROUPING_NAMES), { maxLength: 2 }),
          fc.boolean(),
          async (history, by, narrow) => {
            const name = await dataset([]);
            const seqs = [(await ledger.head())?.seq ?? 0];
            const standing = new Set<string>();
            for (const { put, drop } of history) {
              const retract = drop
                .filter((key) => standing.has(key) && !put.some((p) => p.key === key))
                .map((key) => ({ key, reason: 'gone' }));
              const { commit } = await ledger.append({
                dataset: name,
                author: 'tester',
                message: 'step',
                events: put,
                retract,
              });
              for (const { key } of put) standing.add(key);
              for (const { key } of retract) standing.delete(key);
              if (commit) seqs.push(commit.seq);
            }
            const filter: Filter = { dataset: [name], ...(narrow ? { min_fatalities: 10 } : {}) };
            for (const [a, b] of [
              [seqs[0], seqs.at(-1)],
              [seqs[1] ?? seqs[0], seqs.at(-1)],
              [seqs.at(-1), seqs[0]],
            ] as const) {
              const found = await diff(ledger, filter, `#${a}`, `#${b}`, by);
              addsUp(found.total);
              for (const g of found.groups) addsUp(g);
              for (const [seq, side] of [
                [a, 'before'],
                [b, 'after'],
              ] as const) {
                const then = await totals(ledger, { ...filter, as_of: `#${seq}` }, by);
                expect(figures(found.total[side])).toEqual(then.total);
                if (by.length === 0) continue;
                const whole = new Map(then.groups().map((g) => [keyOf(by, g), figures(g)]));
                for (const g of found.groups)
                  expect(figures(g[side])).toEqual(
                    whole.get(keyOf(by, g)) ?? { events: 0, unknown: 0, low: 0, best: 0, high: 0 },
                  );
              }
            }
          },
        ),
        { numRuns: 12 },
      );
    });
    it('Q41 · a revision that moves an event takes from one group and gives to the other, and names the fields', async () => {
      const name = await dataset([
        on('2024-01-01', 3, { country: 'Albania' }),
        on('2024-01-01', 4, { country: 'Albania' }),
      ]);
      const seq = (await ledger.head())?.seq ?? 0;
      await ledger.append({
        dataset: name,
        author: 'tester',
        message: 'move',
        events: [{ key: 'k000', event: on('2024-01-01', 5, { country: 'Own land' }) }],
      });
      const found = await diff(ledger, { dataset: [name] }, `#${seq}`, 'head', ['country']);
      expect(found.groups).toMatchObject([
        { country: 'Albania', before: { best: 7 }, revised: { events: -1, best: -3 }, after: { best: 4 } },
        { country: 'Own land', before: { best: 0 }, revised: { events: 1, best: 5 }, after: { best: 5 } },
      ]);
      expect(found.counts).toEqual({ added: 0, revised: 1, retracted: 0 });
      expect(found.events).toMatchObject([
        { id: 'k000', change: 'revised', best: [3, 5], fields: { country: ['Albania', 'Own land'], best: [3, 5] } },
      ]);
      expect(found.fields).toEqual({ country: 1, low: 1, best: 1, high: 1 });
    });
    it('M112 · changed events come page by page, each told, and the pages together are all of them', async () => {
      const name = await dataset(Array.from({ length: 7 }, (_, i) => on('2024-01-01', i, { longitude: 20 + i })));
      const seq = (await ledger.head())?.seq ?? 0;
      await ledger.append({
        dataset: name,
        author: 'tester',
        message: 'change',
        events: [
          { key: 'k001', event: on('2024-01-01', 90) },
          { key: 'k002', event: on('2024-01-01', 91) },
          { key: 'new', event: on('2024-01-02', 1, { longitude: -3.5 }) },
        ],
        retract: [{ key: 'k003', reason: 'twice' }],
      });
      const page = (more: ChangedPage) => diff(ledger, { dataset: [name] }, `#${seq}`, 'head', [], more);
      const all = await page({});
      expect(all.events.map((e) => [e.change, e.id])).toEqual([
        ['added', 'new'],
        ['retracted', 'k003'],
        ['revised', 'k001'],
        ['revised', 'k002'],
      ]);
      expect(all.next).toBeNull();
      expect(all.events[0]?.event).toMatchObject({ date: '2024-01-02', longitude: -3.5 });
      expect(all.events[1]?.event).toMatchObject({ longitude: 23 });
      const told = [];
      for (let after: string | null = ''; after !== null; ) {
        const found: Diff = await page({ limit: 1, ...(after === '' ? {} : { after }) });
        expect(found.counts).toEqual(all.counts);
        expect(found.fields).toEqual(all.fields);
        told.push(...found.events);
        after = found.next;
      }
      expect(told).toEqual(all.events);
      expect((await page({ change: 'revised', limit: 1 })).events.map((e) => e.id)).toEqual(['k001']);
      await expect(page({ after: 'nothing' })).rejects.toMatchObject({ code: 'filter.malformed' });
    });
    it('Q42 · between a state and itself there is no difference', async () => {
      const name = await dataset(ROWS);
      const found = await diff(ledger, { dataset: [name] }, 'head', 'head', []);
      expect(found.total.before).toEqual(found.total.after);
      expect(found.events).toEqual([]);
    });
  });
}

const unfit = engines.some((e) => e.missing);

describe.skipIf(unfit)('Q · DuckDB and PostgreSQL', () => {
  const KEYED = fc.sample(anyEvent, { numRuns: 120, seed: 5 }).map((e, i) => ({
    key: `k${i}`,
    event: { ...e, extra: i % 2 ? '{"a":[1,"é"]}' : null, source: SOURCES[i % 6] ?? null },
  }));

  /** All kinds of answers about one history, as JSON. */
  async function answers({ ledger }: Awaited<ReturnType<TestEngine['fresh']>>): Promise<unknown> {
    const say = { dataset: 'set', author: 'tester', message: 'm' };
    const records = [{ kind: 'dataset' as const, key: 'set', body: INFO }];
    await ledger.append({ ...say, records, events: KEYED.slice(0, 100) });
    const revised = KEYED.slice(0, 50).map(({ key, event: e }, i) => ({
      key,
      event: { ...e, notes: `note ${i % 9}` },
    }));
    await ledger.append({
      ...say,
      events: [...revised, ...KEYED.slice(100)],
      retract: [{ key: 'k60', reason: 'gone' }],
    });
    const text = [];
    for (const name of GROUPING_NAMES) text.push(totalsJson(await totals(ledger, {}, [name, 'year'])));
    for (const every of PERIODS) text.push(await series(ledger, { to: D('2024-01-01') }, every, ['source']));
    for (const by of [[], ['country', 'source']] as const) text.push(await diff(ledger, {}, '#1', '#2', by));
    const { json, ...page } = await eventsPage(ledger, { text: 'É' }, { limit: 99 });
    const whole = await ledger.rows((await events(ledger, {})).query);
    return [...text, page, json.map((j) => JSON.parse(j)), whole, await datasets(ledger)];
  }

  it('Q50 · gives the same answers to the same questions, totals to the letter', async () => {
    const given = [];
    for (const engine of engines) {
      const held = await engine.fresh(settableClock().now);
      given.push(await answers(held).finally(() => held.remove()));
    }
    for (const other of given.slice(1)) expect(other).toEqual(given[0]);
  });
});
