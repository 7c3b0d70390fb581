import type { Filter } from '@cairn/domain';
import { changed, type GroupBy } from '../address.ts';

/** Groupings of which an event can be in several groups. */
const SEVERAL: ReadonlySet<GroupBy> = new Set(['actor', 'source']);

/**
 * The filter whose events are those of one group of a filter; null where no filter says it: nobody is looked for who is
 * not given, and where a field of several names is a condition already, another name of it would widen what is meant.
 */
export function narrowed(filter: Filter, by: GroupBy, name: string | null): Filter | null {
  if (name === null) return null;
  const held = filter[by];
  const isFree = held === undefined || (held.length === 1 && held[0] === name) || !SEVERAL.has(by);
  // a star stands for anything, and no name can be written without it
  return isFree && !name.includes('*') ? changed(filter, by, [name]) : null;
}
