import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { chunks, headOf } from './chunks.ts';
import { unreadable } from './failure.ts';
import type { SpoolOptions } from './options.ts';
import type { Received } from './receive.ts';
import { isGzip, isZip } from './sniff.ts';
import { Survey } from './survey.ts';
import { Crc32, openZip, refuseBomb, zipProblem } from './unzip.ts';
import type { Workspace } from './workspace.ts';

/** A file that is no longer compressed, and what one pass over it told. */
export interface Unpacked {
  readonly path: string;
  readonly survey: Survey;
  /** SHA-256 of the bytes as received, in hex. */
  readonly sha256: string;
}

const STREAM = { highWaterMark: 1 << 20 };
const withSignal = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

/** Tells the caller how far the received bytes are read, unless it was told while they came in. */
function progress(received: Received, options: SpoolOptions): (done: number) => void {
  return (done) => {
    if (!received.counted) options.onBytes?.(Math.min(done, received.size), received.size);
  };
}

async function plain(received: Received, options: SpoolOptions): Promise<Unpacked> {
  const survey = new Survey();
  const hash = createHash('sha256');
  const report = progress(received, options);
  for await (const chunk of chunks(received.path, options.signal)) {
    hash.update(chunk);
    survey.push(chunk);
    report(survey.bytes);
  }
  return { path: received.path, survey, sha256: hash.digest('hex') };
}

/** Writes pieces to `path` and looks at each on its way. */
export async function write(source: AsyncIterable<Buffer>, path: string, look: (chunk: Buffer) => void): Promise<void> {
  const file = await open(path, 'w');
  try {
    for await (const chunk of source) {
      look(chunk);
      await file.appendFile(chunk);
    }
  } finally {
    await file.close();
  }
}

/** Hands bytes on unchanged, hashing and counting them. */
function hashing(hash: Hash, count: (bytes: number) => void): Transform {
  return new Transform({
    ...STREAM,
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      count(chunk.length);
      done(null, chunk);
    },
  });
}

async function gunzip(received: Received, work: Workspace, name: string, options: SpoolOptions): Promise<Unpacked> {
  const path = await work.path('unpacked');
  const survey = new Survey();
  const hash = createHash('sha256');
  const report = progress(received, options);
  let packed = 0;
  const count = (bytes: number) => {
    packed += bytes;
    report(packed);
  };
  const look = (chunk: Buffer) => {
    survey.push(chunk);
    refuseBomb(survey.bytes, packed, name);
  };
  const inflate = createGunzip({ chunkSize: 1 << 20 });
  const sink = (source: AsyncIterable<Buffer>) => write(source, path, look);
  await pipeline(
    createReadStream(received.path, STREAM),
    hashing(hash, count),
    inflate,
    sink,
    withSignal(options.signal),
  );
  return { path, survey, sha256: hash.digest('hex') };
}

async function sha256Of(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks(path, signal)) hash.update(chunk);
  return hash.digest('hex');
}

async function unzip(received: Received, work: Workspace, name: string, options: SpoolOptions): Promise<Unpacked> {
  const table = await openZip(received.path, name);
  const path = await work.path('unpacked');
  const survey = new Survey();
  const crc = new Crc32();
  const report = progress(received, options);
  const look = (chunk: Buffer) => {
    survey.push(chunk);
    crc.push(chunk);
    report(Math.round((survey.bytes / table.size) * received.size));
  };
  try {
    const sink = (source: AsyncIterable<Buffer>) => write(source, path, look);
    await pipeline(table.stream, sink, withSignal(options.signal));
  } catch (error) {
    throw zipProblem(error, name);
  } finally {
    table.close();
  }
  if (!crc.matches(table.crc32)) throw unreadable(name, 'the zip file is damaged: its checksum does not fit');
  return { path, survey, sha256: await sha256Of(received.path, options.signal) };
}

/**
 * Unpacks gzip and zip, told by their first bytes and not by their names; anything else is only looked through.
 * @throws file.unreadable, and the errors of zlib and the system
 */
export async function unpack(
  received: Received,
  work: Workspace,
  name: string,
  options: SpoolOptions,
): Promise<Unpacked> {
  const head = await headOf(received.path, 16);
  if (isGzip(head)) return gunzip(received, work, name, options);
  return isZip(head) ? unzip(received, work, name, options) : plain(received, options);
}
