import type { CheckCode, Codebook, EventColumn } from '@cairn/domain';

/** A check of a row: `when` is SQL over the row's columns and true where the check has something to say. */
export interface RowCheck {
  readonly check: CheckCode;
  /** The file's column that the finding points at. */
  readonly column: string;
  readonly when: string;
}

type Value = string | number | boolean | null;

/** What a look-up says of one distinct combination of cells. */
export interface LookedUp {
  readonly gives: Readonly<Record<string, Value>>;
  readonly hits: readonly (readonly [CheckCode, column: string])[];
}

/**
 * Cells of few distinct values are read once for each combination, by the codebook's rules, and joined to the rows.
 * `on` are columns of the file; those that it lacks are null.
 */
export interface Lookup {
  readonly name: string;
  readonly on: readonly string[];
  readonly gives: Readonly<Record<string, 'VARCHAR' | 'INTEGER' | 'BOOLEAN'>>;
  readonly read: (cells: readonly (string | null)[]) => LookedUp;
}

/** What a format makes of a file, given its columns. Expressions are DuckDB's SQL over `r.<column>` and `<lookup>.<given>`. */
export interface Reading {
  readonly lookups: readonly Lookup[];
  readonly key: string;
  /** One for each column of an event; those left out are null. */
  readonly event: Readonly<Partial<Record<EventColumn, string>>>;
  readonly checks: readonly RowCheck[];
}

export interface ReadingContext {
  readonly codebook: Codebook;
  /** Whether the file has such a column. */
  readonly has: (column: string) => boolean;
  /** How dates with slashes are read. */
  readonly slashes: SlashOrder;
  /** Columns that the format does not know. */
  readonly unknown: readonly string[];
}

export type SlashOrder = 'month-first' | 'day-first';

/** A kind of file that events come in. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Null where such a file may be coded after any. */
  readonly codebook: string | null;
  /** Licence note of a dataset that is made from such a file. */
  readonly licence: string;
  readonly columns: readonly string[];
  readonly required: readonly string[];
  /** Columns with dates, for telling what their slashes mean. */
  readonly dates: readonly string[];
  /** Only a blank cell that is not quoted is unknown; else one that is quoted is, too, and R's NA. */
  readonly exact?: boolean;
  /** Condition on a row that stands under the header and is no event. */
  readonly passOver?: string;
  readonly reading: (context: ReadingContext) => Reading;
}

// Unless a format is exact, the scan gives blank cells, and R's NA, as null; everything else as published.

/** Whether a cell holds anything at all; spaces do not count. */
export const given = (column: string): string => `trim(${column}) <> ''`;

/** A whole number, also where a program has written it as 12.0; null where it is none. */
export const wholeCell = (column: string): string =>
  `CASE WHEN regexp_full_match(${column}, '\\s*-?\\d+(\\.0+)?\\s*') THEN TRY_CAST(${column} AS INTEGER) END`;

/** A count of people: a whole number that is not negative. */
export const countCell = (column: string): string =>
  `CASE WHEN regexp_full_match(${column}, '\\s*\\d+(\\.0+)?\\s*') THEN TRY_CAST(${column} AS INTEGER) END`;

const SLASHES: Readonly<Record<SlashOrder, readonly string[]>> = {
  'month-first': ['%m/%d/%Y', '%m/%d/%Y %H:%M', '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %H:%M:%S'],
  'day-first': ['%d/%m/%Y', '%d/%m/%Y %H:%M', '%d/%m/%Y %I:%M:%S %p', '%d/%m/%Y %H:%M:%S'],
};

/** ISO days (midnight may follow), `16 February 2024` and its short forms, and slashes. */
export const dayCell = (column: string, slashes: SlashOrder): string => {
  const forms = ['%d %B %Y', '%d %b %Y', '%d-%b-%Y', '%d-%B-%Y', '%B %d, %Y', ...SLASHES[slashes]];
  // the engine's own reading of 5/2/14 would be a day of the year 5
  return `CASE WHEN TRY_CAST(${column} AS DATE) >= DATE '1000-01-01' THEN TRY_CAST(${column} AS DATE)
    ELSE try_strptime(trim(${column}), [${forms.map((f) => `'${f}'`).join(', ')}])::DATE END`;
};

/** Degrees within `most` of zero, to seven decimals; null where they are not. */
export const degreesCell = (column: string, most: 90 | 180): string =>
  `CASE WHEN TRY_CAST(${column} AS DOUBLE) BETWEEN -${most} AND ${most} THEN TRY_CAST(TRY_CAST(${column} AS DOUBLE) AS DECIMAL(10,7)) END`;

export const placeChecks = (latitude: string, longitude: string): RowCheck[] =>
  (
    [
      [latitude, 90],
      [longitude, 180],
    ] as const
  ).flatMap(([column, most]) => [
    {
      check: 'place.malformed' as const,
      column,
      when: `${given(`r.${column}`)} AND TRY_CAST(r.${column} AS DOUBLE) IS NULL`,
    },
    { check: 'place.outside' as const, column, when: `abs(TRY_CAST(r.${column} AS DOUBLE)) > ${most}` },
  ]);

/** A code that the codebook's scale does not have; nothing to say where the file or the codebook has none. */
export function precisionChecks(
  has: ReadingContext['has'],
  column: string,
  scale: readonly { readonly code: number }[] | undefined,
): RowCheck[] {
  if (!scale || !has(column)) return [];
  const codes = scale.map((s) => s.code).join(', ');
  const when = `${given(`r.${column}`)} AND coalesce(${wholeCell(`r.${column}`)} NOT IN (${codes}), true)`;
  return [{ check: 'precision.unknown', column, when }];
}

/** A JSON object of the columns that are given, as text; null where none is. */
export function extraOf(pairs: readonly (readonly [name: string, expression: string])[]): string {
  if (pairs.length === 0) return 'NULL';
  const object = `json_merge_patch('{}', json_object(${pairs.map(([name, e]) => `'${name.replaceAll("'", "''")}', ${e}`).join(', ')}))::VARCHAR`;
  return `nullif(${object}, '{}')`;
}

export const ident = (column: string): string => `r.${quoted(column)}`;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
