import { filterFrom, filterOptions } from '../filter-options.ts';
import { writeOut } from '../out.ts';
import { choiceOption, type Verb } from '../verb.ts';

const FORMATS = ['csv', 'json', 'ndjson', 'geojson', 'parquet', 'arrow', 'xlsx', 'hxl', 'acled', 'ucdp-ged'] as const;

export const exportVerb: Verb = {
  name: 'export',
  summary: 'write every event of a filter to a file',
  examples: [
    'cairn export --dataset demo --out demo.parquet',
    'cairn export --dataset demo --country Russia --format acled --out russia.csv',
    'cairn export --dataset ged --as-of 2024-11-01 --format ndjson | gzip > ged.ndjson.gz',
  ],
  declare: (command) => {
    command.option('--out <FILE>', 'where to; standard output where not given');
    choiceOption(command, '--format <FORMAT>', 'told from the name of the file where not given', FORMATS);
    filterOptions(command);
  },
  run: (context, options) =>
    writeOut(
      context,
      filterFrom(options),
      options['format'] as string | undefined,
      options['out'] as string | undefined,
    ),
};
