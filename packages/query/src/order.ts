import { problem } from '@cairn/domain';
import { raw, type Sql, sql } from '@cairn/store';

/** How the pages of events follow one another. */
export const ORDERS = ['newest', 'oldest', 'deadliest'] as const;
export type Order = (typeof ORDERS)[number];

/** What of an event says where it stands in any order. */
export interface Place {
  readonly date: string;
  readonly best: number | null;
  readonly dataset: string;
  readonly id: string;
}

interface OrderSpec {
  /** What to order by: columns of `table`, of which `key` has the ids. No two events stand in the same place. */
  readonly by: (table: string, key: string) => string;
  /** Events that come after a place, as a condition on `event`. */
  readonly after: (place: Place) => Sql;
}

const withinDay = ({ dataset, id }: Place): Sql => sql`(key > ${id} OR (key = ${id} AND dataset > ${dataset}))`;

const earlier = (place: Place): Sql =>
  sql`(date < ${place.date}::DATE OR (date = ${place.date}::DATE AND ${withinDay(place)}))`;

const SPECS: Readonly<Record<Order, OrderSpec>> = {
  newest: {
    by: (t, key) => `${t}.date DESC, ${t}.${key}, ${t}.dataset`,
    after: earlier,
  },
  oldest: {
    by: (t, key) => `${t}.date, ${t}.${key}, ${t}.dataset`,
    after: (place) => sql`(date > ${place.date}::DATE OR (date = ${place.date}::DATE AND ${withinDay(place)}))`,
  },
  // what is not known comes last: it is no number, and not nought
  deadliest: {
    by: (t, key) => `${t}.best DESC NULLS LAST, ${t}.date DESC, ${t}.${key}, ${t}.dataset`,
    after: (place) =>
      place.best === null
        ? sql`(best IS NULL AND ${earlier(place)})`
        : sql`(best < ${place.best} OR best IS NULL OR (best = ${place.best} AND ${earlier(place)}))`,
  },
};

export const orderBy = (order: Order, table: string, key: string): Sql => raw(SPECS[order].by(table, key));

const CURSOR = /^(?:(oldest)~|(deadliest)~(\d*)~)?(\d{4}-\d{2}-\d{2})~([a-z0-9-]+)~(.+)$/s;

/** @returns null where the text is no cursor of this order */
function placeIn(order: Order, cursor: string): Place | null {
  const read = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!read || (read[1] ?? read[2] ?? 'newest') !== order) return null;
  const [, , , best, date, dataset, id] = read as unknown as string[];
  return { date, dataset, id, best: best ? Number(best) : null } as Place;
}

/** @throws Problem filter.malformed */
export function placeOf(order: Order, cursor: string): Place {
  const place = placeIn(order, cursor);
  if (place) return place;
  throw problem('filter.malformed', {
    field: 'after',
    value: cursor,
    want: 'give the cursor that the last page in this order ended with',
  });
}

/** Events after the one that a cursor names. */
export const after = (order: Order, place: Place | null): Sql =>
  place === null ? raw('TRUE') : SPECS[order].after(place);

const HEAD: Readonly<Record<Order, (place: Place) => string>> = {
  newest: () => '',
  oldest: () => 'oldest~',
  deadliest: ({ best }) => `deadliest~${best ?? ''}~`,
};

export const cursorAt = (order: Order, place: Place): string =>
  Buffer.from(`${HEAD[order](place)}${place.date}~${place.dataset}~${place.id}`).toString('base64url');
