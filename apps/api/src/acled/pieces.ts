import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Cell, Reader, Sql } from '@cairn/store';
import { printPlace } from './cursor.ts';
import type { Envelope } from './envelope.ts';

/** The rows of an answer: the questions for them, one after another. */
export interface Rows {
  readonly queries: readonly Sql[];
  readonly count: number;
  /** Whether more come after them: then the last one's keys are where the next page begins. */
  readonly hasMore: boolean;
  /** Whether the engine writes them to files by itself: then they come in no order, each with its place (see acledShelves). */
  readonly byEngine: boolean;
}

/** Asked for rows in blocks: a text, then the keys of their order. */
export type Asks = Pick<Reader, 'blocks'>;

/** Rows in one piece of text. */
const PIECE = 512;

async function* blocksOf(reader: Asks, queries: readonly Sql[]): AsyncGenerator<Cell[][]> {
  for (const query of queries) yield* reader.blocks(query);
}

interface Answered {
  readonly rows: Rows;
  /** Id of the commit that it is as of. */
  readonly commit: string;
  readonly envelope: Envelope;
}

/** An answer as texts of some hundred rows. */
export async function* piecesOf(reader: Asks, { rows, commit, envelope }: Answered): AsyncGenerator<string> {
  let before = envelope.before;
  let keys: string[] = [];
  for await (const block of blocksOf(reader, rows.queries)) {
    for (let i = 0; i < block.length; i += PIECE) {
      const piece = block.slice(i, i + PIECE).map(([line]) => line);
      yield before + piece.join(envelope.between);
      before = envelope.between;
    }
    if (rows.hasMore) keys = (block.at(-1) ?? []).slice(1).map(String);
  }
  const next = rows.hasMore ? printPlace({ commit, keys }) : null;
  yield (rows.count === 0 ? envelope.before : '') + envelope.after(next);
}

/** Writes them at the pace of the stream, until nobody wants them any more. */
export async function pour(pieces: AsyncIterable<string>, to: Writable, signal: AbortSignal): Promise<void> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    if (!to.write(piece)) await once(to, 'drain', { signal });
  }
}
