import { type ColumnRules, defaultRules, type EventRow, type Filter, type ReleaseRules } from '@cairn/domain';
import { changesPage, diff, eventsPage, totals } from '@cairn/query';
import { type Ledger, setDataset, type View, viewFor, WITHHELD } from '@cairn/store';
import { engines, event, type FreshLedger, settableClock } from '@cairn/testkit';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { anyRules, anyTelling, everything, SECRET, tell } from './testing/disclosure.ts';

const reader = { sees: () => 'released' as const };

/** Questions about what an event says, whether it is told or not. */
const about = (e: EventRow): Filter[] => [
  {},
  { country: ['Northland'] },
  { text: SECRET },
  ...(e.actor1 ? [{ actor: [e.actor1] }, { text: e.actor1 }] : []),
  ...(e.source ? [{ source: [e.source] }] : []),
  ...(e.best === null ? [] : [{ min_fatalities: e.best }]),
  ...(e.date === null ? [] : [{ from: e.date, to: e.date }]),
];

const ACLED = defaultRules('acled');
const rulesWith = (columns: Partial<ColumnRules>, more: Partial<ReleaseRules> = {}): ReleaseRules => ({
  ...ACLED,
  columns: { ...ACLED.columns, ...columns },
  ...more,
});
const INFO = { title: 'Invented', codebook: 'acled', licence: 'CC0', visibility: 'public', notice: null } as const;
const add = (
  ledger: Ledger,
  rules: ReleaseRules | 'none' | undefined,
  events: readonly { key: string; event: EventRow }[],
) =>
  ledger.append({
    dataset: 'd',
    author: 'Ada Example',
    message: 'About Ada Example',
    origin: { file: 'ada.csv', format: 'acled', sha256: 'f'.repeat(64), bytes: 1 },
    records: [{ kind: 'dataset', key: 'd', body: { ...INFO, ...(rules ? { rules } : {}) } }],
    events,
  });
const seen = async (ledger: Ledger): Promise<View> => (await viewFor(ledger, reader)).view;
const first = async (view: View): Promise<Record<string, unknown>> =>
  JSON.parse((await eventsPage(view, { dataset: ['d'] }, { limit: 5 })).json[0] ?? '{}') as Record<string, unknown>;
const keys = async (view: View, as_of?: string): Promise<string[]> => {
  const { json } = await eventsPage(view, { dataset: ['d'], ...(as_of ? { as_of } : {}) }, { limit: 50 });
  return json.map((j) => (JSON.parse(j) as { id: string }).id).sort();
};

describe.each(engines)('L · what leaves, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    const made: FreshLedger[] = [];
    const fresh = async (): Promise<Ledger> => {
      const one = await engine.fresh();
      made.push(one);
      return one.ledger;
    };
    afterEach(async () => {
      for (const one of made.splice(0)) await one.remove();
    });

    it('L1 · no answer tells a withheld value, nor depends on one', async () => {
      await fc.assert(
        fc.asyncProperty(anyRules, anyTelling, async (rules, telling) => {
          const ledgers = [await engine.fresh(settableClock().now), await engine.fresh(settableClock().now)];
          try {
            const answers = [];
            for (const [i, { ledger }] of ledgers.entries()) await tell(ledger, telling, rules, 1000 * (i + 1));
            for await (const { event } of (ledgers[0] as (typeof ledgers)[0]).ledger.state('d', 1)) {
              for (const { ledger } of ledgers) {
                const { view } = await viewFor(ledger, reader);
                answers.push(await everything(view, about(event)));
              }
              break;
            }
            const [one, other] = answers as [Record<string, string>, Record<string, string>];
            for (const name of Object.keys(one)) {
              expect({ name, answer: one[name] }).toEqual({ name, answer: other[name] });
            }
            const quotes = Object.entries(one).filter(
              ([name, a]) => !/^(totals|page|series) /.test(name) && a.includes(SECRET),
            );
            expect(quotes).toEqual([]);
          } finally {
            for (const { remove } of ledgers) await remove();
          }
        }),
        { numRuns: Number(process.env['CAIRN_TEST_RUNS'] ?? (engine.name === 'DuckDB' ? 5 : 2)), endOnFailure: true },
      );
    }, 300_000);

    it('L2 · days, places, names, codes and members leave as coarse as the rules say', async () => {
      const ledger = await fresh();
      const month = { to: 'month' } as const;
      const rules = rulesWith({
        date: month,
        date_from: month,
        date_to: month,
        time_precision: { code: 3 },
        latitude: { decimals: 1 },
        longitude: { decimals: 0 + 1 },
        geo_precision: 'withhold',
        location: 'withhold',
        actor1: { word: 'a group' },
        extra: { members: ['population_1km', 'relid'] },
      });
      const extra = JSON.stringify({ unheard_of: 'Ada', population_1km: 12, relid: { a: [1, 'ü'] } });
      const day = '2024-02-10' as EventRow['date'];
      await add(ledger, rules, [
        {
          key: 'A',
          event: event({ date: day, date_from: day, date_to: day, latitude: 50.45, longitude: -30.5233, extra }),
        },
      ]);
      const told = await first(await seen(ledger));
      expect(told).toMatchObject({
        date: '2024-02-01',
        date_from: '2024-02-01',
        date_to: '2024-02-29',
        time_precision: 3,
        latitude: 50.5,
        longitude: -30.5,
        geo_precision: null,
        location: null,
        actor1: 'a group',
        actor2: 'Southland Front',
        extra: { population_1km: 12, relid: { a: [1, 'ü'] } },
      });
      expect(JSON.stringify(told)).not.toContain('Ada');
    });

    it('L3 · the default lets the publishers’ columns out, and of the log no words', async () => {
      const ledger = await fresh();
      const extra = JSON.stringify({ relid: 'X-1', unheard_of: 'Ada' });
      await add(ledger, undefined, [{ key: 'A', event: event({ extra }) }]);
      await ledger.append({ dataset: 'd', author: 'a', message: 'b', retract: [{ key: 'A', reason: 'Ada asked' }] });
      const view = await seen(ledger);
      const [, gone] = await view.history('d', 'A');
      expect((await view.history('d', 'A'))[0]?.event).toMatchObject({
        ...event(),
        extra: expect.stringContaining('X-1'),
      });
      expect(gone).toMatchObject({ event: null, reason: WITHHELD });
      const words = JSON.stringify([
        await view.log(),
        await view.history('d', 'A'),
        await view.resolve(),
        await view.head(),
      ]);
      expect(words).not.toMatch(/Ada|ada|unheard/);
    });

    it('L4 · a mark hides a record whole, with its earlier revisions and its retraction', async () => {
      const ledger = await fresh();
      const one = (tags: string | null) => [{ key: 'A', event: event({ tags, notes: `told as ${tags}` }) }];
      await add(ledger, undefined, [...one(null), { key: 'B', event: event() }]);
      expect(await keys(await seen(ledger))).toEqual(['A', 'B']);
      await add(ledger, undefined, one('crowd; SENSITIVE'));
      const hidden = await seen(ledger);
      expect([await keys(hidden), await keys(hidden, '#1')]).toEqual([['B'], ['B']]);
      expect((await totals(hidden, { dataset: ['d'] }, [])).total.events).toBe(1);
      expect(await hidden.history('d', 'A')).toEqual([]);
      await add(ledger, undefined, one('crowd'));
      const again = await seen(ledger);
      expect([await keys(again), await keys(again, '#2'), await keys(again, '#1')]).toEqual([['A', 'B'], ['B'], ['B']]);
      await add(ledger, undefined, one('draft'));
      await ledger.append({
        dataset: 'd',
        author: 'a',
        message: 'b',
        retract: [{ key: 'A', reason: 'a person asked' }],
      });
      expect(await (await seen(ledger)).history('d', 'A')).toEqual([]);
    });

    it('L5 · a record rule coarsens what it meets, and gives nothing back', async () => {
      const ledger = await fresh();
      const rules = rulesWith(
        { notes: 'withhold' },
        {
          records: [
            {
              when: { country: ['northland'], actor2: ['Southland Front'] },
              treat: { actor1: 'withhold', notes: 'publish' },
            },
          ],
        },
      );
      await add(ledger, rules, [
        { key: 'A', event: event() },
        { key: 'B', event: event({ country: 'Southland' }) },
      ]);
      const { json } = await eventsPage(await seen(ledger), { dataset: ['d'] }, { limit: 5 });
      const told = json.map((j) => JSON.parse(j) as EventRow);
      expect(told.map((e) => [e.actor1, e.notes])).toEqual([
        [null, null],
        [event().actor1, null],
      ]);
    });

    it('L6 · a revision of withheld columns alone is no change: not in a history, the feed or a difference', async () => {
      const ledger = await fresh();
      const rules = rulesWith({ notes: 'withhold' });
      const told = (notes: string, best = 2) => [{ key: 'A', event: event({ notes, best, high: 9 }) }];
      await add(ledger, rules, told('one'));
      await add(ledger, rules, told('two'));
      await add(ledger, rules, told('three'));
      await add(ledger, rules, told('three', 5));
      await add(ledger, rules, told('four', 5));
      const view = await seen(ledger);
      expect((await view.history('d', 'A')).map((r) => [r.since, r.event?.best])).toEqual([
        [1, 2],
        [4, 5],
      ]);
      const commit = await view.resolve();
      const { changes } = await changesPage(view, { datasets: ['d'], commit } as never, { seq: 0, key: null }, 50);
      expect(changes.map((c) => [c.commit.seq, c.change])).toEqual([
        [1, 'added'],
        [4, 'revised'],
      ]);
      expect((await diff(view, { dataset: ['d'] }, '#1', '#3', [])).counts.revised).toBe(0);
      expect((await diff(view, { dataset: ['d'] }, '#1', 'head', [])).fields).toEqual({ best: 1 });
      const between = [];
      for await (const change of view.changes('d', 2, 3)) between.push(change);
      expect(between).toEqual([]);
    });

    it('L7 · what stands today holds for past states, and another key says so', async () => {
      const ledger = await fresh();
      await add(ledger, 'none', [{ key: 'A', event: event() }]);
      const before = await viewFor(ledger, reader);
      expect([(await first(before.view))['notes'], before.isSettled()]).toEqual([event().notes, true]);
      await setDataset(ledger, { name: 'd', change: { rules: rulesWith({ notes: 'withhold' }) }, author: 'a' });
      const after = await viewFor(ledger, reader);
      expect((await after.view.history('d', 'A'))[0]?.event?.notes).toBeNull();
      expect([after.key === before.key, after.isSettled(), after.isSettled(['other'])]).toEqual([false, false, true]);
      expect(JSON.stringify(await after.view.records('dataset', 2))).not.toContain('rules');
    });

    it('L8 · a view looks no further than the head that it was made at', async () => {
      const ledger = await fresh();
      await add(ledger, undefined, [{ key: 'A', event: event() }]);
      const view = await seen(ledger);
      await add(ledger, undefined, [{ key: 'B', event: event({ tags: 'draft' }) }]);
      expect([await keys(view), (await view.head())?.seq, (await view.log()).length]).toEqual([['A'], 1, 1]);
      await expect(view.resolve('#2')).rejects.toMatchObject({ code: 'as-of.unknown' });
      expect([(await view.resolve('head')).seq, (await view.resolve('9999-01-01')).seq]).toEqual([1, 1]);
    });

    it('L9 · setting what stands already makes no commit; what is left out stays', async () => {
      const ledger = await fresh();
      await add(ledger, 'none', [{ key: 'A', event: event() }]);
      const set = (change: Parameters<typeof setDataset>[1]['change']) =>
        setDataset(ledger, { name: 'd', change, author: 'a' });
      expect((await set({ visibility: 'public' })).commit).toBeNull();
      const { info, commit } = await set({ visibility: 'private', title: 'Other' });
      expect([info, commit?.seq, commit?.message]).toEqual([
        { ...INFO, visibility: 'private', title: 'Other', rules: 'none' },
        2,
        'Set visibility, title of d: private',
      ]);
      expect((await set({ rules: 'default' })).info).toEqual({ ...INFO, visibility: 'private', title: 'Other' });
    });

    it('L10 · findings of withheld columns, and of records that are hidden, stay', async () => {
      const ledger = await fresh();
      const at = (key: string | null, column: string | null, value: string) =>
        ({
          check: 'source.missing',
          severity: 'note',
          key,
          column,
          value,
          file: 'ada.csv',
          line: 1,
          say: '',
          fix: '',
        }) as const;
      await ledger.append({
        dataset: 'd',
        author: 'a',
        message: 'b',
        records: [{ kind: 'dataset', key: 'd', body: { ...INFO, rules: rulesWith({ best: 'withhold' }) } }],
        events: [
          { key: 'A', event: event() },
          { key: 'B', event: event({ tags: 'private' }) },
        ],
        findings: [
          at('A', 'event_date', 'x'),
          at('A', 'fatalities', '9'),
          at('A', null, 'a whole line'),
          at('B', 'event_date', 'y'),
          at('C', 'event_date', 'z'),
        ],
      });
      const told = (await (await seen(ledger)).findings({ dataset: 'd' })).map((f) => [
        f.key,
        f.file,
        f.column,
        f.value,
      ]);
      expect(told).toEqual([
        ['A', WITHHELD, 'event_date', 'x'],
        ['A', WITHHELD, null, null],
      ]);
    });
  });
});
