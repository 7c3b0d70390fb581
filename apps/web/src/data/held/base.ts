import type { Filter, FilterField } from '@cairn/domain';

/** Fields of a filter that columns tell. Events that satisfy all others are what is held. */
const TOLD = [
  'from',
  'to',
  'country',
  'region',
  'admin1',
  'admin2',
  'bbox',
  'polygon',
  'event_type',
  'sub_event_type',
  'disorder_type',
  'civilian_targeting',
  'actor',
  'dyad',
  'actor_type',
  'interaction',
  'min_fatalities',
  'max_fatalities',
  'time_precision',
  'geo_precision',
  'source',
  'tag',
] as const satisfies readonly FilterField[];

export type ToldField = (typeof TOLD)[number];

const isTold = (field: string): field is ToldField => (TOLD as readonly string[]).includes(field);

/** What must be asked of the server: datasets, state, and what columns do not tell. */
export const baseOf = (filter: Filter): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([field, value]) => value !== undefined && !isTold(field)));

/** The fields of a filter that columns tell. */
export const toldOf = (filter: Filter): ToldField[] => TOLD.filter((field) => filter[field] !== undefined);
