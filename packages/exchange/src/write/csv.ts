import { raw, type Sql, sql } from '@cairn/store';
import { COLUMNS, degrees, lined, type Selected, select } from './columns.ts';
import type { ExportFormat, Job } from './format.ts';

/** A table of texts: columns over the rows of `from`. Null is a blank cell. */
export interface Table {
  readonly columns: readonly Selected[];
  /** The events with what the columns are made from, in their order. */
  readonly from: (events: Sql) => Sql;
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Cells as one line of CSV. */
export const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\n`;

/** A cell as RFC 4180 has it. An empty text is quoted, and so told from one that is not known. */
const cellSql = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN ''
    WHEN ${column} = '' OR regexp_matches(${column}, '[",\\r\\n]') THEN '"' || replace(${column}, '"', '""') || '"'
    ELSE ${column} END`;

function lines({ columns, from }: Table, events: Sql): Sql {
  const numbered = columns.map(([, expression], i) => [`c${i}`, `(${expression})::VARCHAR`] as const);
  const text = numbered.map(([name]) => cellSql(name)).join(` || ',' || `);
  return sql`SELECT ${raw(text)} AS line FROM (${select(numbered, from(events))})`;
}

/** Writes a table as CSV. @param tags - a second row under the header, where there is one */
export const asCsv = (
  tableOf: (job: Job) => Promise<Table>,
  tags?: readonly string[],
): Pick<ExportFormat, 'chunks'> => ({
  chunks: async function* (job) {
    const table = await tableOf(job);
    yield line(table.columns.map(([name]) => name));
    if (tags) yield line(tags);
    yield* lined(job.parts(), (events) => lines(table, events));
  },
});

/** Every column of an event, as text. */
export const TABLE: Table = {
  columns: COLUMNS.map(([name, type]) => [name, type === 'coord' ? degrees(name) : name] as const),
  from: (events) => events,
};

/**
 * Events as CSV: RFC 4180 with a header, line feeds, UTF-8 without a mark; blank is not known. Every value is as its
 * source published it. A text that begins with =, +, - or @ is not altered either, though a spreadsheet may take it for
 * a formula: a file that goes on to a spreadsheet is better written as xlsx, where it stays text.
 */
export const csv: ExportFormat = {
  id: 'csv',
  title: 'CSV, one event a line',
  extensions: ['csv'],
  binary: false,
  ...asCsv(async () => TABLE),
};
