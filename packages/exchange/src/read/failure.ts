import { Problem, problem } from '@cairn/domain';

/** What a code of the system or of zlib means for somebody who wants to read a file. */
const MEANS: Readonly<Record<string, string>> = {
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EMFILE: 'too many files are open',
  ENOSPC: 'no space is left for temporary files',
  EDQUOT: 'no space is left for temporary files',
  EROFS: 'the folder for temporary files cannot be written in',
  EIO: 'the disk reports an error',
  Z_BUF_ERROR: 'its compressed data ends too early; the file was cut short',
  Z_DATA_ERROR: 'its compressed data is damaged',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'its UTF-16 text is damaged',
};

export const codeOf = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

export const unreadable = (name: string, why: string): Problem => problem('file.unreadable', { path: name, why });

/**
 * Turns what went wrong while reading a file into a problem. What has no code of the system is a fault of ours and stays
 * as it is.
 */
export function asProblem(error: unknown, at: { name: string; where: string }, signal?: AbortSignal): unknown {
  if (signal?.aborted) return problem('import.interrupted', {});
  if (error instanceof Problem) return error;
  const code = codeOf(error);
  if (code === 'ENOENT') return problem('file.missing', { path: at.where });
  if (code === undefined) return error;
  const means = MEANS[code];
  return means || /^(E[A-Z]+|Z_[A-Z_]+)$/.test(code) ? unreadable(at.name, means ?? `the system says ${code}`) : error;
}
