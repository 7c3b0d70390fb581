import { FILTER_FIELD_NAMES } from '@cairn/domain';
import { filterFrom, filterOptions } from '../filter-options.ts';
import { csv, json, table } from '../ui/print.ts';
import { formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

export const datasetsVerb: Verb = {
  name: 'datasets',
  summary: 'list the datasets of the ledger',
  examples: ['cairn datasets', 'cairn datasets --as-of 2024-11-01 --format json'],
  declare: (command) =>
    void formatOption(
      filterOptions(
        command,
        FILTER_FIELD_NAMES.filter((f) => f !== 'as_of'),
      ),
      TABLE_FORMATS,
    ),
  run: async (context, options) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const { datasets } = await import('@cairn/query');
    const filter = filterFrom(options);
    const found = await context.ask(
      (ledger) => datasets(ledger, filter),
      (server) => server.datasets(filter),
    );
    const rows = found.datasets.map((d) => ({ ...d }));
    const columns = [
      'name',
      'title',
      'codebook',
      'events',
      'first',
      'last',
      'countries',
      'commits',
      'visibility',
      'licence',
    ];
    if (format === 'json') context.out.write(json(found));
    else if (format === 'csv') context.out.write(csv(columns, rows));
    else if (rows.length === 0)
      context.out.write('The ledger holds no dataset yet. Next: cairn import FILE --dataset NAME, or cairn demo.\n');
    else context.out.write(table(columns, rows, context.paint, { most: 40 }));
  },
};
