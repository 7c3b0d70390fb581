import { problem } from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import { csv, json, table } from '../ui/print.ts';
import { formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

async function list(ledger: Ledger, dataset: string | undefined) {
  const { releasesOf } = await import('@cairn/store');
  const head = await ledger.head();
  return head ? releasesOf(ledger, head.seq, dataset) : [];
}

export const release: Verb = {
  name: 'release',
  summary: 'give a state of a dataset a name that never moves; without a name, list them',
  examples: ['cairn release 2024-W44 --dataset demo', "cairn release v1 --dataset ged --at '#3'", 'cairn release'],
  declare: (command) =>
    void formatOption(
      command
        .argument('[NAME]', 'name of the release')
        .option('--dataset <NAME>', 'dataset that is released')
        .option('--at <WHEN>', 'the state: a commit, release or day; else the latest')
        .option('--message <WHY>', 'why, for the log'),
      TABLE_FORMATS,
    ),
  run: async (context, options, [name]) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const { dataset, at, message } = options as { dataset?: string; at?: string; message?: string };
    if (name !== undefined && dataset === undefined)
      throw problem('usage.wrong', { why: 'which dataset is released? Say it with --dataset', verb: 'release' });
    const made =
      name === undefined
        ? await context.read((ledger) => list(ledger, dataset))
        : [
            await context.write(async (ledger) => {
              const { makeRelease } = await import('@cairn/store');
              return makeRelease(ledger, {
                name,
                dataset: dataset as string,
                author: context.author,
                ...(at === undefined ? {} : { at }),
                ...(message === undefined ? {} : { message }),
              });
            }),
          ];
    if (format === 'json') return void context.out.write(json(name === undefined ? made : made[0]));
    const rows = made.map((r) => ({ ...r }));
    if (format === 'csv') return void context.out.write(csv(['name', 'dataset', 'seq', 'commit'], rows));
    if (rows.length === 0) return void context.out.write('There is no release yet.\n');
    context.out.write(
      table(
        ['name', 'dataset', 'seq', 'commit'],
        rows.map((r) => ({ ...r, seq: `#${r.seq}`, commit: r.commit.slice(0, 12) })),
        context.paint,
      ),
    );
  },
};
