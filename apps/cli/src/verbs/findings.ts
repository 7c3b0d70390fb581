import { CHECKS, type CheckCode, nearest, problem } from '@cairn/domain';
import { csv, json, table } from '../ui/print.ts';
import { choiceOption, countFrom, formatFrom, formatOption, type Options, TABLE_FORMATS, type Verb } from '../verb.ts';

const COLUMNS = ['seq', 'severity', 'check', 'key', 'file', 'line', 'column', 'value', 'say', 'fix'];
const SEVERITIES = ['error', 'warning', 'note'] as const;

/** One of a few words, or not given. @throws Problem usage.wrong */
function wordFrom<W extends string>(options: Options, name: string, known: readonly W[]): W | undefined {
  const word = options[name] as string | undefined;
  if (word === undefined || (known as readonly string[]).includes(word)) return word as W | undefined;
  const near = nearest(word, known);
  const hint = near.length > 0 ? `did you mean "${near.join('" or "')}"?` : `known are ${known.join(', ')}`;
  throw problem('usage.wrong', { why: `--${name} does not know "${word}"; ${hint}`, verb: 'findings' });
}

export const findings: Verb = {
  name: 'findings',
  summary: 'list what checks said about imported rows',
  examples: [
    'cairn findings --dataset ged',
    'cairn findings --dataset ged --id 244657',
    'cairn findings --dataset ged --severity error --format csv',
  ],
  declare: (command) => {
    command
      .option('--dataset <NAME>', 'only those of a dataset')
      .option('--id <ID>', 'only those about an event')
      .option('--commit <WHEN>', 'only those of a commit: #N or an id');
    choiceOption(command, '--severity <GRADE>', 'only those of a grade', SEVERITIES);
    command.option('--check <NAME>', 'only those of a check').option('--limit <N>', 'at most so many');
    formatOption(command, TABLE_FORMATS);
  },
  run: async (context, options) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const limit = countFrom(options, 'limit', 'findings');
    const severity = wordFrom(options, 'severity', SEVERITIES);
    const check = wordFrom(options, 'check', Object.keys(CHECKS) as CheckCode[]);
    const { dataset, id, commit } = options as Record<string, string | undefined>;
    const which = {
      ...(dataset === undefined ? {} : { dataset }),
      ...(severity === undefined ? {} : { severity }),
      ...(check === undefined ? {} : { check }),
      ...(limit === undefined ? {} : { limit }),
    };
    const found = await context.ask(
      async (ledger) => {
        const head = await ledger.head();
        if (dataset !== undefined && head) await ledger.dataset(dataset, head.seq);
        const seq = commit === undefined ? {} : { seq: (await ledger.resolve(commit)).seq };
        return ledger.findings({ ...which, ...(id === undefined ? {} : { key: id }), ...seq });
      },
      (server) =>
        server.findings({ ...which, ...(id === undefined ? {} : { id }), ...(commit === undefined ? {} : { commit }) }),
    );
    const rows = found.map((f) => ({ ...f }));
    if (format === 'json') return void context.out.write(json(rows));
    if (format === 'csv') return void context.out.write(csv(['dataset', ...COLUMNS], rows));
    if (rows.length === 0) return void context.out.write('No findings.\n');
    const numbered = rows.map((r) => ({ ...r, seq: `#${r.seq}` }));
    context.out.write(table(COLUMNS.slice(0, -1), numbered, context.paint, { most: 44 }));
  },
};
