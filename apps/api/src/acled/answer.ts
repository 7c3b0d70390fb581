import { Readable } from 'node:stream';
import {
  type AcledClause,
  type AcledColumn,
  type AcledCounts,
  type AcledSource,
  type AcledTable,
  acledCondition,
  acledCounts,
  acledPage,
  acledParts,
  acledSource,
  notices,
  rowsAfter,
  type Writing,
} from '@cairn/query';
import { type Cell, raw, type Sql, sql, type View } from '@cairn/store';
import { mustFit, printPlace, readPlace } from './cursor.ts';
import { type Envelope, envelopeFor, fileNameFor, messagesFor } from './envelope.ts';
import { readFilters } from './filters.ts';
import { columnsFor, type Pairs, type Parameters, readParameters, sorted } from './parameters.ts';

/** A question in ACLED's words. */
export interface AcledQuestion {
  readonly table: (source: AcledSource, isMonadic: boolean) => AcledTable;
  readonly pairs: Pairs;
  /** Of the address, without its dot. */
  readonly suffix: string | undefined;
  /** Asked as before 2025: every value is a text, and files have names. */
  readonly isLegacy: boolean;
  /** The dataset that the operator has chosen. */
  readonly dataset: string | undefined;
  readonly now: Date;
}

export interface AcledAnswer {
  readonly stream: Readable;
  readonly type: string;
  /** For whoever keeps the answer as a file; null where it is not one. */
  readonly file: string | null;
  readonly commit: string;
}

/** Rows in one piece of text. */
const PIECE = 512;
/** So many rows at most are sorted at once, where they are asked for as a page. */
const MOST_SORTED = 10_000;

/** Rows of an answer: the questions for them, one after another. */
interface Rows {
  readonly queries: readonly Sql[];
  readonly count: number;
  /** Whether more come after them: then the last one's keys are where the next page begins. */
  readonly hasMore: boolean;
}

type Blocks = AsyncIterator<Cell[][]>;

/** A question that is under way. */
interface Begun {
  readonly blocks: Blocks;
  readonly first: IteratorResult<Cell[][]>;
}

async function begin(view: View, query: Sql): Promise<Begun> {
  const blocks = view.blocks(query)[Symbol.asyncIterator]();
  return { blocks, first: await blocks.next() };
}

/** Blocks of the questions, one after another: while one is written, the engine has begun with the next. */
async function* blocksOf(view: View, queries: readonly Sql[]): AsyncGenerator<Cell[][]> {
  let coming: Promise<Begun> | undefined;
  let current: Blocks | undefined;
  try {
    for (const [i, query] of queries.entries()) {
      const { blocks, first } = await (coming ?? begin(view, query));
      current = blocks;
      const next = queries[i + 1];
      coming = next ? begin(view, next) : undefined;
      coming?.catch(() => undefined); // it is told when its turn comes
      for (let block = first; !block.done; block = await blocks.next()) yield block.value;
    }
  } finally {
    await current?.return?.();
    await coming?.then(({ blocks }) => blocks.return?.()).catch(() => undefined);
  }
}

async function* written(view: View, rows: Rows, commit: string, envelope: Envelope): AsyncGenerator<string> {
  let before = envelope.before;
  let keys: string[] = [];
  for await (const block of blocksOf(view, rows.queries)) {
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

/** The first piece is made before anything is sent: what fails at once is told as a failure, and not as half an answer. */
async function begun(pieces: AsyncGenerator<string>): Promise<Readable> {
  const first = await pieces.next();
  async function* all() {
    try {
      if (!first.done) yield first.value;
      yield* pieces;
    } finally {
      await pieces.return(undefined);
    }
  }
  const stream = Readable.from(all(), { objectMode: false, highWaterMark: 1 << 20 });
  stream.once('close', () => void pieces.return(undefined));
  return stream;
}

interface Asked {
  readonly view: View;
  readonly table: AcledTable;
  readonly writing: Writing;
  readonly where: Sql;
  /** Of a walk: what comes after the last page. */
  readonly after: Sql;
  readonly parameters: Parameters;
}

async function rowsFor(asked: Asked, { total, rest }: AcledCounts): Promise<Rows> {
  const { view, table, writing, where, after, parameters } = asked;
  const { limit, page, cursor } = parameters;
  const offset = cursor !== null ? 0 : limit === 0 ? (page - 1) * total : (page - 1) * limit;
  const left = Math.max(0, (cursor === null ? total : rest) - offset);
  const count = limit === 0 ? left : Math.min(limit, left);
  const hasMore = count < left;
  if (count === 0) return { queries: [], count, hasMore: false };
  const meant = sql`${where} AND ${after}`;
  if (offset === 0 && !hasMore && count > MOST_SORTED)
    return { queries: await acledParts(view, table, writing, meant), count, hasMore };
  return { queries: [acledPage(view, table, writing, { where: meant, limit: count, offset })], count, hasMore };
}

/** The days of a filter by range. */
const daysOf = (clauses: readonly AcledClause[]): readonly string[] | undefined =>
  clauses.flat().find(({ column, operator }) => column.name === 'event_date' && operator === 'BETWEEN')?.values;

const hoursSince = (seconds: number, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() / 1000 - seconds) / 3600));

const named = (columns: readonly AcledColumn[]) => columns.map((c) => c.name);

/** @throws Problem filter.malformed, request.not-acceptable, acled.dataset-unsaid, dataset.unknown, as-of.unknown and its kin */
export async function acledAnswer(view: View, question: AcledQuestion): Promise<AcledAnswer> {
  const { pairs, isLegacy } = question;
  const parameters = readParameters(pairs, question.suffix);
  const place = parameters.cursor ? readPlace(parameters.cursor) : null;
  const source = await acledSource(view, { dataset: question.dataset, asOf: place?.commit ?? parameters.asOf });
  const table = question.table(source, parameters.isMonadic);
  if (place) mustFit(table, place, parameters.cursor as string);
  const { filters, unknown } = sorted(pairs, table.columns);
  const clauses = readFilters(table.columns, filters);
  const where = acledCondition(view, clauses);
  const after = place ? rowsAfter(table.order, place.keys) : raw('TRUE');
  const columns = columnsFor(table.columns, parameters);
  const writing = { form: parameters.format.form, columns, numbers: parameters.numbers, texts: isLegacy };
  const counts = await acledCounts(view, table, where, after);
  const rows = await rowsFor({ view, table, writing, where, after, parameters }, counts);
  const file = fileNameFor(counts, daysOf(clauses));
  const envelope = envelopeFor(parameters.format, named(columns), {
    lastUpdate: hoursSince(source.changedAt, question.now),
    count: rows.count,
    total: counts.total,
    messages: messagesFor(unknown, counts, notices(source.scope)),
    filename: isLegacy ? file : '',
  });
  const commit = source.scope.commit.id;
  return {
    stream: await begun(written(view, rows, commit, envelope)),
    type: `${parameters.format.type}; charset=utf-8`,
    file: parameters.format.form === 'csv' ? file || 'rows' : null,
    commit,
  };
}
