import { placeStandsFor } from './codebook/rules.ts';
import type { Codebook } from './codebook/schema.ts';
import type { Day, Span } from './day.ts';
import type { Estimate } from './estimate.ts';

/** Storage types of an event's columns. `coord` is degrees with 7 decimals (about 1 cm); `bigint` is read as a number. */
export type ColumnType = 'text' | 'int' | 'bigint' | 'day' | 'coord' | 'bool';

/**
 * The columns of an event, in the order in which they are digested. Append only: the order is part of every digest.
 * The ledger's table, the importers, the exports and the digest are all made from this list.
 */
export const EVENT_COLUMNS = [
  ['date', 'day'], // the day under which its source files it
  ['date_from', 'day'], // first and last possible day, both included
  ['date_to', 'day'],
  ['time_precision', 'int'], // a code of the codebook's scale
  ['event_type', 'text'],
  ['sub_event_type', 'text'],
  ['disorder_type', 'text'], // two are joined by "; "
  ['civilian_targeting', 'bool'],
  ['actor1', 'text'],
  ['actor1_type', 'text'],
  ['assoc_actor1', 'text'], // several are joined by "; "
  ['actor2', 'text'],
  ['actor2_type', 'text'],
  ['assoc_actor2', 'text'],
  ['interaction', 'text'],
  ['iso', 'int'], // ISO 3166-1 numeric
  ['country', 'text'],
  ['region', 'text'],
  ['admin1', 'text'],
  ['admin2', 'text'],
  ['admin3', 'text'],
  ['location', 'text'],
  ['latitude', 'coord'], // WGS 84
  ['longitude', 'coord'],
  ['geo_precision', 'int'], // a code of the codebook's scale
  ['low', 'int'], // people killed; null is not known
  ['best', 'int'],
  ['high', 'int'],
  ['source', 'text'], // names, joined by "; "
  ['source_scale', 'text'],
  ['notes', 'text'],
  ['tags', 'text'], // joined by "; "
  ['asserted_at', 'bigint'], // when the source published this version, Unix seconds
  ['extra', 'text'], // what only this event's format has: a JSON object, or null
] as const satisfies readonly (readonly [string, ColumnType])[];

export type EventColumn = (typeof EVENT_COLUMNS)[number][0];
type TypeOf<C extends EventColumn> = Extract<(typeof EVENT_COLUMNS)[number], readonly [C, ColumnType]>[1];
type Stored<T extends ColumnType> = T extends 'text'
  ? string
  : T extends 'day'
    ? Day
    : T extends 'bool'
      ? boolean
      : number;

/** An event as the ledger keeps it. Null is "not given". */
export type EventRow = { readonly [C in EventColumn]: Stored<TypeOf<C>> | null };

/** Fields in which two versions of an event differ; none where one of them is missing. */
export const changedFields = (before: EventRow | null, after: EventRow | null): EventColumn[] =>
  before && after ? EVENT_COLUMNS.map(([name]) => name).filter((name) => before[name] !== after[name]) : [];

/** Where something happened: a point known within a radius (null where nobody says how near), or an area with a point that merely stands for it. */
export type Place =
  | {
      readonly kind: 'within';
      readonly lat: number;
      readonly lon: number;
      readonly radiusM: number | null;
      readonly name: string | null;
    }
  | {
      readonly kind: 'area';
      readonly level: string;
      readonly name: string | null;
      readonly at: readonly [lat: number, lon: number] | null;
    }
  | { readonly kind: 'unplaced'; readonly name: string | null };

/** A party to an event, with its type under the codebook. */
export interface Actor {
  readonly name: string;
  readonly type: string | null;
  readonly associates: readonly string[];
}

/** Who published it, and on what scale they report. */
export interface Sources {
  readonly names: readonly string[];
  readonly scale: string | null;
}

/** An event in words that a person would use; what the panels, GeoJSON and `cairn show` are made from. */
export interface ConflictEvent {
  readonly id: string;
  readonly filedUnder: Day;
  readonly occurred: Span;
  readonly type: string | null;
  readonly subType: string | null;
  readonly actors: readonly Actor[];
  readonly where: Place;
  readonly deaths: Estimate;
  readonly sources: Sources;
}

/** Splits a cell that joins several names by ";". */
export const names = (cell: string | null): string[] =>
  (cell ?? '')
    .split(';')
    .map((n) => n.trim())
    .filter((n) => n !== '');

const areaName = (row: EventRow, level: string): string | null =>
  level === 'admin1' ? row.admin1 : level === 'admin2' ? row.admin2 : level === 'country' ? row.country : row.location;

/** What the event's coordinate may honestly be drawn as, under its codebook's precision scale. */
export function placeOf(row: EventRow, codebook: Codebook): Place {
  const { latitude: lat, longitude: lon } = row;
  const stands = row.geo_precision === null ? null : placeStandsFor(codebook, row.geo_precision);
  if (stands && 'area' in stands && stands.area !== 'none') {
    const at = lat === null || lon === null ? null : ([lat, lon] as const);
    return { kind: 'area', level: stands.area, name: areaName(row, stands.area), at };
  }
  if (lat === null || lon === null || (stands && 'area' in stands)) return { kind: 'unplaced', name: row.location };
  const radiusM = stands && 'radius_m' in stands ? stands.radius_m : null;
  return { kind: 'within', lat, lon, radiusM, name: row.location };
}

const actor = (name: string | null, type: string | null, associates: string | null): Actor[] =>
  name === null ? [] : [{ name, type, associates: names(associates) }];

/** @param row - an event with a date; every event in the ledger has one */
export function eventOf(id: string, row: EventRow, codebook: Codebook): ConflictEvent {
  const day = row.date as Day;
  return {
    id,
    filedUnder: day,
    occurred: { from: row.date_from ?? day, to: row.date_to ?? day },
    type: row.event_type,
    subType: row.sub_event_type,
    actors: [
      ...actor(row.actor1, row.actor1_type, row.assoc_actor1),
      ...actor(row.actor2, row.actor2_type, row.assoc_actor2),
    ],
    where: placeOf(row, codebook),
    deaths: { low: row.low, best: row.best, high: row.high, unit: 'people' },
    sources: { names: names(row.source), scale: row.source_scale },
  };
}
