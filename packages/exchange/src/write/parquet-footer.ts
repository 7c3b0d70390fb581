import { altered, type List, readStruct, type Struct, type Value, writeStruct } from './thrift.ts';

/** What a Parquet file begins and ends with. */
export const MAGIC = Buffer.from('PAR1');

/** Ids of fields as parquet.thrift has them. */
const FILE = { rows: 3, rowGroups: 4 } as const;
const GROUP = { columns: 1, fileOffset: 5, ordinal: 7 } as const;
const CHUNK = { fileOffset: 2, meta: 3, offsetIndex: 4, columnIndex: 6 } as const;
const META = { dataPage: 9, indexPage: 10, dictionaryPage: 11, bloomFilter: 14 } as const;

const plus = (by: number) => (value: Value) => {
  if (!('value' in value) || typeof value.value !== 'bigint') throw new Error('an offset of a footer is no number');
  return { ...value, value: value.value + BigInt(by) } as Value;
};

const each = (change: (item: Struct) => Struct) => (value: Value) => ({
  ...(value as List),
  items: (value as List).items.map((item) => change(item as Struct)),
});

/** The row group as it is when its pages lie so many bytes further on. */
function moved(group: Struct, by: number, ordinal: number): Struct {
  const on = plus(by);
  const meta = (value: Value) =>
    altered(value as Struct, {
      [META.dataPage]: on,
      [META.indexPage]: on,
      [META.dictionaryPage]: on,
      [META.bloomFilter]: on,
    });
  // writers that know no better give 0 for the chunk's own offset, which is no place and does not move
  const unlessNone = (value: Value) => ('value' in value && value.value === 0n ? value : on(value));
  const chunk = (of: Struct) =>
    altered(of, {
      [CHUNK.fileOffset]: unlessNone,
      [CHUNK.meta]: meta,
      [CHUNK.offsetIndex]: on,
      [CHUNK.columnIndex]: on,
    });
  return altered(group, {
    [GROUP.columns]: each(chunk),
    [GROUP.fileOffset]: unlessNone,
    [GROUP.ordinal]: (value) => ({ ...value, value: BigInt(ordinal) }) as Value,
  });
}

/** The footers of files of one schema, as the footer of the file that has the row groups of all of them. */
export class Footers {
  #first: Struct | undefined;
  #rows = 0n;
  readonly #groups: Struct[] = [];

  /**
   * @param footer - of a file by itself
   * @param by - how much further on its pages lie than in that file, bytes
   */
  add(footer: Buffer, by: number): void {
    const file = readStruct(footer);
    this.#first ??= file;
    this.#rows += (file.fields.get(FILE.rows) as { value: bigint }).value;
    for (const group of (file.fields.get(FILE.rowGroups) as List).items)
      this.#groups.push(moved(group as Struct, by, this.#groups.length));
  }

  /** The footer with what follows it to the end of the file. */
  end(): Buffer {
    const footer = writeStruct(
      altered(this.#first as Struct, {
        [FILE.rows]: (value) => ({ ...value, value: this.#rows }) as Value,
        [FILE.rowGroups]: (value) => ({ ...(value as List), items: this.#groups }),
      }),
    );
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    return Buffer.concat([footer, length, MAGIC]);
  }
}
