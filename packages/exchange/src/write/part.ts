import { createWriteStream } from 'node:fs';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Problem, problem } from '@cairn/domain';
import { codeOf } from '../read/failure.ts';

const MEANS: Readonly<Record<string, string>> = {
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EROFS: 'the file system is read-only',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'no space is left on the disk',
  EFBIG: 'the file would be too large',
  EIO: 'the disk reports an error',
};

/** What went wrong as a problem. What neither the system nor the engine says of a file is a fault of ours and stays. */
function asProblem(error: unknown, path: string, signal?: AbortSignal): unknown {
  if (signal?.aborted) return problem('export.interrupted', {});
  if (error instanceof Problem) return error;
  const code = codeOf(error);
  const why =
    code === undefined ? undefined : (MEANS[code] ?? (/^E[A-Z]+$/.test(code) ? `the system says ${code}` : undefined));
  if (why !== undefined) return problem('file.unwritable', { path, why });
  const engine = error instanceof Error ? /^IO Error: (.*)/.exec(error.message)?.[1] : undefined;
  return engine === undefined ? error : problem('file.unwritable', { path, why: engine });
}

async function writePart(part: string, path: string, work: (part: string) => Promise<void>): Promise<void> {
  await (await open(part, 'w')).close(); // says at once, and in the system's words, where it cannot be written
  try {
    await work(part);
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

/** Whether a path is a pipe or a device: written to as it is, and never replaced. */
export async function isPipe(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && !found.isFile() && !found.isDirectory();
}

/** The file that a path means: behind links, and not a folder. */
async function targetOf(path: string): Promise<string> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory()) throw problem('file.unwritable', { path, why: MEANS['EISDIR'] as string });
  return target;
}

/**
 * Lets `work` write `<path>.part`, which becomes `path` when it is whole. A file that is there is replaced then and not
 * before; when anything fails nothing is left.
 * @throws Problem file.unwritable; export.interrupted once the signal is aborted
 */
export async function intoFile(
  path: string,
  work: (part: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const target = await targetOf(path);
    await writePart(`${target}.part`, target, async (part) => {
      await work(part);
      signal?.throwIfAborted();
    });
  } catch (cause) {
    throw asProblem(cause, path, signal);
  }
}

/** Closes a stream, whatever is under way in it: afterwards nothing of it touches its file or its source any more. */
export async function close(stream: Readable | Writable): Promise<void> {
  stream.on('error', () => undefined); // of a write cut short, which whoever ended it knows of
  const closed = stream.closed ? undefined : new Promise((resolve) => stream.once('close', resolve));
  stream.destroy();
  await closed;
}

/** Opens a file or pipe for the time of `work`. */
export async function streamTo<T>(path: string, work: (stream: Writable) => Promise<T>): Promise<T> {
  const stream = createWriteStream(path);
  try {
    const result = await work(stream);
    if (!stream.destroyed) await finished(stream.end());
    return result;
  } finally {
    await close(stream);
  }
}
