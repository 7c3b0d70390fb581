import type { Cell, Row } from '../port.ts';
import type { Sql } from '../sql.ts';

/** One conversation with an engine: statements follow one another, and a transaction spans them. */
export interface Connection {
  run(query: string | Sql): Promise<void>;
  rows(query: string | Sql): Promise<Row[]>;
  blocks(query: Sql): AsyncIterable<Cell[][]>;
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
