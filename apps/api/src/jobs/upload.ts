import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { OPERATIONS } from '@cairn/contract';
import { problem } from '@cairn/domain';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';
import type { ImportWanted } from './import-job.ts';

/** A file that has come in, and what is to become of it. */
export interface Upload extends ImportWanted {
  readonly path: string;
}

/** Most bytes of a file. */
const MOST = 8e9;
const LIMITS = { fields: 10, fieldSize: 4000, files: 1, fileSize: MOST, parts: 12 };

const wrong = (why: string) => problem('request.malformed', { where: 'the form', why });

/** The fields before the file. @throws Problem request.malformed */
function wantedOf(fields: Readonly<Record<string, unknown>>): ImportWanted {
  const read = OPERATIONS.startImport.body.omit({ file: true }).strict().safeParse(fields);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw wrong(`${issue?.path.join('.') || 'a field'}: ${issue?.message}; fields stand before the file`);
}

/** The last part of a name, of letters, digits, dots and hyphens. */
const safe = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^\.+/, '')
    .slice(-100) || 'upload';

async function keep(part: MultipartFile, folder: string): Promise<string> {
  const path = join(folder, safe(part.filename));
  await pipeline(part.file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (part.file.truncated) throw problem('request.too-large', { most: `${MOST / 1e9} GB` });
  return path;
}

async function gather(
  parts: AsyncIterable<Multipart>,
  folder: string,
  mayImport: (dataset: string) => void,
): Promise<Upload> {
  const fields: Record<string, unknown> = {};
  let upload: Upload | undefined;
  for await (const part of parts) {
    if (upload) throw wrong('something stands after the file');
    if (part.type === 'field') {
      if (part.fieldname in fields) throw wrong(`${part.fieldname} is given twice`);
      fields[part.fieldname] = part.value;
      continue;
    }
    if (part.fieldname !== 'file') throw wrong('its file is to be named "file"');
    const wanted = wantedOf(fields);
    mayImport(wanted.dataset);
    upload = { ...wanted, path: await keep(part, folder) };
  }
  if (!upload) throw wrong('it has no file');
  return upload;
}

/**
 * Takes a form with a file, at the pace of whoever sends it.
 * @param mayImport - throws where the asker may not import into a dataset: before its file is read
 * @throws Problem request.media-type, request.malformed, request.too-large
 */
export async function receive(
  request: FastifyRequest,
  { jobs }: Services,
  mayImport: (dataset: string) => void,
): Promise<Upload> {
  if (!request.isMultipart()) {
    const given = request.headers['content-type'] ?? '';
    throw problem('request.media-type', { given, want: 'multipart/form-data' });
  }
  const folder = await jobs.room();
  try {
    return await gather(request.parts({ limits: LIMITS }), folder, mayImport);
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw cause;
  }
}
