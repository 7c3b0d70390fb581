import type { Filter } from '@cairn/domain';
import type { EventRow, EventsPage } from '../client.ts';
import { dayOf } from './days.ts';
import { headOf } from './head.ts';
import { ABSENT, type Held, type HeldColumns, type NameColumn, type Selected, UNKNOWN } from './held.ts';

/** What the columns tell of an event. */
export type HeldRow = Omit<
  EventRow,
  'assoc_actor1' | 'assoc_actor2' | 'iso' | 'admin3' | 'source_scale' | 'notes' | 'asserted_at' | 'extra' | 'since'
>;

const given = (value: number | undefined, absent = ABSENT): number | null =>
  value === absent || value === undefined ? null : value;
const dayGiven = (value: number | undefined): string | null =>
  value === ABSENT || value === undefined ? null : dayOf(value);
const degrees = (value: number | undefined): number | null =>
  value === ABSENT || value === undefined ? null : value / 1e7;
const truth = (value: number | undefined): boolean | null => (value === ABSENT ? null : value === 1);

/** One event as far as the columns tell it. */
export function rowAt(c: HeldColumns, row: number): HeldRow {
  const name = (column: NameColumn) => c.names[column].names[c.names[column].codes[row] as number] ?? null;
  return {
    dataset: name('dataset') as string,
    id: c.id(row),
    date: dayGiven(c.day[row]),
    date_from: dayGiven(c.givenFrom[row]),
    date_to: dayGiven(c.givenTo[row]),
    time_precision: given(c.timePrecision[row]),
    event_type: name('event_type'),
    sub_event_type: name('sub_event_type'),
    disorder_type: name('disorder_type'),
    civilian_targeting: truth(c.civilian[row]),
    actor1: name('actor1'),
    actor1_type: name('actor1_type'),
    actor2: name('actor2'),
    actor2_type: name('actor2_type'),
    interaction: name('interaction'),
    country: name('country'),
    region: name('region'),
    admin1: name('admin1'),
    admin2: name('admin2'),
    location: name('location'),
    latitude: degrees(c.lat[row]),
    longitude: degrees(c.lon[row]),
    geo_precision: given(c.geoPrecision[row]),
    low: given(c.low[row], UNKNOWN),
    best: given(c.best[row], UNKNOWN),
    high: given(c.high[row], UNKNOWN),
    source: name('source'),
    tags: name('tags'),
  };
}

/** Rows of the first selected events. */
function firstRows({ mask, first, last }: Selected, most: number): number[] {
  const rows: number[] = [];
  for (let i = first; i < last && rows.length < most; i++) if (mask[i] === 1) rows.push(i);
  return rows;
}

/** The first page of the table, without what only the server tells; null where the columns do not tell which events. */
export function pageOf(held: Held, filter: Filter, most: number) {
  const selected = held.select(filter);
  if (!selected) return null;
  return {
    ...headOf(held, filter),
    count: selected.count,
    next: null,
    notices: [...held.notices],
    events: firstRows(selected, most).map((row) => rowAt(held.columns, row)),
  } satisfies Omit<EventsPage, 'events'> & { events: HeldRow[] };
}
