import type { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { unreadable } from './failure.ts';

/** The one table in a zip archive, open for reading. */
export interface ZippedTable {
  readonly stream: Readable;
  /** Bytes when unpacked, as the archive states. */
  readonly size: number;
  readonly crc32: number;
  close(): void;
}

/** Most entries that are looked at. */
const MOST_ENTRIES = 10_000;

const isTable = (name: string) => /\.(csv|tsv|json|ndjson|jsonl)$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name);
const list = (names: readonly string[]) => `${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}`;

/** Says what an archive is that is really a document; null when it is an archive. */
function documentKind(names: readonly string[]): string | null {
  if (names.some((name) => name.startsWith('xl/'))) return 'an Excel workbook; open it there and save the sheet as CSV';
  if (names.some((name) => name.startsWith('word/')))
    return 'a Word document; find the table that it was made from, as CSV';
  const open = names.includes('content.xml') && names.includes('mimetype');
  return open ? 'an OpenDocument file; open it there and save the sheet as CSV' : null;
}

function choose(entries: readonly Entry[], name: string): Entry {
  const names = entries.map((entry) => entry.fileName);
  const kind = documentKind(names);
  if (kind) throw unreadable(name, `it looks like ${kind}`);
  const tables = entries.filter((entry) => isTable(entry.fileName));
  if (tables.length > 1) {
    const found = list(tables.map((entry) => entry.fileName));
    throw unreadable(name, `it holds ${tables.length} tables (${found}); unpack it and name one`);
  }
  const [table] = tables;
  if (!table) throw unreadable(name, `it holds no CSV or JSON file${names.length > 0 ? `, only ${list(names)}` : ''}`);
  return table;
}

function check(entry: Entry, name: string): void {
  if (entry.isEncrypted()) throw unreadable(name, 'it is encrypted; unpack it with its password first');
  if (![0, 8].includes(entry.compressionMethod)) {
    throw unreadable(
      name,
      `it is packed by a method (${entry.compressionMethod}) that is not known here; unpack it first`,
    );
  }
  refuseBomb(entry.uncompressedSize, entry.compressedSize, name);
}

/**
 * Refuses data that grows beyond reason.
 * @param size - bytes unpacked; @param packed - bytes that they came from
 * @throws file.unreadable above 200 GB, and above 1 GB when more than 1000 times the packed size
 */
export function refuseBomb(size: number, packed: number, name: string): void {
  if (size > 200e9) throw unreadable(name, 'it unpacks to more than 200 GB');
  if (size > 1e9 && size > packed * 1000)
    throw unreadable(name, 'it unpacks to more than 1000 times its size; refused as harmful');
}

async function entriesOf(zip: ZipFile, name: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/')) entries.push(entry);
    if (entries.length > MOST_ENTRIES) throw unreadable(name, `it holds more than ${MOST_ENTRIES} files`);
  }
  return entries;
}

/** What the library's words about a broken archive mean to a reader. */
function sayWhy(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/end of central directory|comment length|EOF|overflows/i.test(message))
    return 'the zip file is cut short or damaged';
  if (/absolute path|relative path|characters in fileName/i.test(message))
    return 'a name in the zip file leads outside of it';
  if (/encrypt/i.test(message)) return 'it is encrypted; unpack it with its password first';
  return `the zip file is damaged (${message})`;
}

/** Names inside the archive are read only to choose the table and to say what was found; none becomes a path. */
export async function openZip(path: string, name: string): Promise<ZippedTable> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false });
    const entry = choose(await entriesOf(zip, name), name);
    check(entry, name);
    const stream = await zip.openReadStreamPromise(entry);
    const close = () => zip?.close();
    return { stream, size: entry.uncompressedSize, crc32: entry.crc32, close };
  } catch (error) {
    zip?.close();
    throw zipProblem(error, name);
  }
}

/** A fault of the archive, as a problem; problems and errors of the system stay what they are. */
export function zipProblem(error: unknown, name: string): unknown {
  const plain = error instanceof Error && error.constructor === Error && !('code' in error);
  return plain ? unreadable(name, sayWhy(error)) : error;
}

/** CRC-32 of bytes that arrive in pieces. Node before 20.19 has none; there it stays null and nothing is compared. */
export class Crc32 {
  #value: number | null = typeof zlib.crc32 === 'function' ? 0 : null;

  push(chunk: Buffer): void {
    if (this.#value !== null) this.#value = zlib.crc32(chunk, this.#value);
  }

  matches(expected: number): boolean {
    return this.#value === null || this.#value === expected;
  }
}
