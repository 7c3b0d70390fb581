import { type CheckCode, findType } from '@cairn/domain';
import {
  countCell,
  dayCell,
  degreesCell,
  extraOf,
  type Format,
  given,
  ident,
  type Lookup,
  placeChecks,
  precisionChecks,
  type Reading,
  type ReadingContext,
  type RowCheck,
  wholeCell,
} from '../import/format.ts';

/** The 49 columns of the published CSV, in its order. Smaller editions have 41 of them. */
export const GED_COLUMNS = [
  'id',
  'relid',
  'year',
  'active_year',
  'code_status',
  'type_of_violence',
  'conflict_dset_id',
  'conflict_new_id',
  'conflict_name',
  'dyad_dset_id',
  'dyad_new_id',
  'dyad_name',
  'side_a_dset_id',
  'side_a_new_id',
  'side_a',
  'side_b_dset_id',
  'side_b_new_id',
  'side_b',
  'number_of_sources',
  'source_article',
  'source_office',
  'source_date',
  'source_headline',
  'source_original',
  'where_prec',
  'where_coordinates',
  'where_description',
  'adm_1',
  'adm_2',
  'latitude',
  'longitude',
  'geom_wkt',
  'priogrid_gid',
  'country',
  'country_id',
  'region',
  'event_clarity',
  'date_prec',
  'date_start',
  'date_end',
  'deaths_a',
  'deaths_b',
  'deaths_civilians',
  'deaths_unknown',
  'best',
  'high',
  'low',
  'gwnoa',
  'gwnob',
] as const;

const PARTS = ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'] as const;

/** Kept beside the event, as published: what its own columns do not hold. */
const BESIDE = [
  'relid',
  'year',
  'active_year',
  'code_status',
  'conflict_dset_id',
  'conflict_new_id',
  'conflict_name',
  'dyad_dset_id',
  'dyad_new_id',
  'dyad_name',
  'side_a_dset_id',
  'side_a_new_id',
  'side_b_dset_id',
  'side_b_new_id',
  'number_of_sources',
  'source_article',
  'source_office',
  'source_date',
  'source_original',
  'where_description',
  'geom_wkt',
  'priogrid_gid',
  'country_id',
  'event_clarity',
  'gwnoa',
  'gwnob',
] as const;

const SCIENTIFIC = `regexp_full_match(trim(r.id), '\\d+(\\.\\d+)?[eE]\\+?\\d+')`;

const id = `CASE WHEN regexp_full_match(trim(r.id), '\\d+') THEN trim(r.id) WHEN ${SCIENTIFIC} THEN TRY_CAST(TRY_CAST(r.id AS DOUBLE) AS BIGINT)::VARCHAR WHEN regexp_full_match(trim(r.id), '\\d+\\.0+') THEN split_part(trim(r.id), '.', 1) END`;

const violence = ({ codebook: cb }: ReadingContext): Lookup => ({
  name: 'types',
  on: ['type_of_violence'],
  gives: { event_type: 'VARCHAR' },
  read: ([cell]) => {
    const found = findType(cb, cell?.trim());
    const hits = found.fault
      ? [['type.unknown', 'type_of_violence'] as const satisfies readonly [CheckCode, string]]
      : [];
    return { gives: { event_type: found.eventType ?? cell ?? null }, hits };
  },
});

/** Several names in a cell are joined by ";"; ours by "; ". */
const joined = (cell: string) =>
  `array_to_string(list_distinct(list_filter(list_transform(string_split(${cell}, ';'), x -> trim(x)), x -> x <> '')), '; ')`;

const listLength = (column: string) => `len(string_split(r.${column}, ';'))`;

function checksOf({ codebook: cb, has, slashes }: ReadingContext, start: string, end: string): RowCheck[] {
  const best = countCell('r.best');
  return [
    { check: 'id.missing', column: 'id', when: 'r.id IS NULL' },
    { check: 'id.malformed', column: 'id', when: `r.id IS NOT NULL AND (${id}) IS NULL` },
    { check: 'id.scientific', column: 'id', when: SCIENTIFIC },
    { check: 'date.malformed', column: 'date_start', when: `${start} IS NULL` },
    {
      check: 'date.malformed',
      column: 'date_end',
      when: `${given('r.date_end')} AND ${dayCell('r.date_end', slashes)} IS NULL`,
    },
    { check: 'date.reversed', column: 'date_end', when: `${end} < ${start}` },
    {
      check: 'date.unlikely',
      column: 'date_start',
      when: `${start} < DATE '1900-01-01' OR ${start} > current_date + 1`,
    },
    ...(has('year')
      ? [
          {
            check: 'date.year-differs' as const,
            column: 'year',
            when: `${wholeCell('r.year')} NOT BETWEEN year(${start}) AND year(${end})`,
          },
        ]
      : []),
    ...(['low', 'best', 'high'] as const).map((column) => ({
      check: 'count.malformed' as const,
      column,
      when: `${given(`r.${column}`)} AND ${countCell(`r.${column}`)} IS NULL`,
    })),
    {
      check: 'toll.disordered',
      column: 'best',
      when: `${countCell('r.low')} > ${best} OR ${best} > ${countCell('r.high')} OR ${countCell('r.low')} > ${countCell('r.high')}`,
    },
    ...(PARTS.every(has)
      ? [
          {
            check: 'toll.parts-differ' as const,
            column: 'best',
            when: `${best} <> ${PARTS.map((p) => countCell(`r.${p}`)).join(' + ')}`,
          },
        ]
      : []),
    ...precisionChecks(has, 'where_prec', cb.geoPrecision),
    ...precisionChecks(has, 'date_prec', cb.timePrecision),
    ...placeChecks('latitude', 'longitude'),
    { check: 'actor.missing', column: 'side_a', when: 'r.side_a IS NULL' },
    ...(has('source_office') && has('source_date')
      ? [
          {
            check: 'sources.unequal' as const,
            column: 'source_office',
            when: `${listLength('source_office')} <> ${listLength('source_date')}`,
          },
        ]
      : []),
  ];
}

function reading(context: ReadingContext): Reading {
  const { has, slashes, unknown } = context;
  const start = dayCell('r.date_start', slashes);
  const end = has('date_end') ? `coalesce(${dayCell('r.date_end', slashes)}, ${start})` : start;
  const cell = (column: string) => (has(column) ? `r.${column}` : 'NULL');
  const whole = (column: string) => (has(column) ? wholeCell(`r.${column}`) : 'NULL');
  const beside: (readonly [string, string])[] = [
    // -1 is how the source writes "not recorded"
    ...BESIDE.filter(has).map(
      (c) => [c, c === 'number_of_sources' ? `nullif(${wholeCell('r.number_of_sources')}, -1)` : `r.${c}`] as const,
    ),
    ...PARTS.filter(has).map((c) => [c, countCell(`r.${c}`)] as const),
    ...unknown.map((c) => [c, ident(c)] as const),
  ];
  return {
    lookups: [violence(context)],
    key: id,
    checks: checksOf(context, start, end),
    event: {
      date: start,
      date_from: `least(${start}, ${end})`,
      date_to: `greatest(${start}, ${end})`,
      time_precision: whole('date_prec'),
      event_type: 'types.event_type',
      actor1: cell('side_a'),
      actor2: cell('side_b'),
      country: cell('country'),
      region: cell('region'),
      admin1: cell('adm_1'),
      admin2: cell('adm_2'),
      location: cell('where_coordinates'),
      latitude: degreesCell('r.latitude', 90),
      longitude: degreesCell('r.longitude', 180),
      geo_precision: whole('where_prec'),
      low: countCell('r.low'),
      best: countCell('r.best'),
      high: countCell('r.high'),
      source: has('source_office')
        ? `coalesce(${joined(cell('source_office'))}, ${cell('source_article')})`
        : cell('source_article'),
      notes: cell('source_headline'),
      extra: extraOf(beside),
    },
  };
}

export const ucdpGed: Format = {
  id: 'ucdp-ged',
  title: 'UCDP GED and GED Candidate (CSV)',
  codebook: 'ucdp-ged',
  licence: 'CC BY 4.0 (UCDP)',
  columns: GED_COLUMNS,
  required: [
    'id',
    'type_of_violence',
    'side_a',
    'country',
    'latitude',
    'longitude',
    'date_start',
    'best',
    'low',
    'high',
  ],
  dates: ['date_start', 'date_end'],
  reading,
};
