import { type ColumnType, EVENT_COLUMNS, type EventColumn } from './event.ts';

type TypeOf<C extends EventColumn> = Extract<(typeof EVENT_COLUMNS)[number], readonly [C, ColumnType]>[1];

/** Columns that are codes of a precision scale: where their column is coarsened, another code says so. */
type CodeColumn = 'time_precision' | 'geo_precision';

/**
 * What can be said of a column in place of its value. Figures have none: a rounded toll of 2 would read 0, and no toll
 * at all is a figure that is not given, which is counted as such.
 */
export interface Coarsenings {
  /** First day of the month or year; for `date_to` its last day. */
  readonly day: { readonly to: 'month' | 'year' };
  /** Rounded to so many decimals of a degree, 0 to 6: one of latitude is about 11 km. */
  readonly degrees: { readonly decimals: number };
  /** Always this code of the codebook's scale. */
  readonly code: { readonly code: number };
  /** This word where there is a value at all. */
  readonly word: { readonly word: string };
  /** Of a JSON object only these members. */
  readonly members: { readonly members: readonly string[] };
}
export type CoarseningKind = keyof Coarsenings;
export type Coarsening = Coarsenings[CoarseningKind];

type KindOf<C extends EventColumn> = C extends 'extra'
  ? 'members'
  : C extends CodeColumn
    ? 'code'
    : { text: 'word'; day: 'day'; coord: 'degrees'; int: never; bigint: never; bool: never }[TypeOf<C>];

/** An event is filed under its day: it can be coarsened, and not be missing. */
export type Treatment<C extends EventColumn> =
  | 'publish'
  | (C extends 'date' ? never : 'withhold')
  | Coarsenings[KindOf<C>];
export type AnyTreatment = 'publish' | 'withhold' | Coarsening;

export type ColumnRules = { readonly [C in EventColumn]: Treatment<C> };

/** Text whose cells may join several names by ";". */
export type WordColumn = { [C in EventColumn]: KindOf<C> extends 'word' ? C : never }[EventColumn];

/** How a column can be coarsened; null where it cannot. */
export function coarseningOf(column: EventColumn): CoarseningKind | null {
  const type = EVENT_COLUMNS.find(([name]) => name === column)?.[1];
  if (column === 'extra') return 'members';
  if (column === 'time_precision' || column === 'geo_precision') return 'code';
  return type === 'text' ? 'word' : type === 'day' ? 'day' : type === 'coord' ? 'degrees' : null;
}

export const WORD_COLUMNS = EVENT_COLUMNS.map(([name]) => name).filter(
  (name): name is WordColumn => coarseningOf(name) === 'word',
);

/**
 * What more is taken from some records. A rule only ever takes: what one withholds no other gives back. It also meets
 * the earlier revisions of a record that it fits: who marks a record today has hidden its past.
 */
export interface RecordRule {
  /** Each column named has, among the names that its cell joins, one of these. Neither case nor accents matter. */
  readonly when: { readonly [C in WordColumn]?: readonly string[] };
  /** The record leaves not at all, or with these columns coarser still. */
  readonly treat: 'withhold' | { readonly [C in EventColumn]?: Treatment<C> };
}

type Kept = 'publish' | 'withhold';

/** What leaves a dataset for those who may not see all of it, decided column by column. */
export interface ReleaseRules {
  readonly columns: ColumnRules;
  readonly records: readonly RecordRule[];
  /** Of commits: who made them and why, the file they came from, and the reasons of retractions. */
  readonly log: Readonly<Record<'author' | 'message' | 'file' | 'reason', Kept>>;
}
export const LOG_FIELDS = ['author', 'message', 'file', 'reason'] as const;

/** What a dataset's record says: rules of its own, or that everything leaves. Absent: the default of its codebook. */
export type StatedRules = ReleaseRules | 'none';

/** Members of `extra` that ACLED and UCDP publish themselves. Whatever else an import kept beside an event stays. */
const PUBLISHED_MEMBERS = `population_1km population_2km population_5km population_best data_id event_id_no_cnty iso3
  relid year active_year code_status conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name
  side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id number_of_sources source_article source_office source_date
  source_original where_description geom_wkt priogrid_gid country_id event_clarity deaths_a deaths_b deaths_civilians
  deaths_unknown gwnoa gwnob`.split(/\s+/);

/** Words with which people mark a record that is not for everybody. */
const MARKS = ['private', 'sensitive', 'confidential', 'protected', 'embargo', 'embargoed', 'draft'];

const LOG_WITHHELD = { author: 'withhold', message: 'withhold', file: 'withhold', reason: 'withhold' } as const;

/** Rows in the form of ACLED or UCDP: the columns are those that these publish themselves. */
const AS_PUBLISHED = {
  date: 'publish',
  date_from: 'publish',
  date_to: 'publish',
  time_precision: 'publish',
  event_type: 'publish',
  sub_event_type: 'publish',
  disorder_type: 'publish',
  civilian_targeting: 'publish',
  actor1: 'publish',
  actor1_type: 'publish',
  assoc_actor1: 'publish',
  actor2: 'publish',
  actor2_type: 'publish',
  assoc_actor2: 'publish',
  interaction: 'publish',
  iso: 'publish',
  country: 'publish',
  region: 'publish',
  admin1: 'publish',
  admin2: 'publish',
  admin3: 'publish',
  location: 'publish',
  latitude: 'publish',
  longitude: 'publish',
  geo_precision: 'publish',
  low: 'publish',
  best: 'publish',
  high: 'publish',
  source: 'publish',
  source_scale: 'publish',
  notes: 'publish',
  tags: 'publish',
  asserted_at: 'publish',
  extra: { members: PUBLISHED_MEMBERS },
} as const satisfies ColumnRules;

/** A codebook of one's own: what could name a person, a source or a house stays until somebody lists it. */
const OWN = {
  ...AS_PUBLISHED,
  actor1: 'withhold',
  assoc_actor1: 'withhold',
  actor2: 'withhold',
  assoc_actor2: 'withhold',
  admin3: 'withhold',
  location: 'withhold',
  latitude: { decimals: 1 },
  longitude: { decimals: 1 },
  geo_precision: 'withhold',
  source: 'withhold',
  notes: 'withhold',
  tags: 'withhold',
  extra: 'withhold',
} as const satisfies ColumnRules;

/** The rules of a dataset that states none. Why these: docs/decisions/0019-release-rules.md. */
export const defaultRules = (codebook: string): ReleaseRules => ({
  columns: codebook === 'acled' || codebook === 'ucdp-ged' ? AS_PUBLISHED : OWN,
  records: [{ when: { tags: MARKS }, treat: 'withhold' }],
  log: LOG_WITHHELD,
});

/** What holds for a dataset; null where everything leaves. */
export const rulesOf = (info: { readonly codebook: string; readonly rules?: StatedRules }): ReleaseRules | null =>
  info.rules === 'none' ? null : (info.rules ?? defaultRules(info.codebook));

/** Columns of which nothing is taken, from any record. */
export function publishedColumns(rules: ReleaseRules): EventColumn[] {
  const touched = rules.records.flatMap(({ treat }) => (treat === 'withhold' ? [] : Object.entries(treat)));
  return EVENT_COLUMNS.map(([name]) => name).filter(
    (name) => rules.columns[name] === 'publish' && !touched.some(([t, how]) => t === name && how !== 'publish'),
  );
}

/** Columns of the publishers' files, where they are called otherwise than an event's. */
const FILE_COLUMNS: Readonly<Record<string, EventColumn>> = {
  event_date: 'date',
  year: 'date',
  inter1: 'actor1_type',
  inter2: 'actor2_type',
  assoc_actor_1: 'assoc_actor1',
  assoc_actor_2: 'assoc_actor2',
  fatalities: 'best',
  timestamp: 'asserted_at',
  type_of_violence: 'event_type',
  side_a: 'actor1',
  side_b: 'actor2',
  source_headline: 'notes',
  where_prec: 'geo_precision',
  where_coordinates: 'location',
  adm_1: 'admin1',
  adm_2: 'admin2',
  date_prec: 'time_precision',
  date_start: 'date_from',
  date_end: 'date_to',
};

/** Ids are the address of what leaves. */
const ADDRESSES = ['id', 'event_id_cnty'];

/** Columns of files of which nothing is taken: what a check said about one of them may leave. */
export function publishedFields(rules: ReleaseRules): string[] {
  const columns = publishedColumns(rules);
  const named = Object.keys(FILE_COLUMNS).filter((field) => columns.includes(FILE_COLUMNS[field] as EventColumn));
  const { extra } = rules.columns;
  const members = typeof extra === 'object' ? extra.members.filter((m) => !(m in FILE_COLUMNS)) : [];
  return [...new Set([...ADDRESSES, ...columns, ...named, ...members])];
}
