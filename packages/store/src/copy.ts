import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problem } from '@cairn/domain';
import type { Commit, Ledger } from './port.ts';

/** How far a copy has come. */
export interface CopyStep {
  readonly seq: number;
  /** Rows of all tables that have arrived. */
  readonly rows: number;
}

/** What both ledgers hold already. @throws Problem copy.diverged */
async function common(from: Ledger, to: Ledger): Promise<number> {
  const [source, target] = [await from.head(), await to.head()];
  if (!target) return 0;
  if (source?.id === target.id) return target.seq; // nothing new, as most often: the log is not read
  const same = (source?.seq ?? 0) >= target.seq ? await from.resolve(`#${target.seq}`) : null;
  if (same?.id !== target.id) throw problem('copy.diverged', { from: from.at, to: to.at, seq: target.seq });
  return target.seq;
}

/**
 * Brings every commit of one ledger that another lacks to it, ids and all. Each commit is recomputed as it arrives, and
 * what has arrived stays: an interrupted copy goes on where it ended, and a copy made again brings only what is new.
 * @returns how many commits were copied, and the head of both
 * @throws Problem copy.diverged, copy.damaged
 */
export async function copyLedger(
  from: Ledger,
  to: Ledger,
  onStep: (step: CopyStep) => void = () => {},
): Promise<{ copied: number; head: Commit | null }> {
  const began = await common(from, to);
  const folder = await mkdtemp(join(tmpdir(), 'cairn-copy-'));
  let [seq, rows] = [began, 0];
  try {
    for (let next = await from.pack(seq, folder); next; next = await from.pack(seq, folder)) {
      await to.unpack(next);
      seq = next.commits.at(-1)?.seq ?? seq;
      rows += next.commits.reduce((sum, c) => sum + c.rows, 0);
      onStep({ seq, rows });
    }
    if (rows > 0) await to.grown(rows);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { copied: seq - began, head: await to.head() };
}
