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

/** Resolves with the reason when the stream ends under our hands. */
function watch(stream: NodeJS.WritableStream): { readonly ended: Promise<Error>; readonly release: () => void } {
  let release: () => void = () => undefined;
  const ended = new Promise<Error>((resolve) => {
    const onClose = () => resolve(closedEarly());
    stream.on('error', resolve).on('close', onClose);
    release = () => void stream.off('error', resolve).off('close', onClose);
  });
  return { ended, release };
}

const write = (stream: NodeJS.WritableStream, chunk: Chunk): Promise<Error | null> =>
  new Promise((resolve) => {
    stream.write(chunk, (fault) => resolve(fault ?? null));
  });

/**
 * Writes chunks to a stream, one while the next is made, and does not end it.
 * @returns false where its reader closed it early, which is no failure
 * @throws whatever else the stream or the chunks fail with; the signal's reason once it is aborted
 */
export async function pour(
  chunks: AsyncIterable<Chunk>,
  stream: NodeJS.WritableStream,
  signal?: AbortSignal,
): Promise<boolean> {
  const { ended, release } = watch(stream);
  let under: Promise<Error | null> = Promise.resolve(null);
  let fault: Error | null = null;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    fault = await under;
    if (fault) break;
    under = Promise.race([write(stream, chunk), ended]);
  }
  fault ??= await under;
  if (fault) stream.on('error', () => undefined); // it is told twice, the second time as an event
  release();
  if (fault && !GONE.has(codeOf(fault))) throw fault;
  return fault === null;
}
