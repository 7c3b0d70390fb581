import { type ColumnType, EVENT_COLUMNS, type EventRow } from './event.ts';

/**
 * What is hashed for each row of the ledger. Text goes in as `<bytes>:<value>` (null is a bare `:`), everything else as
 * `<value>;` (null is a bare `;`), in a fixed order: no two different rows have the same text. The engines make the
 * same text in SQL; the conformance suite holds the two together. Prose: docs/ledger.md.
 */
const bytes = new TextEncoder();

export const textPart = (value: string | null): string =>
  value === null ? ':' : `${bytes.encode(value).length}:${value}`;

const plainPart = (value: number | string | boolean | null, type: ColumnType): string =>
  value === null ? ';' : type === 'coord' ? `${Number(value).toFixed(7)};` : `${value};`;

/** @param since - the sequence number of the commit that records the row */
export function eventText(since: number, dataset: string, key: string, row: EventRow): string {
  const cells = EVENT_COLUMNS.map(([name, type]) =>
    type === 'text' ? textPart(row[name] as string | null) : plainPart(row[name], type),
  );
  return `event;${since};${textPart(dataset)}${textPart(key)}${cells.join('')}`;
}

/** The text of a row that is made of text columns only: a record's body, a retraction, a finding. */
export const rowText = (table: string, since: number, cells: readonly (string | null)[]): string =>
  `${table};${since};${cells.map(textPart).join('')}`;
