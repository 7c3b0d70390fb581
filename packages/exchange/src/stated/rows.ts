import { problem } from '@cairn/domain';
import { parse } from 'csv-parse/sync';
import type { Cells } from './mapping.ts';

/** Letters that a table of statistics may have. */
const MOST_LETTERS = 50_000_000;

/** A row of a table, and its line in the file: of JSON, its place in the list, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: Cells;
}

const isCells = (value: unknown): value is Cells =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fromJson(text: string, file: string, path: string | undefined): TableRow[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw problem('table.unreadable', { file, why: (cause as Error).message });
  }
  const at = (path ?? '').split('.').filter((step) => step !== '');
  const list = Array.isArray(value)
    ? value
    : at.reduce<unknown>((v, step) => (isCells(v) ? v[step] : undefined), value);
  if (!Array.isArray(list))
    throw problem('table.unreadable', { file, why: `there is no list of rows${path ? ` at "${path}"` : ''}` });
  const odd = list.findIndex((row) => !isCells(row));
  if (odd >= 0) throw problem('table.unreadable', { file, why: `item ${odd + 1} of its list is no row` });
  return list.map((cells, i) => ({ line: i + 1, cells: cells as Cells }));
}

function fromCsv(text: string, file: string): TableRow[] {
  try {
    const rows = parse(text, { columns: true, bom: true, skip_empty_lines: true, info: true, trim: true }) as {
      record: Cells;
      info: { lines: number };
    }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (cause) {
    throw problem('table.unreadable', { file, why: (cause as Error).message });
  }
}

/**
 * The rows of a table in CSV or JSON; told apart by its first letter.
 * @throws Problem table.unreadable
 */
export function tableRows(text: string, file: string, path?: string): TableRow[] {
  if (text.length > MOST_LETTERS) throw problem('table.unreadable', { file, why: 'it is too long' });
  return /^\s*[[{]/.test(text) ? fromJson(text, file, path) : fromCsv(text, file);
}
