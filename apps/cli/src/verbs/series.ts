import { collect, filterFrom, filterOptions, listed } from '../filter-options.ts';
import { footer } from '../ui/answer.ts';
import { csv, json, plural, table } from '../ui/print.ts';
import { formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

export const seriesVerb: Verb = {
  name: 'series',
  summary: 'the same along time; imprecise dates are spread over their span',
  examples: [
    'cairn series --dataset demo --country Ukraine --every month',
    'cairn series --dataset demo --every week --by event_type --format csv',
  ],
  declare: (command) =>
    void formatOption(
      filterOptions(
        command
          .option('--every <PERIOD>', 'day, week, month, quarter or year', 'month')
          .option('--by <GROUPS>', 'group by, separated by commas', collect),
      ),
      TABLE_FORMATS,
    ),
  run: async (context, options) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const { FIGURES, parseGroupings, parsePeriod, series } = await import('@cairn/query');
    const every = parsePeriod(String(options['every']));
    const by = parseGroupings(listed(options['by'] as string[] | undefined));
    const filter = filterFrom(options);
    const answer = await context.ask(
      (ledger) => series(ledger, filter, every, by),
      (server) => server.series(filter, every, by),
    );
    const columns = ['period', ...by, ...FIGURES];
    if (format === 'json') return void context.out.write(json(answer));
    if (format === 'csv') return void context.out.write(csv(columns, answer.points));
    context.out.write(table(columns, answer.points, context.paint, { last: { period: 'total', ...answer.total } }));
    footer(
      context,
      answer,
      `${plural(answer.spread, 'event reaches', 'events reach')} over more than one ${every}, with the people spread over its span. ${plural(answer.unplaced, 'event')} cannot be placed in time.`,
    );
  },
};
