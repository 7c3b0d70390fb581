import type { Dialect } from '../ledger/dialect.ts';
import { sql } from '../sql.ts';

const TYPES = {
  text: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  day: 'DATE',
  coord: 'DECIMAL(10,7)',
  bool: 'BOOLEAN',
  bytes: 'BLOB',
} as const;

export const duckdb: Dialect = {
  types: TYPES,
  tables: "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary",
  distributed: false,
  lock: null,
  joined: (cells) => `concat(${cells.join(', ')})`,
  textCell: (column) => [`strlen(${column})`, "':'", column],
  plainCell: (column) => [column, "';'"],
  sha256: (text) => `unhex(sha256(${text}))`,
  hex: (bytes) => `lower(hex(${bytes}))`,
  unhex: (hex) => `unhex(${hex})`,
  fromJson: (rows, columns) => {
    const structure = JSON.stringify([Object.fromEntries(columns.map(([name, type]) => [name, TYPES[type]]))]);
    return sql`SELECT unnest(from_json_strict(${rows}::JSON, ${structure}), recursive := true)`;
  },
};
