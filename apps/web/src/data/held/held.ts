import type { Codebook, Filter } from '@cairn/domain';
import type { Totals } from '../client.ts';
import type { Words } from './words.ts';

/** A name of each event: `codes[i]` is the place of event i's name in `names`; 0 is "not given", whose name is null. */
export interface Coded {
  readonly names: readonly (string | null)[];
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
}

/** What an event's coordinate stands for. */
export const STANDS = { point: 0, area: 1, nowhere: 2 } as const;

/** Stands where a figure is not known; no toll is below 0. */
export const UNKNOWN = -1;

/** Stands where a coordinate or a code is not given. */
export const ABSENT = -2_147_483_648;

/** The events of which a filter speaks: a byte for each event, 1 where it is meant. Valid until some others are made. */
export interface Selected {
  readonly mask: Uint8Array;
  readonly count: number;
  /** Of them, those that stand nowhere on a map. */
  readonly unplaced: number;
  /** All of them are from row `first` to before row `last`. */
  readonly first: number;
  readonly last: number;
}

/** What the server says beside the columns. */
export interface HeldAbout {
  readonly asOf: Totals['asOf'];
  /** The filter of all that is held, in its canonical textual form. */
  readonly where: string;
  readonly notices: readonly string[];
  readonly datasets: readonly { readonly name: string; readonly codebook: string }[];
  readonly codebooks: readonly Codebook[];
  /** By field: what folded words mean, where the names held do not say so themselves. */
  readonly words: Readonly<Record<string, readonly (readonly [word: string, names: readonly string[]])[]>>;
  /** By field: names in cells that join several, in the order in which groups come. */
  readonly tokens: Readonly<Record<string, readonly string[]>>;
}

/** The columns with names that are held. */
export const NAMES = [
  'dataset',
  'event_type',
  'sub_event_type',
  'disorder_type',
  'country',
  'region',
  'admin1',
  'admin2',
  'location',
  'actor1',
  'actor2',
  'actor1_type',
  'actor2_type',
  'interaction',
  'source',
  'tags',
] as const;
export type NameColumn = (typeof NAMES)[number];

/** One entry for each event, in the order of the table (the newest first). */
export interface HeldColumns {
  readonly about: HeldAbout;
  readonly size: number;
  /** Days since 1970-01-01: under which it is filed; and its first and last possible one, which are the same where nobody says. */
  readonly day: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** ABSENT where nobody says. */
  readonly givenFrom: Int32Array;
  readonly givenTo: Int32Array;
  readonly timePrecision: Int32Array;
  readonly geoPrecision: Int32Array;
  /** 1 for yes, 0 for no. */
  readonly civilian: Int32Array;
  /** Ten-millionths of a degree, or ABSENT. */
  readonly lat: Int32Array;
  readonly lon: Int32Array;
  /** People killed, or UNKNOWN. */
  readonly low: Int32Array;
  readonly best: Int32Array;
  readonly high: Int32Array;
  readonly names: Readonly<Record<NameColumn, Coded>>;
  readonly id: (row: number) => string;
}

/**
 * Columns of all events that a reader explores, held in the browser; one entry for each event, in the order of the table
 * (the newest first). Answers from here are those of the server, to the digit.
 */
export interface Held {
  readonly asOf: Totals['asOf'];
  readonly notices: readonly string[];
  readonly size: number;
  /** Day under which it is filed, in days since 1970-01-01. */
  readonly day: Int32Array;
  /** Degrees; NaN where there is none. Longitude and latitude in turns, as drawing wants them. */
  readonly position: Float32Array;
  /** One of STANDS. */
  readonly stands: Uint8Array;
  /** Metres within which the place is known; 0 where nobody says, and for areas. */
  readonly radius: Float32Array;
  /** People killed; -1 is not known. */
  readonly best: Int32Array;
  readonly eventType: Coded;
  readonly country: Coded;
  readonly columns: HeldColumns;
  readonly words: Words;
  /** `dataset/id` of an event. */
  readonly address: (row: number) => string;
  /** Whether the columns tell all that the filter asks. */
  readonly tells: (filter: Filter) => boolean;
  /** Null where the filter asks what the columns do not tell. */
  readonly select: (filter: Filter) => Selected | null;
}
