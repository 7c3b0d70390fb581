import type { ColumnType } from '@cairn/domain';
import { type Cell, literal } from '@cairn/store';
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

/** One column of a record batch: its field, what the engine is asked for, and those cells laid out as Arrow has them. */
export interface ArrowColumn {
  readonly field: Field;
  readonly expression: string;
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

/** The field of a column whose cells are numbers of texts. @param id - of its dictionary; no other column has it */
export const dictionaryField = (name: string, id: number): Field =>
  new Field(name, new Dictionary(new Utf8(), new Int32(), id), true);

const column = (name: string, type: DataType, expression: string, dataOf: ArrowColumn['dataOf']): ArrowColumn => ({
  field: new Field(name, type, true),
  expression,
  dataOf,
});

const ints = (cells: readonly Cell[]): Int32Array => Int32Array.from(cells, Number);

/**
 * A column of few distinct texts: each is written once, and a cell is its number. The engine looks the numbers up.
 * @param distinct - every text of the column, without repeats
 */
export function dictionaryColumn(name: string, distinct: readonly string[], id: number): ArrowColumn {
  const type = new Dictionary(new Utf8(), new Int32(), id);
  const dictionary = vectorFromArray(distinct, new Utf8()) as Vector<Utf8>;
  const number = `enum_code(${name}::ENUM (${distinct.map(literal).join(', ')}))`;
  return column(name, type, distinct.length === 0 ? 'NULL' : number, (cells) =>
    makeData({ type, ...validity(cells), data: ints(cells), dictionary }),
  );
}

/** How cells of each type are asked for and laid out. */
const PLAIN: { readonly [T in ColumnType]: (name: string) => ArrowColumn } = {
  text: (name) =>
    column(name, new Utf8(), `${name}::VARCHAR`, (cells) =>
      makeData({ type: new Utf8(), ...validity(cells), ...utf8(cells) }),
    ),
  int: (name) =>
    column(name, new Int32(), name, (cells) => makeData({ type: new Int32(), ...validity(cells), data: ints(cells) })),
  bigint: (name) =>
    column(name, new Int64(), name, (cells) =>
      makeData({ type: new Int64(), ...validity(cells), data: BigInt64Array.from(cells, (c) => BigInt(Number(c))) }),
    ),
  day: (name) =>
    column(name, new DateDay(), `${name}::DATE - DATE '1970-01-01'`, (cells) =>
      makeData({ type: new DateDay(), ...validity(cells), data: ints(cells) }),
    ),
  coord: (name) =>
    column(name, new Float64(), name, (cells) =>
      makeData({ type: new Float64(), ...validity(cells), data: Float64Array.from(cells, Number) }),
    ),
  bool: (name) =>
    column(name, new Bool(), name, (cells) =>
      makeData({ type: new Bool(), ...validity(cells), data: bitmap(cells, (cell) => cell === true) }),
    ),
};

export const plainColumn = (name: string, type: ColumnType): ArrowColumn => PLAIN[type](name);
