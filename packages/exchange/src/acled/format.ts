import {
  actorTypeOf,
  type CheckCode,
  type Codebook,
  countryNamed,
  disorderNamed,
  disorderOf,
  findType,
  fold,
  interactionNamed,
  interactionOf,
  regionNamed,
  targetingOf,
} from '@cairn/domain';
import {
  countCell,
  dayCell,
  degreesCell,
  extraOf,
  type Format,
  given,
  ident,
  type LookedUp,
  type Lookup,
  placeChecks,
  precisionChecks,
  type Reading,
  type ReadingContext,
  type RowCheck,
  wholeCell,
} from '../import/format.ts';

/** The current 31 columns, in the order of the API's answer. */
export const ACLED_COLUMNS = [
  'event_id_cnty',
  'event_date',
  'year',
  'time_precision',
  'disorder_type',
  'event_type',
  'sub_event_type',
  'actor1',
  'assoc_actor_1',
  'inter1',
  'actor2',
  'assoc_actor_2',
  'inter2',
  'interaction',
  'civilian_targeting',
  'iso',
  'region',
  'country',
  'admin1',
  'admin2',
  'admin3',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'source',
  'source_scale',
  'notes',
  'fatalities',
  'tags',
  'timestamp',
] as const;

/** Asked for separately, or of older files. They are kept beside the event. */
const BESIDE = [
  'population_1km',
  'population_2km',
  'population_5km',
  'population_best',
  'data_id',
  'event_id_no_cnty',
  'iso3',
] as const;

const blank = (cell: string | null | undefined): cell is null | undefined | '' =>
  cell === null || cell === undefined || cell.trim() === '' || cell.trim() === 'NA';
const clean = (cell: string | null | undefined): string | null => (blank(cell) ? null : cell.trim());

type Hit = readonly [CheckCode, column: string];

const types = (cb: Codebook, has: ReadingContext['has']): Lookup => ({
  name: 'types',
  on: ['event_type', 'sub_event_type', 'disorder_type', 'civilian_targeting'],
  gives: { event_type: 'VARCHAR', sub_event_type: 'VARCHAR', disorder_type: 'VARCHAR', targeting: 'BOOLEAN' },
  read: ([eventType, subType, disorder, targeting]) => {
    const [type, sub] = [clean(eventType), clean(subType)];
    const found = findType(cb, type, sub);
    const hits: Hit[] = found.respelled.map((column) => ['type.respelled', column] as const);
    if (found.fault?.kind === 'mismatch') hits.push(['type.mismatched', 'sub_event_type']);
    else if (found.fault)
      hits.push(['type.unknown', found.fault.kind === 'unknown-event-type' ? 'event_type' : 'sub_event_type']);
    const names = { event_type: found.eventType ?? type, sub_event_type: found.subEventType ?? sub };
    const implied = disorderOf(cb, found.subEventType, found.eventType);
    const kind = disorderCell(cb, has('disorder_type') ? clean(disorder) : null, implied, hits);
    const rule = targetingOf(cb, found.subEventType, found.eventType);
    return {
      gives: { ...names, disorder_type: kind, targeting: targetingCell(has, clean(targeting), rule, hits) },
      hits,
    };
  },
});

function disorderCell(cb: Codebook, cell: string | null, implied: string | null, hits: Hit[]): string | null {
  if (cell === null) return implied;
  const named = disorderNamed(cb, cell);
  if (named !== null && named !== cell) hits.push(['type.respelled', 'disorder_type']);
  if (implied !== null && (named ?? cell) !== implied) hits.push(['disorder.mismatched', 'disorder_type']);
  return named ?? cell;
}

function targetingCell(
  has: ReadingContext['has'],
  cell: string | null,
  rule: string | null,
  hits: Hit[],
): boolean | null {
  if (!has('civilian_targeting')) return rule === 'always' ? true : rule === 'never' ? false : null;
  const marked = cell !== null;
  if ((rule === 'always' && !marked) || (rule === 'never' && marked))
    hits.push(['targeting.mismatched', 'civilian_targeting']);
  return marked;
}

const NOBODY = new Set(['0', '', 'na']);

function actorType(cb: Codebook, cell: string | null, column: string, hits: Hit[]): string | null {
  const text = clean(cell);
  if (text === null || NOBODY.has(fold(text))) return null;
  const found = actorTypeOf(cb, text);
  if (!found) hits.push(['actor-type.unknown', column]);
  return found?.label ?? text;
}

const sides = (cb: Codebook): Lookup => ({
  name: 'sides',
  on: ['inter1', 'inter2', 'interaction'],
  gives: { inter1: 'VARCHAR', inter2: 'VARCHAR', interaction: 'VARCHAR' },
  read: ([inter1, inter2, interaction]) => {
    const hits: Hit[] = [];
    const [one, two] = [actorType(cb, inter1 ?? null, 'inter1', hits), actorType(cb, inter2 ?? null, 'inter2', hits)];
    const implied = interactionOf(cb, one, two)?.label ?? null;
    const cell = clean(interaction);
    const named = cell === null ? implied : (interactionNamed(cb, cell)?.label ?? cell);
    if (implied !== null && named !== implied) hits.push(['interaction.mismatched', 'interaction']);
    return { gives: { inter1: one, inter2: two, interaction: named }, hits };
  },
});

const lands = (cb: Codebook): Lookup => ({
  name: 'lands',
  on: ['country', 'iso', 'region'],
  gives: { country: 'VARCHAR', iso: 'INTEGER', region: 'VARCHAR' },
  read: ([countryCell, isoCell, regionCell]): LookedUp => {
    const hits: Hit[] = [];
    const [name, isoText, regionText] = [clean(countryCell), clean(isoCell), clean(regionCell)];
    const country = name === null ? null : countryNamed(cb, name);
    const region = regionText === null ? null : regionNamed(cb, regionText);
    if (name !== null && !country && cb.countries) hits.push(['country.unknown', 'country']);
    const iso = isoText !== null && /^\d{1,3}$/.test(isoText) ? Number(isoText) : null;
    if (isoText !== null && iso === null) hits.push(['number.malformed', 'iso']);
    if (iso !== null && country?.iso !== undefined && country.iso !== iso) hits.push(['country.iso-differs', 'iso']);
    const regionName = region?.name ?? regionText ?? country?.region ?? null;
    if (regionText !== null && country?.region && country.region !== regionName)
      hits.push(['country.region-differs', 'region']);
    return { gives: { country: name, iso: iso ?? country?.iso ?? null, region: regionName }, hits };
  },
});

/** First and last possible day, as the codebook's scale of time precision has it. */
function spanEnds(cb: Codebook, date: string, precision: string): readonly [string, string] {
  const of = (ends: Readonly<Record<string, string>>) => {
    const cases = (cb.timePrecision ?? []).flatMap((s) =>
      ends[s.span] ? [`WHEN ${s.code} THEN ${ends[s.span]}`] : [],
    );
    return cases.length === 0 ? date : `CASE ${precision} ${cases.join(' ')} ELSE ${date} END`;
  };
  return [
    of({ week: `${date} - 3`, month: `date_trunc('month', ${date})::DATE`, year: `date_trunc('year', ${date})::DATE` }),
    of({
      week: `${date} + 3`,
      month: `last_day(${date})`,
      year: `(date_trunc('year', ${date}) + INTERVAL 1 YEAR)::DATE - 1`,
    }),
  ];
}

function reading({ codebook: cb, has, slashes, unknown }: ReadingContext): Reading {
  const date = dayCell('r.event_date', slashes);
  const precision = has('time_precision') ? wholeCell('r.time_precision') : '1';
  const [from, to] = spanEnds(cb, date, precision);
  const cell = (column: string) => (has(column) ? `r.${column}` : 'NULL');
  const toll = has('fatalities') ? countCell('r.fatalities') : 'NULL';
  const stamp = `coalesce(TRY_CAST(r.timestamp AS BIGINT), epoch(TRY_CAST(r.timestamp AS TIMESTAMP))::BIGINT)`;
  const beside = [
    ...BESIDE.filter(has).map((c) => [c, `r.${c}`] as const),
    ...unknown.map((c) => [c, ident(c)] as const),
  ];
  const checks: RowCheck[] = [
    { check: 'id.missing', column: 'event_id_cnty', when: "coalesce(trim(r.event_id_cnty), '') = ''" },
    { check: 'date.malformed', column: 'event_date', when: `${date} IS NULL` },
    { check: 'date.unlikely', column: 'event_date', when: `${date} < DATE '1900-01-01' OR ${date} > current_date + 1` },
    { check: 'actor.missing', column: 'actor1', when: `${cell('actor1')} IS NULL` },
    { check: 'source.missing', column: 'source', when: `${cell('source')} IS NULL` },
    ...(has('fatalities')
      ? [
          {
            check: 'count.malformed' as const,
            column: 'fatalities',
            when: `${given('r.fatalities')} AND ${toll} IS NULL`,
          },
        ]
      : []),
    ...(has('year')
      ? [
          {
            check: 'date.year-differs' as const,
            column: 'year',
            when: `${given('r.year')} AND coalesce(${wholeCell('r.year')} <> year(${date}), ${date} IS NOT NULL)`,
          },
        ]
      : []),
    ...precisionChecks(has, 'time_precision', cb.timePrecision),
    ...precisionChecks(has, 'geo_precision', cb.geoPrecision),
    ...(has('timestamp')
      ? [
          {
            check: 'number.malformed' as const,
            column: 'timestamp',
            when: `${given('r.timestamp')} AND ${stamp} IS NULL`,
          },
        ]
      : []),
    ...placeChecks('latitude', 'longitude'),
  ];
  return {
    lookups: [types(cb, has), sides(cb), lands(cb)],
    key: "nullif(trim(r.event_id_cnty), '')",
    checks,
    event: {
      date,
      date_from: from,
      date_to: to,
      time_precision: precision,
      event_type: 'types.event_type',
      sub_event_type: 'types.sub_event_type',
      disorder_type: 'types.disorder_type',
      civilian_targeting: 'types.targeting',
      actor1: cell('actor1'),
      actor1_type: 'sides.inter1',
      assoc_actor1: cell('assoc_actor_1'),
      actor2: cell('actor2'),
      actor2_type: 'sides.inter2',
      assoc_actor2: cell('assoc_actor_2'),
      interaction: 'sides.interaction',
      iso: 'lands.iso',
      country: 'lands.country',
      region: 'lands.region',
      admin1: cell('admin1'),
      admin2: cell('admin2'),
      admin3: cell('admin3'),
      location: cell('location'),
      latitude: degreesCell('r.latitude', 90),
      longitude: degreesCell('r.longitude', 180),
      geo_precision: has('geo_precision') ? wholeCell('r.geo_precision') : 'NULL',
      // one figure, repeated as its own bounds; the codebook says that its 0 also stands for "not reported"
      low: toll,
      best: toll,
      high: toll,
      source: cell('source'),
      source_scale: cell('source_scale'),
      notes: cell('notes'),
      tags: cell('tags'),
      asserted_at: has('timestamp') ? stamp : 'NULL',
      extra: extraOf(beside),
    },
  };
}

export const acled: Format = {
  id: 'acled',
  title: 'ACLED-shaped events (CSV or JSON)',
  codebook: 'acled',
  licence: 'As its publisher says. Event records of ACLED may not be redistributed.',
  columns: [...ACLED_COLUMNS, ...BESIDE],
  required: ['event_id_cnty', 'event_date', 'event_type', 'country', 'latitude', 'longitude'],
  dates: ['event_date'],
  reading,
};
