import { readFile } from 'node:fs/promises';
import { problem } from '@cairn/domain';

/** The text of a file that somebody names. @throws Problem file.missing, file.unreadable */
export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT'
      ? problem('file.missing', { path })
      : problem('file.unreadable', { path, why: cause.code ?? 'it cannot be read' });
  });
}
