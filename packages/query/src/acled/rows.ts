import { join, raw, type Sql, sql, type View } from '@cairn/store';
import { dialectOf } from '../dialect.ts';
import { partsOf, SIZES, type Sizes } from '../parts.ts';
import { type AcledColumn, asJson, asText, type Cells } from './column.ts';
import type { AcledTable, OrderKey } from './table.ts';

export type AcledForm = 'json' | 'csv' | 'xml';

/** How the rows shall be written. */
export interface Writing extends Cells {
  readonly form: AcledForm;
  readonly columns: readonly AcledColumn[];
}

const strpos = (cell: string, character: number) => `strpos(${cell}, chr(${character})) > 0`;

/** Of a text that may have anything in it; the other kinds of cells need no quotes. */
function csvCell(column: AcledColumn, cells: Cells): string {
  const cell = asText(column, cells);
  if (column.kind !== 'text' && column.kind !== 'coded') return cell;
  const risky = [34, 44, 10, 13].map((character) => strpos(cell, character)).join(' OR ');
  return `CASE WHEN ${risky} THEN '"' || replace(${cell}, '"', '""') || '"' ELSE ${cell} END`;
}

/** Characters that XML does not have. */
const FORBIDDEN = Array.from({ length: 31 }, (_, i) => i + 1)
  .filter((code) => ![9, 10, 13].includes(code))
  .map((code) => `chr(${code})`)
  .join(' || ');

const xmlCell = (column: AcledColumn, cells: Cells): string =>
  `'<${column.name}>' || replace(replace(replace(translate(${asText(column, cells)}, ${FORBIDDEN}, ''), '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</${column.name}>'`;

/** A row as one text. */
function line(view: View, writing: Writing): Sql {
  const { form, columns } = writing;
  if (form === 'json') return dialectOf(view).json(columns.map((c) => [c.name, raw(asJson(c, writing))] as const));
  if (form === 'csv') return raw(columns.map((c) => csvCell(c, writing)).join(` || ',' || `));
  return raw(`'<item>' || ${columns.map((c) => xmlCell(c, writing)).join(' || ')} || '</item>'`);
}

const orderOf = (order: readonly OrderKey[]): Sql =>
  raw(order.map(({ value, falls }) => `${value}${falls ? ' DESC' : ''}`).join(', '));

/** Rows that come after the one whose keys are given. */
export function rowsAfter([key, ...rest]: readonly OrderKey[], [value, ...values]: readonly string[]): Sql {
  if (!key || value === undefined) return raw('FALSE');
  const of = raw(key.value);
  const arg = sql`${value}::${raw(key.type)}`;
  const beyond = sql`${of} ${raw(key.falls ? '<' : '>')} ${arg}`;
  return rest.length === 0 ? beyond : sql`(${beyond} OR (${of} = ${arg} AND ${rowsAfter(rest, values)}))`;
}

/** A page of rows in order: the text, then the keys of the order as texts. */
export function acledPage(
  view: View,
  table: AcledTable,
  writing: Writing,
  { where, limit, offset }: { readonly where: Sql; readonly limit: number; readonly offset: number },
): Sql {
  const order = orderOf(table.order);
  const keys = table.order.map(({ value }) => sql`(${raw(value)})::VARCHAR`);
  // the rows are chosen first, so that only those of the page are written; and a cluster does not keep a subselect's order
  return sql`SELECT ${line(view, writing)} AS line, ${join(keys, ', ')}
    FROM (SELECT * FROM ${table.from} WHERE ${table.where} AND ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) p
    ORDER BY ${order}`;
}

/** After a small first part they are large at once: where rows lie in no order of days, each part reads through all of them. */
const PARTS = { ...SIZES, growth: 32, most: 128_000 };

/** Those whose rows the engine need not sort may be larger, but not so large that a writer waits long for one to end. */
const SHELVED = { ...SIZES, growth: 128, most: 500_000 };

/** Which rows the parts of an answer have, as conditions. */
async function conditionsOf(view: View, table: AcledTable, where: Sql, sizes: Sizes): Promise<readonly Sql[]> {
  const all = sql`${table.where} AND ${where}`;
  if (!table.of) return [all];
  const isPlain = table.where === table.of;
  const parts = await partsOf(view, isPlain ? all : table.of, undefined, sizes);
  return parts.map(({ only }) => sql`${all} AND ${only}`);
}

/** All rows in order, as questions one after another: each is small enough to be sorted in little memory. */
export async function acledParts(view: View, table: AcledTable, writing: Writing, where: Sql): Promise<Sql[]> {
  const parts = await conditionsOf(view, table, where, PARTS);
  return parts.map(
    (meant) =>
      sql`SELECT ${line(view, writing)} AS line FROM ${table.from} WHERE ${meant} ORDER BY ${orderOf(table.order)}`,
  );
}

/** Rows of a shelf, at most. */
export const SHELF = 32_768;

/**
 * The same for DuckDB, in no order: each row with its place among those of its question, and with the shelf that so many
 * places share, by which the engine writes files. It sorts nothing but the keys, which takes half the time of sorting
 * lines of a thousand bytes and a tenth of the memory. Columns: `shelf`, `place` (from 0), `bytes` (of the line), `line`.
 */
export async function acledShelves(view: View, table: AcledTable, writing: Writing, where: Sql): Promise<Sql[]> {
  const keys = table.order.map(({ value }, i) => ({ value, name: `place_${i}` }));
  const named = raw(keys.map(({ value, name }) => `${value} AS ${name}`).join(', '));
  const isSame = raw(keys.map(({ value, name }) => `${name} = ${value}`).join(' AND '));
  const parts = await conditionsOf(view, table, where, SHELVED);
  return parts.map(
    (meant) => sql`SELECT place // ${raw(String(SHELF))} AS shelf, place, strlen(line) AS bytes, line FROM (
      SELECT place, ${line(view, writing)} AS line FROM ${table.from} JOIN (
        SELECT ${named}, row_number() OVER (ORDER BY ${orderOf(table.order)}) - 1 AS place FROM ${table.from} WHERE ${meant}
      ) placed ON ${isSame} WHERE ${meant}) written`,
  );
}

/** What is said of an answer beside its rows. */
export interface AcledCounts {
  /** Rows of the question. */
  readonly total: number;
  /** Those from the cursor on. */
  readonly rest: number;
  /** Of events: the first and last day; the country where there is but one; how many have no place, and no toll. */
  readonly first: string | null;
  readonly last: string | null;
  readonly country: string | null;
  readonly unplaced: number;
  readonly unknown: number;
}

export async function acledCounts(view: View, table: AcledTable, where: Sql, after: Sql): Promise<AcledCounts> {
  const events = table.of
    ? raw(`, min(date)::VARCHAR AS first, max(date)::VARCHAR AS last,
        CASE WHEN min(country) = max(country) THEN min(country) END AS country,
        count(*) FILTER (WHERE latitude IS NULL OR longitude IS NULL) AS unplaced, count(*) - count(best) AS unknown`)
    : raw('');
  const [row] = await view.rows(
    sql`SELECT count(*) AS total, count(*) FILTER (WHERE ${after}) AS rest${events} FROM ${table.from} WHERE ${table.where} AND ${where}`,
  );
  const text = (name: string) => (row?.[name] as string | null | undefined) ?? null;
  return {
    total: Number(row?.['total']),
    rest: Number(row?.['rest']),
    first: text('first'),
    last: text('last'),
    country: text('country'),
    unplaced: Number(row?.['unplaced'] ?? 0),
    unknown: Number(row?.['unknown'] ?? 0),
  };
}
