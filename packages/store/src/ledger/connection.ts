import type { Cell, Row } from '../port.ts';
import type { Sql } from '../sql.ts';
import type { Column } from './dialect.ts';

/** One conversation with an engine: statements follow one another, and a transaction spans them. */
export interface Connection {
  run(query: string | Sql): Promise<void>;
  rows(query: string | Sql): Promise<Row[]>;
  blocks(query: Sql): AsyncIterable<Cell[][]>;
  /** INTEGER columns without null, as arrays. */
  numbers(query: Sql): AsyncIterable<readonly Int32Array[]>;
  /** Writes a query's rows to a file of comma-separated values: nothing is unknown, `""` an empty text. */
  copyOut(query: Sql, path: string): Promise<void>;
  /** Adds the rows of such a file to a table that has these columns. */
  copyIn(table: string, columns: readonly Column[], path: string): Promise<void>;
  /** In a transaction that is about to be committed. On several machines a commit arrives at one after another. */
  committing?(): Promise<void>;
  /** Waits until every commit that can be read here has arrived on every machine. */
  settled?(): Promise<void>;
}

/** The open connections to one database. */
export interface Connections<C extends Connection = Connection> {
  connect(): Promise<C>;
  release(connection: C): void;
  /** Lends a connection for the time of `work`. */
  using<T>(work: (connection: C) => Promise<T>): Promise<T>;
  interrupt(): void;
  close(): Promise<void>;
}
