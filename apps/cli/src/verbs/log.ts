import { csv, json, table } from '../ui/print.ts';
import { countFrom, formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

export const log: Verb = {
  name: 'log',
  summary: 'list the commits, the newest first',
  examples: ['cairn log', 'cairn log --dataset demo --limit 5 --format json'],
  declare: (command) =>
    void formatOption(
      command.option('--dataset <NAME>', 'only those of a dataset').option('--limit <N>', 'at most so many'),
      TABLE_FORMATS,
    ),
  run: async (context, options) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const limit = countFrom(options, 'limit', 'log');
    const dataset = options['dataset'] as string | undefined;
    const which = { ...(dataset === undefined ? {} : { dataset }), ...(limit === undefined ? {} : { limit }) };
    const commits = await context.ask(
      async (ledger) => {
        const head = await ledger.head();
        if (dataset !== undefined && head) await ledger.dataset(dataset, head.seq);
        return ledger.log(which);
      },
      (server) => server.log(which),
    );
    if (format === 'json') return void context.out.write(json(commits));
    const rows = commits.map((c) => ({
      ...c,
      origin: c.origin?.file ?? null,
      commit: format === 'csv' ? c.id : c.id.slice(0, 12),
      seq: format === 'csv' ? c.seq : `#${c.seq}`,
    }));
    const columns = ['seq', 'commit', 'recordedAt', 'dataset', 'added', 'revised', 'retracted', 'author', 'message'];
    if (format === 'csv') return void context.out.write(csv([...columns, 'origin'], rows));
    context.out.write(rows.length === 0 ? 'The ledger is empty.\n' : table(columns, rows, context.paint, { most: 50 }));
  },
};
