import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Writes a stream that cannot be read twice to a file; calls `onBytes` with the bytes so far. Returns how many there were. */
export async function keep(
  source: NodeJS.ReadableStream | AsyncIterable<Uint8Array | string>,
  path: string,
  signal: AbortSignal | undefined,
  onBytes: (done: number) => void,
): Promise<number> {
  let done = 0;
  const file = await open(path, 'w');
  const write = async (chunks: AsyncIterable<Uint8Array | string>) => {
    for await (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      await file.appendFile(bytes);
      done += bytes.length;
      onBytes(done);
    }
  };
  try {
    await pipeline(source, write, signal ? { signal } : {});
    return done;
  } finally {
    await file.close();
  }
}
