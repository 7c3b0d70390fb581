import { collect, filterFrom, filterOptions, listed } from '../filter-options.ts';
import { footer } from '../ui/answer.ts';
import { csv, table, tame } from '../ui/print.ts';
import { formatFrom, formatOption, TABLE_FORMATS, type Verb } from '../verb.ts';

export const totalsVerb: Verb = {
  name: 'totals',
  summary: 'count events and people killed: low, best and high',
  examples: [
    'cairn totals --dataset demo --country Ukraine --by event_type',
    'cairn totals --dataset demo --from 2024-01-01 --by country,month --format csv',
    'cairn totals --where "dataset=demo&country=Russia" --as-of 2024-W43 --format json',
  ],
  declare: (command) =>
    void formatOption(
      filterOptions(
        command.option(
          '--by <GROUPS>',
          'group by, separated by commas: dataset, country, region, admin1, admin2, event_type, sub_event_type, disorder_type, actor, dyad, actor_type, interaction, source, tag, day, week, month, quarter, year',
          collect,
        ),
      ),
      TABLE_FORMATS,
    ),
  run: async (context, options) => {
    const format = formatFrom(options, TABLE_FORMATS);
    const { FIGURES, parseGroupings, totals, totalsJson } = await import('@cairn/query');
    const by = parseGroupings(listed(options['by'] as string[] | undefined));
    const filter = filterFrom(options);
    const answer = await context.ask(
      (ledger) => totals(ledger, filter, by),
      (server) => server.totals(filter, by),
    );
    const columns = [...by, ...FIGURES];
    if (format === 'json') return void context.out.write(`${tame(totalsJson(answer))}\n`);
    if (format === 'csv')
      return void context.out.write(csv(columns, by.length === 0 ? [{ ...answer.total }] : answer.groups()));
    const last = { ...(by[0] ? { [by[0]]: 'total' } : {}), ...answer.total };
    context.out.write(
      by.length === 0
        ? table(columns, [last], context.paint)
        : table(columns, answer.groups(), context.paint, { last }),
    );
    const several = answer.severalGroups
      ? ['An event can be in several of these groups; the total counts it once.']
      : [];
    footer(context, answer, ...several);
  },
};
