import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { download, nameOfUrl } from './download.ts';
import { unreadable } from './failure.ts';
import { keep } from './keep.ts';
import type { SpoolOptions } from './options.ts';
import type { Workspace } from './workspace.ts';

/** A file on this machine that holds the bytes as received. */
export interface Received {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Whether its bytes were counted to the caller already, while they came in. */
  readonly counted: boolean;
}

const isUrl = (where: string) => /^https?:\/\//i.test(where);

/** The name to show to people: base name, URL without credentials and query, or "standard input". */
export function nameOf(where: string): string {
  if (where === '-') return 'standard input';
  return isUrl(where) ? nameOfUrl(where) : basename(where) || where;
}

async function keepStream(source: NodeJS.ReadableStream, work: Workspace, options: SpoolOptions): Promise<Received> {
  const path = await work.path('received');
  const size = await keep(source, path, options.signal, (done) => options.onBytes?.(done, null));
  return { path, size, counted: true };
}

/**
 * Gets hold of what the user named, as a file. A file stays where it is; a pipe, standard input and what a URL answers are
 * written to a temporary file, since later stages read twice.
 * @throws file.missing, file.unreadable, url.failed, and the errors of the system
 */
export async function receive(where: string, work: Workspace, options: SpoolOptions): Promise<Received> {
  options.signal?.throwIfAborted();
  if (where === '-') return keepStream(options.stdin ?? process.stdin, work, options);
  if (isUrl(where)) return { ...(await download(where, work, options)), counted: true };
  const found = await stat(where);
  if (found.isDirectory()) throw unreadable(nameOf(where), 'it is a folder; name a file in it');
  if (!found.isFile()) return keepStream(createReadStream(where), work, options);
  return { path: where, size: found.size, counted: false };
}
