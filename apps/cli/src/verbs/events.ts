import { filterFrom, filterOptions } from '../filter-options.ts';
import { writeOut } from '../out.ts';
import { footer } from '../ui/answer.ts';
import { plural, shown, table, tame } from '../ui/print.ts';
import { countFrom, formatFrom, formatOption, type Verb } from '../verb.ts';

const FORMATS = ['table', 'json', 'csv', 'ndjson', 'geojson', 'parquet', 'arrow', 'xlsx'] as const;
const COLUMNS = ['id', 'date', 'event_type', 'country', 'admin1', 'location', 'actor1', 'actor2', 'best'];

/** Events on a page, where --limit does not say. */
const PAGE = { table: 20, json: 5000 } as const;

export const eventsVerb: Verb = {
  name: 'events',
  summary: 'list events, the newest first',
  examples: [
    'cairn events --dataset demo --country Ukraine --min-fatalities 50',
    'cairn events --dataset demo --text bridge --format geojson --out bridge.geojson',
    'cairn events --dataset demo --limit 100 --format json',
  ],
  declare: (command) =>
    void formatOption(
      filterOptions(
        command
          .option('--limit <N>', 'at most so many (a table shows 20, a page of JSON 5,000, other formats all)')
          .option('--after <CURSOR>', 'go on where a page ended')
          .option('--out <FILE>', 'write to a file'),
      ),
      FORMATS,
    ),
  run: async (context, options) => {
    const format = formatFrom(options, FORMATS);
    const filter = filterFrom(options);
    const limit = countFrom(options, 'limit', 'events');
    const after = options['after'] as string | undefined;
    const page = { ...(limit === undefined ? {} : { limit }), ...(after === undefined ? {} : { after }) };
    const out = options['out'] as string | undefined;
    if ((format !== 'table' && format !== 'json') || out !== undefined)
      return writeOut(context, filter, format === 'table' ? undefined : format, out, page);
    const { eventsPage } = await import('@cairn/query');
    const asked = { ...page, limit: limit ?? PAGE[format] };
    const found = await context.ask(
      (ledger) => eventsPage(ledger, filter, asked),
      (server) => server.page(filter, asked),
    );
    const { json, ...head } = found;
    if (format === 'json')
      return void context.out.write(tame(`${JSON.stringify(head).slice(0, -1)},"events":[${json.join(',\n')}]}\n`));
    context.out.write(
      table(
        COLUMNS,
        json.map((j) => JSON.parse(j)),
        context.paint,
        { most: 34 },
      ),
    );
    const more = found.next ? ` The next page: --after ${found.next}` : '';
    footer(context, found, `${shown(json.length)} of ${plural(found.count, 'event')}.${more}`);
  },
};
