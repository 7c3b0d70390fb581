import { type Cell, raw, sql } from '@cairn/store';
import {
  AsyncByteQueue,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  type RecordBatchWriter,
  Schema,
  Struct,
} from 'apache-arrow';
import { factsOf } from './about.ts';
import { type ArrowColumn, dictionaryColumn, dictionaryField, plainColumn } from './arrow-columns.ts';
import { COLUMNS, select } from './columns.ts';
import type { ExportFormat, Job } from './format.ts';

/** Columns of few distinct texts. The list is fixed, so that a schema never depends on the events in the file. */
const FEW: ReadonlySet<string> = new Set([
  'dataset',
  'event_type',
  'sub_event_type',
  'disorder_type',
  'actor1_type',
  'actor2_type',
  'interaction',
  'country',
  'region',
  'admin1',
  'source_scale',
]);

/** Events in a record batch: enough that its header weighs nothing, few enough to keep memory flat. */
const BATCH = 16_384;

/** The distinct texts of a column, in the order of their bytes. */
async function distinctOf({ reader, source }: Job, name: string): Promise<string[]> {
  const rows = await reader.rows(
    sql`SELECT DISTINCT ${raw(name)} AS text FROM (${source.set ?? source.query}) e WHERE ${raw(name)} IS NOT NULL`,
  );
  const texts = rows.map(({ text }) => Buffer.from(String(text)));
  return texts.sort(Buffer.compare).map(String);
}

/** The columns with their dictionaries. */
async function columnsOf(job: Job): Promise<readonly ArrowColumn[]> {
  const columns: ArrowColumn[] = [];
  for (const [i, [name, type]] of COLUMNS.entries())
    columns.push(FEW.has(name) ? dictionaryColumn(name, await distinctOf(job, name), i) : plainColumn(name, type));
  return columns;
}

/** Rows of all events, gathered to batches of some thousands. */
async function* batches({ parts }: Job, columns: readonly ArrowColumn[]): AsyncGenerator<Cell[][]> {
  const selected = columns.map((c) => [c.field.name, c.expression] as const);
  let held: Cell[][] = [];
  for await (const { engine, events } of parts())
    for await (const block of engine.blocks(select(selected, events))) {
      held = held.concat(block);
      if (held.length < BATCH) continue;
      yield held;
      held = [];
    }
  if (held.length > 0) yield held;
}

function recordBatch(schema: Schema, columns: readonly ArrowColumn[], rows: readonly (readonly Cell[])[]): RecordBatch {
  const children = columns.map(({ dataOf }, i) => dataOf(rows.map((row) => row[i] as Cell)));
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children }),
  );
}

/** What a writer has written and nobody has taken yet. */
class Outbox extends AsyncByteQueue {
  #held: Uint8Array[] = [];

  override write(bytes: Uint8Array): void {
    this.#held.push(bytes);
  }

  /** The bytes since the last call, as one piece. */
  take(): Uint8Array {
    const bytes = Buffer.concat(this.#held);
    this.#held = [];
    return bytes;
  }
}

async function* chunks(job: Job, to: 'file' | 'stream'): AsyncGenerator<Uint8Array> {
  const fields = COLUMNS.map(([name, type], i) =>
    FEW.has(name) ? dictionaryField(name, i) : plainColumn(name, type).field,
  );
  const schema = new Schema(fields, new Map(factsOf(job.source.about)));
  const writer: RecordBatchWriter = to === 'file' ? new RecordBatchFileWriter() : new RecordBatchStreamWriter();
  const outbox = new Outbox();
  writer.reset(outbox, schema);
  yield outbox.take();
  const columns = await columnsOf(job);
  for await (const rows of batches(job, columns)) {
    writer.write(recordBatch(schema, columns, rows));
    yield outbox.take();
  }
  writer.finish();
  yield outbox.take();
}

/** Arrow IPC: the file format into a file, the streaming format into a stream. What the events are stands in the schema. */
export const arrow: ExportFormat = {
  id: 'arrow',
  title: 'Arrow IPC',
  extensions: ['arrow', 'feather', 'arrows'],
  binary: true,
  chunks,
};
