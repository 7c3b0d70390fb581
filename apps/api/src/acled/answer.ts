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
  acledShelves,
  acledSource,
  notices,
  rowsAfter,
  type Writing,
} from '@cairn/query';
import { raw, type Sql, sql, type View } from '@cairn/store';
import { mustFit, readPlace } from './cursor.ts';
import { type Envelope, envelopeFor, fileNameFor, messagesFor } from './envelope.ts';
import { readFilters } from './filters.ts';
import { columnsFor, type Pairs, type Parameters, readParameters, sorted } from './parameters.ts';
import type { Rows } from './pieces.ts';

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
  /** More than is made at once. */
  readonly isLong: boolean;
  readonly rows: Rows;
  readonly envelope: Envelope;
  readonly type: string;
  /** For whoever keeps the answer as a file; null where it is not one. */
  readonly file: string | null;
  readonly dataset: string;
  readonly commit: string;
}

/** So many rows at most are made, and sorted, at once. */
const MOST_AT_ONCE = 10_000;

interface Asked {
  readonly view: View;
  readonly table: AcledTable;
  readonly writing: Writing;
  readonly where: Sql;
  /** Of a walk: what comes after the last page. */
  readonly after: Sql;
  readonly parameters: Parameters;
}

/** An engine in this process writes rows to files by itself, and sorts none of them. */
async function byParts({ view, table, writing }: Asked, rows: Rows, where: Sql): Promise<Rows> {
  const questions = rows.byEngine ? acledShelves : acledParts;
  return { ...rows, queries: await questions(view, table, writing, where) };
}

async function rowsFor(asked: Asked, { total, rest }: AcledCounts): Promise<Rows> {
  const { view, table, writing, where, after, parameters } = asked;
  const { limit, page, cursor } = parameters;
  const offset = cursor !== null ? 0 : limit === 0 ? (page - 1) * total : (page - 1) * limit;
  const left = Math.max(0, (cursor === null ? total : rest) - offset);
  const count = limit === 0 ? left : Math.min(limit, left);
  const hasMore = count < left;
  const none = { queries: [], count, hasMore, byEngine: false };
  if (count === 0) return none;
  const meant = sql`${where} AND ${after}`;
  if (offset === 0 && !hasMore && count > MOST_AT_ONCE)
    return byParts(asked, { ...none, byEngine: view.engine === 'duckdb' }, meant);
  return { ...none, queries: [acledPage(view, table, writing, { where: meant, limit: count, offset })] };
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
    isLong: rows.count > MOST_AT_ONCE,
    rows,
    envelope,
    type: `${parameters.format.type}; charset=utf-8`,
    file: parameters.format.form === 'csv' ? file || 'rows' : null,
    dataset: source.dataset,
    commit,
  };
}
