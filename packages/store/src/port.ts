import type { CheckCode, ColumnType, EventRow, Finding, Severity, StatedKind, StatedRules } from '@cairn/domain';
import type { Sql } from './sql.ts';

/** The store's clock: the only one that stamps what is recorded. Tests set their own. */
export type Clock = () => Date;

export interface OpenOptions {
  /** `read` refuses to change anything; `write` makes the ledger where there is none and migrates an older one. */
  readonly mode: 'read' | 'write';
  readonly clock?: Clock;
}

/** `until` of what stands today. */
export const OPEN = 2_147_483_647;

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Where the revisions of a commit came from. */
export interface Origin {
  readonly file: string;
  readonly format: string;
  /** SHA-256 of the file's bytes as received, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface Commit {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** SHA-256 over the parent's id, the metadata and the digests of the rows; 64 hex digits. */
  readonly id: string;
  readonly parent: string | null;
  /** ISO 8601 in UTC with milliseconds. Never earlier than the parent's. */
  readonly recordedAt: string;
  readonly author: string;
  readonly message: string;
  /** The one dataset that it changes; null where it changes none. */
  readonly dataset: string | null;
  readonly origin: Origin | null;
  readonly added: number;
  readonly revised: number;
  readonly retracted: number;
  /** Rows of all tables that the commit recorded, and the digest over theirs. */
  readonly rows: number;
  readonly rowsDigest: string;
}

/** Sets of shapes that an operator adds: boundaries of units, and dated areas. */
export type ShapeKind = 'boundaries' | 'areas';

/**
 * What a small record says: a dataset, an own codebook, a release, a set of shapes, one shape of a set, or what people state
 * beside events. Events have a table of their own.
 */
export type RecordKind = 'dataset' | 'codebook' | 'release' | ShapeKind | 'shape' | StatedKind;

export interface DatasetInfo {
  readonly title: string;
  /** Id of the codebook that its events are coded after. */
  readonly codebook: string;
  readonly licence: string;
  readonly visibility: 'private' | 'public';
  /** What must be said wherever its data are shown, or null. */
  readonly notice: string | null;
  /** What leaves it for those who may not see all of it; absent: the default of its codebook. */
  readonly rules?: StatedRules;
}

export interface HeldRecord {
  readonly kind: RecordKind;
  readonly dataset: string;
  readonly key: string;
  readonly since: number;
  readonly until: number;
  readonly body: unknown;
}

/** One revision of a small record; or its withdrawal, which has a reason and no body. */
export interface RecordRevision extends HeldRecord {
  readonly reason: string | null;
}

export interface Release {
  readonly name: string;
  readonly dataset: string;
  readonly seq: number;
  readonly commit: string;
}

/** Events that an importer has typed, as a relation on the store's bench: a column `key` and all EVENT_COLUMNS. */
export interface Incoming {
  readonly relation: string;
  /**
   * Relation with one row for each row of the file that has a readable key, whether it can be kept or not:
   * `key`, `asserted_at`, `kept`. No kept key stands in it twice.
   */
  readonly keys: string;
  /** When given, what stands in the dataset and is not among `keys` is retracted for this reason. */
  readonly retractMissing?: string;
}

/** A commit before it is one. */
export interface Draft {
  readonly dataset: string | null;
  readonly message: string;
  readonly author: string;
  readonly origin?: Origin;
  /** The head that its writer has seen. When another has been added meanwhile: ledger.overtaken. */
  readonly parent?: number;
  readonly events?: readonly { readonly key: string; readonly event: EventRow }[];
  readonly records?: readonly { readonly kind: RecordKind; readonly key: string; readonly body: unknown }[];
  readonly retract?: readonly { readonly key: string; readonly reason: string }[];
  /** Small records that stand no more. */
  readonly withdraw?: readonly { readonly kind: RecordKind; readonly key: string; readonly reason: string }[];
  readonly incoming?: Incoming;
  /** Relation `key`, `reason`, `at` (Unix seconds or null): withdrawn by their source, unless it spoke again after `at`. */
  readonly withdrawn?: string;
  /** A list; or the name of a relation `check`, `severity`, `key`, `file`, `line`, `column`, `value`. */
  readonly findings?: readonly Finding[] | string;
  /** Work out what would change, and change nothing. */
  readonly dryRun?: boolean;
}

export interface Outcome {
  /** Null where nothing changed, or on a dry run. */
  readonly commit: Commit | null;
  /** Events, of which the commit adds, revises or retracts so many. */
  readonly added: number;
  readonly revised: number;
  readonly retracted: number;
  /** Equal to what is held. */
  readonly unchanged: number;
  /** Left out: the source has said something newer already. */
  readonly stale: number;
  /** Small records that were added, revised or withdrawn. */
  readonly records: number;
}

/** One revision of an event; or its retraction, which has a reason and no event. */
export interface Revision {
  readonly since: number;
  readonly until: number;
  readonly event: EventRow | null;
  readonly reason: string | null;
}

/** How one event differs between two states. Null is "does not stand". */
export interface Change {
  readonly key: string;
  readonly before: EventRow | null;
  readonly after: EventRow | null;
}

export interface Fault {
  /** Table, and what identifies the row in it. */
  readonly where: string;
  readonly seq: number | null;
  readonly say: string;
}

export interface Verdict {
  readonly commits: number;
  readonly rows: number;
  readonly head: string | null;
  /** In the order of the ledger; the first is the first thing that was changed. */
  readonly faults: readonly Fault[];
}

export interface FoundFinding extends Finding {
  readonly seq: number;
  readonly dataset: string;
}

/** Those that satisfy all that is given, or at most so many of them. */
export interface WhichFindings {
  readonly dataset?: string;
  /** Key of the record that they are about. */
  readonly key?: string;
  readonly seq?: number;
  readonly severity?: Severity;
  readonly check?: CheckCode;
  readonly limit?: number;
}

export type EngineName = 'duckdb' | 'postgres';

/** Statements on an engine. Values travel as arguments. */
export interface Statements {
  /** Every row at once, for results that fit in memory. */
  rows(query: Sql): Promise<Row[]>;
  /** Rows in blocks, for results that may not. */
  blocks(query: Sql): AsyncIterable<Cell[][]>;
}

/** A columnar engine in this process, in which formats are written. Its SQL is DuckDB's, whatever keeps the ledger. */
export interface Columnar extends Statements {
  /** Lets the engine write a query's result to a file. `options` are the engine's own. */
  copy(query: Sql, path: string, options: string): Promise<void>;
}

/** Columns of a query's result, with the types of an event's columns. */
export type Shape = readonly (readonly [name: string, type: ColumnType])[];

/** Questions to the ledger, in the dialect of the engine that keeps it. */
export interface Reader extends Statements {
  readonly engine: EngineName;
  /**
   * Hands `work` the rows of `query` as a relation of a columnar engine. A ledger that such an engine keeps hands over
   * the query itself; any other one sends its rows over, in their order.
   */
  inColumns<T>(query: Sql, shape: Shape, work: (engine: Columnar, rows: Sql) => Promise<T>): Promise<T>;
}

/** A scratch area in the writer's transaction, where files are read and typed by a columnar engine (DuckDB's SQL). */
export interface Bench {
  run(text: string): Promise<void>;
  rows(text: string): Promise<Row[]>;
}

/** One writer's connection. What is left on its bench is gone when the work ends. */
export interface Writer {
  readonly bench: Bench;
  /** How far the statement under way has come, from 0 to 1; null where the engine cannot tell. */
  progress(): number | null;
  /** All or nothing. @throws Problem ledger.overtaken, record.malformed, record.not-held, commit.message-missing */
  append(draft: Draft): Promise<Outcome>;
}

/** What a few commits recorded, on its way to another ledger: the rows lie in a folder, a file for each table. */
export interface Parcel {
  readonly folder: string;
  readonly commits: readonly Commit[];
}

/** Something that was looked at, and what should be done about it where it is not good. */
export interface Sign {
  readonly what: string;
  readonly found: string;
  readonly good: boolean;
  readonly advice: string;
}

/** Where the rows of one of the ledger's tables lie on a cluster. */
export interface Placement {
  readonly table: string;
  /** Spread over the machines; a copy on each of them; or on the coordinator alone. */
  readonly place: 'distributed' | 'reference' | 'local';
  /** The column that says on which machine a row lies, and in how many pieces; null where it is not spread. */
  readonly by: string | null;
  readonly shards: number | null;
  /** A table whose rows of the same value lie on the same machine. */
  readonly beside: string | null;
  /** It came to lie so just now. */
  readonly now: boolean;
}

/** The ledger. Every engine passes the suite in conformance/. */
export interface Ledger extends Reader {
  /** The folder or address that it was opened at, as people write it. */
  readonly at: string;
  /** The schema of the engine in which its tables are. */
  readonly schema: string;
  /**
   * Columns in blocks, for millions of rows of nothing but whole numbers of 32 bits: each block has one array for each
   * column, all of one length. The query gives INTEGER columns and no null. The arrays belong to whoever receives them.
   */
  numbers(query: Sql): AsyncIterable<readonly Int32Array[]>;
  head(): Promise<Commit | null>;
  /** @throws Problem as-of.unknown, as-of.ambiguous, as-of.before-ledger. Without `when`: the head. */
  resolve(when?: string, datasets?: readonly string[]): Promise<Commit>;
  log(options?: { readonly dataset?: string; readonly limit?: number }): Promise<Commit[]>;
  /** `under`: only those whose key begins so. What belongs to no dataset is of the dataset ''. */
  records(kind: RecordKind, asOf: number, dataset?: string, under?: string): Promise<HeldRecord[]>;
  /** Every revision of a small record, the first one first. */
  recordHistory(kind: RecordKind, dataset: string, key: string): Promise<RecordRevision[]>;
  /** @throws Problem dataset.unknown */
  dataset(name: string, asOf: number): Promise<DatasetInfo>;
  history(dataset: string, key: string): Promise<Revision[]>;
  /** The state of a dataset, by key. */
  state(dataset: string, asOf: number): AsyncIterable<{ key: string; event: EventRow }>;
  /** What takes the state `from` to the state `to`, by key. */
  changes(dataset: string, from: number, to: number): AsyncIterable<Change>;
  /** By commit, file, line, column and check. */
  findings(which: WhichFindings): Promise<FoundFinding[]>;
  verify(): Promise<Verdict>;
  /** The next commits after #`after`, with all that they recorded; null where there are none. */
  pack(after: number, folder: string): Promise<Parcel | null>;
  /** Adds the commits of another ledger as they are. @throws Problem copy.diverged, copy.damaged; then nothing is added */
  unpack(parcel: Parcel): Promise<void>;
  /** After the last parcel: so many rows have come. An engine that plans by what it knows of its tables looks anew. */
  grown(rows: number): Promise<void>;
  /** How the engine and its database are. */
  health(): Promise<Sign[]>;
  /**
   * Spreads the tables over the machines of a Citus cluster; what is spread already stays. `shards`: pieces of a table,
   * above 0. @throws Problem distribute.folder, distribute.no-citus, distribute.unfit, store.rights-missing
   */
  distribute(options?: { readonly shards?: number }): Promise<Placement[]>;
  /** Runs `work` as a writer. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** `write` with nothing but one append. */
  append(draft: Draft): Promise<Outcome>;
  /** Stops what runs; it fails, and nothing of it is kept. */
  interrupt(): void;
  close(): Promise<void>;
}
