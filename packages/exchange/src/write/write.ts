import { type Codebook, problem } from '@cairn/domain';
import type { Reader } from '@cairn/store';
import type { EventsSource } from './about.ts';
import type { ExportFormat, Job, Size } from './format.ts';
import { pour } from './outlet.ts';
import { intoFile, isPipe, streamTo } from './part.ts';
import { partsOf } from './parts.ts';
import { measure } from './place.ts';
import { exportFormat } from './registry.ts';

export interface Written {
  /** How many events the export has, and how many of them nobody may draw as a point: asked of the engine anew. */
  readonly size: () => Promise<Size>;
  /** False where the reader of a stream closed it before its end. */
  readonly complete: boolean;
}

/** A path, or a stream that is written to and not ended. */
export type Target = { readonly path: string } | { readonly stream: NodeJS.WritableStream };

function jobFor(reader: Reader, source: EventsSource, codebooks: readonly Codebook[]): Job {
  let size: Promise<Size> | undefined;
  return {
    reader,
    source,
    codebooks,
    parts: () => partsOf(reader, source),
    size: () => {
      size ??= measure(reader, { source, codebooks });
      return size;
    },
  };
}

/** @throws Problem format.too-many-rows */
async function mustFit({ id, most }: ExportFormat, job: Job): Promise<void> {
  if (most === undefined) return;
  const { rows } = await job.size();
  if (rows > most) throw problem('format.too-many-rows', { format: id, rows, most });
}

/** @returns false where the reader of a stream closed it early */
async function toTarget(format: ExportFormat, job: Job, to: Target, signal?: AbortSignal): Promise<boolean> {
  const into = (kind: 'file' | 'stream') => (stream: NodeJS.WritableStream) =>
    pour(format.chunks(job, kind), stream, signal);
  if ('stream' in to) return into('stream')(to.stream);
  if (await isPipe(to.path)) return streamTo(to.path, into('stream'));
  await intoFile(to.path, async (part) => void (await streamTo(part, into('file'))), signal);
  return true;
}

/**
 * Writes whole events in a format, a few thousand at a time, whatever their number. A file comes into being whole or not
 * at all. A stream is not ended, and it is no failure when its reader closes it early. The signal is heeded between any
 * two chunks.
 * @param codebooks - of the datasets, for what their places stand for
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
  const job = jobFor(reader, source, codebooks);
  try {
    await mustFit(spec, job);
    const complete = await toTarget(spec, job, to, signal);
    return { size: job.size, complete };
  } catch (cause) {
    throw signal?.aborted ? problem('export.interrupted', {}) : cause;
  }
}
