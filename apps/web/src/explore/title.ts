import type { Filter } from '@cairn/domain';

/** The fields of a filter that a title names, in its order. */
const NAMED = ['event_type', 'country', 'admin1', 'actor', 'source'] as const;

/** A filter in as few words as a title has room for: its names, its words, its span, its state. */
export function conditionsOf(filter: Filter): string[] {
  const { from, to, text, as_of } = filter;
  const span = from === undefined && to === undefined ? [] : [`${from ?? '…'} – ${to ?? '…'}`];
  const one = (value: string | undefined) => (value === undefined ? [] : [value]);
  return [...NAMED.flatMap((field) => filter[field] ?? []), ...one(text), ...span, ...one(as_of)];
}
