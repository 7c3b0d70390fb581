import { addDays, type Day, type EventRow, parseDay } from '@cairn/domain';
import fc from 'fast-check';

const BLANK: EventRow = {
  date: null,
  date_from: null,
  date_to: null,
  time_precision: 1,
  event_type: null,
  sub_event_type: null,
  disorder_type: null,
  civilian_targeting: null,
  actor1: null,
  actor1_type: null,
  assoc_actor1: null,
  actor2: null,
  actor2_type: null,
  assoc_actor2: null,
  interaction: null,
  iso: null,
  country: null,
  region: null,
  admin1: null,
  admin2: null,
  admin3: null,
  location: null,
  latitude: null,
  longitude: null,
  geo_precision: 1,
  low: null,
  best: null,
  high: null,
  source: null,
  source_scale: null,
  notes: null,
  tags: null,
  asserted_at: null,
  extra: null,
};

/** An invented battle, with whatever the test cares about in place of ours. */
export function event(given: Partial<EventRow> = {}): EventRow {
  const date = given.date ?? parseDay('2024-03-01');
  return {
    ...BLANK,
    date,
    date_from: date,
    date_to: date,
    event_type: 'Battles',
    sub_event_type: 'Armed clash',
    disorder_type: 'Political violence',
    civilian_targeting: false,
    actor1: 'Military Forces of Northland (2019-)',
    actor1_type: 'State forces',
    actor2: 'Southland Front',
    actor2_type: 'Rebel group',
    interaction: 'State forces-Rebel group',
    country: 'Northland',
    region: 'Europe',
    admin1: 'Hill Province',
    location: 'Milltown',
    latitude: 50.45,
    longitude: 30.5233,
    low: 2,
    best: 2,
    high: 2,
    source: 'Invented Gazette',
    source_scale: 'National',
    notes: 'Synthetic event: a clash near Milltown.',
    ...given,
  };
}

const text = fc.oneof(
  fc.constantFrom('Battles', 'a;b', '3:abc', '', ' ', '“quoted”', "it's", 'Київ', 'line\nbreak', '0', ';', ':'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null });
/** Postgres has no NUL in text, and no importer lets one through. */
const stored = text.map((t) => t.replaceAll('\0', ''));
const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2018-01-01' as Day, n));
const degrees = (most: number) => fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((n) => n / 1e7 || 0);
const toll = fc
  .tuple(fc.nat(50), fc.nat(50), fc.nat(50))
  .map((figures) => figures.sort((a, b) => a - b))
  .map(([low, best, high]) => ({ low: low as number, best: best as number, high: high as number }));

/** Events with any text, any place, any toll, any of them unknown. */
export const anyEvent: fc.Arbitrary<EventRow> = fc
  .record({
    date: day,
    before: fc.nat(20),
    after: fc.nat(20),
    texts: fc.array(maybe(stored), { minLength: 8, maxLength: 8 }),
    lat: maybe(degrees(90)),
    lon: maybe(degrees(180)),
    toll: fc.oneof(toll, fc.constant({ low: null, best: null, high: null })),
    targeting: maybe(fc.boolean()),
    iso: maybe(fc.nat(900)),
  })
  .map(({ date, before, after, texts, lat, lon, toll: figures, targeting, iso }) => {
    const [event_type, actor1, actor2, country, location, notes, tags, extra] = texts as (string | null)[];
    return {
      ...BLANK,
      ...figures,
      date,
      date_from: addDays(date, -before),
      date_to: addDays(date, after),
      latitude: lat,
      longitude: lon,
      civilian_targeting: targeting,
      iso,
      event_type: event_type ?? null,
      actor1: actor1 ?? null,
      actor2: actor2 ?? null,
      country: country ?? null,
      location: location ?? null,
      notes: notes ?? null,
      tags: tags ?? null,
      extra: extra ?? null,
    };
  });

/** What one commit does to a small set of keys. */
export interface Step {
  readonly put: readonly { readonly key: string; readonly event: EventRow }[];
  readonly drop: readonly string[];
}

const KEYS = ['a', 'b', 'c', 'd', 'e'] as const;

/** Histories of one dataset: each step adds, revises or withdraws some of five records. */
export const anyHistory: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    put: fc.uniqueArray(fc.record({ key: fc.constantFrom(...KEYS), event: anyEvent }), {
      selector: (p) => p.key,
      maxLength: 4,
    }),
    drop: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 6 },
);
