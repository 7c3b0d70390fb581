import type { EngineName, Ledger, Sql } from '@cairn/store';
import { duckdb } from './duckdb.ts';
import type { Period } from './periods.ts';
import { postgres } from './postgres.ts';

/**
 * What the engines spell differently. Questions are written once, with these; only the implementations know an engine.
 * A list is an SQL expression for an array of texts.
 */
export interface Dialect {
  /** The names in a cell that joins them by ";", without repeats. */
  readonly tokens: (column: string) => Sql;
  /** What of two columns is given, once where they say the same. */
  readonly given: (first: string, second: string) => Sql;
  /** One row for each member of a list; one with null for an empty list, so that its event is not lost. */
  readonly spread: (list: Sql) => Sql;
  readonly hasAny: (list: Sql, names: readonly string[]) => Sql;
  /** Texts as rows of one column. They travel as one argument, so there may be any number of them. */
  readonly among: (texts: readonly string[]) => Sql;
  /** Texts with their numbers from 1 on, as rows of two columns, `name` and `n`. They travel as one argument. */
  readonly numbered: (texts: readonly string[]) => Sql;
  /** Bytes that a text takes in UTF-8. */
  readonly bytes: (column: string) => string;
  /** The column has the text somewhere in it, letter by letter. */
  readonly holds: (column: string, text: string) => Sql;
  /** The column has the words somewhere in it, in letters of any size. */
  readonly contains: (column: string, words: string) => Sql;
  /** First day of the week, month, quarter or year that holds a day. No time zone has a say in it. */
  readonly trunc: (unit: Exclude<Period, 'day'>, day: string) => string;
  /** How a week, month or quarter is written: 2024-W44, 2024-11, 2024-Q4. */
  readonly label: (unit: Exclude<Period, 'day' | 'year'>, day: string) => string;
  /** First days of all periods from one to another, `step` apart, as rows. */
  readonly series: (from: string, to: string, step: string) => string;
  /** Whole part of a quotient of two whole numbers, neither of them negative. */
  readonly quotient: (number: string, by: string) => string;
  /** A JSON object as text, of names of our own and their values. */
  readonly json: (pairs: readonly (readonly [name: string, value: Sql])[]) => Sql;
}

const DIALECTS: Readonly<Record<EngineName, Dialect>> = { duckdb, postgres };

/** The dialect of the engine that keeps a ledger. */
export const dialectOf = ({ engine }: Pick<Ledger, 'engine'>): Dialect => DIALECTS[engine];
