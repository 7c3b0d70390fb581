import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Codebook, problem } from '@cairn/domain';
import type { Columnar, Reader } from '@cairn/store';
import type { EventsSource } from './about.ts';
import { COLUMNS, typed } from './columns.ts';
import type { ExportFormat, Job, Size } from './format.ts';
import { pour } from './outlet.ts';
import { intoFile, isPipe, streamTo } from './part.ts';
import { measure } from './place.ts';
import { exportFormat } from './registry.ts';

export interface Written extends Size {
  /** False where the reader of a stream closed it before its end. */
  readonly complete: boolean;
}

/** A path, or a stream that is written to and not ended. */
export type Target = { readonly path: string } | { readonly stream: NodeJS.WritableStream };

async function toPath(format: ExportFormat, job: Job, path: string, signal?: AbortSignal): Promise<void> {
  const { copy, chunks } = format;
  await intoFile(
    path,
    async (part) => {
      if (!copy) return void (await streamTo(part, (stream) => pour(chunks(job, 'file'), stream, signal)));
      const { query, options } = await copy(job);
      await job.engine.copy(query, part, options);
    },
    signal,
  );
}

/** A format that the engine can only write to a file is written to a temporary one first. */
async function viaFile(
  format: ExportFormat,
  job: Job,
  stream: NodeJS.WritableStream,
  signal?: AbortSignal,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-write-'));
  try {
    const path = join(folder, 'events');
    await toPath(format, job, path, signal);
    const file = await open(path);
    await rm(folder, { recursive: true, force: true }); // while it is open: a program that ends at once leaves nothing
    return await pour(file.createReadStream({ highWaterMark: 1 << 20 }), stream, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function toStream(
  format: ExportFormat,
  job: Job,
  stream: NodeJS.WritableStream,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!format.chunks) return viaFile(format, job, stream, signal);
  return pour(format.chunks(job, 'stream'), stream, signal);
}

async function jobFor(
  engine: Columnar,
  source: EventsSource,
  codebooks: readonly Codebook[],
  format: ExportFormat,
): Promise<Job> {
  const size = await measure(engine, { source, codebooks });
  if (format.most !== undefined && size.rows > format.most)
    throw problem('format.too-many-rows', { format: format.id, rows: size.rows, most: format.most });
  return { engine, source, codebooks, ...size };
}

/** @returns false where the reader of a stream closed it early */
async function toTarget(format: ExportFormat, job: Job, to: Target, signal?: AbortSignal): Promise<boolean> {
  if ('stream' in to) return toStream(format, job, to.stream, signal);
  if (await isPipe(to.path)) return streamTo(to.path, (stream) => toStream(format, job, stream, signal));
  await toPath(format, job, to.path, signal);
  return true;
}

/**
 * Writes whole events in a format, a few thousand at a time, whatever their number. A file comes into being whole or not
 * at all. A stream is not ended, and it is no failure when its reader closes it early. The signal is heeded between any
 * two chunks; a statement that the engine writes by itself (csv and parquet to a file) ends when the ledger is interrupted.
 * @param codebooks - of the datasets, for what their places stand for
 * @returns how many events the export has, and how many of them nobody may draw as a point
 * @throws Problem format.unknown, format.too-many-rows, file.unwritable; export.interrupted once the signal is aborted
 */
export async function writeEvents(
  reader: Reader,
  source: EventsSource,
  format: string,
  to: Target,
  codebooks: readonly Codebook[],
  signal?: AbortSignal,
): Promise<Written> {
  const spec = exportFormat(format);
  const { query, about } = source;
  try {
    return await reader.inColumns(query, COLUMNS, async (engine, rows) => {
      const job = await jobFor(engine, { query: typed(rows), about }, codebooks, spec);
      return { rows: job.rows, unplaced: job.unplaced, complete: await toTarget(spec, job, to, signal) };
    });
  } catch (cause) {
    throw signal?.aborted ? problem('export.interrupted', {}) : cause;
  }
}
