import type { EventColumn } from '@cairn/domain';

/** Texts that many events share, by the columns in which they stand. Columns of one list share its numbers. */
export const SHARED = {
  dataset: ['dataset'],
  event_type: ['event_type'],
  sub_event_type: ['sub_event_type'],
  disorder_type: ['disorder_type'],
  country: ['country'],
  region: ['region'],
  admin1: ['admin1'],
  admin2: ['admin2'],
  location: ['location'],
  actor: ['actor1', 'actor2'],
  actor_type: ['actor1_type', 'actor2_type'],
  interaction: ['interaction'],
  source: ['source'],
  tag: ['tags'],
} as const satisfies Readonly<Record<string, readonly (EventColumn | 'dataset')[]>>;

export type SharedList = keyof typeof SHARED;
export const SHARED_LISTS = Object.keys(SHARED) as SharedList[];

/** A column of events that a reader holds: numbers, or numbers of texts. */
export type HeldNumbers = Int8Array | Int16Array | Int32Array;
export type HeldCodes = Uint8Array | Uint16Array | Uint32Array;

/** Days since 1970-01-01; people; ten-millionths of a degree; codes of scales; 0 and 1 for no and yes. */
export const NUMBERS = [
  'date',
  'date_from',
  'date_to',
  'time_precision',
  'civilian_targeting',
  'latitude',
  'longitude',
  'geo_precision',
  'low',
  'best',
  'high',
] as const satisfies readonly EventColumn[];

export type NumberColumn = (typeof NUMBERS)[number];

/** Stands where a number is not given: no day, figure, coordinate or code is so small. */
export const ABSENT = -2_147_483_648;

const fits = (values: Int32Array, most: number): boolean => {
  for (const value of values) if (value !== ABSENT && (value < 1 - most || value >= most)) return false;
  return true;
};

/** The same numbers in as few bytes as they need; the smallest number of each kind stands for "not given". */
export function narrowed(values: Int32Array): HeldNumbers {
  const to = fits(values, 2 ** 7)
    ? new Int8Array(values.length)
    : fits(values, 2 ** 15)
      ? new Int16Array(values.length)
      : null;
  if (to === null) return values;
  const absent = to instanceof Int8Array ? -(2 ** 7) : -(2 ** 15);
  for (let i = 0; i < values.length; i++) to[i] = values[i] === ABSENT ? absent : (values[i] as number);
  return to;
}

/** Numbers of texts in as few bytes as there are texts. @param most - the largest of them */
export const coded = (values: Int32Array, most: number): HeldCodes =>
  most < 2 ** 8 ? Uint8Array.from(values) : most < 2 ** 16 ? Uint16Array.from(values) : new Uint32Array(values.buffer);
