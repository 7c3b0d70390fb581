import { problem } from '@cairn/domain';
import type { AcledClause, AcledColumn, AcledOperator, AcledTest } from '@cairn/query';
import type { Pairs } from './parameters.ts';

const OPERATORS: readonly AcledOperator[] = ['=', '>', '<', '>=', '<=', 'LIKE', 'BETWEEN'];

function operatorOf(column: AcledColumn, text: string | undefined): AcledOperator {
  const wanted = (text ?? '').trim().toUpperCase();
  if (wanted === '') return column.operator;
  const found = OPERATORS.find((o) => o === wanted);
  if (found) return found;
  const want = `use one of ${OPERATORS.join(', ')}`;
  throw problem('filter.malformed', { field: `${column.name}_where`, value: text ?? '', want });
}

const OR = ':OR:';
const RANGE = /^(.+?)\.\.(.+)$/;

const filled = (values: readonly string[]): string[] => values.map((v) => v.trim()).filter((v) => v !== '');

/** `A|B`; for BETWEEN and for `LOW..HIGH` the two ends. */
function testOf(column: AcledColumn, operator: AcledOperator, text: string): AcledTest[] {
  const range = column.kind === 'text' || column.kind === 'coded' ? null : RANGE.exec(text);
  if (range) return [{ column, operator: 'BETWEEN', values: filled([range[1] as string, range[2] as string]) }];
  const values = filled(text.split('|'));
  return values.length === 0 ? [] : [{ column, operator, values }];
}

/** `A:OR:B`, `A:OR:country=B`, and `A:OR:actor2=B` for another column. */
function anyOf(columns: readonly AcledColumn[], own: AcledColumn, operator: AcledOperator, value: string): AcledTest[] {
  return value.split(OR).flatMap((piece) => {
    const [, name, rest] = /^\s*([a-z_0-9]+)=(.*)$/s.exec(piece) ?? [];
    const column = columns.find((c) => c.name === name);
    if (column === undefined || rest === undefined) return testOf(own, operator, piece);
    return testOf(column, column === own ? operator : column.operator, rest);
  });
}

interface Given {
  readonly value: string;
  readonly operator: AcledOperator;
}

/** The values of a column, each with its operator: the first with the first, and so on; one alone is for all. */
function givenFor(column: AcledColumn, pairs: Pairs): Given[] {
  const of = (name: string) => pairs.filter(([n]) => n === name).map(([, value]) => value);
  const [values, wheres] = [of(column.name), of(`${column.name}_where`)];
  const operators = values.map((_, i) => operatorOf(column, wheres.length === 1 ? wheres[0] : wheres[i]));
  if (values.length > 1 && operators.every((o) => o === 'BETWEEN') && values.every((v) => !v.includes('|')))
    return [{ value: values.join('|'), operator: 'BETWEEN' }];
  return values.map((value, i) => ({ value, operator: operators[i] as AcledOperator }));
}

/** Repeated values of one column are alternatives; repeated bounds hold together. */
function clausesFor(columns: readonly AcledColumn[], column: AcledColumn, pairs: Pairs): AcledClause[] {
  const given = givenFor(column, pairs);
  const tests = (g: Given) => anyOf(columns, column, g.operator, g.value);
  const alternatives = given.filter((g) => g.operator === '=' || g.operator === 'LIKE').flatMap(tests);
  const bounds = given.filter((g) => g.operator !== '=' && g.operator !== 'LIKE').map(tests);
  return [alternatives, ...bounds].filter((clause) => clause.length > 0);
}

/**
 * Filters as a query string has them: columns, and `<column>_where` for how they are compared. Blank ones say nothing.
 * @throws Problem filter.malformed
 */
export const readFilters = (columns: readonly AcledColumn[], pairs: Pairs): AcledClause[] =>
  columns.flatMap((column) => clausesFor(columns, column, pairs));
