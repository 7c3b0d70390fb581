type Cell = string | number | boolean | null | undefined;

const csvCell = (value: Cell): string => {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180 with a header. Null is an empty cell. */
export const csv = (columns: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string =>
  `${[columns, ...rows.map((row) => columns.map((c) => row[c]))].map((cells) => cells.map(csvCell).join(',')).join('\n')}\n`;
