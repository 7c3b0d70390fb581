import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, type Connection as DuckConnection, readCsv } from '../duckdb/connection.ts';
import type { Column } from '../ledger/dialect.ts';
import { makeTemp } from '../ledger/stage.ts';
import type { Columnar, Shape } from '../port.ts';
import { join as joinSql, literal, quoted, raw, type Sql, sql } from '../sql.ts';
import type { Connection } from './connection.ts';
import { postgres } from './dialect.ts';

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
  const names = joinSql(
    columns.map(([name]) => raw(quoted(name))),
    ', ',
  );
  await bench.connection.copyOut(sql`SELECT ${names} FROM ${raw(relation)}`, path);
  await makeTemp(to, postgres, table, columns);
  await to.copyIn(table, columns, path);
  await rm(path);
  await to.run(`ANALYZE ${table}`);
}

/** Days as texts and coordinates as numbers, as questions answer them. */
const ANSWERED = { text: 'text', int: 'int', bigint: 'bigint', day: 'text', coord: 'coord', bool: 'bool' } as const;

/** Brings the rows of the server's `query` to the bench; answers them in their order. */
export async function fetchRows(bench: PrivateBench, from: Connection, query: Sql, shape: Shape): Promise<Sql> {
  const path = join(bench.folder, 'rows.csv');
  await from.copyOut(query, path);
  const file = readCsv(
    path,
    shape.map(([name, type]) => [name, ANSWERED[type]]),
  );
  await bench.connection.run('SET preserve_insertion_order = true');
  await bench.connection.run(`CREATE TABLE fetched AS SELECT * FROM ${file}`);
  await bench.connection.run('SET preserve_insertion_order = false');
  await rm(path);
  const columns = shape.map(([name, type]) =>
    raw(`${quoted(name)}${type === 'coord' ? '::DOUBLE' : ''} AS ${quoted(name)}`),
  );
  return sql`SELECT ${joinSql(columns, ', ')} FROM fetched ORDER BY rowid`;
}
