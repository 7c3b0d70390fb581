import { type ColumnType, EVENT_COLUMNS } from '@cairn/domain';
import type { Types } from '../migrations/index.ts';
import type { Sql } from '../sql.ts';

/** Every table whose rows a commit covers. */
export const LEDGER_TABLES = ['event', 'record', 'retraction', 'finding'] as const;
export type LedgerTable = (typeof LEDGER_TABLES)[number];

/** A column of a row that is staged. */
export type Column = readonly [name: string, type: ColumnType];

/** How an engine spells what the engines spell differently. The ledger's statements are written once, with these. */
export interface Dialect {
  readonly types: Types;
  /** Names of the tables in the ledger's schema, as `table_name`. */
  readonly tables: string;
  /** Events lie on several machines: what a statement compares them with is brought to them, and they stay where they are. */
  readonly distributed: boolean;
  /** Takes the next commit for this transaction: other writers wait, readers do not. Null where the engine has one writer. */
  readonly lock: string | null;
  /** The cells of a list of texts and plain values, joined to the text that is digested. The law: domain/digest.ts. */
  readonly joined: (cells: readonly string[]) => string;
  readonly textCell: (column: string) => readonly string[];
  readonly plainCell: (column: string, type: ColumnType) => readonly string[];
  /** SHA-256 of a text, as bytes. */
  readonly sha256: (text: string) => string;
  /** Bytes as small hex digits, and back: expressions both. */
  readonly hex: (bytes: string) => string;
  readonly unhex: (hex: string) => string;
  /** Rows from one argument of JSON: an array of objects. */
  readonly fromJson: (rows: string, columns: readonly Column[]) => Sql;
}

const OTHER_CELLS: Readonly<Record<Exclude<LedgerTable, 'event'>, readonly string[]>> = {
  record: ['kind', 'dataset', 'key', 'body'],
  retraction: ['dataset', 'key', 'reason'],
  finding: ['dataset', 'code', 'severity', 'key', 'file', 'line::VARCHAR', 'field', 'value'],
};

/** Everything of an event's text after `event;<since>;`. */
export const eventContent = (d: Dialect): string =>
  d.joined([
    ...d.textCell('dataset'),
    ...d.textCell('key'),
    ...EVENT_COLUMNS.flatMap(([name, type]) => (type === 'text' ? d.textCell(name) : d.plainCell(name, type))),
  ]);

/** @param since - an SQL expression for the sequence number; @param content - one for eventContent */
export const eventDigest = (d: Dialect, since: string, content: string): string =>
  d.sha256(`concat('event;', ${since}, ';', ${content})`);

/** The digest of a row of `table`, from its own columns. */
export const digestOf = (d: Dialect, table: LedgerTable): string =>
  table === 'event'
    ? eventDigest(d, 'since', eventContent(d))
    : d.sha256(d.joined([`'${table};'`, 'since', "';'", ...OTHER_CELLS[table].flatMap(d.textCell)]));
