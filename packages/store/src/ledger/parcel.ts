import { join as joinPath } from 'node:path';
import { EVENT_COLUMNS, problem } from '@cairn/domain';
import { commitId } from '../commit.ts';
import { type Commit, OPEN, type Parcel } from '../port.ts';
import { join, quoted, raw, type Sql, sql } from '../sql.ts';
import { recordCommit, rowsDigest } from './append.ts';
import type { Connection } from './connection.ts';
import { type Column, type Dialect, digestOf, LEDGER_TABLES, type LedgerTable } from './dialect.ts';
import { commits, headOf } from './read.ts';
import { makeTemp } from './stage.ts';

/** A parcel has about so many rows, and never part of a commit. */
const ROWS = 250_000;
const COMMITS = 1_000;

const text = (...names: string[]): Column[] => names.map((name) => [name, 'text']);

const COLUMNS: Readonly<Record<LedgerTable, readonly Column[]>> = {
  event: [...text('dataset', 'key'), ['since', 'int'], ['until', 'int'], ...EVENT_COLUMNS],
  record: [...text('kind', 'dataset', 'key'), ['since', 'int'], ['until', 'int'], ...text('body')],
  retraction: [...text('dataset', 'key'), ['since', 'int'], ...text('reason')],
  finding: [
    ['since', 'int'],
    ...text('dataset', 'code', 'severity', 'key', 'file'),
    ['line', 'int'],
    ...text('field', 'value'),
  ],
};

const fileOf = (folder: string, table: LedgerTable) => joinPath(folder, `${table}.csv`);
const tempOf = (table: LedgerTable) => `parcel_${table}`;

/** The commits after #`after`, until their rows are enough. */
async function nextCommits(c: Connection, after: number): Promise<Commit[]> {
  const next = await commits(c, sql`WHERE seq > ${after} ORDER BY seq LIMIT ${COMMITS}`);
  let rows = 0;
  const full = next.findIndex((commit) => {
    rows += commit.rows;
    return rows >= ROWS;
  });
  return full < 0 ? next : next.slice(0, full + 1);
}

/** A row as it stood when commit #`last` was the head: what ended it later is not known yet. */
const cell = (name: string, last: number): Sql =>
  name === 'until' ? sql`CASE WHEN until > ${last} THEN ${OPEN}::INTEGER ELSE until END` : raw(quoted(name));

export async function pack(c: Connection, d: Dialect, after: number, folder: string): Promise<Parcel | null> {
  const next = await nextCommits(c, after);
  const last = next.at(-1)?.seq;
  if (last === undefined) return null;
  for (const table of LEDGER_TABLES) {
    const cells = join(
      COLUMNS[table].map(([name]) => cell(name, last)),
      ', ',
    );
    await c.copyOut(
      sql`SELECT ${cells}, ${raw(d.hex('digest'))} FROM ${raw(table)} WHERE since > ${after} AND since <= ${last}`,
      fileOf(folder, table),
    );
  }
  return { folder, commits: next };
}

/** Puts a file's rows into its table. @throws Problem copy.damaged where a row is not what was digested */
async function addRows(c: Connection, d: Dialect, table: LedgerTable, folder: string): Promise<void> {
  const columns = [...COLUMNS[table], ['digest_hex', 'text'] as const];
  await makeTemp(c, d, tempOf(table), columns);
  await c.copyIn(tempOf(table), columns, fileOf(folder, table));
  const digest = d.unhex('digest_hex');
  const [bad] = await c.rows(`SELECT min(since) AS seq FROM ${tempOf(table)} WHERE ${digestOf(d, table)} <> ${digest}`);
  if (bad && bad['seq'] !== null) throw problem('copy.damaged', { seq: Number(bad['seq']) });
  const names = COLUMNS[table].map(([name]) => quoted(name)).join(', ');
  await c.run(`INSERT INTO ${table} (${names}, digest) SELECT ${names}, ${digest} FROM ${tempOf(table)}`);
}

/** Ends what the parcel's revisions and retractions have ended of earlier commits. */
async function endEarlier(c: Connection, first: number): Promise<void> {
  await c.run(sql`
    UPDATE event SET until = ended.since FROM (
      SELECT dataset, key, min(since) AS since FROM (
        SELECT dataset, key, since FROM parcel_event UNION ALL SELECT dataset, key, since FROM parcel_retraction
      ) marks GROUP BY dataset, key
    ) ended
    WHERE event.dataset = ended.dataset AND event.key = ended.key AND event.until = ${OPEN} AND event.since < ${first}`);
  await c.run(sql`
    UPDATE record SET until = ended.since FROM (
      SELECT kind, dataset, key, min(since) AS since FROM parcel_record GROUP BY kind, dataset, key
    ) ended
    WHERE record.kind = ended.kind AND record.dataset = ended.dataset AND record.key = ended.key
      AND record.until = ${OPEN} AND record.since < ${first}`);
}

/** Records a commit if all that it covers has arrived. */
async function addCommit(c: Connection, d: Dialect, commit: Commit): Promise<void> {
  const { rows, rowsDigest: digest } = await rowsDigest(c, d, commit.seq);
  if (rows !== commit.rows || digest !== commit.rowsDigest || commitId(commit) !== commit.id)
    throw problem('copy.damaged', { seq: commit.seq });
  await recordCommit(c, commit);
}

/** Inside a transaction that the caller begins and ends. */
export async function unpack(c: Connection, d: Dialect, at: string, { folder, commits: given }: Parcel): Promise<void> {
  if (d.lock) await c.run(d.lock);
  const head = await headOf(c);
  const [first] = given;
  if (!first) return;
  if (first.seq !== (head?.seq ?? 0) + 1 || first.parent !== (head?.id ?? null))
    throw problem('copy.diverged', { from: 'what was packed', to: at, seq: first.seq });
  for (const table of LEDGER_TABLES) await addRows(c, d, table, folder);
  await endEarlier(c, first.seq);
  for (const commit of given) await addCommit(c, d, commit);
}
