import type { Codebook } from '@cairn/domain';
import type { Columnar, Reader, Sql } from '@cairn/store';
import type { EventsSource } from './about.ts';

/** How many events there are, and of how many nobody may say where on a map they were. */
export interface Size {
  readonly rows: number;
  readonly unplaced: number;
}

/** Some events in order, as rows of a columnar engine. */
export interface Part {
  readonly engine: Columnar;
  readonly events: Sql;
}

/** One export: who is asked for the events, which they are, and how they are coded. */
export interface Job {
  readonly reader: Reader;
  readonly source: EventsSource;
  readonly codebooks: readonly Codebook[];
  /** All events, part by part. A part is lent until the next is asked for, or the loop is left. */
  readonly parts: () => AsyncIterable<Part>;
  /** Counted when it is first asked for. */
  readonly size: () => Promise<Size>;
}

export type Chunk = string | Uint8Array;

/** A format that events go out in. */
export interface ExportFormat {
  readonly id: string;
  readonly title: string;
  /** Of files, without the dot; the first is ours. None where another format has a better claim to them. */
  readonly extensions: readonly string[];
  /** Not text: nothing to show on a terminal. */
  readonly binary: boolean;
  /** Most rows that it can hold; no bound where absent. */
  readonly most?: number;
  /** The whole file in order, some thousand events at a time. A `file` can be written with what only files can have. */
  readonly chunks: (job: Job, to: 'file' | 'stream') => AsyncIterable<Chunk>;
}
