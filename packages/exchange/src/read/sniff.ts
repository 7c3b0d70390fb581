const starts = (text: string) => (head: Buffer) => head.subarray(0, text.length).toString('latin1') === text;

/** Kinds of file that are not a table as text, by how they begin, with what to do about them. */
const KINDS: readonly (readonly [test: (head: Buffer) => boolean, looksLike: string, remedy: string])[] = [
  [starts('PAR1'), 'a Parquet file', 'export it as CSV'],
  [starts('ARROW1'), 'an Arrow file', 'export it as CSV'],
  [starts('%PDF'), 'a PDF document', 'find the table that it was made from, as CSV'],
  [starts('\xd0\xcf\x11\xe0'), 'an old Excel or Word file', 'open it there and save it as CSV'],
  [starts('SQLite format 3'), 'an SQLite database', 'export the table as CSV'],
  [(head) => head.subarray(8, 12).toString('latin1') === 'DUCK', 'a DuckDB database', 'export the table as CSV'],
  [starts('\x89PNG'), 'an image', 'choose the CSV file'],
  [starts('\xff\xd8\xff'), 'an image', 'choose the CSV file'],
  [starts('\x28\xb5\x2f\xfd'), 'packed with Zstandard', 'unpack it first'],
  [starts('\xfd7zXZ'), 'packed with xz', 'unpack it first'],
  [(head) => /^BZh[1-9]1AY&SY/.test(head.subarray(0, 10).toString('latin1')), 'packed with bzip2', 'unpack it first'],
  [starts('Rar!\x1a'), 'a RAR archive', 'unpack it first'],
  [starts('7z\xbc\xaf'), 'a 7-Zip archive', 'unpack it first'],
  [(head) => head.subarray(257, 262).toString('latin1') === 'ustar', 'a tar archive', 'unpack it first'],
  [(head) => isGzip(head) || isZip(head), 'packed more than once', 'unpack it first'],
];

export const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b;

/** The signature of a first entry, or of the end of an archive without entries. */
export const isZip = (head: Buffer) => starts('PK\x03\x04')(head) || starts('PK\x05\x06')(head);

/** Says what a file that is not text looks like, as a sentence's end; null when its beginning tells nothing. */
export function notText(head: Buffer): string | null {
  const kind = KINDS.find(([test]) => test(head));
  return kind ? `it looks like ${kind[1].startsWith('packed') ? `a file ${kind[1]}` : kind[1]}; ${kind[2]}` : null;
}

/** Whether text begins as a web page does. */
export const isWebPage = (text: string) => /^\s*(<!--.*?-->\s*)?<(!doctype\s+html|html|head|body)\b/is.test(text);

/** Says what text that is neither CSV nor JSON looks like; null when it may be either. */
export function notTable(text: string): string | null {
  if (isWebPage(text)) return 'it looks like a web page, not data; download the file that the page offers';
  if (/^\s*<\?xml\b/i.test(text)) return 'it looks like XML; export it as CSV';
  return /^\{\\rtf/.test(text) ? 'it looks like a text document; export it as CSV' : null;
}

/** Whether text begins as JSON does. */
export const isJson = (text: string) => /^\s*[[{]/.test(text);
