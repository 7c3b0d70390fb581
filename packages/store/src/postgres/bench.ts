import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, type Connection as DuckConnection } from '../duckdb/connection.ts';
import type { Column } from '../ledger/dialect.ts';
import { makeTemp } from '../ledger/stage.ts';
import type { Columnar, Shape } from '../port.ts';
import { join as joinSql, literal, quoted, raw, type Sql, sql } from '../sql.ts';
import type { Connection } from './connection.ts';
import { postgres } from './dialect.ts';

/** How rows travel between the engines: nothing is unknown, and "" an empty text. */
const CSV = "FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', USE_TMP_FILE false";

/** A columnar engine of one's own, in a folder that is gone afterwards. */
export class PrivateBench {
  readonly folder: string;
  readonly connection: DuckConnection;
  readonly #db: Database;

  private constructor(folder: string, db: Database, connection: DuckConnection) {
    this.folder = folder;
    this.#db = db;
    this.connection = connection;
  }

  static async open(): Promise<PrivateBench> {
    const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-'));
    const db = await Database.open(join(folder, 'bench.duckdb'), false);
    return new PrivateBench(folder, db, await db.connect());
  }

  interrupt(): void {
    this.#db.interrupt();
  }

  async close(): Promise<void> {
    await this.#db.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The engine as formats see it. */
  columnar(): Columnar {
    const { connection } = this;
    const db = this.#db;
    return {
      rows: (query) => connection.rows(query),
      async *blocks(query) {
        const own = await db.connect(); // a stream and a question may be under way at once
        try {
          yield* own.blocks(query);
        } finally {
          db.release(own);
        }
      },
      copy: (query, path, options) => connection.run(sql`COPY (${query}) TO ${raw(literal(path))} (${raw(options)})`),
    };
  }
}

/** Sends a relation of the bench to a new temporary table of the server. */
export async function ship(
  bench: PrivateBench,
  to: Connection,
  relation: string,
  table: string,
  columns: readonly Column[],
): Promise<void> {
  const path = join(bench.folder, `${table}.csv`);
  const names = columns.map(([name]) => quoted(name)).join(', ');
  await bench.connection.run(`COPY (SELECT ${names} FROM ${relation}) TO ${literal(path)} (${CSV})`);
  await makeTemp(to, postgres, table, columns);
  await to.copyIn(table, path);
  await rm(path);
  await to.run(`ANALYZE ${table}`);
}

const BENCH_TYPES = {
  text: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  day: 'VARCHAR',
  coord: 'DOUBLE',
  bool: 'BOOLEAN',
};

/** Brings the rows of the server's `query` to the bench; answers them in their order. */
export async function fetchRows(bench: PrivateBench, from: Connection, query: Sql, shape: Shape): Promise<Sql> {
  const path = join(bench.folder, 'rows.csv');
  await from.copyOut(inlined(query), path);
  const columns = shape.map(([name, type]) => `${literal(name)}: '${BENCH_TYPES[type]}'`).join(', ');
  await bench.connection.run(`CREATE TABLE fetched AS SELECT row_number() OVER () AS ord, * FROM read_csv(${literal(path)},
    auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false,
    parallel = false, max_line_size = 100000000, columns = {${columns}})`);
  await rm(path);
  const names = joinSql(
    shape.map(([name]) => raw(quoted(name))),
    ', ',
  );
  return sql`SELECT ${names} FROM fetched ORDER BY ord`;
}

/** The text of a query with its values written out, for the one statement that takes no arguments. */
export function inlined({ texts, args }: Sql): string {
  const value = (arg: Sql['args'][number] | undefined) =>
    arg === null || arg === undefined ? 'NULL' : typeof arg === 'string' ? escaped(arg) : `(${arg})`;
  return texts.reduce((done, next, i) => `${done} ${value(args[i - 1])}${next}`);
}

/** A text that means the same whatever the server makes of backslashes. */
const escaped = (text: string) => (text.includes('\\') ? `E${literal(text.replaceAll('\\', '\\\\'))}` : literal(text));
