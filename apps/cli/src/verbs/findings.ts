import { csv, json, table } from '../ui/print.ts';
import { countFrom, formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

const COLUMNS = ['seq', 'severity', 'check', 'key', 'file', 'line', 'column', 'value', 'say', 'fix'];

export const findings: Verb = {
  name: 'findings',
  summary: 'list what checks said about imported rows',
  examples: ['cairn findings --dataset ged', 'cairn findings --dataset ged --severity error --format csv'],
  declare: (command) =>
    void formatOption(
      command.option('--dataset <NAME>', 'only those of a dataset').option('--commit <WHEN>', 'only those of a commit: #N or an id').option('--severity <GRADE>', 'only error, warning or note').option('--check <NAME>', 'only those of a check').option('--limit <N>', 'at most so many'),
      TABLE_FORMATS,
    ),
  run: async (context, options) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const limit = countFrom(options, 'limit', 'findings');
    const { dataset, commit, severity, check } = options as Record<string, string | undefined>;
    const found = await context.read(async (ledger) => {
      const head = await ledger.head();
      if (dataset !== undefined && head) await ledger.dataset(dataset, head.seq);
      const seq = commit === undefined ? undefined : (await ledger.resolve(commit)).seq;
      return ledger.findings({ ...(dataset === undefined ? {} : { dataset }), ...(seq === undefined ? {} : { seq }) });
    });
    const all = found.filter((f) => (severity === undefined || f.severity === severity) && (check === undefined || f.check === check));
    const rows = all.slice(0, limit ?? all.length).map((f) => ({ ...f }));
    if (format === 'json') return void context.out.write(json(rows));
    if (format === 'csv') return void context.out.write(csv(['dataset', ...COLUMNS], rows));
    if (rows.length === 0) return void context.out.write('No findings.\n');
    context.out.write(table(COLUMNS.slice(0, -1), rows.map((r) => ({ ...r, seq: `#${r.seq}` })), context.paint, { most: 44 }));
  },
};
