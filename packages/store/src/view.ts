import { problem } from '@cairn/domain';
import type {
  Cell,
  Change,
  Columnar,
  Commit,
  DatasetInfo,
  EngineName,
  FoundFinding,
  HeldRecord,
  Ledger,
  RecordKind,
  Revision,
  Row,
  Shape,
  WhichFindings,
} from './port.ts';
import { join, quoted, raw, type Sql, sql } from './sql.ts';

/** How much somebody sees of a dataset. */
export type Sight = 'whole' | 'released' | 'nothing';

/** Who looks at a ledger, as far as the ledger must know. */
export interface Audience {
  /** Equal for audiences that see the same: part of cache keys and ETags. */
  readonly key: string;
  sees(dataset: string, info: DatasetInfo): Sight;
}

/** Questions to a ledger as somebody may ask them: what they may not see is not there. It writes nothing. */
export type View = Pick<
  Ledger,
  | 'at'
  | 'engine'
  | 'schema'
  | 'rows'
  | 'blocks'
  | 'inColumns'
  | 'head'
  | 'resolve'
  | 'log'
  | 'records'
  | 'dataset'
  | 'history'
  | 'state'
  | 'changes'
  | 'findings'
>;

/** Puts `event` as the audience sees it in front of the table, whatever the question does with it. */
function through(lens: Sql, question: Sql): Sql {
  const [first = '', ...rest] = question.texts;
  const [, words = '', body = ''] = /^\s*(WITH\s)?(.*)$/is.exec(first) ?? [];
  const asked: Sql = { texts: [body, ...rest], args: question.args };
  return words ? sql`WITH ${lens}, ${asked}` : sql`WITH ${lens} ${asked}`;
}

class LedgerView implements View {
  readonly engine: EngineName;
  readonly schema: string;
  readonly at: string;
  readonly #ledger: Ledger;
  readonly #seen: ReadonlySet<string>;
  readonly #lens: Sql;

  constructor(ledger: Ledger, seen: ReadonlySet<string>) {
    this.#ledger = ledger;
    this.#seen = seen;
    this.engine = ledger.engine;
    this.schema = ledger.schema;
    this.at = ledger.at;
    const names = [...seen].map((name) => sql`${name}`);
    const only = names.length === 0 ? raw('FALSE') : sql`dataset IN (${join(names, ', ')})`;
    this.#lens = sql`event AS NOT MATERIALIZED (SELECT * FROM ${raw(quoted(ledger.schema))}.event WHERE ${only})`;
  }

  rows(query: Sql): Promise<Row[]> {
    return this.#ledger.rows(through(this.#lens, query));
  }

  blocks(query: Sql): AsyncIterable<Cell[][]> {
    return this.#ledger.blocks(through(this.#lens, query));
  }

  inColumns<T>(query: Sql, shape: Shape, work: (engine: Columnar, rows: Sql) => Promise<T>): Promise<T> {
    return this.#ledger.inColumns(through(this.#lens, query), shape, work);
  }

  head(): Promise<Commit | null> {
    return this.#ledger.head();
  }

  resolve(when?: string, datasets?: readonly string[]): Promise<Commit> {
    return this.#ledger.resolve(when, datasets);
  }

  async log(options: { dataset?: string; limit?: number } = {}): Promise<Commit[]> {
    if (options.dataset !== undefined) return this.#sees(options.dataset) ? this.#ledger.log(options) : [];
    const all = await this.#ledger.log();
    return all.filter((c) => c.dataset === null || this.#sees(c.dataset)).slice(0, options.limit);
  }

  async records(kind: RecordKind, asOf: number, dataset?: string): Promise<HeldRecord[]> {
    const held = await this.#ledger.records(kind, asOf, dataset);
    return kind === 'codebook' ? held : held.filter((r) => this.#sees(r.dataset));
  }

  dataset(name: string, asOf: number): Promise<DatasetInfo> {
    this.#must(name);
    return this.#ledger.dataset(name, asOf);
  }

  history(dataset: string, key: string): Promise<Revision[]> {
    this.#must(dataset);
    return this.#ledger.history(dataset, key);
  }

  state(dataset: string, asOf: number) {
    this.#must(dataset);
    return this.#ledger.state(dataset, asOf);
  }

  changes(dataset: string, from: number, to: number): AsyncIterable<Change> {
    this.#must(dataset);
    return this.#ledger.changes(dataset, from, to);
  }

  async findings(options: WhichFindings): Promise<FoundFinding[]> {
    if (options.dataset !== undefined) this.#must(options.dataset);
    const found = await this.#ledger.findings(options);
    return found.filter((f) => this.#sees(f.dataset));
  }

  #sees(dataset: string): boolean {
    return this.#seen.has(dataset);
  }

  /** What may not be seen is not there: nobody learns that it exists. */
  #must(dataset: string): void {
    if (!this.#sees(dataset)) throw problem('dataset.unknown', { name: dataset, near: [] });
  }
}

/**
 * The ledger as an audience sees it. Who sees a dataset, and how much of it, is decided by what stands today, also for
 * its past states.
 */
export async function viewFor(ledger: Ledger, audience: Audience): Promise<View> {
  const head = await ledger.head();
  const held = head ? await ledger.records('dataset', head.seq) : [];
  const sights = held.map((r) => [r.key, audience.sees(r.key, r.body as DatasetInfo)] as const);
  if (sights.every(([, sight]) => sight === 'whole')) return ledger;
  return new LedgerView(ledger, new Set(sights.filter(([, sight]) => sight !== 'nothing').map(([name]) => name)));
}
