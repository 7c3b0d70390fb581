import { type Day, fold, parseDay, problem } from '@cairn/domain';
import { join, raw, type Sql, sql, type View } from '@cairn/store';
import { dialectOf } from '../dialect.ts';
import type { AcledColumn, AcledOperator } from './column.ts';

/** One comparison: of a column, with any of the values; with two of them for BETWEEN. */
export interface AcledTest {
  readonly column: AcledColumn;
  readonly operator: AcledOperator;
  readonly values: readonly string[];
}

/** Any of the tests must hold; all such clauses must. */
export type AcledClause = readonly AcledTest[];

const malformed = (column: AcledColumn, value: string, want: string) =>
  problem('filter.malformed', { field: column.name, value, want });

const WHOLE = /^[+-]?\d{1,15}$/;
const NUMBER = /^[+-]?\d{1,7}(\.\d{1,12})?$/;
const SECONDS_OF_DAY = 86_400;

function dayOf(column: AcledColumn, value: string): Day {
  const text = value.trim().replace(/[T ]\d.*$/, '');
  try {
    return parseDay(text);
  } catch {
    throw malformed(column, value, 'write days as year-month-day, for example 2024-11-01');
  }
}

function wholeOf(column: AcledColumn, value: string): number {
  if (!WHOLE.test(value.trim())) throw malformed(column, value, 'give a whole number');
  return Number(value);
}

/** First and last second that a value means: of a day, or of itself. */
function secondsOf(column: AcledColumn, value: string): readonly [number, number] {
  if (WHOLE.test(value.trim())) return [Number(value), Number(value)];
  if (/^\d{4}-\d{2}-\d{2}[T ]\d/.test(value)) {
    const at = Math.floor(Date.parse(`${value.trim().replace(' ', 'T').replace(/Z$/, '')}Z`) / 1000);
    if (Number.isFinite(at)) return [at, at];
  }
  const first = Date.parse(`${dayOf(column, value)}T00:00:00Z`) / 1000;
  return [first, first + SECONDS_OF_DAY - 1];
}

type Bounds = readonly [low: Sql, high: Sql];

/** What a value means, as SQL: the least and the most of it. */
function boundsOf(column: AcledColumn, value: string): Bounds {
  const both = (one: Sql): Bounds => [one, one];
  switch (column.kind) {
    case 'day':
      return both(sql`${dayOf(column, value)}::DATE`);
    case 'moment': {
      const [first, last] = secondsOf(column, value);
      return [sql`${first}::BIGINT`, sql`${last}::BIGINT`];
    }
    case 'degrees':
      if (!NUMBER.test(value.trim())) throw malformed(column, value, 'give degrees, for example 48.5008');
      return both(sql`${value.trim()}::DECIMAL(20,12)`);
    case 'text':
      return both(sql`${value}::VARCHAR`);
    default:
      return both(sql`${wholeOf(column, value)}::BIGINT`);
  }
}

/** What is compared: numbers are never unknown, texts may be. */
const comparedOf = ({ kind, value, code }: AcledColumn): string =>
  kind === 'coded' ? (code as string) : kind === 'whole' || kind === 'moment' ? `coalesce(${value}, 0)` : `(${value})`;

function compared(column: AcledColumn, operator: AcledOperator, values: readonly string[]): Sql {
  const of = raw(comparedOf(column));
  const [first, second] = values.map((value) => boundsOf(column, value)) as [Bounds, Bounds | undefined];
  switch (operator) {
    case '>':
      return sql`${of} > ${column.kind === 'moment' ? first[0] : first[1]}`;
    case '>=':
      return sql`${of} >= ${first[0]}`;
    case '<':
      return sql`${of} < ${first[0]}`;
    case '<=':
      return sql`${of} <= ${first[1]}`;
    case 'BETWEEN':
      return sql`${of} BETWEEN ${first[0]} AND ${(second as Bounds)[1]}`;
    default:
      return column.kind === 'moment' ? sql`${of} BETWEEN ${first[0]} AND ${first[1]}` : sql`${of} = ${first[0]}`;
  }
}

/** Letters of any size are the same; beyond ASCII the other engine knows them in one collation only: see the store. */
const SMALL = { duckdb: '', postgres: ' COLLATE cairn_fold' } as const;

function sameWords(view: View, value: string, words: readonly string[]): Sql {
  const collate = raw(SMALL[view.engine]);
  const list = words.map((w) => sql`lower(${w}::VARCHAR${collate})`);
  return sql`lower(${raw(`(${value})`)}${collate}) IN (${join(list, ', ')})`;
}

/** Text somewhere in the cell. A % stands for anything, as it does for those who know LIKE; at an end it says nothing. */
function somewhere(view: View, cell: string, value: string): Sql {
  const pieces = value.split('%').filter((piece) => piece !== '');
  if (pieces.length <= 1) return dialectOf(view).contains(`(${cell})`, pieces[0] ?? '');
  const pattern = `%${pieces.map((piece) => piece.replace(/[\\_]/g, '\\$&')).join('%')}%`;
  const collate = raw(SMALL[view.engine]);
  return sql`lower(${raw(`(${cell})`)}${collate}) LIKE lower(${pattern}::VARCHAR${collate}) ESCAPE '\\'`;
}

const isNumber = (value: string) => /^\d+$/.test(value.trim());

/** A number that stands for a word, in a column of words. */
const byCode = (column: AcledColumn, value: string): Sql =>
  sql`${raw(column.code as string)} = ${wholeOf(column, value)}::BIGINT`;

function alike(view: View, column: AcledColumn, value: string): Sql {
  const { kind, code } = column;
  const cell = kind === 'text' || kind === 'coded' ? column.value : `(${column.value})::VARCHAR`;
  if (code !== undefined && isNumber(value)) return byCode(column, value);
  return somewhere(view, cell, column.means?.get(fold(value)) ?? value);
}

function equal(view: View, column: AcledColumn, values: readonly string[]): Sql[] {
  if (column.kind !== 'text' && column.kind !== 'coded') return values.map((value) => compared(column, '=', [value]));
  const codes = column.code === undefined ? [] : values.filter(isNumber);
  const words = values.filter((value) => !codes.includes(value)).map((v) => column.means?.get(fold(v)) ?? v);
  return [
    ...codes.map((value) => byCode(column, value)),
    ...(words.length > 0 ? [sameWords(view, column.value, words)] : []),
  ];
}

function test(view: View, { column, operator, values }: AcledTest): Sql[] {
  if (operator === '=') return equal(view, column, values);
  if (operator === 'LIKE') return values.map((value) => alike(view, column, value));
  if (operator === 'BETWEEN') {
    if (values.length !== 2)
      throw malformed(column, values.join('|'), `give two values for BETWEEN, for example ${column.name}=1|2`);
    return [compared(column, operator, values)];
  }
  return values.map((value) => compared(column, operator, [value]));
}

/** All clauses as one condition. @throws Problem filter.malformed */
export function acledCondition(view: View, clauses: readonly AcledClause[]): Sql {
  if (clauses.length === 0) return raw('TRUE');
  const each = clauses.map((tests) => {
    const any = tests.flatMap((t) => test(view, t));
    return any.length === 1 ? (any[0] as Sql) : sql`(${join(any, ' OR ')})`;
  });
  return join(each, ' AND ');
}
