import { type ColumnType, EVENT_COLUMNS, type EventColumn } from '@cairn/domain';
import {
  dayCell,
  degreesCell,
  type Format,
  given,
  placeChecks,
  precisionChecks,
  type Reading,
  type ReadingContext,
  type RowCheck,
  wholeCell,
} from '../import/format.ts';
import { ID_TAG } from './hxl.ts';

/** Address of an event in the ledger that it left; not where it comes in. */
const ADDRESS = ['dataset', 'id', 'since'] as const;

const whole = (column: string): string => wholeCell(`r.${column}`);

/** What a cell says, by the type of its column; null where it says nothing that can be read. */
const CELL: { readonly [T in ColumnType]: (column: string, slashes: ReadingContext['slashes']) => string } = {
  text: (column) => `r.${column}`,
  int: whole,
  bigint: (column) => `TRY_CAST(r.${column} AS BIGINT)`,
  day: (column, slashes) => dayCell(`r.${column}`, slashes),
  coord: (column) => degreesCell(`r.${column}`, column === 'latitude' ? 90 : 180),
  bool: (column) => `TRY_CAST(r.${column} AS BOOLEAN)`,
};

const TOLL: ReadonlySet<EventColumn> = new Set(['low', 'best', 'high']);

/** Cells that hold something which is not of their column's type. */
function malformed({ has, slashes }: ReadingContext): RowCheck[] {
  return EVENT_COLUMNS.flatMap(([column, type]) => {
    if (!has(column) || type === 'text' || type === 'coord' || column === 'date') return [];
    const check = type === 'day' ? 'date.malformed' : TOLL.has(column) ? 'count.malformed' : 'number.malformed';
    return [{ check, column, when: `${given(`r.${column}`)} AND ${CELL[type](column, slashes)} IS NULL` }] as const;
  });
}

function reading(context: ReadingContext): Reading {
  const { has, slashes, codebook: cb } = context;
  const date = dayCell('r.date', slashes);
  return {
    lookups: [],
    key: "nullif(trim(r.id), '')",
    checks: [
      { check: 'id.missing', column: 'id', when: "coalesce(trim(r.id), '') = ''" },
      { check: 'date.malformed', column: 'date', when: `${date} IS NULL` },
      ...malformed(context),
      {
        check: 'toll.disordered',
        column: 'best',
        when: `${whole('low')} > ${whole('best')} OR ${whole('best')} > ${whole('high')}`,
      },
      ...precisionChecks(has, 'time_precision', cb.timePrecision),
      ...precisionChecks(has, 'geo_precision', cb.geoPrecision),
      ...placeChecks('latitude', 'longitude'),
    ],
    event: Object.fromEntries(
      EVENT_COLUMNS.filter(([column]) => has(column)).map(([column, type]) => [column, CELL[type](column, slashes)]),
    ),
  };
}

/**
 * The CSV that Cairn writes, tagged or not. It says the values themselves, so no rule of a codebook reads anything into
 * them; nor does it name a codebook, so a dataset must be there or be told its own.
 */
export const cairn: Format = {
  id: 'cairn',
  title: 'Events as Cairn writes them (CSV, also tagged for HXL)',
  codebook: null,
  licence: 'As its publisher says.',
  columns: [...ADDRESS, ...EVENT_COLUMNS.map(([name]) => name)],
  required: ['id', 'date', 'event_type', 'actor1', 'country', 'latitude', 'longitude', 'low', 'best', 'high', 'since'],
  dates: ['date', 'date_from', 'date_to'],
  exact: true,
  passOver: `r.id = '${ID_TAG}'`,
  reading,
};
