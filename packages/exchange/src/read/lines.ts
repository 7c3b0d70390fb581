import { chunks } from './chunks.ts';
import type { Delimiter } from './header.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;

/** Where the next line feed is; the length when there is none. */
function feedFrom(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(LF, from);
  return at < 0 ? bytes.length : at;
}

/**
 * Splits CSV bytes into records and tells the physical line on which each begins. It follows DuckDB's reader in its lenient
 * mode: a quote opens a field where a field begins, spaces before it aside; two quotes within quotes stand for one; CR, LF
 * and CR LF outside quotes end a record; an empty line is no record, unless the file has only one column.
 */
class RecordScan {
  readonly #delimiter: number;
  /** For each byte, 1 when it means nothing to the scan. */
  readonly #ordinary: Uint8Array;
  readonly #onRecord: (line: number, byte: number) => void;
  #line = 1;
  /** Bytes of the pieces before this one, and of the file before the byte that is looked at. */
  #before = 0;
  #position = 0;
  /** Where the next line feed of this piece is; less than the position when not looked for. */
  #nextFeed = -1;
  #inRecord = false;
  #fieldBegins = true;
  #quoted = false;
  #justClosed = false;
  #afterReturn = false;
  #delimiters = 0;
  #headerDone = false;

  constructor(delimiter: Delimiter, onRecord: (line: number, byte: number) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRecord = onRecord;
    this.#ordinary = new Uint8Array(256).fill(1);
    for (const byte of [LF, CR, SPACE, QUOTE, this.#delimiter]) this.#ordinary[byte] = 0;
  }

  /** Scans the next piece; it may end anywhere. */
  push(bytes: Buffer): void {
    this.#nextFeed = -1;
    for (let at = 0; at < bytes.length; ) {
      this.#position = this.#before + at;
      if (this.#quoted) at = this.#skipQuoted(bytes, at);
      else if (this.#ordinary[bytes[at] as number]) at = this.#skipOrdinary(bytes, at);
      else this.#special(bytes[at++] as number);
    }
    this.#before += bytes.length;
  }

  /** Passes over quoted text and the quote that closes it, if it is here; counts the lines in it. */
  #skipQuoted(bytes: Buffer, from: number): number {
    const close = bytes.indexOf(QUOTE, from);
    const end = close < 0 ? bytes.length : close;
    if (this.#nextFeed < from) this.#nextFeed = feedFrom(bytes, from);
    for (; this.#nextFeed < end; this.#nextFeed = feedFrom(bytes, this.#nextFeed + 1)) this.#line++;
    if (close < 0) return end;
    this.#quoted = false;
    this.#justClosed = true;
    return end + 1;
  }

  /** Passes over a run of bytes that mean nothing but themselves. */
  #skipOrdinary(bytes: Buffer, from: number): number {
    if (!this.#inRecord) this.#beginRecord();
    this.#justClosed = false;
    this.#fieldBegins = false;
    let at = from + 1;
    while (at < bytes.length && (this.#ordinary[bytes[at] as number] || bytes[at] === SPACE)) at++;
    return at;
  }

  #special(byte: number): void {
    if (byte === LF) this.#lineFeed();
    else if (byte === CR) this.#endRecord(true);
    else this.#inLine(byte);
  }

  #inLine(byte: number): void {
    if (!this.#inRecord) this.#beginRecord();
    if (byte === QUOTE) this.#quoted = this.#justClosed || this.#fieldBegins;
    else if (byte === this.#delimiter && !this.#headerDone) this.#delimiters++;
    this.#justClosed = false;
    this.#fieldBegins = byte === this.#delimiter || (byte === SPACE && this.#fieldBegins);
  }

  #beginRecord(): void {
    this.#inRecord = true;
    this.#afterReturn = false;
    if (this.#headerDone) this.#onRecord(this.#line, this.#position);
  }

  #lineFeed(): void {
    if (!this.#afterReturn) this.#endRecord(false);
    this.#afterReturn = false;
    this.#line++;
  }

  #endRecord(byReturn: boolean): void {
    if (this.#inRecord) this.#headerDone = true;
    else if (this.#headerDone && this.#delimiters === 0) this.#onRecord(this.#line, this.#position);
    this.#inRecord = false;
    this.#fieldBegins = true;
    this.#justClosed = false;
    this.#afterReturn = byReturn;
  }
}

type Table = { readonly path: string; readonly delimiter: Delimiter };

/** The physical lines, from 1, of rows that could be split, and of those that could not. */
export interface RowLines {
  /** By ordinal among the rows that could be split. */
  readonly rows: ReadonlyMap<number, number>;
  /** By the byte that was given. */
  readonly rejected: ReadonlyMap<number, number>;
}

/**
 * Finds the physical lines on which records of a CSV file begin: one pass that ends with the last record asked for.
 * @param ordinals - numbers of records, from 1 and rising; the header, empty lines and rejected records are not counted
 * @param rejected - rising positions in bytes, from 0, at which records begin that the engine could not split
 */
export async function rowLines(
  file: Table,
  ordinals: readonly number[],
  rejected: readonly number[],
): Promise<RowLines> {
  const found = { rows: new Map<number, number>(), rejected: new Map<number, number>() };
  let [next, ordinal, bad] = [0, 0, 0];
  const scan = new RecordScan(file.delimiter, (line, byte) => {
    const before = bad;
    for (; bad < rejected.length && (rejected[bad] as number) <= byte; bad++)
      found.rejected.set(rejected[bad] as number, line);
    if (bad > before || ++ordinal !== ordinals[next]) return;
    found.rows.set(ordinal, line);
    next++;
  });
  if (ordinals.length + rejected.length === 0) return found;
  for await (const chunk of chunks(file.path)) {
    scan.push(chunk);
    if (next >= ordinals.length && bad >= rejected.length) break;
  }
  return found;
}

/** The physical lines of records by their ordinal, where every record could be split. */
export const lineNumbers = async (file: Table, ordinals: readonly number[]): Promise<ReadonlyMap<number, number>> =>
  (await rowLines(file, ordinals, [])).rows;
