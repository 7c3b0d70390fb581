import type { Dialect } from '../ledger/dialect.ts';
import { join, quoted, raw, sql } from '../sql.ts';

/** Texts are compared and sorted by their bytes, as the other engine does. */
const TYPES = {
  text: 'TEXT COLLATE "C"',
  int: 'INTEGER',
  bigint: 'BIGINT',
  day: 'DATE',
  coord: 'NUMERIC(10,7)',
  bool: 'BOOLEAN',
  bytes: 'BYTEA',
} as const;

/** A function takes a hundred arguments and no more. */
const MOST = 90;

const pieces = (cells: readonly string[]): string[] =>
  Array.from(
    { length: Math.ceil(cells.length / MOST) },
    (_, i) => `concat(${cells.slice(i * MOST, (i + 1) * MOST).join(', ')})`,
  );

export const postgres: Dialect = {
  types: TYPES,
  tables: 'SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()',
  distributed: false,
  lock: 'LOCK TABLE ledger_commit IN SHARE ROW EXCLUSIVE MODE',
  joined: (cells) => (cells.length > MOST ? `concat(${pieces(cells).join(', ')})` : `concat(${cells.join(', ')})`),
  textCell: (column) => [`octet_length(${column})`, "':'", column],
  // concat() writes a boolean as t or f, a cast as true or false
  plainCell: (column, type) => [type === 'bool' ? `${column}::TEXT` : column, "';'"],
  sha256: (text) => `sha256(convert_to(${text}, 'UTF8'))`,
  hex: (bytes) => `encode(${bytes}, 'hex')`,
  unhex: (hex) => `decode(${hex}, 'hex')`,
  fromJson: (rows, columns) => {
    const typed = columns.map(([name, type]) => raw(`${quoted(name)} ${TYPES[type]}`));
    return sql`SELECT * FROM json_to_recordset(${rows}::JSON) AS given (${join(typed, ', ')})`;
  },
};
