import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JobDocument } from '@cairn/contract';
import { type ImportReport, importFile, type Spooled, spool } from '@cairn/exchange';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';
import type { Work } from './jobs.ts';

export interface ImportWanted {
  readonly dataset: string;
  readonly format?: string | undefined;
  readonly message?: string | undefined;
  readonly codebook?: string | undefined;
}

/** How often the engine is asked how far it is, ms. */
const POLL = 500;

/** What the command prints with `--json`. */
const reportOf = (r: ImportReport): JobDocument['result'] => ({
  ...r,
  commit: r.commit ? { seq: r.commit.seq, id: r.commit.id, recordedAt: r.commit.recordedAt } : null,
});

async function record(services: Services, job: Job, file: Spooled, wanted: ImportWanted, author: string) {
  const { dataset, format, message, codebook } = wanted;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await services.host.write((ledger) =>
      importFile(ledger, file, {
        dataset,
        author,
        ...(format === undefined ? {} : { format }),
        ...(message === undefined ? {} : { message }),
        ...(codebook === undefined ? {} : { info: { codebook } }),
        onStep: (_, rows, progress) => {
          job.stop.signal.throwIfAborted();
          clearInterval(timer);
          job.rows = rows;
          timer = setInterval(() => {
            job.progress = progress();
          }, POLL).unref();
        },
      }),
    );
  } finally {
    clearInterval(timer);
  }
}

/**
 * Imports a file, and removes it with its folder. Until it records it can be stopped: what is under way in the ledger is
 * not ours alone, so nothing is interrupted.
 * @param path - of the file, in a folder of its own
 * @param onCommit - told of what was recorded
 */
export const importing =
  (
    services: Services,
    path: string,
    wanted: ImportWanted,
    author: string,
    onCommit: (report: ImportReport) => void,
  ): Work =>
  async (job) => {
    const folder = dirname(path);
    try {
      const file = await spool(path, { tempDir: folder, signal: job.stop.signal });
      const report = await record(services, job, file, wanted, author).finally(() => file.dispose());
      if (report.commit) onCommit(report);
      job.report = reportOf(report);
      job.rows = report.rows;
      return null;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
