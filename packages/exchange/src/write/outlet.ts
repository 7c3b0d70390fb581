import { codeOf } from '../read/failure.ts';
import type { Chunk } from './format.ts';

/** What the system says when whoever reads a stream has had enough. */
const GONE: ReadonlySet<string | undefined> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_WRITE_AFTER_END',
]);

const closedEarly = (): Error =>
  Object.assign(new Error('closed by its reader'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });

interface Watch {
  /** Resolves with the reason when the stream ends under our hands, or the work is called off. */
  readonly ended: Promise<Error>;
  readonly release: () => void;
}

function watch(stream: NodeJS.WritableStream, signal?: AbortSignal): Watch {
  let release: () => void = () => undefined;
  const ended = new Promise<Error>((resolve) => {
    const onClose = () => resolve(closedEarly());
    const onAbort = () => resolve(signal?.reason as Error);
    stream.on('error', resolve).on('close', onClose);
    signal?.addEventListener('abort', onAbort);
    release = () => {
      stream.off('error', resolve).off('close', onClose);
      signal?.removeEventListener('abort', onAbort);
    };
  });
  return { ended, release };
}

const write = (stream: NodeJS.WritableStream, chunk: Chunk): Promise<Error | null> =>
  new Promise((resolve) => {
    stream.write(chunk, (fault) => resolve(fault ?? null));
  });

/** Writes one chunk while the next is made. Resolves with what stopped it, or null when all is written. */
async function writeAll(
  chunks: AsyncIterable<Chunk>,
  stream: NodeJS.WritableStream,
  ended: Promise<Error>,
  signal?: AbortSignal,
): Promise<Error | null> {
  let under: Promise<Error | null> = Promise.resolve(null);
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    const fault = await under;
    if (fault) return fault;
    under = Promise.race([write(stream, chunk), ended]);
  }
  return under;
}

/**
 * Writes chunks to a stream, at the pace of its reader, and does not end it.
 * @returns false where its reader closed it early, which is no failure
 * @throws whatever else the stream or the chunks fail with; the signal's reason once it is aborted
 */
export async function pour(
  chunks: AsyncIterable<Chunk>,
  stream: NodeJS.WritableStream,
  signal?: AbortSignal,
): Promise<boolean> {
  const { ended, release } = watch(stream, signal);
  try {
    const fault = await writeAll(chunks, stream, ended, signal);
    if (fault === null) return true;
    stream.on('error', () => undefined); // it is told twice, the second time as an event
    if (!GONE.has(codeOf(fault))) throw fault;
    return false;
  } finally {
    release();
  }
}
