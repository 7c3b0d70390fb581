/** An index is derived: it can be dropped and made again at any time. */
export interface Index {
  readonly name: string;
  readonly on: string;
  readonly why: string;
}

/** None holds `until`: so a revision that ends is marked in its place, without touching an index. */
export const INDEXES: readonly Index[] = [
  { name: 'event_key', on: 'event (dataset, key)', why: 'one event, its history, and what an append compares with' },
  { name: 'event_country_date', on: 'event (country, date)', why: 'one country in a range of days' },
  { name: 'event_day', on: 'event (dataset, date)', why: 'the newest events of a dataset, page by page' },
  { name: 'event_since', on: 'event USING brin (since)', why: 'what a commit recorded' },
  { name: 'record_kind', on: 'record (kind, dataset, key)', why: 'datasets, codebooks and releases' },
  { name: 'retraction_key', on: 'retraction (dataset, key)', why: 'the history of an event' },
  { name: 'finding_since', on: 'finding (dataset, since)', why: 'the findings of an import' },
];
