import { type ColumnType, EVENT_COLUMNS } from '@cairn/domain';
import { join, raw, type Shape, type Sql, sql } from '@cairn/store';
import type { Part } from './format.ts';

/** Columns of an event as it leaves, in order: its address, what it says, and the commit that recorded it. */
export const COLUMNS: Shape = [['dataset', 'text'], ['id', 'text'], ...EVENT_COLUMNS, ['since', 'int']];

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

/** How the formats want each type; where there is nothing, it is already so. */
const CAST: Readonly<Partial<Record<ColumnType, string>>> = { day: '::VARCHAR', coord: '::DOUBLE' };

/**
 * Events that another engine handed over, with the types that all formats here count on: days as text, coordinates as
 * doubles, `extra` as JSON. The order of the rows is kept.
 */
export const typed = (rows: Sql): Sql =>
  select(
    COLUMNS.map(([name, type]) => [name, `${name}${name === 'extra' ? '::JSON' : (CAST[type] ?? '')}`] as const),
    rows,
  );

/** An event as one structure, which the engine writes as a JSON object. */
export const STRUCT = `struct_pack(${COLUMNS.map(([name]) => `${name} := ${name}`).join(', ')})`;

/** Rows in one piece of text: enough to make writes rare, few enough that the long texts of sheets stay small. */
const PIECE = 512;

/**
 * What each event is as a row of one column of text, as few large texts: `separator` stands between any two rows.
 * @param textOf - the query for such rows, in the order of the events
 */
export async function* joined(
  parts: AsyncIterable<Part>,
  textOf: (events: Sql) => Sql,
  separator: string,
): AsyncGenerator<string> {
  let before = '';
  for await (const { engine, events } of parts)
    for await (const block of engine.blocks(textOf(events)))
      for (let i = 0; i < block.length; i += PIECE) {
        const piece = block.slice(i, i + PIECE).map(([text]) => text);
        yield before + piece.join(separator);
        before = separator;
      }
}

/** The same with each row on a line of its own. */
export async function* lined(parts: AsyncIterable<Part>, textOf: (events: Sql) => Sql): AsyncGenerator<string> {
  let some = false;
  for await (const text of joined(parts, textOf, '\n')) {
    yield text;
    some = true;
  }
  if (some) yield '\n';
}
