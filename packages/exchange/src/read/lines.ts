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
  readonly #onRecord: (line: number) => void;
  #line = 1;
  /** Where the next line feed of this piece is; less than the position when not looked for. */
  #nextFeed = -1;
  #inRecord = false;
  #fieldBegins = true;
  #quoted = false;
  #justClosed = false;
  #afterReturn = false;
  #delimiters = 0;
  #headerDone = false;

  constructor(delimiter: Delimiter, onRecord: (line: number) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRecord = onRecord;
    this.#ordinary = new Uint8Array(256).fill(1);
    for (const byte of [LF, CR, SPACE, QUOTE, this.#delimiter]) this.#ordinary[byte] = 0;
  }

  /** Scans the next piece; it may end anywhere. */
  push(bytes: Buffer): void {
    this.#nextFeed = -1;
    for (let at = 0; at < bytes.length; ) {
      if (this.#quoted) at = this.#skipQuoted(bytes, at);
      else if (this.#ordinary[bytes[at] as number]) at = this.#skipOrdinary(bytes, at);
      else this.#special(bytes[at++] as number);
    }
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
    if (this.#headerDone) this.#onRecord(this.#line);
  }

  #lineFeed(): void {
    if (!this.#afterReturn) this.#endRecord(false);
    this.#afterReturn = false;
    this.#line++;
  }

  #endRecord(byReturn: boolean): void {
    if (this.#inRecord) this.#headerDone = true;
    else if (this.#headerDone && this.#delimiters === 0) this.#onRecord(this.#line);
    this.#inRecord = false;
    this.#fieldBegins = true;
    this.#justClosed = false;
    this.#afterReturn = byReturn;
  }
}

/**
 * The physical lines, from 1, on which records of a CSV file begin: one pass that ends with the last record asked for.
 * @param ordinals - numbers of data records, from 1 and rising; the header is not counted, nor are empty lines
 * @returns a line for each ordinal that the file has
 */
export async function lineNumbers(
  spooled: { readonly path: string; readonly delimiter: Delimiter },
  ordinals: readonly number[],
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  let next = 0;
  let ordinal = 0;
  const scan = new RecordScan(spooled.delimiter, (line) => {
    if (++ordinal !== ordinals[next]) return;
    found.set(ordinal, line);
    next++;
  });
  if (ordinals.length === 0) return found;
  for await (const chunk of chunks(spooled.path)) {
    scan.push(chunk);
    if (next >= ordinals.length) break;
  }
  return found;
}
