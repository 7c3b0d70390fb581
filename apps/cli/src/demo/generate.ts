import { ACLED_COLUMNS } from '@cairn/exchange';
import { interactionOf, interOf, targetsCivilians } from './actors.ts';
import { dayText } from './calendar.ts';
import type { Edition, Entry } from './editions.ts';
import { entries } from './editions.ts';
import { describe, scaleOf, sourceOf } from './prose.ts';
import { subEvent } from './sub-events.ts';

export type { Edition } from './editions.ts';

/** The 31 columns of ACLED's current CSV, in its order. */
export const DEMO_COLUMNS = ACLED_COLUMNS;

export type DemoColumn = (typeof DEMO_COLUMNS)[number];

/** One event in ACLED's columns, all of them text; a column without a value is `''`. Its keys stand in column order. */
export type DemoRow = Readonly<Record<DemoColumn, string>>;

/** The seed of the demonstration that the documentation shows. */
export const DEMO_SEED = 20_241_101;

const ISO = { Ukraine: '804', Russia: '643' } as const;

/**
 * The rows of the demonstration dataset, newest first. Every event is made up; only towns and totals are real.
 * @param edition - 2 is the current state and adds up to the published figures; 1 is as it stood a week earlier
 * @param seed - taken modulo 2^32; the same edition and seed always give the same rows
 */
export function* demoRows(edition: Edition, seed: number = DEMO_SEED): Generator<DemoRow> {
  for (const entry of entries(edition, seed)) yield toRow(entry);
}

function toRow({ id, event, uploaded }: Entry): DemoRow {
  const { name, country, when, where, sides, toll } = event;
  const { town } = where;
  const date = dayText(when.day);
  const { type, disorder } = subEvent(name);
  return {
    event_id_cnty: id,
    event_date: date,
    year: date.slice(0, 4),
    time_precision: String(when.precision),
    disorder_type: disorder,
    event_type: type,
    sub_event_type: name,
    actor1: sides.one.actor,
    assoc_actor_1: sides.one.assoc,
    inter1: interOf(sides.one),
    actor2: sides.two.actor,
    assoc_actor_2: sides.two.assoc,
    inter2: interOf(sides.two),
    interaction: interactionOf(sides),
    civilian_targeting: targetsCivilians(name, sides) ? 'Civilian targeting' : '',
    iso: ISO[country],
    region: 'Europe',
    country,
    admin1: town.admin1,
    admin2: town.admin2,
    admin3: town.admin3,
    location: town.name,
    latitude: town.latitude.toFixed(4),
    longitude: town.longitude.toFixed(4),
    geo_precision: String(where.precision),
    source: sourceOf(event),
    source_scale: scaleOf(event),
    notes: describe(event),
    fatalities: String(toll),
    tags: type === 'Protests' || type === 'Riots' ? 'synthetic; crowd size=no report' : 'synthetic',
    timestamp: String(uploaded),
  };
}
