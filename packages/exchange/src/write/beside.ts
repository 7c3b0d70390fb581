import { literal, type Reader, raw, type Sql, sql } from '@cairn/store';
import type { EventsSource } from './about.ts';

/** JSON pointer to a member. Names of members come from files, so `/` and `~` are escaped as RFC 6901 has it. */
const pointer = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** What a format keeps beside its events, read from `extra` once for each row. */
export interface Beside {
  /** The events with a column `beside`. */
  readonly from: (events: Sql) => Sql;
  /** Text of one of `keys`; null where the event has none. */
  readonly of: (key: string) => string;
}

/** The engine wants the members' names as constants, so they travel as literals. */
export function beside(keys: readonly string[]): Beside {
  const pointers = keys.map((key) => literal(pointer(key))).join(', ');
  const read = keys.length === 0 ? 'NULL' : `json_extract_string(extra, [${pointers}])`;
  return {
    from: (events) => sql`SELECT *, ${raw(read)} AS beside FROM (${events})`,
    of: (key) => `beside[${keys.indexOf(key) + 1}]`,
  };
}

/** Merges lists of names into one that keeps the order of each; where two disagree, the earlier list has its way. */
export function mergeOrders(lists: readonly (readonly string[])[]): string[] {
  const left = new Set(lists.flat());
  const merged: string[] = [];
  while (left.size > 0) {
    const rests = lists.map((list) => list.filter((name) => left.has(name)));
    const free = [...left].find((name) => rests.every((rest) => rest.indexOf(name) <= 0));
    const next = free ?? (rests.find((rest) => rest.length > 0)?.[0] as string);
    merged.push(next);
    left.delete(next);
  }
  return merged;
}

/**
 * Names of what is kept beside the events, in the order in which their files had them.
 * @param known - names that are not asked for
 */
export async function keysBeside(reader: Reader, source: EventsSource, known: readonly string[]): Promise<string[]> {
  const except = known.map(literal).join(', ');
  const keys = `list_filter(json_keys(extra), lambda key: key NOT IN (${except}))`;
  const kept = sql`SELECT extra::VARCHAR AS extra FROM (${source.set ?? source.query}) e WHERE extra IS NOT NULL`;
  const rows = await reader.inColumns(kept, [['extra', 'text']], (engine, extras) =>
    engine.rows(sql`
      SELECT to_json(keys)::VARCHAR AS keys FROM (SELECT DISTINCT ${raw(keys)} AS keys FROM (${extras}))
      ORDER BY len(keys) DESC, keys`),
  );
  return mergeOrders(rows.map((row) => JSON.parse(String(row['keys'])) as string[]));
}
