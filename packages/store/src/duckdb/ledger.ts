import { existsSync, mkdirSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { nearest, problem } from '@cairn/domain';
import { resolveAsOf } from '../as-of.ts';
import type {
  Change,
  Clock,
  Commit,
  DatasetInfo,
  Draft,
  FoundFinding,
  HeldRecord,
  Ledger,
  Outcome,
  RecordKind,
  Release,
  Revision,
  Row,
  Verdict,
  Writer,
} from '../port.ts';
import { literal, raw, type Sql, sql } from '../sql.ts';
import { appendIn } from './append.ts';
import { type Connection, Database } from './connection.ts';
import { expectCurrent, migrate } from './migrate.ts';
import * as read from './read.ts';
import { verify } from './verify.ts';

export const FILE = 'cairn.duckdb';

export interface OpenOptions {
  /** `read` refuses to change anything; `write` makes the ledger where there is none and migrates an older one. */
  readonly mode: 'read' | 'write';
  readonly clock?: Clock;
}

/** Lets the engine say how far a statement is, after a tenth of a second, and print nothing itself. */
const COUNT_PROGRESS =
  'SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 100';

const isConflict = (cause: unknown) =>
  cause instanceof Error && /transaction conflict|write-write conflict|duplicate key/i.test(cause.message);

class DuckDbLedger implements Ledger {
  readonly engine = 'duckdb' as const;
  readonly at: string;
  readonly #db: Database;
  readonly #clock: Clock;
  #head: Promise<Commit | null> | undefined;

  constructor(at: string, db: Database, clock: Clock) {
    this.at = at;
    this.#db = db;
    this.#clock = clock;
  }

  rows(query: Sql): Promise<Row[]> {
    return this.#db.using((c) => c.rows(query));
  }

  async *blocks(query: Sql) {
    yield* this.#lend((c) => c.blocks(query));
  }

  copy(query: Sql, path: string, options: string): Promise<void> {
    return this.#db.using((c) => c.run(sql`COPY (${query}) TO ${raw(literal(path))} (${raw(options)})`));
  }

  /** The engine lets no other process write while this one has the file open, so the head is read once and after each append. */
  head(): Promise<Commit | null> {
    this.#head ??= this.#db.using(read.headOf);
    return this.#head;
  }

  async resolve(when?: string, datasets?: readonly string[]): Promise<Commit> {
    const head = await this.head();
    if (!head) throw problem('ledger.empty', { at: this.at });
    if (when === undefined) return head;
    return this.#db.using(async (c) => {
      const all = await read.commits(c, sql`ORDER BY seq`);
      const held = await read.records(c, 'release', head.seq);
      const releases = held.filter((r) => !datasets?.length || datasets.includes(r.dataset)).map(releaseFrom);
      const seq = resolveAsOf(when, { commits: all, releases });
      return all[seq - 1] as Commit;
    });
  }

  log({ dataset, limit }: { dataset?: string; limit?: number } = {}): Promise<Commit[]> {
    const only = dataset === undefined ? raw('') : sql`WHERE dataset = ${dataset}`;
    return this.#db.using((c) =>
      read.commits(c, sql`${only} ORDER BY seq DESC ${limit === undefined ? raw('') : sql`LIMIT ${limit}`}`),
    );
  }

  records(kind: RecordKind, asOf: number, dataset?: string): Promise<HeldRecord[]> {
    return this.#db.using((c) => read.records(c, kind, asOf, dataset));
  }

  async dataset(name: string, asOf: number): Promise<DatasetInfo> {
    const held = await this.records('dataset', asOf);
    const found = held.find((r) => r.key === name);
    if (!found)
      throw problem('dataset.unknown', {
        name,
        near: nearest(
          name,
          held.map((r) => r.key),
        ),
      });
    return found.body as DatasetInfo;
  }

  history(dataset: string, key: string): Promise<Revision[]> {
    return this.#db.using((c) => read.history(c, dataset, key));
  }

  async *state(dataset: string, asOf: number) {
    yield* this.#lend((c) => read.state(c, dataset, asOf));
  }

  async *changes(dataset: string, from: number, to: number): AsyncGenerator<Change> {
    yield* this.#lend((c) => read.changes(c, dataset, from, to));
  }

  findings(options: { dataset?: string; seq?: number; limit?: number }): Promise<FoundFinding[]> {
    return this.#db.using((c) => read.findings(c, options));
  }

  verify(): Promise<Verdict> {
    return this.#db.using(verify);
  }

  write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#db.using(async (c) => {
      await c.run(COUNT_PROGRESS);
      return work({ bench: c, progress: () => c.progress(), append: (draft) => this.#append(c, draft) });
    });
  }

  append(draft: Draft): Promise<Outcome> {
    return this.write((writer) => writer.append(draft));
  }

  interrupt(): void {
    this.#db.interrupt();
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  async #append(c: Connection, draft: Draft): Promise<Outcome> {
    const seen = (await read.headOf(c))?.seq ?? 0;
    await c.run('BEGIN');
    try {
      const outcome = await appendIn(c, draft, this.#clock);
      await c.run(outcome.commit ? 'COMMIT' : 'ROLLBACK');
      this.#head = undefined;
      return outcome;
    } catch (cause) {
      await c.run('ROLLBACK').catch(() => undefined); // the engine may have rolled back already
      if (!isConflict(cause)) throw cause;
      throw problem('ledger.overtaken', { expected: seen, head: (await read.headOf(c))?.seq ?? 0 });
    }
  }

  async *#lend<T>(work: (c: Connection) => AsyncIterable<T>): AsyncGenerator<T> {
    const connection = await this.#db.connect();
    try {
      yield* work(connection);
    } finally {
      this.#db.release(connection);
    }
  }
}

const releaseFrom = (r: HeldRecord): Release => {
  const body = r.body as { seq: number; commit: string };
  return { name: r.key, dataset: r.dataset, seq: body.seq, commit: body.commit };
};

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
    await db.using((c) => (mode === 'read' ? expectCurrent(c, path) : migrate(c, path)));
    return new DuckDbLedger(folder, db, clock);
  } catch (cause) {
    db.close();
    throw cause;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw problem('store.unwritable', { path: folder, why: (cause as NodeJS.ErrnoException).code ?? String(cause) });
  }
}
