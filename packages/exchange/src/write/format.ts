import type { Codebook } from '@cairn/domain';
import type { Columnar, Sql } from '@cairn/store';
import type { EventsSource } from './about.ts';

/** How many events there are, and of how many nobody may say where on a map they were. */
export interface Size {
  readonly rows: number;
  readonly unplaced: number;
}

/** One export: the engine that writes it, the events as that engine has them, and how they are coded. */
export interface Job extends Size {
  readonly engine: Columnar;
  readonly source: EventsSource;
  readonly codebooks: readonly Codebook[];
}

export type Chunk = string | Uint8Array;

/** A result that the engine itself writes to a file, with its own options. */
export interface Copy {
  readonly query: Sql;
  readonly options: string;
}

interface Common {
  readonly id: string;
  readonly title: string;
  /** Of files, without the dot; the first is ours. None where another format has a better claim to them. */
  readonly extensions: readonly string[];
  /** Not text: nothing to show on a terminal. */
  readonly binary: boolean;
  /** Most rows that it can hold; no bound where absent. */
  readonly most?: number;
}

/** A format that events go out in: written by the engine, by us chunk by chunk, or either. */
export type ExportFormat = Common &
  (
    | { readonly copy: (job: Job) => Promise<Copy>; readonly chunks?: Chunks }
    | { readonly copy?: never; readonly chunks: Chunks }
  );

/** The whole file in order, some thousand events at a time. A `file` can be written with what only files can have. */
export type Chunks = (job: Job, to: 'file' | 'stream') => AsyncIterable<Chunk>;
