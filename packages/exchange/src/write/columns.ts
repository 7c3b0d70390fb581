import { type ColumnType, EVENT_COLUMNS } from '@cairn/domain';
import { join, type Reader, raw, type Sql, sql } from '@cairn/store';

/** Columns of an event as it leaves, in order: its address, what it says, and the commit that recorded it. */
export const COLUMNS: readonly (readonly [name: string, type: ColumnType])[] = [
  ['dataset', 'text'],
  ['id', 'text'],
  ...EVENT_COLUMNS,
  ['since', 'int'],
];

/** A column to be selected, under a name. */
export type Selected = readonly [name: string, expression: string];

/** Degrees written out in decimals, to the seventh where needed and never as 1e-07. */
export const degrees = (column: string): string => `regexp_replace(${column}::DECIMAL(10,7)::VARCHAR, '\\.?0+$', '')`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `SELECT a AS "b", … FROM (…)`. The order of the rows is kept. */
export const select = (columns: readonly Selected[], from: Sql): Sql =>
  sql`SELECT ${join(
    columns.map(([name, expression]) => raw(`${expression} AS ${quoted(name)}`)),
    ', ',
  )} FROM (${from})`;

/** Rows in one piece of text: enough to make writes rare, few enough that the long texts of sheets stay small. */
const PIECE = 512;

/** Rows of one column of text as few large texts: `separator` stands between any two rows. */
export async function* joined(reader: Reader, query: Sql, separator: string): AsyncGenerator<string> {
  let before = '';
  for await (const block of reader.blocks(query))
    for (let i = 0; i < block.length; i += PIECE) {
      const piece = block.slice(i, i + PIECE).map(([text]) => text);
      yield before + piece.join(separator);
      before = separator;
    }
}
