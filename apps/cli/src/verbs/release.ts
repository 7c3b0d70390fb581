import { parseReleaseName, problem } from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import { csv, json, table } from '../ui/print.ts';
import { formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

/** Names a state of a dataset for good. */
export async function makeRelease(
  ledger: Ledger,
  given: { name: string; dataset: string; at?: string; author: string; message?: string },
) {
  const name = parseReleaseName(given.name);
  const head = await ledger.resolve();
  await ledger.dataset(given.dataset, head.seq);
  const commit = await ledger.resolve(given.at, [given.dataset]);
  await ledger.append({
    dataset: given.dataset,
    author: given.author,
    message: given.message ?? `Release ${name}`,
    records: [{ kind: 'release', key: name, body: { seq: commit.seq, commit: commit.id } }],
  });
  return { name, dataset: given.dataset, seq: commit.seq, commit: commit.id, recordedAt: commit.recordedAt };
}

async function list(ledger: Ledger, dataset: string | undefined) {
  const head = await ledger.head();
  const held = head ? await ledger.records('release', head.seq, dataset) : [];
  return held.map((r) => ({ name: r.key, dataset: r.dataset, ...(r.body as { seq: number; commit: string }) }));
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
    const rows =
      name === undefined
        ? await context.read((ledger) => list(ledger, dataset))
        : [
            await context.write((ledger) =>
              makeRelease(ledger, {
                name,
                dataset: dataset as string,
                author: context.author,
                ...(at === undefined ? {} : { at }),
                ...(message === undefined ? {} : { message }),
              }),
            ),
          ];
    if (format === 'json') return void context.out.write(json(name === undefined ? rows : rows[0]));
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
