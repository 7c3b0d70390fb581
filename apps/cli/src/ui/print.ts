import stringWidth from 'string-width';
import type { Paint } from './paint.ts';

export type Cell = string | number | boolean | null | undefined;
export type Records = readonly Readonly<Record<string, Cell>>[];

const number = new Intl.NumberFormat('en');

/** How a value is written for people. Null is "not known" and is never shown as 0. */
export const shown = (value: Cell): string =>
  value === null || value === undefined ? '–' : typeof value === 'number' ? number.format(value) : String(value);

/** 1 event, 2 events. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${shown(n)} ${n === 1 ? one : many}`;

/** A field of an event: an instant is kept as Unix seconds, and is no quantity. */
export const fieldShown = (name: string, value: Cell): string =>
  name === 'asserted_at' && typeof value === 'number'
    ? new Date(value * 1000).toISOString().replace('.000', '')
    : oneLine(shown(value));

/** A year is a name, not a quantity: it has no thousands separator. */
const written = (name: string, value: Cell): string =>
  name === 'year' && typeof value === 'number' ? String(value) : oneLine(shown(value));

/** Nothing from data may move the cursor or colour the terminal. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '');

/** The same for what may have several lines. */
export const manyLines = (text: string): string => text.split('\n').map(oneLineKeepingSpaces).join('\n');
const oneLineKeepingSpaces = (text: string) => text.replace(/\p{C}/gu, '');

/** Cuts to so many columns of a terminal; an ellipsis says so. */
export function cut(text: string, most: number): string {
  if (stringWidth(text) <= most) return text;
  let held = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += stringWidth(segment);
    if (width >= most) break;
    held += segment;
  }
  return `${held.trimEnd()}…`;
}
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

interface TableOptions {
  /** A row set apart below a line. */
  readonly last?: Readonly<Record<string, Cell>>;
  /** Widest cell, in columns of the terminal. */
  readonly most?: number;
  /** Columns of text that are numbers to the reader. */
  readonly right?: readonly string[];
}

/** Columns side by side, numbers to the right. */
export function table(columns: readonly string[], rows: Records, paint: Paint, options: TableOptions = {}): string {
  const all = options.last ? [...rows, options.last] : rows;
  const cells = all.map((row) =>
    columns.map((c) => (row === options.last && !(c in row) ? '' : cut(written(c, row[c]), options.most ?? 60))),
  );
  const heads = columns.map((c) => c.replaceAll('_', ' '));
  const right = columns.map(
    (c) =>
      options.right?.includes(c) ||
      (all.some((r) => typeof r[c] === 'number') &&
        all.every((r) => typeof r[c] === 'number' || r[c] === null || r[c] === undefined || r === options.last)),
  );
  const widths = heads.map((h, i) => Math.max(stringWidth(h), ...cells.map((row) => stringWidth(row[i] as string))));
  const pad = (text: string, i: number) => {
    const space = ' '.repeat(Math.max(0, (widths[i] as number) - stringWidth(text)));
    return right[i] ? space + text : text + space;
  };
  const line = (row: readonly string[]) => row.map(pad).join('  ').trimEnd();
  const rule = paint('dim', widths.map((w) => '─'.repeat(w)).join('  '));
  const body = cells.map(line);
  const tail = options.last ? [rule, paint('bold', body.pop() as string)] : [];
  return `${[paint('bold', line(heads)), rule, ...body, ...tail].join('\n')}\n`;
}

export { csv } from '@cairn/domain';

/** JSON leaves DEL and the controls above it as they are; a terminal obeys some of them. */
export const tame = (text: string): string =>
  text.replace(/[\u007f-\u009f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const json = (value: unknown): string => `${tame(JSON.stringify(value, null, 2))}\n`;
