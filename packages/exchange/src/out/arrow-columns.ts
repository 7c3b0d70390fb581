import type { ColumnType } from '@cairn/domain';
import type { Cell } from '@cairn/store';
import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';

/** One column of a record batch: its field, and its cells laid out as Arrow has them. */
export interface ArrowColumn {
  readonly field: Field;
  readonly dataOf: (cells: readonly Cell[]) => Data;
}

interface Validity {
  readonly length: number;
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array;
}

/** A bit for each cell, the first lowest, padded to whole 8 bytes. */
function bitmap(cells: readonly Cell[], isSet: (cell: Cell) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(cells.length / 64) * 8);
  for (let i = 0; i < cells.length; i++)
    if (isSet(cells[i] as Cell)) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
  return bits;
}

function validity(cells: readonly Cell[]): Validity {
  const nullCount = cells.reduce<number>((n, cell) => (cell === null ? n + 1 : n), 0);
  return { length: cells.length, nullCount, nullBitmap: bitmap(cells, (cell) => cell !== null) };
}

/** The cells' texts one after another, and where each begins and ends. */
function utf8(cells: readonly Cell[]) {
  const texts = cells.map((cell) => (cell === null ? '' : String(cell)));
  const valueOffsets = new Int32Array(cells.length + 1);
  for (let i = 0; i < texts.length; i++)
    valueOffsets[i + 1] = (valueOffsets[i] as number) + Buffer.byteLength(texts[i] as string);
  return { valueOffsets, data: Buffer.from(texts.join('')) };
}

const column = (name: string, type: DataType, dataOf: ArrowColumn['dataOf']): ArrowColumn => ({
  field: new Field(name, type, true),
  dataOf,
});

/** A column of few distinct texts: each is written once, and a cell is its number. */
export function dictionaryColumn(name: string, distinct: readonly string[], id: number): ArrowColumn {
  const type = new Dictionary(new Utf8(), new Int32(), id);
  const dictionary = vectorFromArray(distinct, new Utf8()) as Vector<Utf8>;
  const at = new Map(distinct.map((text, i) => [text, i]));
  return column(name, type, (cells) => {
    const data = Int32Array.from(cells, (cell) => (cell === null ? 0 : (at.get(String(cell)) as number)));
    return makeData({ type, ...validity(cells), data, dictionary });
  });
}

/** How cells of each type are laid out. Days come as days since 1970-01-01. */
const PLAIN: { readonly [T in ColumnType]: (name: string) => ArrowColumn } = {
  text: (name) =>
    column(name, new Utf8(), (cells) => makeData({ type: new Utf8(), ...validity(cells), ...utf8(cells) })),
  int: (name) =>
    column(name, new Int32(), (cells) =>
      makeData({ type: new Int32(), ...validity(cells), data: Int32Array.from(cells, Number) }),
    ),
  bigint: (name) =>
    column(name, new Int64(), (cells) =>
      makeData({ type: new Int64(), ...validity(cells), data: BigInt64Array.from(cells, (c) => BigInt(Number(c))) }),
    ),
  day: (name) =>
    column(name, new DateDay(), (cells) =>
      makeData({ type: new DateDay(), ...validity(cells), data: Int32Array.from(cells, Number) }),
    ),
  coord: (name) =>
    column(name, new Float64(), (cells) =>
      makeData({ type: new Float64(), ...validity(cells), data: Float64Array.from(cells, Number) }),
    ),
  bool: (name) =>
    column(name, new Bool(), (cells) =>
      makeData({ type: new Bool(), ...validity(cells), data: bitmap(cells, (cell) => cell === true) }),
    ),
};

export const plainColumn = (name: string, type: ColumnType): ArrowColumn => PLAIN[type](name);
