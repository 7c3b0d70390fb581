import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { chunks } from './chunks.ts';
import type { Spooled } from './spool.ts';
import { Workspace } from './workspace.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Ends every record with LF: CR LF and a lone CR become LF, save within quotes. */
async function* evened(path: string): AsyncGenerator<Buffer> {
  let quoted = false;
  let afterReturn = false;
  for await (const chunk of chunks(path)) {
    const out = Buffer.allocUnsafe(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      if (byte === QUOTE) quoted = !quoted;
      const drop = byte === LF && afterReturn;
      afterReturn = byte === CR && !quoted;
      if (!drop) out[length++] = afterReturn ? LF : byte;
    }
    yield out.subarray(0, length);
  }
}

/** How the engine says that records end now one way and now another, which its strict reading does not take. */
const UNEVEN = /invalid state/i;

/** Runs `work` on the file; where the engine stumbles over its line ends, again on a copy in which they are all alike. */
export async function withEvenLineEnds<T>(file: Spooled, work: (file: Spooled) => Promise<T>): Promise<T> {
  try {
    return await work(file);
  } catch (cause) {
    if (!(cause instanceof Error) || !UNEVEN.test(cause.message)) throw cause;
  }
  const workspace = new Workspace(tmpdir());
  try {
    const path = await workspace.path('even.csv');
    await pipeline(evened(file.path), createWriteStream(path));
    return await work({ ...file, path });
  } finally {
    await workspace.dispose();
  }
}
