import { type FileHandle, open } from 'node:fs/promises';
import { countLines } from './survey.ts';

/** Characters gathered before they are written. */
const BATCH = 1 << 20;

/** One field after RFC 4180. Null is an empty field; an empty text is a pair of quotes; NUL, which is no text, becomes U+FFFD. */
function field(value: string | null): string {
  if (value === null) return '';
  if (value.includes('\0')) return field(value.replaceAll('\0', '\ufffd'));
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Writes CSV with commas and line feeds. Holds at most one batch and the rows since the last `flush`. */
export class CsvSink {
  readonly #file: FileHandle;
  #pending: string[] = [];
  #size = 0;
  #lines = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<CsvSink> {
    return new CsvSink(await open(path, 'w'));
  }

  /** Physical lines written, as of the last `close`. */
  get lines(): number {
    return this.#lines;
  }

  /** Takes one record. A record of one missing value is written as quotes, for an empty line would be no record. */
  row(values: readonly (string | null)[]): void {
    const line = `${values.map(field).join(',') || '""'}\n`;
    this.#pending.push(line);
    this.#size += line.length;
  }

  async flush(force = false): Promise<void> {
    if (this.#size === 0 || (this.#size < BATCH && !force)) return;
    const bytes = Buffer.from(this.#pending.join(''));
    this.#pending = [];
    this.#size = 0;
    this.#lines += countLines(bytes);
    await this.#file.appendFile(bytes);
  }

  async close(): Promise<void> {
    try {
      await this.flush(true);
    } finally {
      await this.#file.close();
    }
  }
}
