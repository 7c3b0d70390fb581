import { nearest, problem } from '@cairn/domain';
import { resolveAsOf } from '../as-of.ts';
import type {
  Cell,
  Change,
  Clock,
  Columnar,
  Commit,
  DatasetInfo,
  Draft,
  EngineName,
  FoundFinding,
  HeldRecord,
  Ledger,
  Outcome,
  Parcel,
  Placement,
  RecordKind,
  RecordRevision,
  Release,
  Revision,
  Row,
  Shape,
  Sign,
  Verdict,
  WhichFindings,
  Writer,
} from '../port.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { appendIn } from './append.ts';
import type { Connection, Connections } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { pack, unpack } from './parcel.ts';
import * as read from './read.ts';
import { verify } from './verify.ts';

const WHOLE_ID = /^[0-9a-f]{64}$/;

/** A ledger over any engine: what the engines do alike. */
export abstract class SqlLedger<C extends Connection> implements Ledger {
  abstract readonly engine: EngineName;
  abstract readonly schema: string;
  readonly at: string;
  protected readonly db: Connections<C>;
  protected readonly clock: Clock;
  protected dialect: Dialect;
  /** By id; as many as have been asked for, and no more than there are commits. */
  readonly #pinned = new Map<string, Commit>();

  constructor(at: string, db: Connections<C>, dialect: Dialect, clock: Clock) {
    this.at = at;
    this.db = db;
    this.dialect = dialect;
    this.clock = clock;
  }

  abstract inColumns<T>(query: Sql, shape: Shape, work: (engine: Columnar, rows: Sql) => Promise<T>): Promise<T>;
  abstract write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;

  rows(query: Sql): Promise<Row[]> {
    return this.db.using((c) => c.rows(query));
  }

  async *blocks(query: Sql): AsyncGenerator<Cell[][]> {
    yield* this.lend((c) => c.blocks(query));
  }

  async *numbers(query: Sql): AsyncGenerator<readonly Int32Array[]> {
    yield* this.lend((c) => c.numbers(query));
  }

  head(): Promise<Commit | null> {
    return this.db.using(read.headOf);
  }

  async resolve(when?: string, datasets?: readonly string[]): Promise<Commit> {
    const pinned = when === undefined ? undefined : await this.pinned(when.trim());
    if (pinned) return pinned;
    const head = await this.head();
    if (!head) throw problem('ledger.empty', { at: this.at });
    if (when === undefined) return head;
    return this.db.using(async (c) => {
      const all = await read.commits(c, sql`ORDER BY seq`);
      const held = await read.records(c, 'release', head.seq);
      const releases = held.filter((r) => !datasets?.length || datasets.includes(r.dataset)).map(releaseFrom);
      const seq = resolveAsOf(when, { commits: all, releases });
      return all[seq - 1] as Commit;
    });
  }

  log({ dataset, limit }: { dataset?: string; limit?: number } = {}): Promise<Commit[]> {
    const only = dataset === undefined ? raw('') : sql`WHERE dataset = ${dataset}`;
    return this.db.using((c) =>
      read.commits(c, sql`${only} ORDER BY seq DESC ${limit === undefined ? raw('') : sql`LIMIT ${limit}`}`),
    );
  }

  records(kind: RecordKind, asOf: number, dataset?: string, under?: string): Promise<HeldRecord[]> {
    return this.db.using((c) => read.records(c, kind, asOf, dataset, under));
  }

  recordHistory(kind: RecordKind, dataset: string, key: string): Promise<RecordRevision[]> {
    return this.db.using((c) => read.recordHistory(c, kind, dataset, key));
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
    return this.db.using((c) => read.history(c, dataset, key));
  }

  async *state(dataset: string, asOf: number) {
    yield* this.lend((c) => read.state(c, dataset, asOf));
  }

  async *changes(dataset: string, from: number, to: number): AsyncGenerator<Change> {
    yield* this.lend((c) => read.changes(c, dataset, from, to));
  }

  findings(which: WhichFindings): Promise<FoundFinding[]> {
    return this.db.using((c) => read.findings(c, which));
  }

  verify(): Promise<Verdict> {
    return this.db.using((c) => verify(c, this.dialect));
  }

  abstract health(): Promise<Sign[]>;
  abstract distribute(options?: { shards?: number }): Promise<Placement[]>;

  pack(after: number, folder: string): Promise<Parcel | null> {
    return this.db.using((c) => pack(c, this.dialect, after, folder));
  }

  unpack(parcel: Parcel): Promise<void> {
    return this.db.using((c) => this.inTransaction(c, () => unpack(c, this.dialect, this.at, parcel)));
  }

  async grown(_rows: number): Promise<void> {}

  append(draft: Draft): Promise<Outcome> {
    return this.write((writer) => writer.append(draft));
  }

  interrupt(): void {
    this.db.interrupt();
  }

  close(): Promise<void> {
    return this.db.close();
  }

  /** One append in a transaction of its own. `before`: what must be there first, and needs no other writer to wait. */
  protected appendOn(c: C, draft: Draft, before?: () => Promise<Draft>): Promise<Outcome> {
    return this.inTransaction(
      c,
      async () => {
        const ready = before ? await before() : draft;
        if (this.dialect.lock) await c.run(this.dialect.lock);
        return appendIn(c, this.dialect, ready, this.clock);
      },
      (outcome) => outcome.commit !== null,
    );
  }

  /** A commit by its whole id, which means the same for ever and is no other thing's name: it is looked up once. */
  private async pinned(id: string): Promise<Commit | undefined> {
    if (!WHOLE_ID.test(id)) return undefined;
    const commit = this.#pinned.get(id) ?? (await this.db.using((c) => read.commits(c, sql`WHERE id = ${id}`)))[0];
    if (commit) this.#pinned.set(id, commit);
    return commit;
  }

  private async inTransaction<T>(c: C, work: () => Promise<T>, keeps: (result: T) => boolean = () => true): Promise<T> {
    await c.run('BEGIN');
    try {
      const result = await work();
      if (keeps(result)) await c.committing?.();
      await c.run(keeps(result) ? 'COMMIT' : 'ROLLBACK');
      return result;
    } catch (cause) {
      await c.run('ROLLBACK').catch(() => undefined); // the engine may have rolled back already, or be gone
      throw cause;
    }
  }

  protected async *lend<T>(work: (c: C) => AsyncIterable<T>): AsyncGenerator<T> {
    const connection = await this.db.connect();
    try {
      yield* work(connection);
    } finally {
      this.db.release(connection);
    }
  }
}

const releaseFrom = (r: HeldRecord): Release => {
  const body = r.body as { seq: number; commit: string };
  return { name: r.key, dataset: r.dataset, seq: body.seq, commit: body.commit };
};
