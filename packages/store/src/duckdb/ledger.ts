import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { problem } from '@cairn/domain';
import { SqlLedger } from '../ledger/ledger.ts';
import { expectCurrent, migrate } from '../ledger/migrate.ts';
import { headOf } from '../ledger/read.ts';
import { SCHEMA_VERSION } from '../migrations/index.ts';
import type { Columnar, Commit, Draft, Ledger, OpenOptions, Outcome, Parcel, Shape, Sign, Writer } from '../port.ts';
import { sign } from '../sign.ts';
import { literal, raw, type Sql, sql } from '../sql.ts';
import { type Connection, Database } from './connection.ts';
import { duckdb } from './dialect.ts';

export const FILE = 'cairn.duckdb';

/** Lets the engine say how far a statement is, after a tenth of a second, and print nothing itself. */
const COUNT_PROGRESS =
  'SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 100';

class DuckDbLedger extends SqlLedger<Connection> implements Columnar {
  readonly engine = 'duckdb' as const;
  readonly schema = 'main';
  #head: Promise<Commit | null> | undefined;
  /** The append under way: of several in this process, each waits for the one before it. */
  #turn: Promise<unknown> = Promise.resolve();

  inColumns<T>(query: Sql, _shape: Shape, work: (engine: Columnar, rows: Sql) => Promise<T>): Promise<T> {
    return work(this, query);
  }

  copy(query: Sql, path: string, options: string): Promise<void> {
    return this.db.using((c) => c.run(sql`COPY (${query}) TO ${raw(literal(path))} (${raw(options)})`));
  }

  /** The engine lets no other process write while this one has the file open, so the head is read once and after each append. */
  override head(): Promise<Commit | null> {
    this.#head ??= this.db.using(headOf);
    return this.#head;
  }

  write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.db.using(async (c) => {
      await c.run(COUNT_PROGRESS);
      return work({ bench: c, progress: () => c.progress(), append: (draft) => this.#append(c, draft) });
    });
  }

  override unpack(parcel: Parcel): Promise<void> {
    return this.#inTurn(() => super.unpack(parcel));
  }

  async health(): Promise<Sign[]> {
    const [version] = await this.rows(raw('SELECT version() AS v'));
    const [counts] = await this.rows(
      raw(`SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM finding) AS findings,
        current_setting('memory_limit') AS memory`),
    );
    return [
      sign('engine', `DuckDB ${version?.['v']}`),
      sign('schema', String(SCHEMA_VERSION)),
      sign('file', `${Math.round(statSync(joinPath(this.at, FILE)).size / 1e6).toLocaleString('en')} MB`),
      sign('commits', ((await this.head())?.seq ?? 0).toLocaleString('en')),
      sign('revisions of events', Number(counts?.['events']).toLocaleString('en')),
      sign('findings', Number(counts?.['findings']).toLocaleString('en')),
      sign('memory of the engine', String(counts?.['memory'])),
    ];
  }

  async distribute(): Promise<never> {
    throw problem('distribute.folder', { at: this.at });
  }

  #append(c: Connection, draft: Draft): Promise<Outcome> {
    return this.#inTurn(() => this.appendOn(c, draft));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done.finally(() => {
      this.#head = undefined;
    });
  }
}

/**
 * Opens the ledger in a folder.
 * @throws Problem store.missing, store.locked, store.too-new, store.needs-migration, store.not-a-ledger, store.unwritable
 */
export async function openDuckDb(folder: string, { mode, clock = () => new Date() }: OpenOptions): Promise<Ledger> {
  const path = joinPath(folder, FILE);
  if (mode === 'read' && !existsSync(path)) throw problem('store.missing', { path: folder });
  if (mode === 'write') makeFolder(folder);
  const db = await Database.open(path, mode === 'read');
  try {
    await db.using((c) => (mode === 'read' ? expectCurrent(c, duckdb, path) : migrate(c, duckdb, path)));
    return new DuckDbLedger(folder, db, duckdb, clock);
  } catch (cause) {
    await db.close();
    throw cause;
  }
}

export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw problem('store.unwritable', { path: folder, why: (cause as NodeJS.ErrnoException).code ?? String(cause) });
  }
}
