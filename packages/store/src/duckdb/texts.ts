import { EVENT_COLUMNS } from '@cairn/domain';

/** The text of a row that is digested, as SQL. The law is in domain/digest.ts; the conformance suite compares them. */
const text = (column: string) => `strlen(${column}), ':', ${column}`;
const plain = (column: string) => `${column}, ';'`;

const EVENT_CELLS = EVENT_COLUMNS.map(([name, type]) => (type === 'text' ? text(name) : plain(name))).join(', ');

const TEXT_TABLES = {
  record: ['kind', 'dataset', 'key', 'body'],
  retraction: ['dataset', 'key', 'reason'],
  finding: ['dataset', 'code', 'severity', 'key', 'file', 'line::VARCHAR', 'field', 'value'],
} as const;

/** Every table whose rows a commit covers. */
export const LEDGER_TABLES = ['event', 'record', 'retraction', 'finding'] as const;
export type LedgerTable = (typeof LEDGER_TABLES)[number];

/** Everything of an event's text after `event;<since>;`. */
export const eventContent = `concat(${text('dataset')}, ${text('key')}, ${EVENT_CELLS})`;

/** @param since - an SQL expression for the sequence number; @param content - one for eventContent */
export const eventDigest = (since: string, content: string) =>
  `unhex(sha256(concat('event;', ${since}, ';', ${content})))`;

/** The digest of a row of `table`, from its own columns. */
export const digestOf = (table: LedgerTable): string =>
  table === 'event'
    ? eventDigest('since', eventContent)
    : `unhex(sha256(concat('${table};', since, ';', ${TEXT_TABLES[table].map(text).join(', ')})))`;
