import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reader, Sql } from '@cairn/store';
import type { Spool } from '../spool.ts';
import type { Envelope } from './envelope.ts';

/** Lines as they are: whatever stands in them was written by our own question. */
const AS_THEY_ARE = `FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01', USE_TMP_FILE false`;

/** Bytes that are read back at a time. */
const BLOCK = 256 * 1024;

interface Parts {
  readonly reader: Reader;
  /** Rows of one text, each with what stands between it and the one before it at its front. */
  readonly queries: readonly Sql[];
  readonly spool: Spool;
  readonly gone: AbortSignal;
}

/** Lets the engine write a part to a file without a name, in its turn. The ledger is lent for that long and no longer. */
async function fileFor({ reader, spool, gone }: Parts, query: Sql): Promise<FileHandle> {
  const path = join(spool.limits.folder ?? tmpdir(), `cairn-part-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await spool.turns.take(
      () => reader.inColumns(query, [['line', 'text']], (engine, rows) => engine.copy(rows, path, AS_THEY_ARE)),
      gone,
    );
    return file;
  } catch (cause) {
    await file.close();
    throw cause;
  } finally {
    await rm(path);
  }
}

/**
 * A long answer of which an engine in this process writes the rows, and none of them passes through our hands. While one
 * part is sent, the next is written; no more than these two are there at a time, however slow the reader is.
 */
export async function* partFiles(parts: Parts, envelope: Envelope): AsyncGenerator<string | Buffer> {
  let coming: Promise<FileHandle> | undefined;
  let current: FileHandle | undefined;
  try {
    for (const [i, query] of parts.queries.entries()) {
      current = await (coming ?? fileFor(parts, query));
      const next = parts.queries[i + 1];
      coming = next ? fileFor(parts, next) : undefined;
      coming?.catch(() => undefined); // it is told when its turn comes
      if (i === 0) yield envelope.before;
      const start = i === 0 ? envelope.lead.length : 0;
      yield* current.createReadStream({ start, highWaterMark: BLOCK, autoClose: false });
      await current.close();
      current = undefined;
    }
    yield envelope.after(null).replace(/^\n/, ''); // each line of a file has its end
  } finally {
    await current?.close();
    await coming?.then((file) => file.close()).catch(() => undefined);
  }
}
