import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { against, type Line, median, s } from './measure.ts';

interface Once {
  readonly seconds: number;
  readonly megabytes: number;
  readonly say: string;
}

const SCRIPT = fileURLToPath(new URL('import-once.js', import.meta.url));

/** One import in a process of its own. */
export function once(who: 'engine' | 'cairn', file: string, folder: string): Once {
  const out = JSON.parse(
    execFileSync(process.execPath, [SCRIPT, who, file, folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  ) as Once;
  console.log(`  ${who}: ${s(out.seconds)}, ${out.megabytes.toFixed(0)} MB ${out.say}`);
  return out;
}

const MOST_MB = 2500;

/** Imports the file `times` times, each beside the engine's own; leaves a ledger with the file and its revision in `folder`. */
export function measureImports(
  times: number,
  file: string,
  revision: string,
  folder: string,
): { lines: Line[]; say: string[] } {
  const [ours, theirs]: [Once[], Once[]] = [[], []];
  for (let i = 0; i < times; i++) {
    theirs.push(once('engine', file, `${folder}/engine`));
    rmSync(`${folder}/ledger`, { recursive: true, force: true });
    ours.push(once('cairn', file, `${folder}/ledger`));
  }
  const revised = {
    theirs: once('engine', revision, `${folder}/engine`),
    ours: once('cairn', revision, `${folder}/ledger`),
  };
  const peak = Math.max(...[...ours, revised.ours].map((o) => o.megabytes));
  const seconds = (all: readonly Once[]) => median(all.map((o) => o.seconds));
  return {
    lines: [
      against('import', seconds(ours), seconds(theirs), 3, s),
      against('import of the revision (once)', revised.ours.seconds, revised.theirs.seconds, null, s),
      {
        what: 'peak memory of an import',
        ours: `${peak.toFixed(0)} MB`,
        theirs: `${Math.max(...theirs.map((t) => t.megabytes)).toFixed(0)} MB`,
        ratio: null,
        bar: `under ${MOST_MB} MB`,
        met: peak < MOST_MB,
      },
    ],
    say: [`First import: ${ours[0]?.say}.`, `Revision: ${revised.ours.say}.`],
  };
}
