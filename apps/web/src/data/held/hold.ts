import { type Filter, printFilter } from '@cairn/domain';
import { baseOf } from './base.ts';
import type { Held, HeldColumns } from './held.ts';
import { placesOf } from './places.ts';
import { selecting } from './select.ts';
import { wordsOf } from './words.ts';

/** Makes columns ready to be asked. @param filter - of all that is held, as it was asked for */
export function hold(columns: HeldColumns, filter: Filter): Held {
  const { about, size, day, best, names, id } = columns;
  const words = wordsOf(columns);
  const places = placesOf(columns);
  const base = printFilter(baseOf(filter));
  return {
    asOf: about.asOf,
    notices: about.notices,
    size,
    day,
    ...places,
    best,
    eventType: names.event_type,
    country: names.country,
    columns,
    words,
    address: (row) => `${names.dataset.names[names.dataset.codes[row] as number]}/${id(row)}`,
    tells: (asked) => printFilter(baseOf(asked)) === base,
    select: selecting(columns, words, places.stands, filter),
  };
}
