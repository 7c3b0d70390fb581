import { codebookNamed } from '@cairn/domain';
import { literal, type Sql, sql } from '@cairn/store';
import { acled } from '../acled/format.ts';
import { GED_COLUMNS } from '../ucdp-ged/format.ts';
import { type Beside, beside, keysBeside } from './beside.ts';
import { degrees } from './columns.ts';
import { asCsv, type Table } from './csv.ts';
import type { ExportFormat, Job } from './format.ts';
import { codedAfter } from './place.ts';

const ID = 'ucdp-ged';
type Column = (typeof GED_COLUMNS)[number];

/** What an event's own columns have. The other columns are kept beside it, as published. */
const HAS: Readonly<Partial<Record<Column, string>>> = {
  id: 'id',
  side_a: 'actor1',
  side_b: 'actor2',
  source_headline: 'notes',
  where_prec: 'geo_precision',
  where_coordinates: 'location',
  adm_1: 'admin1',
  adm_2: 'admin2',
  latitude: degrees('latitude'),
  longitude: degrees('longitude'),
  country: 'country',
  region: 'region',
  date_prec: 'time_precision',
  date_start: 'start_day',
  date_end: 'end_day',
  best: 'best',
  high: 'high',
  low: 'low',
};

/** The code of the type of violence; what the codebook does not name stays as it is. */
function typeOfViolence({ codebooks }: Job): string {
  const codebook = codebooks.find((c) => c.id === ID) ?? codebookNamed(ID);
  const cases = codebook.eventTypes.flatMap(({ name, code }) =>
    code === undefined ? [] : [`WHEN ${literal(name)} THEN ${literal(String(code))}`],
  );
  return `CASE event_type ${cases.join(' ')} ELSE event_type END`;
}

/** First and last day. GED has rows whose end lies before their start; they keep it, so that nothing is corrected in secret. */
const dated = (job: Job, events: Sql): Sql => sql`
  SELECT *, CASE WHEN reversed THEN date ELSE coalesce(date_from, date) END AS start_day,
    CASE WHEN reversed THEN date_from ELSE coalesce(date_to, date) END AS end_day
  FROM (SELECT *, ${codedAfter(job, ID)} AND date > date_from AS reversed FROM (${events}))`;

/** The article's text where the event was coded after another codebook: names of its sources. */
const article = (kept: Beside): string =>
  `coalesce(${kept.of('source_article')}, CASE WHEN ${kept.of('source_office')} IS NULL THEN source END)`;

async function table(job: Job): Promise<Table> {
  const others = await keysBeside(job.reader, job.source, [...GED_COLUMNS, ...acled.columns]);
  const kept = beside([...GED_COLUMNS.filter((name) => !HAS[name]), ...others]);
  const own: Readonly<Partial<Record<Column, string>>> = {
    ...HAS,
    type_of_violence: typeOfViolence(job),
    source_article: article(kept),
  };
  return {
    columns: [
      ...GED_COLUMNS.map((name) => [name, own[name] ?? kept.of(name)] as const),
      ...others.map((key) => [key, kept.of(key)] as const),
    ],
    from: (events) => kept.from(dated(job, events)),
  };
}

/**
 * UCDP GED's CSV: its 49 columns, then columns unknown to it that the events came with. Imported again, it changes
 * nothing. What the events do not hold is left blank; so is a number of sources that was published as -1, not recorded.
 */
export const ucdpGed: ExportFormat = {
  id: ID,
  title: 'CSV in the columns of UCDP GED',
  extensions: [],
  binary: false,
  ...asCsv(table),
};
