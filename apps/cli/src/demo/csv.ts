import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DemoRow, Edition } from './generate.ts';
import { DEMO_COLUMNS, DEMO_SEED, demoRows } from './generate.ts';

/** Rows written at a time: enough to make system calls rare, few enough to keep memory flat. */
const CHUNK_ROWS = 1_000;

/** A field as RFC 4180 has it: quoted only where a comma, quote or line break makes it necessary. */
const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const line = (row: DemoRow): string => `${DEMO_COLUMNS.map((column) => field(row[column])).join(',')}\r\n`;

function* chunks(rows: Iterable<DemoRow>, wrote: (rows: number) => void): Generator<string> {
  let text = `${DEMO_COLUMNS.join(',')}\r\n`;
  let count = 0;
  for (const row of rows) {
    text += line(row);
    if (++count % CHUNK_ROWS !== 0) continue;
    yield text;
    text = '';
  }
  yield text;
  wrote(count);
}

/**
 * Writes one edition of the demonstration as an RFC 4180 file with a header, in UTF-8. An existing file is replaced.
 * @param seed - as for `demoRows`
 * @returns how many rows were written, the header not counted
 * @throws the system's error when the file cannot be written; what was written by then stays
 */
export async function writeDemoCsv(edition: Edition, path: string, seed: number = DEMO_SEED): Promise<number> {
  let rows = 0;
  const text = chunks(demoRows(edition, seed), (count) => {
    rows = count;
  });
  await pipeline(Readable.from(text), createWriteStream(path, { encoding: 'utf8' }));
  return rows;
}
