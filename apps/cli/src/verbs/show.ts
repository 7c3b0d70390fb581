import { type Codebook, changedFields, type EventRow, eventInWords, problem } from '@cairn/domain';
import type { Commit, Revision } from '@cairn/store';
import type { Context } from '../context.ts';
import { fieldShown, json, oneLine, table } from '../ui/print.ts';
import { formatFrom, formatOption, type Verb } from '../verb.ts';

const FORMATS = ['table', 'json'] as const;

interface Shown {
  readonly dataset: string;
  readonly id: string;
  readonly codebook: Codebook;
  readonly revisions: readonly Revision[];
  readonly commits: ReadonlyMap<number, Commit>;
}

function print(context: Context, s: Shown): void {
  const { out, paint } = context;
  const last = s.revisions.at(-1) as Revision;
  const row = s.revisions
    .map((r) => r.event)
    .filter((e) => e !== null)
    .at(-1);
  out.write(
    `${paint('bold', oneLine(`${s.dataset}/${s.id}`))}${last.event ? '' : paint('red', `  retracted: ${oneLine(last.reason ?? '')}`)}\n`,
  );
  for (const [name, value] of row ? eventInWords(s.id, row, s.codebook) : [])
    out.write(`  ${paint('dim', name.padEnd(8))} ${oneLine(value)}\n`);
  out.write(`\n${paint('bold', 'History')}\n`);
  let before: EventRow | null = null;
  for (const r of s.revisions) {
    const commit = s.commits.get(r.since);
    const what = !r.event ? `retracted: ${oneLine(r.reason ?? '')}` : before ? 'revised' : 'added';
    out.write(`  #${r.since} ${commit?.recordedAt ?? ''}  ${what}  ${paint('dim', oneLine(commit?.message ?? ''))}\n`);
    for (const name of changedFields(before, r.event))
      out.write(`      ${name}: ${fieldShown(name, before?.[name])} → ${fieldShown(name, r.event?.[name])}\n`);
    before = r.event;
  }
}

async function showCommit(context: Context, text: string, format: string): Promise<void> {
  const commit = await context.read((ledger) => ledger.resolve(text));
  if (format === 'json') return void context.out.write(json(commit));
  const rows = Object.entries({
    ...commit,
    origin: commit.origin ? `${commit.origin.file} (${commit.origin.format}, sha256 ${commit.origin.sha256})` : null,
  });
  context.out.write(
    table(
      ['field', 'value'],
      rows.map(([field, value]) => ({ field, value: value as string | number | null })),
      context.paint,
      { most: 120 },
    ),
  );
}

export const show: Verb = {
  name: 'show',
  summary: 'show an event with its whole history, or a commit',
  examples: ['cairn show demo/UKR900001', 'cairn show UKR900001 --dataset demo --format json', "cairn show '#2'"],
  declare: (command) =>
    void formatOption(
      command
        .argument('<ID>', 'DATASET/ID of an event, or #N for a commit')
        .option('--dataset <NAME>', 'dataset of the event'),
      FORMATS,
    ),
  run: async (context, options, [text = '']) => {
    const format = formatFrom(options, FORMATS);
    if (/^#\d+$/.test(text)) return showCommit(context, text, format);
    const slash = options['dataset'] === undefined ? text.indexOf('/') : -1;
    const dataset = options['dataset'] === undefined ? text.slice(0, Math.max(0, slash)) : String(options['dataset']);
    const id = slash < 0 ? text : text.slice(slash + 1);
    if (dataset === '')
      throw problem('usage.wrong', { why: `of which dataset is "${text}"? Write DATASET/${text}`, verb: 'show' });
    const found = await context.read(async (ledger): Promise<Shown> => {
      const { codebookOf } = await import('@cairn/query');
      const head = await ledger.resolve();
      const info = await ledger.dataset(dataset, head.seq);
      const revisions = await ledger.history(dataset, id);
      if (revisions.length === 0) throw problem('record.unknown', { key: id, dataset });
      const commits = new Map((await ledger.log()).map((c) => [c.seq, c]));
      return { dataset, id, revisions, commits, codebook: await codebookOf(ledger, info.codebook, head) };
    });
    if (format === 'table') return print(context, found);
    const history = found.revisions.map((r, i) => ({
      ...r,
      commit: found.commits.get(r.since)?.id,
      recordedAt: found.commits.get(r.since)?.recordedAt,
      changed: changedFields(found.revisions[i - 1]?.event ?? null, r.event),
    }));
    context.out.write(json({ dataset, id, history }));
  },
};
