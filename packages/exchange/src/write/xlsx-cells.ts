import type { ColumnType } from '@cairn/domain';
import { raw, type Sql, sql } from '@cairn/store';
import { COLUMNS } from './columns.ts';

/**
 * Most characters of a cell. The format allows 32,767 and counts those beyond the basic plane twice; a file with one
 * longer cell does not open at all.
 */
export const LONGEST = 32_000;

/** Control characters and the two others that XML cannot hold. */
const CONTROL = '[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x{FFFE}\\x{FFFF}]';

/** Control characters as the format writes them (`_x0007_`), and a text that only looks so protected from being read so. */
const ODD = (text: string): string => `array_to_string(list_transform(
  string_split(regexp_replace(${text}, '_(x[0-9A-Fa-f]{4}_)', '_x005F_\\1', 'g'), ''),
  lambda c: CASE WHEN regexp_matches(c, '${CONTROL}') THEN printf('_x%04X_', ord(c)) ELSE c END), '')`;

const plain = (text: string): string =>
  `CASE WHEN regexp_matches(${text}, '${CONTROL}|_x[0-9A-Fa-f]{4}_') THEN ${ODD(text)} ELSE ${text} END`;

/** Text as it stands between XML tags. A carriage return is spelt out, or readers would drop it. */
const escaped = (text: string): string =>
  `replace(replace(replace(replace(${plain(text)}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), chr(13), '&#13;')`;

/** The name of a column of a sheet, from 0: A … Z, AA … */
export const columnName = (i: number): string =>
  (i < 26 ? '' : columnName(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));

type Cells = { readonly [T in ColumnType]: (column: string, at: string) => string };

const number = (column: string, at: string) => `${at} || '"><v>' || ${column} || '</v></c>'`;

/** Blanks at either end are kept only where the cell asks for it. */
const text = (column: string, at: string) => `${at} || '" t="inlineStr"><is><t' ||
  CASE WHEN left(${column}, 1) > ' ' AND right(${column}, 1) > ' ' THEN '>' ELSE ' xml:space="preserve">' END ||
  ${escaped(`left(${column}, ${LONGEST})`)} || '</t></is></c>'`;

/** A cell of each type; null where there is nothing to write. Days are counted from 1899-12-30, with style 1. */
const CELL: Cells = {
  text,
  int: number,
  bigint: number,
  coord: number,
  bool: (column, at) => `${at} || '" t="b"><v>' || ${column}::INTEGER || '</v></c>'`,
  // the format has no days before 1900-03-01 that all programs agree on; those few stay text
  day: (column, at) =>
    `CASE WHEN ${column} < '1900-03-01' THEN ${text(column, at)}
      ELSE ${at} || '" s="1"><v>' || (${column}::DATE - DATE '1899-12-30') || '</v></c>' END`,
};

const TEXTS = COLUMNS.filter(([, type]) => type === 'text').map(([name]) =>
  name === 'extra' ? 'extra::VARCHAR' : name,
);

/**
 * Rows of a sheet as XML, and how many cells of each have more text than a sheet can hold.
 * @param before - rows of the sheet that stand before them
 */
export function rowsXml(events: Sql, before: number): Sql {
  const cells = COLUMNS.map(([name, type], i) => {
    const column = name === 'extra' ? 'extra::VARCHAR' : name;
    return CELL[type](column, `'<c r="${columnName(i)}' || n`);
  });
  const row = `concat('<row r="', n, '">', ${cells.join(', ')}, '</row>')`;
  const cut = TEXTS.map((t) => `(length(coalesce(${t}, '')) > ${LONGEST})::INTEGER`).join(' + ');
  return sql`SELECT ${raw(row)} AS xml, ${raw(cut)} AS cut
    FROM (SELECT row_number() OVER () + ${raw(String(before))} AS n, * FROM (${events}))`;
}
