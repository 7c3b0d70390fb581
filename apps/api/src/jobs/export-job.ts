import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { Prepared } from '../export.ts';
import type { Work } from './jobs.ts';

/** Writes an export to the job's file. */
export const exporting =
  ({ write }: Prepared, type: string): Work =>
  async (job, path) => {
    const { signal } = job.stop;
    const count = new Transform({
      transform(chunk: Buffer, _, done) {
        job.bytes = (job.bytes ?? 0) + chunk.length;
        done(null, chunk);
      },
    });
    const file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
    const written = pipeline(count, file);
    written.catch(() => undefined); // whoever writes is told as well
    try {
      const { size } = await write(count, signal, (done, of) => {
        job.progress = Math.min(1, done / of);
      });
      job.rows = (await size()).rows;
      count.end();
      await written;
    } finally {
      count.destroy();
      await finished(file).catch(() => undefined);
    }
    return type;
  };
