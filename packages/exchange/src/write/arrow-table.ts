import {
  type Data,
  type DataType,
  Dictionary,
  Field,
  Int8,
  Int16,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Uint8,
  Uint16,
  Uint32,
  Utf8,
  Vector,
} from 'apache-arrow';

/** A column that is laid out already. */
export type LaidOut = { readonly name: string } & (
  | { readonly numbers: Int8Array | Int16Array | Int32Array }
  /** Places in the list that is called `of`. */
  | { readonly codes: Uint8Array | Uint16Array | Uint32Array; readonly of: string }
  /** Texts one after another in UTF-8; `ends[i]` is where text i begins, and `ends[i + 1]` where it ends. */
  | { readonly text: { readonly bytes: Uint8Array; readonly ends: Int32Array } }
);

type Laid = readonly [type: DataType, data: Data];

/** Texts that columns share: one type and one vector for all of them. */
interface Shared {
  readonly type: Dictionary<Utf8>;
  readonly dictionary: Vector<Utf8>;
}

const NUMBER = { Int8Array: Int8, Int16Array: Int16, Int32Array: Int32 } as const;
const CODE = { Uint8Array: Uint8, Uint16Array: Uint16, Uint32Array: Uint32 } as const;

const typeFor = <T>(types: Readonly<Record<string, new () => T>>, values: object): T =>
  new (types[values.constructor.name] as new () => T)();

function lay(column: LaidOut, length: number, shared: ReadonlyMap<string, Shared>): Laid {
  if ('text' in column) {
    const { bytes, ends } = column.text;
    return [new Utf8(), makeData({ type: new Utf8(), length, nullCount: 0, valueOffsets: ends, data: bytes })];
  }
  if ('numbers' in column) {
    const type = typeFor<DataType>(NUMBER, column.numbers);
    return [type, makeData({ type, length, nullCount: 0, data: column.numbers } as never)];
  }
  const { type, dictionary } = shared.get(column.of) as Shared;
  return [type, makeData({ type, length, nullCount: 0, data: column.codes, dictionary } as never)];
}

/** Texts as Arrow lays them out. The first alone may be null. */
function textsOf(texts: readonly (string | null)[]): Data<Utf8> {
  const length = texts.length;
  const ends = new Int32Array(length + 1);
  for (let i = 0; i < length; i++) ends[i + 1] = (ends[i] as number) + Buffer.byteLength(texts[i] ?? '');
  const nullBitmap = new Uint8Array(Math.ceil(length / 64) * 8).fill(0xff);
  const nullCount = texts[0] === null ? 1 : 0;
  if (nullCount > 0) nullBitmap[0] = 0xfe;
  const data = Buffer.from(texts.map((text) => text ?? '').join(''));
  return makeData({ type: new Utf8(), length, nullCount, nullBitmap, valueOffsets: ends, data });
}

/** The lists that columns have places in. @param columns - those of one list have codes of one kind */
function sharedOf(columns: readonly LaidOut[], lists: Lists): ReadonlyMap<string, Shared> {
  const shared = new Map<string, Shared>();
  for (const column of columns) {
    if (!('of' in column) || shared.has(column.of)) continue;
    const indices = typeFor<Uint8 | Uint16 | Uint32>(CODE, column.codes);
    const dictionary = new Vector([textsOf(lists[column.of] ?? [])]);
    shared.set(column.of, { type: new Dictionary(new Utf8(), indices, shared.size), dictionary });
  }
  return shared;
}

type Lists = Readonly<Record<string, readonly (string | null)[]>>;

/**
 * Columns as an Arrow IPC stream of one record batch, without a look at any of their cells.
 * @param length - of every column
 * @param lists - texts of the columns that are places in a list
 * @param facts - metadata of the schema
 */
export function arrowTable(
  length: number,
  columns: readonly LaidOut[],
  lists: Lists,
  facts: Iterable<readonly [string, string]>,
): Buffer {
  const shared = sharedOf(columns, lists);
  const laid = columns.map((column) => lay(column, length, shared));
  const fields = columns.map(({ name }, i) => new Field(name, (laid[i] as Laid)[0], true));
  const schema = new Schema(fields, new Map(facts as Iterable<[string, string]>));
  const children = laid.map(([, data]) => data);
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children }));
  const writer = new RecordBatchStreamWriter();
  writer.write(batch);
  writer.finish();
  return Buffer.from(writer.toUint8Array(true));
}
