import { join, raw, type Sql, sql } from '@cairn/store';
import type { Dialect } from '../dialect.ts';
import { ABSENT, NUMBERS, type NumberColumn, SHARED, SHARED_LISTS, type SharedList } from './shape.ts';

const TEXTS = SHARED_LISTS.flatMap((list) => SHARED[list].map((column) => ({ list, column })));

/** Names of the columns of `codesQuery`: numbers first, then numbers of texts, then bytes of the key. */
export const CODED_COLUMNS: readonly { readonly list: SharedList; readonly column: string }[] = TEXTS;

/** Every text of the columns of a list, without repeats, in the engine's own order: groups come in it, too. */
export const textsQuery = (list: SharedList, where: Sql): Sql =>
  sql`SELECT name FROM (${join(
    SHARED[list].map((c) => sql`SELECT DISTINCT ${raw(c)} AS name FROM event WHERE ${where} AND ${raw(c)} IS NOT NULL`),
    ' UNION ',
  )}) t ORDER BY name`;

/** Names in the cells of a column that joins several by ";", in the engine's order. */
export const tokensQuery = (dialect: Dialect, column: string, where: Sql): Sql =>
  sql`SELECT DISTINCT unnest(${dialect.tokens('cell')}) AS name
    FROM (SELECT DISTINCT ${raw(column)} AS cell FROM event WHERE ${where}) c ORDER BY name`;

function numberOf(column: NumberColumn): string {
  if (column.startsWith('date')) return `${column} - DATE '1970-01-01'`;
  if (column === 'civilian_targeting')
    return 'CASE WHEN civilian_targeting THEN 1 WHEN NOT civilian_targeting THEN 0 END';
  return column === 'latitude' || column === 'longitude' ? `${column} * 10000000` : column;
}

const ORDER = 'e.date DESC, e.key, e.dataset';

/**
 * Whole numbers of 32 bits, in the order of the table: NUMBERS, CODED_COLUMNS (0 is not given), bytes of the key.
 * @param lists - of all texts there are; a text's code is its place among them, from 1 on
 */
export function codesQuery(dialect: Dialect, where: Sql, lists: Readonly<Record<SharedList, readonly string[]>>): Sql {
  const numbered = SHARED_LISTS.map((list) => sql`${raw(`d_${list}`)} AS (${dialect.numbered(lists[list])})`);
  const columns = [
    ...NUMBERS.map((column) => `coalesce((${numberOf(column)})::INTEGER, ${ABSENT})::INTEGER`),
    ...TEXTS.map((_, i) => `coalesce(c${i}.n, 0)::INTEGER`),
    `${dialect.bytes('e.key')}::INTEGER`,
  ];
  const joined = TEXTS.map(({ list, column }, i) => `LEFT JOIN d_${list} c${i} ON c${i}.name = e.${column}`);
  return sql`WITH ${join(numbered, ', ')} SELECT ${raw(columns.join(', '))}
    FROM (SELECT * FROM event WHERE ${where}) e ${raw(joined.join(' '))} ORDER BY ${raw(ORDER)}`;
}

/** Keys in a piece. */
const PIECE = 4096;

/** The keys one after another in the order of the table, some thousands in a row, with nothing between them. */
export const keysQuery = (dialect: Dialect, where: Sql): Sql =>
  sql`SELECT keys FROM (SELECT ${raw(`${dialect.quotient('r', String(PIECE))} AS piece, string_agg(key, '' ORDER BY r) AS keys`)} FROM (
    SELECT key, row_number() OVER (ORDER BY ${raw(ORDER)}) - 1 AS r FROM event e WHERE ${where}
  ) k GROUP BY piece) p ORDER BY piece`;
