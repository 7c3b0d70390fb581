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
import { type ArrowColumn, dictionaryColumn, plainColumn } from './arrow-columns.ts';
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

/** The distinct texts of the columns of few, in order. */
async function distinctOf({ engine, source }: Job): Promise<Readonly<Record<string, readonly string[] | null>>> {
  const lists = [...FEW].map((name) => `${name} := list_sort(list(DISTINCT ${name}) FILTER (${name} IS NOT NULL))`);
  const [row] = await engine.rows(
    sql`SELECT to_json(struct_pack(${raw(lists.join(', '))}))::VARCHAR AS lists FROM (${source.query})`,
  );
  return JSON.parse(String(row?.['lists'])) as Record<string, readonly string[] | null>;
}

async function columnsOf(job: Job): Promise<readonly ArrowColumn[]> {
  const distinct = await distinctOf(job);
  return COLUMNS.map(([name, type], i) =>
    FEW.has(name) ? dictionaryColumn(name, distinct[name] ?? [], i) : plainColumn(name, type),
  );
}

/** Rows gathered to batches of some thousands. */
async function* batches(blocks: AsyncIterable<Cell[][]>): AsyncGenerator<Cell[][]> {
  let held: Cell[][] = [];
  for await (const block of blocks) {
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
  const columns = await columnsOf(job);
  const schema = new Schema(
    columns.map((c) => c.field),
    new Map(factsOf(job.source.about)),
  );
  const writer: RecordBatchWriter = to === 'file' ? new RecordBatchFileWriter() : new RecordBatchStreamWriter();
  const outbox = new Outbox();
  writer.reset(outbox, schema);
  const cells = select(
    columns.map((c) => [c.field.name, c.expression] as const),
    job.source.query,
  );
  for await (const rows of batches(job.engine.blocks(cells))) {
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
