import { raw, type Sql, sql } from '@cairn/store';
import { COLUMNS, degrees, joined, type Selected, select } from './columns.ts';
import type { Copy, ExportFormat, Job } from './format.ts';

/** A table of texts: columns over the rows of `from`. Null is a blank cell. */
export interface Table {
  readonly columns: readonly Selected[];
  readonly from: Sql;
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A cell as RFC 4180 has it. An empty text is quoted, and so told from one that is not known. */
const cellSql = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN ''
    WHEN ${column} = '' OR regexp_matches(${column}, '[",\\r\\n]') THEN '"' || replace(${column}, '"', '""') || '"'
    ELSE ${column} END`;

function lines({ columns, from }: Table): Sql {
  const numbered = columns.map(([, expression], i) => [`c${i}`, `(${expression})::VARCHAR`] as const);
  const line = numbered.map(([name]) => cellSql(name)).join(` || ',' || `);
  return sql`SELECT ${raw(line)} AS line FROM (${select(numbered, from)})`;
}

async function* chunks(job: Job, table: Table): AsyncGenerator<string> {
  yield `${table.columns.map(([name]) => cell(name)).join(',')}\n`;
  yield* joined(job.engine, lines(table), '\n');
  if (job.rows > 0) yield '\n';
}

const copy = ({ columns, from }: Table): Copy => ({
  query: select(
    columns.map(([name, expression]) => [name, `(${expression})::VARCHAR`] as const),
    from,
  ),
  options: `FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', USE_TMP_FILE false`,
});

/** The two ways of writing a table as CSV: the engine's into a file, ours into a stream. They write the same bytes. */
export const asCsv = (tableOf: (job: Job) => Promise<Table>) => ({
  copy: async (job: Job) => copy(await tableOf(job)),
  chunks: async function* (job: Job) {
    yield* chunks(job, await tableOf(job));
  },
});

const TABLE = COLUMNS.map(([name, type]) => [name, type === 'coord' ? degrees(name) : name] as const);

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
  ...asCsv(async ({ source }) => ({ columns: TABLE, from: source.query })),
};
