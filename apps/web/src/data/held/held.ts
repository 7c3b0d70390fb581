import type { Filter } from '@cairn/domain';
import type { Totals } from '../server.ts';

/** A name of each event: `codes[i]` is the place of event i's name in `names`; 0 is "not given", whose name is null. */
export interface Coded {
  readonly names: readonly (string | null)[];
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
}

/** What an event's coordinate stands for. */
export const STANDS = { point: 0, area: 1, nowhere: 2 } as const;

/** The events of which a filter speaks: a byte for each event, 1 where it is meant. Valid until the next selection. */
export interface Selected {
  readonly mask: Uint8Array;
  readonly count: number;
  /** Of them, those that stand nowhere on a map. */
  readonly unplaced: number;
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
  /** Metres within which the place is known, or the extent of the area it stands for; 0 where nobody says. */
  readonly radius: Float32Array;
  /** People killed; -1 is not known. */
  readonly best: Int32Array;
  readonly eventType: Coded;
  readonly country: Coded;
  /** `dataset/id` of an event. */
  readonly address: (row: number) => string;
  /** Null where the filter asks what the columns do not tell. */
  readonly select: (filter: Filter) => Selected | null;
}
