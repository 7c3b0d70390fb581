import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem, problem } from '@cairn/domain';
import { type Connection, Database } from '../duckdb/connection.ts';
import { duckdb } from '../duckdb/dialect.ts';
import { makeFolder } from '../duckdb/ledger.ts';
import { expectCurrent, migrate } from '../ledger/migrate.ts';
import type { Row } from '../port.ts';
import type { Sql } from '../sql.ts';
import type { Desk, DeskConnection, DeskOptions } from './desk.ts';
import { DESK_MIGRATIONS } from './migrations.ts';
import { inTransaction } from './transaction.ts';

export const DESK_FILE = 'accounts.duckdb';

/** How long the file stays open with nothing to do, ms: then another program may have it. */
const IDLE = 50;
/** How long to wait for a program that has it, and how often to look, ms. */
const PATIENCE = 5000;
const LOOK = 25;

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

/** @throws Problem store.locked when it is held for longer than that */
async function openPatiently(path: string, readOnly: boolean): Promise<Database> {
  for (const until = Date.now() + PATIENCE; ; await pause(LOOK))
    try {
      return await Database.open(path, readOnly);
    } catch (cause) {
      if (!(cause instanceof Problem && cause.code === 'store.locked') || Date.now() > until) throw cause;
    }
}

/**
 * A desk in a file. Its engine lets one program have a file that it writes to, so it is open only while there is work: a
 * command can change who may do what while a server runs.
 */
class FolderDesk implements Desk {
  readonly at: string;
  readonly #path: string;
  readonly #readOnly: boolean;
  #database: Promise<Database> | undefined;
  /** Settles when the file is closed: one program must not open it twice at once. */
  #closing: Promise<void> = Promise.resolve();
  #users = 0;
  #idle: NodeJS.Timeout | undefined;
  /** The change under way: each waits for the one before it. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string, path: string, readOnly: boolean) {
    this.at = folder;
    this.#path = path;
    this.#readOnly = readOnly;
  }

  rows(query: Sql): Promise<Row[]> {
    return this.using((c) => c.rows(query));
  }

  change<T>(work: (c: DeskConnection) => Promise<T>): Promise<T> {
    const done = this.#turn.then(() => this.using((c) => inTransaction(c, work)));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    while (this.#users > 0) await pause(LOOK);
    await this.#shut();
  }

  async using<T>(work: (c: Connection) => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    this.#users += 1;
    try {
      const database = await this.#opened();
      return await database.using(work);
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#idle = setTimeout(() => void this.#shut(), IDLE).unref();
    }
  }

  async #opened(): Promise<Database> {
    this.#database ??= this.#closing.then(() => openPatiently(this.#path, this.#readOnly));
    const opening = this.#database;
    try {
      return await opening;
    } catch (cause) {
      if (this.#database === opening) this.#database = undefined;
      throw cause;
    }
  }

  async #shut(): Promise<void> {
    clearTimeout(this.#idle);
    const database = this.#database;
    this.#database = undefined;
    if (database)
      this.#closing = database.then(
        (d) => d.close(),
        () => undefined, // it did not open
      );
    await this.#closing;
  }
}

/**
 * Opens the desk beside the ledger in a folder.
 * @throws Problem store.missing, store.locked, store.too-new, store.needs-migration, store.not-a-ledger, store.unwritable
 */
export async function openFolderDesk(folder: string, { mode }: DeskOptions): Promise<Desk> {
  const path = join(folder, DESK_FILE);
  if (mode === 'read' && !existsSync(path)) throw problem('store.missing', { path });
  if (mode === 'write') makeFolder(folder);
  const desk = new FolderDesk(folder, path, mode === 'read');
  try {
    await desk.using((c) =>
      mode === 'read'
        ? expectCurrent(c, duckdb, path, DESK_MIGRATIONS)
        : migrate(c, duckdb, path, undefined, DESK_MIGRATIONS),
    );
    if (mode === 'write') chmodSync(path, 0o600); // secrets, if only their digests: its owner's alone
    return desk;
  } catch (cause) {
    await desk.close();
    throw cause;
  }
}
