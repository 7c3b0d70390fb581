import { open } from 'node:fs/promises';

/** Bytes read at a time. */
const CHUNK = 1 << 20;

/**
 * The bytes of a file, one mebibyte at a time. The next piece is read while this one is worked on, so a chunk belongs to
 * the caller only until the next is asked for; it may be changed in place.
 * @throws the signal's reason when it is aborted
 */
export async function* chunks(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const file = await open(path);
  const buffers = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)] as const;
  const read = (turn: number, at: number) => file.read(buffers[(turn % 2) as 0 | 1], 0, CHUNK, at);
  let ahead = read(0, 0);
  try {
    for (let turn = 0, at = 0; ; turn++) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await ahead;
      if (bytesRead === 0) return;
      at += bytesRead;
      ahead = read(turn + 1, at);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await ahead.catch(() => undefined);
    await file.close();
  }
}

/** The first bytes of a file, at most `length`. */
export async function headOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(length);
    let held = 0;
    for (let got = -1; got !== 0 && held < length; held += got) {
      got = (await file.read(buffer, held, length - held, held)).bytesRead;
    }
    return buffer.subarray(0, held);
  } finally {
    await file.close();
  }
}
