import { createHash } from 'node:crypto';
import { nearest, problem, type ReleaseRules, releasedBody, rulesOf } from '@cairn/domain';
import { canonicalJson } from './commit.ts';
import * as read from './ledger/read.ts';
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
  RecordRevision,
  Revision,
  Row,
  Shape,
  WhichFindings,
} from './port.ts';
import { type Sql, sql } from './sql.ts';
import { lensOver, type Seen, WITHHELD } from './view/lens.ts';
import { lastTurn } from './view/past.ts';

/** How much somebody sees of a dataset: all that is kept; what its release rules let out; not that it exists. */
export type Sight = 'whole' | 'released' | 'nothing';

/** Who looks at a ledger, as far as the ledger must know. */
export interface Audience {
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
  | 'numbers'
  | 'inColumns'
  | 'head'
  | 'resolve'
  | 'log'
  | 'records'
  | 'recordHistory'
  | 'dataset'
  | 'history'
  | 'state'
  | 'changes'
  | 'findings'
>;

/** Puts the tables as the audience sees them in front of those that there are, whatever the question does with them. */
function through(lens: Sql, question: Sql): Sql {
  const [first = '', ...rest] = question.texts;
  const [, words = '', body = ''] = /^\s*(WITH\s)?(.*)$/is.exec(first) ?? [];
  const asked: Sql = { texts: [body, ...rest], args: question.args };
  return words ? sql`WITH ${lens}, ${asked}` : sql`WITH ${lens} ${asked}`;
}

/** A commit as somebody sees it who sees nothing of what it changed: only that the ledger went on. No dataset is called ''. */
const unseen = (c: Commit): Commit => ({
  ...c,
  author: WITHHELD,
  message: WITHHELD,
  dataset: '',
  origin: null,
  added: 0,
  revised: 0,
  retracted: 0,
  rows: 0,
  rowsDigest: '',
});

/** The digest of the rows is over what is withheld, too: with it, somebody could try out values. */
const commitUnder = (c: Commit, { log }: ReleaseRules): Commit => ({
  ...c,
  author: log.author === 'publish' ? c.author : WITHHELD,
  message: log.message === 'publish' ? c.message : WITHHELD,
  origin: log.file === 'publish' ? c.origin : null,
  rowsDigest: '',
});

class LedgerView implements View {
  readonly engine: EngineName;
  readonly schema: string;
  readonly at: string;
  readonly #ledger: Ledger;
  readonly #seen: ReadonlyMap<string, ReleaseRules | null>;
  readonly #whole: ReadonlySet<string>;
  readonly #lens: Sql;
  /** It looks no further: what came later may have another audience. */
  readonly #head: Commit | null;

  constructor(ledger: Ledger, head: Commit | null, seen: readonly Seen[], whole: ReadonlySet<string>, lens: Sql) {
    this.#ledger = ledger;
    this.#whole = whole;
    this.#head = head;
    this.#seen = new Map(seen.map(({ dataset, rules }) => [dataset, rules]));
    this.#lens = lens;
    this.engine = ledger.engine;
    this.schema = ledger.schema;
    this.at = ledger.at;
  }

  rows(query: Sql): Promise<Row[]> {
    return this.#ledger.rows(through(this.#lens, query));
  }

  blocks(query: Sql): AsyncIterable<Cell[][]> {
    return this.#ledger.blocks(through(this.#lens, query));
  }

  numbers(query: Sql): AsyncIterable<readonly Int32Array[]> {
    return this.#ledger.numbers(through(this.#lens, query));
  }

  inColumns<T>(query: Sql, shape: Shape, work: (engine: Columnar, rows: Sql) => Promise<T>): Promise<T> {
    return this.#ledger.inColumns(through(this.#lens, query), shape, work);
  }

  async head(): Promise<Commit | null> {
    return this.#head && this.#commit(this.#head);
  }

  async resolve(when?: string, datasets?: readonly string[]): Promise<Commit> {
    const seen = [...this.#seen.keys()];
    const named = (datasets?.length ? datasets : seen).filter((name) => this.#sees(name));
    // releases of what is not seen have no name here: no dataset is called ''
    const text = when?.trim() === 'head' ? undefined : when?.trim();
    const found = await this.#ledger.resolve(text ?? this.#head?.id, named.length > 0 ? named : ['']);
    if (!this.#head || found.seq <= this.#head.seq) return this.#commit(found);
    if (/^\d{4}-\d{2}-\d{2}/.test(text ?? '')) return this.#commit(this.#head);
    throw problem('as-of.unknown', { text: text ?? 'head', near: [] });
  }

  async log({ dataset, limit }: { dataset?: string; limit?: number } = {}): Promise<Commit[]> {
    if (dataset !== undefined && !this.#sees(dataset)) return [];
    const all = await this.#ledger.log(dataset === undefined ? {} : { dataset });
    return all
      .filter((c) => (c.dataset === null || this.#sees(c.dataset)) && c.seq <= (this.#head?.seq ?? 0))
      .slice(0, limit)
      .map((c) => this.#commit(c));
  }

  async records(kind: RecordKind, asOf: number, dataset?: string, under?: string): Promise<HeldRecord[]> {
    const held = await this.#ledger.records(kind, asOf, dataset, under);
    if (kind === 'codebook') return held;
    // what belongs to no dataset is for everybody
    return held.filter((r) => r.dataset === '' || this.#sees(r.dataset)).map((r) => this.#released(r));
  }

  async recordHistory(kind: RecordKind, dataset: string, key: string): Promise<RecordRevision[]> {
    this.#must(dataset);
    const held = await this.#ledger.recordHistory(kind, dataset, key);
    return held.filter(({ since }) => since <= (this.#head?.seq ?? 0)).map((r) => this.#released(r));
  }

  async dataset(name: string, asOf: number): Promise<DatasetInfo> {
    const held = await this.records('dataset', asOf);
    const found = held.find((r) => r.key === name);
    if (found) return found.body as DatasetInfo;
    const near = nearest(
      name,
      held.map((r) => r.key),
    );
    throw problem('dataset.unknown', { name, near });
  }

  async history(dataset: string, key: string): Promise<Revision[]> {
    this.#must(dataset);
    return read.history(this, dataset, key);
  }

  state(dataset: string, asOf: number) {
    this.#must(dataset);
    return read.state(this, dataset, asOf);
  }

  changes(dataset: string, from: number, to: number): AsyncIterable<Change> {
    this.#must(dataset);
    return read.changes(this, dataset, from, to);
  }

  async findings(which: WhichFindings): Promise<FoundFinding[]> {
    if (which.dataset !== undefined) this.#must(which.dataset);
    return read.findings(this, which);
  }

  #sees(dataset: string): boolean {
    return this.#seen.has(dataset);
  }

  /** What may not be seen is not there: nobody learns that it exists. */
  #must(dataset: string): void {
    if (!this.#sees(dataset)) throw problem('dataset.unknown', { name: dataset, near: [] });
  }

  #commit(c: Commit): Commit {
    if (c.dataset === null) return { ...unseen(c), dataset: null };
    if (!this.#sees(c.dataset)) return unseen(c);
    const rules = this.#seen.get(c.dataset);
    return rules ? commitUnder(c, rules) : c;
  }

  /** A small record as far as its dataset lets it out. */
  #released<R extends HeldRecord>(r: R): R {
    if (r.kind === 'dataset') return { ...r, body: this.#info(r.dataset, r.body as DatasetInfo) };
    return this.#whole.has(r.dataset) || r.body === null ? r : { ...r, body: releasedBody(r.kind, r.body) };
  }

  /** Rules may name what they withhold: they are for those who see it. */
  #info(dataset: string, info: DatasetInfo): DatasetInfo {
    const { rules: _rules, ...rest } = info;
    return this.#whole.has(dataset) ? info : rest;
  }
}

/** The ledger as somebody sees it. */
export interface Viewed {
  readonly view: View;
  /** Equal where the same is seen of every state, under the same rules: part of cache keys and ETags. */
  readonly key: string;
  /** Whether what these datasets let out is decided for good, as far as one can tell: no rules of their own are stated. */
  isSettled(datasets?: readonly string[]): boolean;
  /**
   * Another one than before where what is told of the past of these datasets has changed: by who looks, by the rules, or
   * by a record that came under one of them. Whoever follows the changes must then begin again.
   */
  sightOf(datasets: readonly string[]): string;
}

/**
 * The ledger as an audience sees it. Who sees a dataset, and how much of it, is decided by what stands today, also for
 * its past states.
 */
export async function viewFor(ledger: Ledger, audience: Audience): Promise<Viewed> {
  const head = await ledger.head();
  const held = head ? await ledger.records('dataset', head.seq) : [];
  const sights = held.map(({ key: dataset, body }) => {
    const info = body as DatasetInfo;
    const sight = audience.sees(dataset, info);
    return { dataset, sight, rules: sight === 'released' ? rulesOf(info) : null, stated: info.rules };
  });
  const seen = await Promise.all(
    sights
      .filter(({ sight }) => sight !== 'nothing')
      .map(async (s) => ({ ...s, turn: await lastTurn(ledger, s, head?.seq ?? 0) })),
  );
  const ruled = new Set(seen.flatMap((s) => (typeof s.stated === 'object' ? [s.dataset] : [])));
  const isSettled = (datasets?: readonly string[]) => ![...ruled].some((name) => !datasets || datasets.includes(name));
  const key = keyOf(seen);
  const sightOf = (datasets: readonly string[]) => keyOf(seen.filter(({ dataset }) => datasets.includes(dataset)));
  if (sights.every(({ sight }) => sight === 'whole')) return { view: ledger, key, isSettled, sightOf };
  const whole = new Set(seen.flatMap((s) => (s.sight === 'whole' ? [s.dataset] : [])));
  const lens = await lensOver(ledger, seen, head?.seq ?? 0);
  return { view: new LedgerView(ledger, head, seen, whole, lens), key, isSettled, sightOf };
}

interface Told extends Seen {
  readonly sight: Sight;
  readonly turn: number;
}

const keyOf = (seen: readonly Told[]): string =>
  createHash('sha256')
    .update(canonicalJson(seen.map(({ dataset, sight, rules, turn }) => [dataset, sight, rules, turn])))
    .digest('base64url')
    .slice(0, 22);
