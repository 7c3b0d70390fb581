import { CHECKS, type CheckCode, EVENT_COLUMNS, type EventRow, type Severity } from '@cairn/domain';
import type {
  Change,
  Commit,
  FoundFinding,
  HeldRecord,
  Origin,
  RecordKind,
  RecordRevision,
  Revision,
  Row,
  Statements,
  WhichFindings,
} from '../port.ts';
import { OPEN } from '../port.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import type { Connection } from './connection.ts';
import { NOT_WITHDRAWN, withdrawnFor } from './tombstone.ts';

/** Days as text and coordinates as numbers, as EventRow has them. */
export const selectEvent = (alias = ''): string =>
  EVENT_COLUMNS.map(([name, type]) => {
    const column = alias ? `${alias}.${name}` : name;
    const cast = type === 'day' ? '::VARCHAR' : type === 'coord' ? '::FLOAT8' : '';
    return `${column}${cast} AS ${alias ? `${alias}_` : ''}${name}`;
  }).join(', ');

export const eventFrom = (row: Row, prefix = ''): EventRow =>
  Object.fromEntries(EVENT_COLUMNS.map(([name]) => [name, row[`${prefix}${name}`] ?? null])) as unknown as EventRow;

const text = (value: unknown) => (value === null || value === undefined ? null : String(value));

const commitFrom = (r: Row): Commit => ({
  seq: Number(r['seq']),
  id: String(r['id']),
  parent: text(r['parent']),
  recordedAt: String(r['recorded_at']),
  author: String(r['author']),
  message: String(r['message']),
  dataset: text(r['dataset']),
  origin: r['origin'] ? (JSON.parse(String(r['origin'])) as Origin) : null,
  added: Number(r['added']),
  revised: Number(r['revised']),
  retracted: Number(r['retracted']),
  rows: Number(r['rows_recorded']),
  rowsDigest: String(r['rows_digest']),
});

export async function commits(db: Connection, rest: Sql): Promise<Commit[]> {
  const rows = await db.rows(sql`SELECT * FROM ledger_commit ${rest}`);
  await db.settled?.();
  return rows.map(commitFrom);
}

export const headOf = async (db: Connection): Promise<Commit | null> =>
  (await commits(db, sql`ORDER BY seq DESC LIMIT 1`))[0] ?? null;

/** Rows that stand in the state as of commit `asOf`. */
export const standing = (asOf: number): Sql => sql`since <= ${asOf} AND ${asOf} < until`;

const recordFrom = (kind: RecordKind, r: Row): HeldRecord => ({
  kind,
  dataset: String(r['dataset']),
  key: String(r['key']),
  since: Number(r['since']),
  until: Number(r['until']),
  body: JSON.parse(String(r['body'])) as unknown,
});

export async function records(
  db: Connection,
  kind: RecordKind,
  asOf: number,
  dataset?: string,
  under?: string,
): Promise<HeldRecord[]> {
  const named = dataset === undefined ? raw('') : sql`AND dataset = ${dataset}`;
  const only = under === undefined ? named : sql`${named} AND starts_with(key, ${under})`;
  const rows = await db.rows(
    sql`SELECT dataset, key, since, until, body FROM record
        WHERE kind = ${kind} AND ${standing(asOf)} AND ${NOT_WITHDRAWN} ${only} ORDER BY dataset, since, key`,
  );
  return rows.map((r) => recordFrom(kind, r));
}

export async function recordHistory(
  db: Statements,
  kind: RecordKind,
  dataset: string,
  key: string,
): Promise<RecordRevision[]> {
  const rows = await db.rows(
    sql`SELECT dataset, key, since, until, body FROM record
        WHERE kind = ${kind} AND dataset = ${dataset} AND key = ${key} ORDER BY since`,
  );
  return rows.map((r) => {
    const held = recordFrom(kind, r);
    const reason = withdrawnFor(held.body);
    return { ...held, reason, body: reason === null ? held.body : null };
  });
}

export async function history(db: Statements, dataset: string, key: string): Promise<Revision[]> {
  const events = await db.rows(
    sql`SELECT since, until, ${raw(selectEvent())} FROM event WHERE dataset = ${dataset} AND key = ${key}`,
  );
  const gone = await db.rows(sql`SELECT since, reason FROM retraction WHERE dataset = ${dataset} AND key = ${key}`);
  const revisions: Revision[] = [
    ...events.map((r) => ({ since: Number(r['since']), until: Number(r['until']), event: eventFrom(r), reason: null })),
    ...gone.map((r) => ({ since: Number(r['since']), until: OPEN, event: null, reason: String(r['reason']) })),
  ].sort((a, b) => a.since - b.since);
  return revisions.map((r, i) => (r.event ? r : { ...r, until: revisions[i + 1]?.since ?? OPEN }));
}

/** The condition on `finding` that says which. */
export function wantedFindings({ dataset, key, seq, severity, check }: WhichFindings): Sql {
  const columns = { dataset, key, since: seq, severity, code: check };
  const wanted = Object.entries(columns).map(([column, value]) =>
    value === undefined ? raw('TRUE') : sql`${raw(column)} = ${value}`,
  );
  return join(wanted, ' AND ');
}

export async function findings(db: Statements, which: WhichFindings): Promise<FoundFinding[]> {
  const limit = which.limit === undefined ? raw('') : sql`LIMIT ${which.limit}`;
  const rows = await db.rows(
    sql`SELECT since, dataset, code, severity, key, file, line, field, value FROM finding WHERE ${wantedFindings(which)} ORDER BY since, file, line, field, code ${limit}`,
  );
  return rows.map((r) => ({
    seq: Number(r['since']),
    dataset: String(r['dataset']),
    check: r['code'] as CheckCode,
    severity: r['severity'] as Severity,
    key: text(r['key']),
    file: String(r['file']),
    line: r['line'] === null ? null : Number(r['line']),
    column: text(r['field']),
    value: text(r['value']),
    say: CHECKS[r['code'] as CheckCode]?.say ?? String(r['code']),
    fix: CHECKS[r['code'] as CheckCode]?.fix ?? '',
  }));
}

const objects = async function* (
  blocks: AsyncIterable<(string | number | boolean | null)[][]>,
  names: readonly string[],
) {
  for await (const block of blocks)
    for (const row of block) yield Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])) as Row;
};

const NAMES = EVENT_COLUMNS.map(([name]) => name);

export async function* state(
  db: Statements,
  dataset: string,
  asOf: number,
): AsyncGenerator<{ key: string; event: EventRow }> {
  const query = sql`SELECT key, ${raw(selectEvent())} FROM event WHERE dataset = ${dataset} AND ${standing(asOf)} ORDER BY key`;
  for await (const row of objects(db.blocks(query), ['key', ...NAMES]))
    yield { key: String(row['key']), event: eventFrom(row) };
}

/** Rows that stand as of one commit and not as of the other: what a difference is made of. */
export const standingOnlyAt = (asOf: number, other: number): Sql =>
  sql`(${standing(asOf)}) AND NOT (${standing(other)})`;

export async function* changes(db: Statements, dataset: string, from: number, to: number): AsyncGenerator<Change> {
  const side = (asOf: number, other: number) =>
    sql`SELECT * FROM event WHERE dataset = ${dataset} AND ${standingOnlyAt(asOf, other)}`;
  const query = sql`
    SELECT coalesce(a.key, b.key) AS key, a.key IS NOT NULL AS had, b.key IS NOT NULL AS has, ${raw(selectEvent('a'))}, ${raw(selectEvent('b'))}
    FROM (${side(from, to)}) a FULL JOIN (${side(to, from)}) b ON a.key = b.key ORDER BY 1`;
  const names = ['key', 'had', 'has', ...NAMES.map((n) => `a_${n}`), ...NAMES.map((n) => `b_${n}`)];
  for await (const row of objects(db.blocks(query), names))
    yield {
      key: String(row['key']),
      before: row['had'] ? eventFrom(row, 'a_') : null,
      after: row['has'] ? eventFrom(row, 'b_') : null,
    };
}
