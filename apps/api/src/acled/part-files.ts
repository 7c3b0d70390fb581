import { type FileHandle, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reader, Sql } from '@cairn/store';
import type { Spool } from '../spool.ts';
import type { Envelope } from './envelope.ts';
import { AS_SHELVES, inOrder } from './shelf.ts';

interface Parts {
  readonly reader: Reader;
  /** See acledShelves. */
  readonly queries: readonly Sql[];
  readonly spool: Spool;
  readonly gone: AbortSignal;
}

/** Files of one shelf, which have no names. */
interface Shelf {
  readonly files: readonly FileHandle[];
  readonly bytes: number;
}

/** The files of each shelf in a folder, in the order of the shelves: `shelf=0/data_0.csv` and so on. */
async function opened(folder: string, keep: (file: FileHandle) => void): Promise<Shelf[]> {
  const numbers = (await readdir(folder)).map((name) => Number(name.split('=')[1])).sort((a, b) => a - b);
  const shelves: Shelf[] = [];
  for (const number of numbers) {
    const files: FileHandle[] = [];
    const within = join(folder, `shelf=${number}`);
    for (const name of await readdir(within)) {
      const file = await open(join(within, name));
      keep(file);
      files.push(file);
    }
    const sizes = await Promise.all(files.map((file) => file.stat()));
    shelves.push({ files, bytes: sizes.reduce((sum, { size }) => sum + size, 0) });
  }
  return shelves;
}

/** What the engine has written of a part. No more than that part is there of it: its files have no names. */
class Written {
  readonly #spool: Spool;
  readonly #open = new Set<FileHandle>();
  #shelves: readonly Shelf[] = [];
  /** Bytes that count as its own. */
  #held = 0;
  /** Shelves are read into it, one after another. */
  #room = Buffer.alloc(0);

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /** Lets the engine write, in its turn. The ledger is lent for that long and no longer. @throws Problem server.busy */
  async write({ reader, spool, gone }: Parts, query: Sql): Promise<this> {
    const folder = await mkdtemp(join(spool.limits.folder ?? tmpdir(), 'cairn-part-'));
    try {
      await spool.turns.take(
        () => reader.inColumns(query, [['line', 'text']], (engine, rows) => engine.copy(rows, folder, AS_SHELVES)),
        gone,
      );
      this.#shelves = await opened(folder, (file) => this.#open.add(file));
      const bytes = this.#shelves.reduce((sum, shelf) => sum + shelf.bytes, 0);
      spool.hold(bytes);
      this.#held = bytes;
      return this;
    } catch (cause) {
      await this.close();
      throw cause;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async *lines(lead: Buffer): AsyncGenerator<Buffer> {
    for (const shelf of this.#shelves) yield* inOrder(await this.#read(shelf), lead);
  }

  async #read({ files, bytes }: Shelf): Promise<Buffer> {
    if (this.#room.length < bytes) this.#room = Buffer.allocUnsafe(bytes);
    let at = 0;
    for (const file of files)
      for (let read = -1; read !== 0; at += read) read = (await file.read(this.#room, at, bytes - at)).bytesRead;
    return this.#room.subarray(0, at);
  }

  async close(): Promise<void> {
    this.#spool.free(this.#held);
    this.#held = 0;
    for (const file of this.#open) await file.close();
    this.#open.clear();
  }
}

/** Drops the first `bytes` of what comes. */
async function* without(bytes: number, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const piece of pieces) {
    yield piece.subarray(left);
    left = 0;
  }
}

/**
 * A long answer of which an engine in this process writes the rows, and none of them is ever an object of ours. While one
 * part is sent, the next is written; no more than these two are there at a time, however slow the reader is.
 */
async function* linesOf(parts: Parts, lead: Buffer): AsyncGenerator<Buffer> {
  const write = (query: Sql | undefined) => {
    const coming = query && new Written(parts.spool).write(parts, query);
    coming?.catch(() => undefined); // it is told when its turn comes
    return coming;
  };
  let coming = write(parts.queries[0]);
  try {
    for (let next = 1; coming; next++) {
      const current = await coming;
      coming = write(parts.queries[next]);
      try {
        yield* current.lines(lead);
      } finally {
        await current.close();
      }
    }
  } finally {
    await coming?.then((written) => written.close()).catch(() => undefined);
  }
}

/** The whole of a long answer. */
export async function* partFiles(parts: Parts, envelope: Envelope): AsyncGenerator<string | Buffer> {
  const lead = Buffer.from(envelope.lead);
  let before = envelope.before;
  for await (const piece of without(lead.length, linesOf(parts, lead))) {
    if (before !== '') yield before;
    before = '';
    yield piece;
  }
  yield before + envelope.after(null).replace(/^\n/, ''); // each line of a file has its end
}
