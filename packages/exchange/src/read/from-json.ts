import { problem } from '@cairn/domain';
import { CsvSink } from './csv-sink.ts';
import { BrokenJson } from './json-grammar.ts';
import { type JsonRow, JsonRows, NotRows } from './json-rows.ts';
import { countLines } from './survey.ts';

/** The table that a JSON text became. */
export interface JsonTable {
  /** Keys in the order in which they first appeared. */
  readonly columns: readonly string[];
  /** Physical lines of the CSV file, its header included. */
  readonly lines: number;
}

/** Bytes and lines of the chunks before the one at hand, for saying where a fault is. */
class Position {
  #bytes = 0;
  #lines = 0;
  #chunk: Buffer = Buffer.alloc(0);

  enter(chunk: Buffer): void {
    this.#bytes += this.#chunk.length;
    this.#lines += countLines(this.#chunk);
    this.#chunk = chunk;
  }

  /** @param offset - in bytes from 0 */
  say(offset: number): string {
    const line = this.#lines + countLines(this.#chunk.subarray(0, Math.max(0, offset - this.#bytes))) + 1;
    return `byte ${offset + 1}, line ${line}`;
  }
}

/** Writes rows under the columns known when the first of them came, and gathers the columns that later ones add. */
class Table {
  readonly #known: Set<string>;
  readonly #sink: CsvSink;
  #columns: readonly string[] | null;
  #passedOver = false;

  constructor(sink: CsvSink, columns: readonly string[]) {
    this.#sink = sink;
    this.#known = new Set(columns);
    this.#columns = columns.length > 0 ? columns : null;
    if (this.#columns) sink.row(this.#columns);
  }

  get columns(): readonly string[] {
    return [...this.#known];
  }

  /** Whether a row brought a column that is not in the header as written, so that rows are missing. */
  get grew(): boolean {
    return this.#passedOver || this.#known.size > (this.#columns?.length ?? 0);
  }

  add(row: JsonRow): void {
    for (const key of row.keys()) this.#known.add(key);
    if (this.#columns === null && !this.#passedOver) this.#begin();
    if (this.#columns !== null && !this.grew) this.#sink.row(this.#columns.map((key) => row.get(key) ?? null));
  }

  #begin(): void {
    this.#passedOver = this.#known.size === 0; // an object without keys, before there was a header
    if (this.#passedOver) return;
    this.#columns = this.columns;
    this.#sink.row(this.#columns);
  }
}

async function feed(source: AsyncIterable<Buffer>, rows: JsonRows, sink: CsvSink, name: string): Promise<void> {
  const position = new Position();
  try {
    for await (const chunk of source) {
      position.enter(chunk);
      rows.push(chunk);
      await sink.flush();
    }
    rows.end();
  } catch (error) {
    throw readable(error, position, name);
  }
}

function readable(error: unknown, position: Position, name: string): unknown {
  if (error instanceof NotRows) return problem('file.unreadable', { path: name, why: error.message });
  if (!(error instanceof BrokenJson)) return error;
  const why =
    error.offset === null
      ? 'its JSON ends too early; the file was cut short'
      : `its JSON is broken at ${position.say(error.offset)}: ${error.message}`;
  return problem('file.unreadable', { path: name, why });
}

async function onePass(source: AsyncIterable<Buffer>, path: string, columns: readonly string[], name: string) {
  const sink = await CsvSink.open(path);
  let open = true;
  try {
    const table = new Table(sink, columns);
    await feed(source, new JsonRows((row) => table.add(row)), sink, name);
    open = false;
    await sink.close();
    return { columns: table.columns, grew: table.grew, lines: sink.lines };
  } finally {
    if (open) await sink.close().catch(() => undefined);
  }
}

/**
 * Writes the rows of a JSON text as CSV to `path`. One pass; a second when a later row brings a new key.
 * @param text - gives the text anew each time it is called, as UTF-8 without byte order mark
 * @param name - what to call the file in a problem
 * @throws file.unreadable when the JSON is broken, is not rows, or reports a failure; file.empty when it has no columns
 */
export async function csvFromJson(text: () => AsyncIterable<Buffer>, path: string, name: string): Promise<JsonTable> {
  const first = await onePass(text(), path, [], name);
  if (first.columns.length === 0) throw problem('file.empty', { path: name });
  return first.grew ? onePass(text(), path, first.columns, name) : first;
}
