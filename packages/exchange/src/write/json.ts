import { raw, type Sql, sql } from '@cairn/store';
import { membersOf } from './about.ts';
import { joined, lined, STRUCT } from './columns.ts';
import type { ExportFormat } from './format.ts';

/**
 * A JSON document: an object's members, then some that take their time, then one more that lists `items`. Its texts are
 * JSON already.
 */
export async function* document(
  members: object,
  later: () => Promise<object>,
  list: string,
  items: AsyncIterable<string>,
): AsyncGenerator<string> {
  yield JSON.stringify(members).slice(0, -1);
  yield `,${JSON.stringify(await later()).slice(1, -1)},${JSON.stringify(list)}:[\n`;
  yield* items;
  yield '\n]}\n';
}

const objects = (events: Sql): Sql => sql`SELECT to_json(${raw(STRUCT)})::VARCHAR AS json FROM (${events})`;

/** One document: what the events are, how many, then the events themselves. */
export const json: ExportFormat = {
  id: 'json',
  title: 'JSON, one document',
  extensions: ['json'],
  binary: false,
  chunks: ({ source, parts, size }) =>
    document(
      membersOf(source.about),
      async () => ({ count: (await size()).rows }),
      'events',
      joined(parts(), objects, ',\n'),
    ),
};

/** One event a line and nothing else. */
export const ndjson: ExportFormat = {
  id: 'ndjson',
  title: 'JSON, one event a line',
  extensions: ['ndjson', 'jsonl'],
  binary: false,
  chunks: ({ parts }) => lined(parts(), objects),
};
