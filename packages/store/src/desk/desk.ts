import type { OpenOptions, Row } from '../port.ts';
import type { Sql } from '../sql.ts';

/** A conversation with the desk, inside a transaction. */
export interface DeskConnection {
  run(query: Sql): Promise<void>;
  rows(query: Sql): Promise<Row[]>;
}

/**
 * A small database beside the ledger, for what is no data: accounts, secrets, what must be forgotten. Both engines keep
 * the same tables. It belongs to the ledger's place, and not to the ledger: that can be handed on without it.
 */
export interface Desk {
  /** The folder or address of the ledger that it stands beside, as people write it. */
  readonly at: string;
  rows(query: Sql): Promise<Row[]>;
  /** Runs `work` in a transaction: all of it, or nothing. */
  change<T>(work: (c: DeskConnection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type DeskOptions = Pick<OpenOptions, 'mode'>;
