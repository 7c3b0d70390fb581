import { EVENT_COLUMNS } from '@cairn/domain';
import type { TableOrder } from '../address.ts';
import type { EventRow } from '../data/server.ts';

type Value = EventRow[keyof EventRow];

/** A column of the table. */
export interface Column {
  readonly name: string;
  /** Key of its translated name. */
  readonly label: string;
  /** How wide it is, as CSS has it. */
  readonly width: string;
  readonly isNumber: boolean;
  /** What a row has there. */
  readonly of: (row: EventRow) => Value | undefined;
}

const listOf = (parts: readonly (string | null)[], between: string) => parts.filter(Boolean).join(between);

const NUMBERS: ReadonlySet<string> = new Set(['int', 'bigint', 'coord']);

/** Columns that hold long texts. */
const WIDE: ReadonlySet<string> = new Set(['notes', 'extra', 'actor1', 'actor2', 'assoc_actor1', 'assoc_actor2']);

const plain = ([name, type]: (typeof EVENT_COLUMNS)[number]): Column => ({
  name,
  label: `column.${name}`,
  width: NUMBERS.has(type) ? '96px' : WIDE.has(name) ? 'minmax(200px, 2fr)' : 'minmax(120px, 1fr)',
  isNumber: NUMBERS.has(type),
  of: (row) => row[name],
});

/** Columns that gather what belongs together, and the names under which an event is found. */
const GATHERED: readonly Column[] = [
  { name: 'date', label: 'table.date', width: '104px', isNumber: false, of: (row) => row.date },
  { name: 'type', label: 'table.type', width: 'minmax(140px, 1.1fr)', isNumber: false, of: (row) => row.event_type },
  {
    name: 'place',
    label: 'table.place',
    width: 'minmax(160px, 1.5fr)',
    isNumber: false,
    of: (row) => listOf([row.location, row.admin1, row.country], ', '),
  },
  {
    name: 'actors',
    label: 'table.actors',
    width: 'minmax(180px, 2fr)',
    isNumber: false,
    of: (row) => listOf([row.actor1, row.actor2], ' – '),
  },
  { name: 'killed', label: 'table.killed', width: '84px', isNumber: true, of: (row) => row.best },
  { name: 'dataset', label: 'table.dataset', width: 'minmax(100px, 1fr)', isNumber: false, of: (row) => row.dataset },
  { name: 'id', label: 'table.id', width: 'minmax(100px, 1fr)', isNumber: false, of: (row) => row.id },
];

/** Columns that another one shows already. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['date', 'event_type', 'best']);

/** Every column that the table can show, in the order in which they are offered. */
export const COLUMNS: readonly Column[] = [
  ...GATHERED,
  ...EVENT_COLUMNS.filter(([name]) => !SHOWN_ELSEWHERE.has(name)).map(plain),
];

export const USUAL: readonly string[] = ['date', 'type', 'place', 'actors', 'killed'];

/** The columns that an address names, in their order; the usual ones where it names none that there are. */
export function columnsOf(names: readonly string[] | null): readonly Column[] {
  const chosen = COLUMNS.filter(({ name }) => (names ?? USUAL).includes(name));
  return chosen.length > 0 ? chosen : columnsOf(USUAL);
}

/** Orders that a click on the head of a column goes through. */
export const SORTED: Readonly<Record<string, readonly TableOrder[]>> = {
  date: ['newest', 'oldest'],
  killed: ['deadliest'],
};

export function ariaSort(name: string, order: TableOrder): 'ascending' | 'descending' | 'none' | undefined {
  const orders = SORTED[name];
  if (!orders) return undefined;
  if (!orders.includes(order)) return 'none';
  return order === 'oldest' ? 'ascending' : 'descending';
}

/** The order that a click on a head asks for: the next of its own, and after the last the newest first. */
export function nextOrder(name: string, order: TableOrder): TableOrder {
  const orders = SORTED[name] ?? [];
  return orders[orders.indexOf(order) + 1] ?? (orders.includes(order) ? 'newest' : (orders[0] ?? 'newest'));
}

export const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Letters with which a spreadsheet takes a cell for a formula. */
const FORMULA = /^[=+@\t\r-]/;

/** A text that a spreadsheet takes for a text, on one line. */
function cellOf(value: unknown): string {
  const text = textOf(value).replace(/[\t\r\n]+/g, ' ');
  return typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
}

/** Rows as lines of cells with tabs between them, with a head: what spreadsheets take from the clipboard. */
export const tsvOf = (heads: readonly string[], columns: readonly Column[], rows: readonly EventRow[]): string =>
  [heads, ...rows.map((row) => columns.map((column) => column.of(row)))]
    .map((cells) => cells.map(cellOf).join('\t'))
    .join('\n');
