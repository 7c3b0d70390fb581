import type { Codebook } from '@cairn/domain';
import { literal, raw, type Sql, sql, type View } from '@cairn/store';
import { type Scope, standing } from '../scope.ts';
import { type AcledColumn, coded, count, day, degrees, mark, moment, text, whole } from './column.ts';

/** One key of an order: an SQL expression without null, its type, and which way it runs. */
export interface OrderKey {
  readonly value: string;
  readonly type: 'DATE' | 'VARCHAR' | 'BIGINT';
  readonly falls?: true;
}

/** Rows in ACLED's shape. */
export interface AcledTable {
  readonly columns: readonly AcledColumn[];
  /** What stands behind FROM: a table, or a subselect with a name. */
  readonly from: Sql;
  readonly where: Sql;
  /** No two rows have the same keys. */
  readonly order: readonly OrderKey[];
  /** Where the rows are of events: which events, so that a long answer can be made part by part. */
  readonly of?: Sql;
}

/** What the tables of a dataset are made from. */
export interface AcledSource {
  readonly view: View;
  readonly scope: Scope;
  readonly codebook: Codebook;
  /** SQL for the Unix seconds of a commit, by the number of the commit. */
  readonly momentOf: (seq: string) => string;
}

const PARTY = {
  1: { name: 'actor1', type: 'actor1_type', associates: 'assoc_actor1' },
  2: { name: 'actor2', type: 'actor2_type', associates: 'assoc_actor2' },
} as const;

const bySide = (of: (party: (typeof PARTY)[1 | 2]) => string) =>
  `CASE side WHEN 1 THEN ${of(PARTY[1])} ELSE ${of(PARTY[2])} END`;

type Words = Parameters<typeof coded>[2];

/** One actor of a row: its name, those beside it, and its type. */
function party(n: 1 | 2, types: Words, isMonadic: boolean): AcledColumn[] {
  const of = (pick: (party: (typeof PARTY)[1 | 2]) => string) => (isMonadic ? bySide(pick) : pick(PARTY[n]));
  return [
    text(
      `actor${n}`,
      of((p) => p.name),
    ),
    text(
      `assoc_actor_${n}`,
      of((p) => p.associates),
    ),
    coded(
      `inter${n}`,
      of((p) => p.type),
      types,
    ),
  ];
}

/** A whole number that is kept beside the event. */
const beside = (name: string) => {
  const cell = `(extra::JSON ->> ${literal(name)})`;
  return count(name, `CASE WHEN ${cell} SIMILAR TO '[0-9]{1,15}' THEN ${cell}::BIGINT END`);
};

export const POPULATION = ['population_1km', 'population_2km', 'population_5km', 'population_best'] as const;

function eventColumns({ codebook, momentOf }: AcledSource, isMonadic: boolean): AcledColumn[] {
  const types = codebook.actorTypes ?? [];
  const regions = (codebook.regions ?? []).map(({ code, name }) => ({ code, label: name }));
  return [
    text('event_id_cnty', 'key'),
    day('event_date', 'date'),
    whole('year', 'extract(year FROM date)::INTEGER'),
    whole('time_precision'),
    text('disorder_type'),
    text('event_type'),
    text('sub_event_type'),
    ...party(1, types, isMonadic),
    ...(isMonadic ? [] : party(2, types, false)),
    coded('interaction', 'interaction', codebook.interactions ?? []),
    mark('civilian_targeting', 'civilian_targeting', codebook),
    whole('iso'),
    { ...coded('region', 'region', regions), kind: 'text' },
    text('country', 'country', '='),
    text('admin1'),
    text('admin2'),
    text('admin3'),
    text('location'),
    degrees('latitude'),
    degrees('longitude'),
    whole('geo_precision'),
    text('source'),
    text('source_scale'),
    text('notes'),
    whole('fatalities', 'best'),
    text('tags'),
    moment('timestamp', momentOf('since')),
    ...POPULATION.map(beside),
  ];
}

const NEWEST_FIRST: readonly OrderKey[] = [
  { value: 'date', type: 'DATE', falls: true },
  { value: 'key', type: 'VARCHAR' },
];

/** The dataset's events as they stand. Monadic: a row for each main actor, who stands as the first. */
export function eventTable(source: AcledSource, isMonadic = false): AcledTable {
  const state = standing(source.scope);
  const columns = eventColumns(source, isMonadic);
  if (!isMonadic) return { columns, from: raw('event'), where: state, order: NEWEST_FIRST, of: state };
  return {
    columns,
    from: sql`(SELECT event.*, s.side FROM event CROSS JOIN (SELECT 1 AS side UNION ALL SELECT 2 AS side) s
      WHERE ${state} AND (s.side = 1 OR actor2 IS NOT NULL)) r`,
    where: raw('TRUE'),
    order: [...NEWEST_FIRST, { value: 'side', type: 'BIGINT' }],
    of: state,
  };
}

/** Events that were retracted and do not stand. */
export function deletedTable({ scope, momentOf }: AcledSource): AcledTable {
  const [dataset] = scope.datasets as [string];
  const { seq } = scope.commit;
  return {
    columns: [text('event_id_cnty', 'key'), moment('deleted_timestamp', momentOf('since'))],
    from: sql`(SELECT r.key, max(r.since) AS since FROM retraction r WHERE r.dataset = ${dataset} AND r.since <= ${seq}
      AND NOT EXISTS (SELECT 1 FROM event e WHERE e.dataset = ${dataset} AND e.key = r.key AND e.since <= ${seq} AND ${seq} < e.until)
      GROUP BY r.key) r`,
    where: raw('TRUE'),
    order: [
      { value: 'since', type: 'BIGINT', falls: true },
      { value: 'key', type: 'VARCHAR' },
    ],
  };
}

const FORECAST = ['total', 'battles', 'erv', 'vac'] as const;

/** Forecasts: none yet, in their shape. */
export function castTable(): AcledTable {
  const columns = [
    text('country'),
    text('admin1'),
    text('month'),
    whole('year'),
    ...FORECAST.map((name) => whole(`${name}_forecast`)),
    ...FORECAST.map((name) => whole(`${name}_observed`)),
    moment('timestamp', 'timestamp'),
  ];
  const cells = columns.map(({ name, kind }) => `${kind === 'text' ? `''::VARCHAR` : '0'} AS ${name}`);
  return {
    columns,
    from: raw(`(SELECT ${cells.join(', ')}) r`),
    where: raw('FALSE'),
    order: [{ value: 'country', type: 'VARCHAR' }],
  };
}
