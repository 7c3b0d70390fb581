import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inTurns, type Line, ms } from './measure.ts';

const CAIRN = fileURLToPath(new URL('../../apps/cli/bin/cairn.mjs', import.meta.url));
const MOST_MS = 500;

/** `cairn totals` on the demonstration, from starting the process to its end. The demonstration is built first, once. */
export async function measureCommand(times: number, folder: string): Promise<Line> {
  const cairn = (...args: string[]) =>
    execFileSync(process.execPath, [CAIRN, '--data', folder, '--quiet', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  if (!existsSync(folder)) cairn('demo', '--no-serve');
  const what = '`cairn totals` on the demonstration, start to finish';
  const { ours } = await inTurns(times, {
    ours: async () => cairn('totals', '--dataset', 'demo', '--country', 'Ukraine', '--by', 'event_type'),
  });
  return { what, ours: ms(ours), theirs: '', ratio: null, bar: `under ${MOST_MS} ms`, met: ours < MOST_MS };
}
