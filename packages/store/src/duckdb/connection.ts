import { problem } from '@cairn/domain';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue, type DuckDBVector } from '@duckdb/node-api';
import type { Connection as AnyConnection, Connections } from '../ledger/connection.ts';
import type { Column } from '../ledger/dialect.ts';
import type { Bench, Cell, Row } from '../port.ts';
import { literal, raw, render, type Sql, sql } from '../sql.ts';
import { duckdb } from './dialect.ts';

/** What the engine may use. Nothing is downloaded or loaded at run time. */
const settings = (readOnly: boolean): Record<string, string> => ({
  access_mode: readOnly ? 'READ_ONLY' : 'READ_WRITE',
  memory_limit: process.env['CAIRN_MEMORY'] ?? '1500MB',
  preserve_insertion_order: 'false', // what has an order asks for it
  partitioned_write_flush_threshold: '4096', // rows that a thread holds back of those that go to several files
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
});

const cell = (value: unknown): Cell => {
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return String(value);
};

/** The items of a vector one by one, which needs no object for any of them. */
function wholeNumbers(vector: DuckDBVector): Int32Array {
  const numbers = new Int32Array(vector.itemCount);
  for (let i = 0; i < numbers.length; i++) numbers[i] = vector.getItem(i) as number;
  return numbers;
}

/** How rows travel between engines. */
const CSV = `FORMAT csv, HEADER false, DELIMITER ',', QUOTE '"', ESCAPE '"', USE_TMP_FILE false`;

/** The scan of a file that `copyOut` has written. Left to itself, the engine takes a line end within a cell for the file's. */
export function readCsv(path: string, columns: readonly Column[]): string {
  const typed = columns.map(([name, type]) => `${literal(name)}: '${duckdb.types[type]}'`).join(', ');
  return `read_csv(${literal(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
    new_line = '\\n', nullstr = '', allow_quoted_nulls = false, max_line_size = 16000000, columns = {${typed}})`;
}

/** Statements on one connection to a DuckDB database. */
export class Connection implements AnyConnection, Bench {
  readonly #connection: DuckDBConnection;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  async run(query: string | Sql): Promise<void> {
    const { text, args } = typeof query === 'string' ? { text: query, args: [] } : render(query);
    await this.#connection.run(text, args as DuckDBValue[]);
  }

  async rows(query: string | Sql): Promise<Row[]> {
    const { text, args } = typeof query === 'string' ? { text: query, args: [] } : render(query);
    const result = await this.#connection.runAndReadAll(text, args as DuckDBValue[]);
    const names = result.columnNames();
    return result.getRows().map((row) => Object.fromEntries(names.map((name, i) => [name, cell(row[i])])));
  }

  /** Rows as the engine makes them, some thousands at a time. */
  async *blocks(query: Sql): AsyncGenerator<Cell[][]> {
    const { text, args } = render(query);
    const result = await this.#connection.stream(text, args as DuckDBValue[]);
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
      yield chunk.getRows().map((row) => row.map(cell));
  }

  async *numbers(query: Sql): AsyncGenerator<readonly Int32Array[]> {
    const { text, args } = render(query);
    const result = await this.#connection.stream(text, args as DuckDBValue[]);
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
      yield Array.from({ length: chunk.columnCount }, (_, i) => wholeNumbers(chunk.getColumnVector(i)));
  }

  async copyOut(query: Sql, path: string): Promise<void> {
    await this.run(sql`COPY (${query}) TO ${raw(literal(path))} (${raw(CSV)})`);
  }

  async copyIn(table: string, columns: readonly Column[], path: string): Promise<void> {
    await this.run(`INSERT INTO ${table} SELECT * FROM ${readCsv(path, columns)}`);
  }

  /** From 0 to 1; null before the engine knows. */
  progress(): number | null {
    const { percentage } = this.#connection.progress;
    return percentage < 0 ? null : percentage / 100;
  }

  interrupt(): void {
    this.#connection.interrupt();
  }

  close(): void {
    this.#connection.closeSync();
  }
}

/** One open database file. */
export class Database implements Connections<Connection> {
  readonly #instance: DuckDBInstance;
  readonly #open = new Set<Connection>();

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** @throws Problem store.locked where another process holds it, store.not-a-ledger where it is no database */
  static async open(path: string, readOnly: boolean): Promise<Database> {
    try {
      return new Database(await DuckDBInstance.create(path, settings(readOnly)));
    } catch (cause) {
      throw openingProblem(path, String(cause instanceof Error ? cause.message : cause));
    }
  }

  async connect(): Promise<Connection> {
    const connection = new Connection(await this.#instance.connect());
    this.#open.add(connection);
    return connection;
  }

  /** Lends a connection for the time of `work`. */
  async using<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.connect();
    try {
      return await work(connection);
    } finally {
      this.release(connection);
    }
  }

  release(connection: Connection): void {
    if (this.#open.delete(connection)) connection.close();
  }

  interrupt(): void {
    for (const connection of this.#open) connection.interrupt();
  }

  async close(): Promise<void> {
    for (const connection of [...this.#open]) this.release(connection);
    this.#instance.closeSync();
  }
}

function openingProblem(path: string, message: string): Error {
  const held = /Conflicting lock is held in (.+?)(?: \(deleted\))? \(PID (\d+)\)/.exec(message);
  if (held) return problem('store.locked', { path, holder: `process ${held[2]} (${held[1]})` });
  if (/lock/i.test(message) && /IO Error/.test(message))
    return problem('store.locked', { path, holder: 'another process' });
  if (/permission denied|read-only file system/i.test(message))
    return problem('store.unwritable', { path, why: 'permission denied' });
  return problem('store.not-a-ledger', { path, why: message.split('\n')[0] as string });
}
