import { ACLED_COLUMNS, acled as acledIn } from '../acled/format.ts';
import { GED_COLUMNS } from '../ucdp-ged/format.ts';
import { beside, keysBeside } from './beside.ts';
import { degrees } from './columns.ts';
import { asCsv, type Table } from './csv.ts';
import type { ExportFormat, Job } from './format.ts';

type Column = (typeof ACLED_COLUMNS)[number];

/** What an event has for each column, as SQL. */
const HAS: Readonly<Record<Column, string>> = {
  event_id_cnty: 'id',
  event_date: 'date',
  year: `year(date::DATE)`,
  time_precision: 'time_precision',
  disorder_type: 'disorder_type',
  event_type: 'event_type',
  sub_event_type: 'sub_event_type',
  actor1: 'actor1',
  assoc_actor_1: 'assoc_actor1',
  inter1: 'actor1_type',
  actor2: 'actor2',
  assoc_actor_2: 'assoc_actor2',
  inter2: 'actor2_type',
  interaction: 'interaction',
  civilian_targeting: `CASE WHEN civilian_targeting THEN 'Civilian targeting' END`,
  iso: 'iso',
  region: 'region',
  country: 'country',
  admin1: 'admin1',
  admin2: 'admin2',
  admin3: 'admin3',
  location: 'location',
  latitude: degrees('latitude'),
  longitude: degrees('longitude'),
  geo_precision: 'geo_precision',
  source: 'source',
  source_scale: 'source_scale',
  notes: 'notes',
  fatalities: 'best',
  tags: 'tags',
  timestamp: 'asserted_at',
};

/** Columns beyond the 31: first those that the publisher names, then what else the events' files had. */
async function more({ reader, source }: Job): Promise<string[]> {
  const named: readonly string[] = acledIn.columns.slice(ACLED_COLUMNS.length);
  const held = await keysBeside(reader, source, [...ACLED_COLUMNS, ...GED_COLUMNS]);
  return [...named.filter((key) => held.includes(key)), ...held.filter((key) => !named.includes(key))];
}

async function table(job: Job): Promise<Table> {
  const extra = await more(job);
  const kept = beside(extra);
  return {
    columns: [
      ...ACLED_COLUMNS.map((name) => [name, HAS[name]] as const),
      ...extra.map((key) => [key, kept.of(key)] as const),
    ],
    from: kept.from,
  };
}

/**
 * ACLED's CSV: its 31 columns, then those of its optional columns (population, old ids) and of columns unknown to it that
 * the events came with. Imported again, it changes nothing. What such a file cannot say is lost: bounds of the toll other
 * than its best figure, a span of days other than its precision's, and whether "not targeted" was stated or not known.
 */
export const acled: ExportFormat = {
  id: 'acled',
  title: 'CSV in the columns of ACLED',
  extensions: [],
  binary: false,
  ...asCsv(table),
};
