import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import Cursor from 'pg-cursor';
import type { Connection as AnyConnection, Connections } from '../ledger/connection.ts';
import type { Column } from '../ledger/dialect.ts';
import type { Cell, Row } from '../port.ts';
import { type Arg, join, render, type Sql, sql } from '../sql.ts';
import type { Address } from './address.ts';
import { serverProblem } from './problems.ts';

/** Numbers as numbers, truth as truth, everything else as the server writes it. */
const NUMBERS: ReadonlySet<number> = new Set([20, 21, 23, 26, 700, 701, 1700]);
const BOOL = 16;
const types = {
  getTypeParser: (oid: number) =>
    NUMBERS.has(oid) ? Number : oid === BOOL ? (text: string) => text === 't' : (text: string) => text,
} as unknown as pg.CustomTypesConfig;

/** Rows that a cursor fetches at a time. */
const BLOCK = 4096;
const CONNECTIONS = 10;
const PATIENCE = 10_000; // milliseconds to wait for a connection

/** Dates and times as ISO in UTC. Compiling each statement (jit) costs questions as ours more than it saves. */
const SETTINGS = {
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'iso_8601',
  client_min_messages: 'warning',
  jit: 'off',
  work_mem: process.env['CAIRN_WORK_MEM'] ?? '64MB',
};

/**
 * Sent as a statement, not as startup options: a pooler in between refuses those, or drops them without a word, and the
 * ledger would be looked for in another schema.
 */
function settingsOf(schema: string, readOnly: boolean): Sql {
  const all = { ...SETTINGS, search_path: schema, default_transaction_read_only: readOnly ? 'on' : 'off' };
  const set = Object.entries(all).map(([name, value]) => sql`set_config(${name}, ${value}, false)`);
  return sql`SELECT ${join(set, ', ')}`;
}

const COMMITTING = "hashtext('cairn commit ' || current_schema())";

/** Statements on one connection to a server. */
export class Connection implements AnyConnection {
  readonly client: pg.PoolClient;
  readonly #at: string;
  /** It has failed in a way that may have left something behind: it is not lent again. */
  spoilt = false;

  readonly #distributed: boolean;

  constructor(client: pg.PoolClient, at: string, distributed: boolean) {
    this.client = client;
    this.#at = at;
    this.#distributed = distributed;
  }

  /**
   * The coordinator of a cluster shows a commit a moment before the workers have been told to keep their part of it. It
   * gives this lock back after that, so whoever has read the commit and then gets the lock finds all of it.
   */
  async committing(): Promise<void> {
    if (this.#distributed) await this.run(`SELECT pg_advisory_xact_lock(${COMMITTING})`);
  }

  async settled(): Promise<void> {
    if (this.#distributed) await this.run(`SELECT pg_advisory_xact_lock_shared(${COMMITTING})`);
  }

  async run(query: string | Sql): Promise<void> {
    await this.#send(query);
  }

  async rows(query: string | Sql): Promise<Row[]> {
    return (await this.#send(query)).rows as Row[];
  }

  async *blocks(query: Sql): AsyncGenerator<Cell[][]> {
    const { text, args } = render(query);
    const cursor = this.client.query(new Cursor(text, args, { rowMode: 'array', types }));
    try {
      for (let rows = await cursor.read(BLOCK); rows.length > 0; rows = await cursor.read(BLOCK))
        yield rows as Cell[][];
    } catch (cause) {
      throw this.#problem(cause);
    } finally {
      await cursor.close().catch(() => undefined);
    }
  }

  async *numbers(query: Sql): AsyncGenerator<readonly Int32Array[]> {
    for await (const rows of this.blocks(query))
      yield (rows[0] as Cell[]).map((_, i) => Int32Array.from(rows, (row) => row[i] as number));
  }

  async copyOut(query: Sql, path: string): Promise<void> {
    try {
      const rows = this.client.query(copyTo(`COPY (${inlined(query)}) TO STDOUT (FORMAT csv)`));
      await pipeline(rows, createWriteStream(path));
    } catch (cause) {
      throw this.#problem(cause);
    }
  }

  async copyIn(table: string, _columns: readonly Column[], path: string): Promise<void> {
    try {
      await pipeline(createReadStream(path), this.client.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT csv)`)));
    } catch (cause) {
      throw this.#problem(cause);
    }
  }

  async #send(query: string | Sql): Promise<pg.QueryResult> {
    const { text, args } = typeof query === 'string' ? { text: query, args: [] } : render(query);
    try {
      return await this.client.query({ text, values: args, types });
    } catch (cause) {
      throw this.#problem(cause);
    }
  }

  #problem(cause: unknown): unknown {
    this.spoilt = true;
    return serverProblem(cause, this.#at);
  }
}

/** The connections to one server. */
export class Server implements Connections<Connection> {
  readonly at: string;
  /** The ledger's tables lie on several machines. */
  distributed = false;
  readonly #pool: pg.Pool;
  readonly #config: pg.ClientConfig;
  readonly #settings: Sql;
  readonly #set = new WeakSet<pg.PoolClient>();
  readonly #open = new Map<Connection, number>();
  #closed: Promise<void> | undefined;

  constructor({ url, schema, at }: Address, readOnly: boolean) {
    this.at = at;
    this.#settings = settingsOf(schema, readOnly);
    this.#config = {
      connectionString: url,
      application_name: 'cairn',
      connectionTimeoutMillis: PATIENCE,
      keepAlive: true,
    };
    this.#pool = new pg.Pool({ ...this.#config, max: CONNECTIONS, allowExitOnIdle: true });
    this.#pool.on('error', () => undefined); // an idle one was cut off; the next statement says so
  }

  async connect(): Promise<Connection> {
    try {
      const client = await this.#pool.connect();
      client.on('error', ignore); // the statement under way says so too
      const connection = new Connection(client, this.at, this.distributed);
      this.#open.set(connection, (client as unknown as { processID: number }).processID);
      await this.#prepare(connection);
      return connection;
    } catch (cause) {
      throw serverProblem(cause, this.at);
    }
  }

  async #prepare(connection: Connection): Promise<void> {
    if (this.#set.has(connection.client)) return;
    try {
      await connection.run(this.#settings);
      this.#set.add(connection.client);
    } catch (cause) {
      this.release(connection);
      throw cause;
    }
  }

  release(connection: Connection): void {
    if (!this.#open.delete(connection)) return;
    connection.client.off('error', ignore);
    connection.client.release(connection.spoilt);
  }

  async using<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.connect();
    try {
      return await work(connection);
    } finally {
      this.release(connection);
    }
  }

  /** Asks the server to end the statements under way; each fails where it stands. */
  interrupt(): void {
    const pids = [...this.#open.values()];
    if (pids.length === 0) return;
    const other = new pg.Client(this.#config);
    other.on('error', () => undefined);
    other
      .connect()
      .then(() => other.query('SELECT pg_cancel_backend(pid) FROM unnest($1::INTEGER[]) pid', [pids]))
      .catch(() => undefined)
      .finally(() => void other.end().catch(() => undefined));
  }

  close(): Promise<void> {
    this.#closed ??= this.#pool.end();
    return this.#closed;
  }
}

const ignore = () => undefined;

/** The text of a query with its values written out, for COPY, which takes no arguments. */
export function inlined({ texts, args }: Sql): string {
  const value = (arg: Arg | undefined) =>
    arg === null || arg === undefined ? 'NULL' : typeof arg === 'string' ? pg.escapeLiteral(arg) : `(${arg})`;
  return texts.reduce((done, next, i) => `${done} ${value(args[i - 1])}${next}`);
}
