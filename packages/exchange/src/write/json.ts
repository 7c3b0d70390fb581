import { raw, type Sql, sql } from '@cairn/store';
import { membersOf } from './about.ts';
import { joined, STRUCT } from './columns.ts';
import type { ExportFormat, Job } from './format.ts';

/** A JSON document: an object's members, then one more that lists `items`. Its texts are JSON already. */
export async function* document(members: object, list: string, items: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${JSON.stringify(members).slice(0, -1)},${JSON.stringify(list)}:[\n`;
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
  chunks: ({ engine, source, rows }: Job) =>
    document(membersOf(source.about, rows), 'events', joined(engine, objects(source.query), ',\n')),
};

/** One event a line and nothing else. */
export const ndjson: ExportFormat = {
  id: 'ndjson',
  title: 'JSON, one event a line',
  extensions: ['ndjson', 'jsonl'],
  binary: false,
  chunks: async function* ({ engine, source, rows }: Job) {
    yield* joined(engine, objects(source.query), '\n');
    if (rows > 0) yield '\n';
  },
};
