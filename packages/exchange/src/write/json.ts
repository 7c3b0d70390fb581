import { membersOf } from './about.ts';
import { joined } from './columns.ts';
import type { ExportFormat, Job } from './format.ts';

/** A JSON document: an object's members, then one more that lists `items`. Its texts are JSON already. */
export async function* document(members: object, list: string, items: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${JSON.stringify(members).slice(0, -1)},${JSON.stringify(list)}:[\n`;
  yield* items;
  yield '\n]}\n';
}

/** One document: what the events are, how many, then the events themselves. */
export const json: ExportFormat = {
  id: 'json',
  title: 'JSON, one document',
  extensions: ['json'],
  binary: false,
  chunks: ({ reader, source, rows }: Job) =>
    document(membersOf(source.about, rows), 'events', joined(reader, source.jsonQuery, ',\n')),
};

/** One event a line and nothing else. */
export const ndjson: ExportFormat = {
  id: 'ndjson',
  title: 'JSON, one event a line',
  extensions: ['ndjson', 'jsonl'],
  binary: false,
  chunks: async function* ({ reader, source, rows }: Job) {
    yield* joined(reader, source.jsonQuery, '\n');
    if (rows > 0) yield '\n';
  },
};
