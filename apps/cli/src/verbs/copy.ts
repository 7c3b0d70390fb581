import { problem } from '@cairn/domain';
import type { Ledger, Verdict } from '@cairn/store';
import { type Context, placeOf } from '../context.ts';
import { json, oneLine, plural } from '../ui/print.ts';
import { progressOn } from '../ui/progress.ts';
import { EXIT, formatFrom, formatOption, type Options, type Verb } from '../verb.ts';

const FORMATS = ['table', 'json'] as const;

interface Copied {
  readonly from: string;
  readonly to: string;
  readonly copied: number;
  readonly commits: number;
  readonly head: string | null;
  readonly sound: boolean;
}

function placesFrom(context: Context, options: Options): { from: string; to: string } {
  const given = (name: string) => (options[name] === undefined ? undefined : placeOf(String(options[name])));
  const [from, to] = [given('from') ?? context.store, given('to') ?? context.store];
  if (from === to)
    throw problem('usage.wrong', { why: 'a ledger is copied to another place: give --to', verb: 'copy' });
  return { from, to };
}

async function copyBoth(
  context: Context,
  source: Ledger,
  target: Ledger,
): Promise<Copied & { faults: Verdict['faults'] }> {
  const { copyLedger } = await import('@cairn/store');
  const progress = await progressOn(context.err, context.quiet);
  progress.step('Copying', null, 'rows');
  try {
    const { copied, head } = await copyLedger(source, target, ({ rows }) => progress.at(rows));
    progress.step('Verifying', null, 'rows');
    const ends = [await source.verify(), await target.verify()] as const;
    const same = ends[0].head === ends[1].head;
    const faults = ends.flatMap((e) => e.faults);
    const [{ commits }] = ends;
    const sound = same && faults.length === 0;
    return { from: source.at, to: target.at, copied, commits, head: head?.id ?? null, sound, faults };
  } finally {
    progress.end();
  }
}

export const copy: Verb = {
  name: 'copy',
  summary: 'carry a whole ledger to another engine or place, every commit id unchanged',
  examples: [
    'cairn copy --from ~/conflict-data --to postgres://cairn@db.example.org/cairn',
    'cairn copy --from postgres://cairn@db.example.org/cairn --to ./mirror',
  ],
  declare: (command) =>
    void formatOption(
      command
        .option('--from <PLACE>', 'the ledger that is copied: a folder or an address (else --store or --data)')
        .option('--to <PLACE>', 'where to; made where there is none, continued where a copy was begun'),
      FORMATS,
    ),
  run: async (context, options) => {
    const format = formatFrom(options, FORMATS);
    const { from, to } = placesFrom(context, options);
    const { faults, ...done } = await context.open(from, 'read', (source) =>
      context.open(to, 'write', (target) => copyBoth(context, source, target)),
    );
    if (format === 'json') context.out.write(json({ ...done, faults }));
    else if (done.sound) {
      const what = done.copied === 0 ? 'Nothing was new' : `${plural(done.copied, 'commit')} copied`;
      context.out.write(`${what}. Both ends are sound and hold ${plural(done.commits, 'commit')}.\n`);
      context.out.write(`Head ${done.head ?? 'none'}\n`);
    } else {
      context.out.write(`${context.paint('red', 'The two ends do not match, or are not sound:')}\n`);
      for (const fault of faults) context.out.write(`  ${oneLine(fault.where)}: ${oneLine(fault.say)}\n`);
      context.out.write('To fix: restore the last good copy of the ledger that has faults.\n');
    }
    return done.sound ? EXIT.good : EXIT.findings;
  },
};
