import { server } from '@cairn/api';
import { addDays, type Day, type EventRow, type Filter, printFilter } from '@cairn/domain';
import { engines, event } from '@cairn/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseOf } from './base.ts';
import { decode } from './decode.ts';
import type { Held } from './held.ts';
import { hold } from './hold.ts';
import { pageOf, rowAt } from './rows.ts';
import { seriesOf } from './series.ts';
import { totalsOf } from './totals.ts';

const COUNTRIES = ['Northland', 'northland', 'Ukraine', 'Île d’Été', null] as const;
const TYPES = ['Battles', 'Protests', 'Riots', null] as const;
const ACTORS = ['Southland Front', 'southland front', 'Ärmée', 'A', 'Z - Z', null] as const;
const SOURCES = ['Gazette', 'Gazette; Radio', ' Radio ;Gazette;Radio', '\u00a0Wire\u00a0', ' ; ', null] as const;
const TAGS = ['synthetic', 'crowd size=5; synthetic', null] as const;
const DISORDER = ['Political violence', 'Political violence; Demonstrations', null] as const;

const pick = <T>(of: readonly T[], n: number): T => of[n % of.length] as T;

/** A generator of whole numbers that begins anew with each seed: the events are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

/** Invented events: some with imprecise dates that reach over years, no date of their own, no place, no figure. */
function invented(n: number): { key: string; event: EventRow }[] {
  const next = numbers(n);
  return Array.from({ length: n }, (_, i) => {
    const date = addDays('2023-11-20' as Day, next() % 500);
    const width = pick([0, 0, 0, 3, 30, 400], next());
    const isPlaced = next() % 8 !== 0;
    const toll = pick([null, 0, 1, 2, 7, 1001], next());
    return {
      key: pick(['', 'Київ ', 'é'], next()) + i,
      event: event({
        date,
        date_from: next() % 9 === 0 ? null : addDays(date, -(next() % (width + 1))),
        date_to: next() % 9 === 0 ? null : addDays(date, next() % (width + 1)),
        time_precision: pick([1, 2, 3, null], next()),
        geo_precision: pick([1, 2, 3, null], next()),
        event_type: pick(TYPES, next()),
        sub_event_type: pick(['Armed clash', 'Attack', null], next()),
        disorder_type: pick(DISORDER, next()),
        civilian_targeting: pick([true, false, null], next()),
        actor1: pick(ACTORS, next()),
        actor2: pick(ACTORS, next()),
        actor1_type: pick(['State forces', 'Rebel group', null], next()),
        actor2_type: pick(['Civilians', 'Rebel group', null], next()),
        interaction: pick(['State forces-Rebel group', null], next()),
        country: pick(COUNTRIES, next()),
        region: pick(['Europe', null], next()),
        admin1: pick(['Hill Province', 'Ост', '\u{10ffff}', '\uffee', null], next()),
        admin2: pick(['Vale', null], next()),
        latitude: isPlaced ? Math.round(((next() % 1800) / 10 - 90 + 1e-7) * 1e7) / 1e7 : null,
        longitude: isPlaced ? (next() % 3600) / 10 - 180 : null,
        low: next() % 5 === 0 ? null : toll,
        best: toll,
        high: toll === null || next() % 5 === 0 ? null : toll + (next() % 3),
        source: pick(SOURCES, next()),
        tags: pick(TAGS, next()),
        notes: next() % 2 ? 'Synthetic: a bridge.' : 'Synthetic: a road.',
      }),
    };
  });
}

const some = (...values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const day = fc.integer({ min: -40, max: 560 }).map((n) => addDays('2023-11-20' as Day, n));
const lon = fc.integer({ min: -1800, max: 1800 }).map((n) => n / 10);
const lat = fc.integer({ min: -900, max: 900 }).map((n) => n / 10);
const corner = fc.tuple(lon, lat);

/** Filters of fields that columns tell, written in ways that the server takes. */
const told: fc.Arbitrary<Filter> = fc
  .record(
    {
      span: fc.tuple(day, day).map((days) => days.sort() as [Day, Day]),
      isOpen: fc.constantFrom('from', 'to', 'neither'),
      country: some('Northland', 'UKRAINE', 'ile d’ete', '*land', 'UKR'),
      region: some('europe'),
      admin1: some('hill province', 'Ост', 'H*'),
      admin2: some('Vale'),
      event_type: some('battles', 'Protests', '*'),
      sub_event_type: some('Armed clash'),
      disorder_type: some('Demonstrations', 'political violence'),
      actor: some('A', 'southland front', 'Armee', 'S*'),
      dyad: some('A - Ärmée', 'Ärmée - A', 'Z - Z - A', '*Front*'),
      actor_type: some('Rebel group', 'civilians'),
      interaction: some('State forces-Rebel group'),
      source: some('radio', 'Wire', 'G*'),
      tag: some('synthetic', 'crowd size=5'),
      bbox: fc
        .tuple(lon, lat, lon, lat)
        .map(([w, s, e, n]) => [w, Math.min(s, n), e, Math.max(s, n)] as [number, number, number, number]),
      polygon: fc.array(corner, { minLength: 3, maxLength: 7 }),
      civilian_targeting: fc.boolean(),
      min_fatalities: fc.nat(3),
      max_fatalities: fc.nat(8),
      time_precision: fc.integer({ min: 1, max: 3 }),
      geo_precision: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: [] },
  )
  .chain((all) => {
    const { span, isOpen, ...rest } = all;
    const names = Object.keys(rest) as (keyof typeof rest)[];
    const days = span === undefined ? {} : { from: span[0], to: span[1] };
    const { from, to } = days as { from?: Day; to?: Day };
    const clipped = { ...(from && isOpen !== 'from' ? { from } : {}), ...(to && isOpen !== 'to' ? { to } : {}) };
    // a few at once: all together leave nothing to count
    return fc
      .subarray(names, { maxLength: Math.min(3, names.length) })
      .map((kept) => ({ ...Object.fromEntries(kept.map((name) => [name, rest[name]])), ...clipped }) as Filter);
  });

const BASES: readonly Filter[] = [
  { dataset: ['open'] },
  { dataset: ['*'], as_of: 'one' },
  { dataset: ['open', 'other'], text: 'bridge' },
];

const GROUPS = [
  '',
  'dataset',
  'event_type',
  'country',
  'region',
  'admin1',
  'admin2',
  'sub_event_type',
  'disorder_type',
  'actor',
  'dyad',
  'actor_type',
  'interaction',
  'source',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const;

describe.each(engines)('M · columns held by a reader, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let app: Awaited<ReturnType<typeof server>>['app'];
    let stop: () => Promise<void>;
    const held: Held[] = [];

    const get = (path: string, filter: Filter, more: Readonly<Record<string, string>> = {}) =>
      app.inject({ url: `/api/v1/${path}?${printFilter(filter)}&${new URLSearchParams(more)}` });
    const answer = async (path: string, filter: Filter, more: Readonly<Record<string, string>>) =>
      (await get(path, filter, more)).json() as unknown;

    beforeAll(async () => {
      const { ledger, at, discard } = await engine.fresh();
      const info = {
        title: 'Invented',
        codebook: 'acled',
        licence: 'CC0-1.0',
        visibility: 'public',
        notice: 'Synthetic.',
      };
      const append = (dataset: string, events: ReturnType<typeof invented>) =>
        ledger.append({
          dataset,
          message: 'All',
          author: 'test',
          records: [{ kind: 'dataset', key: dataset, body: info }],
          events,
        });
      await append('open', invented(400));
      const first = await ledger.resolve();
      const release = { kind: 'release' as const, key: 'one', body: { seq: first.seq, commit: first.id } };
      await ledger.append({ dataset: 'open', message: 'Release', author: 'test', records: [release] });
      await append('other', invented(150));
      await ledger.append({
        dataset: 'open',
        message: 'Corrected',
        author: 'test',
        events: invented(430).slice(30, 60),
      });
      await ledger.close();
      const made = await server({ store: at, limits: false });
      app = made.app;
      stop = async () => {
        await made.close();
        await discard();
      };
      for (const base of BASES) held.push(hold(decode((await get('columns', base)).rawPayload), base));
    });
    afterAll(() => stop());

    const question = fc.record({ n: fc.nat(BASES.length - 1), filter: told, by: fc.constantFrom(...GROUPS) });
    /** Names that nobody knows, and pairs where only a part of all is held, are the server's to answer. */
    const isLeftTo = (told: unknown, n: number, { dyad }: Filter) =>
      (dyad !== undefined && BASES[n]?.text !== undefined) ||
      expect(told).toHaveProperty('code', 'filter.unknown-value');
    const meant = (n: number, filter: Filter) => ({ here: held[n] as Held, asked: { ...BASES[n], ...filter } });

    it('M61 · totals from the columns are those of the server, to the digit', async () => {
      await fc.assert(
        fc.asyncProperty(question, async ({ n, filter, by }) => {
          const { here, asked } = meant(n, filter);
          const told = await answer('totals', asked, by === '' ? {} : { by });
          const found = totalsOf(here, asked, by);
          if (found === null) isLeftTo(told, n, filter);
          else expect(JSON.stringify(found)).toBe(JSON.stringify(told));
        }),
        { numRuns: 150 },
      );
    });

    it('M62 · so is the series, with imprecise dates spread the same way', async () => {
      const every = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
      await fc.assert(
        fc.asyncProperty(question, every, async ({ n, filter, by }, unit) => {
          fc.pre(!['day', 'week', 'month', 'quarter', 'year'].includes(by));
          const { here, asked } = meant(n, filter);
          const told = await answer('series', asked, by === '' ? { every: unit } : { every: unit, by });
          const found = seriesOf(here, asked, unit, by);
          if (found === null) isLeftTo(told, n, filter);
          else expect(JSON.stringify(found)).toBe(JSON.stringify(told));
        }),
        { numRuns: 100 },
      );
    });

    it('M63 · so are the events, how many there are and their order', async () => {
      await fc.assert(
        fc.asyncProperty(question, async ({ n, filter }) => {
          const { here, asked } = meant(n, filter);
          const told = (await answer('events', asked, { limit: '1000' })) as { count: number; events: EventRow[] };
          const page = pageOf(here, asked, 1000);
          if (page === null) return;
          const { events, ...head } = page;
          const fields = Object.keys(rowAt(here.columns, 0));
          const plain = (row: object) =>
            Object.fromEntries(fields.map((f) => [f, (row as Record<string, unknown>)[f]]));
          expect(events).toEqual(told.events.map(plain));
          expect({ ...told, events: [] }).toEqual({ ...head, events: [] });
          expect(events.map((e) => `${e.dataset}/${e.id}`)).toEqual(
            [...events.keys()].map((i) => here.address(rowsOf(here, asked)[i] as number)),
          );
        }),
        { numRuns: 40 },
      );
    });

    it('M64 · what the columns do not tell is for the server to answer', () => {
      const [here] = held as [Held];
      for (const filter of [
        { dataset: ['other'] },
        { dataset: ['open'], text: 'road' },
        { dataset: ['open'], as_of: 'one' },
        { dataset: ['open'], country: ['Nowhere at all'] },
      ] satisfies Filter[])
        expect([totalsOf(here, filter, ''), seriesOf(here, filter, 'month', '')]).toEqual([null, null]);
      expect(totalsOf(here, BASES[0] as Filter, 'notes')).toBeNull();
      expect(here.tells({ ...BASES[0], country: ['Ukraine'] })).toBe(true);
      expect(printFilter(baseOf({ ...BASES[2], country: ['Ukraine'] }))).toBe(printFilter(BASES[2] as Filter));
    });
  });
});

const rowsOf = (held: Held, filter: Filter): number[] =>
  [...(held.select(filter)?.mask ?? [])].flatMap((one, row) => (one ? [row] : []));
