import { createHash } from 'node:crypto';
import { EVENT_COLUMNS, problem } from '@cairn/domain';
import { commitId, printOrigin } from '../commit.ts';
import { type Clock, type Commit, type Draft, type Incoming, OPEN, type Outcome } from '../port.ts';
import { join, literal, raw, type Sql, sql } from '../sql.ts';
import type { Connection } from './connection.ts';
import { type Dialect, digestOf, eventContent, eventDigest, LEDGER_TABLES } from './dialect.ts';
import { headOf } from './read.ts';
import { addRecords } from './records.ts';
import { STAGED_EVENT, STAGED_FINDING, STAGED_KEY, stageEvents, stageFindings } from './stage.ts';
import { tombstone } from './tombstone.ts';

const COLUMNS = EVENT_COLUMNS.map(([name]) => name).join(', ');

/** What a commit under way knows. */
export interface Work {
  readonly db: Connection;
  readonly d: Dialect;
  readonly seq: number;
  readonly dataset: string;
}

async function count(db: Connection, query: Sql): Promise<number> {
  const [row] = await db.rows(query);
  return Number(row?.['n'] ?? 0);
}

/** What stands in the dataset, as far as an append compares with it. */
const HELD = raw('e.key AS held_key, e.since AS held_since, e.digest AS held_digest, e.asserted_at AS held_asserted');

/**
 * What stands, as a relation. Where events lie on several machines an outer join would bring all of a dataset here: so
 * the keys are sent there first, and what stands under them comes back.
 */
async function standingEvents({ db, d, dataset }: Work, incoming: Incoming): Promise<Sql> {
  const all = sql`FROM event e WHERE e.dataset = ${dataset} AND e.until = ${OPEN}`;
  if (!d.distributed) return sql`(SELECT ${HELD} ${all})`;
  await db.run('DROP TABLE IF EXISTS held_event');
  await db.run(sql`
    CREATE TEMP TABLE held_event AS
    SELECT ${HELD} FROM ${raw(incoming.keys)} k JOIN event e ON e.key = k.key
    WHERE k.kept AND e.dataset = ${dataset} AND e.until = ${OPEN}`);
  return raw('held_event');
}

/**
 * Adds what is new or differs from what stands. A row differs when its text, digested under the sequence number of the
 * row that stands, is not that row's digest: so the comparison reads three narrow columns and misses nothing.
 */
async function addEvents(work: Work, incoming: Incoming): Promise<void> {
  const { db, d, seq, dataset } = work;
  const held = await standingEvents(work, incoming);
  await db.run(sql`
    INSERT INTO event (dataset, key, since, until, ${raw(COLUMNS)}, digest)
    SELECT dataset, key, ${seq}::INTEGER, ${OPEN}::INTEGER, ${raw(COLUMNS)}, ${raw(eventDigest(d, String(seq), 'content'))}
    FROM (
      SELECT i.*, ${raw(eventContent(d))} AS content
      FROM (SELECT ${dataset}::VARCHAR AS dataset, r.* FROM ${raw(incoming.relation)} r) i
    ) typed
    LEFT JOIN ${held} held ON held_key = key
    WHERE held_key IS NULL
       OR (coalesce(asserted_at, held_asserted, 0) >= coalesce(held_asserted, asserted_at, 0)
           AND ${raw(eventDigest(d, 'held_since', 'content'))} <> held_digest)`);
}

const closing = ({ seq, dataset }: Work, keys: Sql) => sql`
  UPDATE event SET until = ${seq}::INTEGER
  WHERE dataset = ${dataset} AND until = ${OPEN} AND since < ${seq} AND key IN (${keys})`;

async function reviseEvents(work: Work, incoming: Incoming) {
  const { db, seq, dataset } = work;
  await addEvents(work, incoming);
  const fresh = sql`SELECT key FROM event WHERE dataset = ${dataset} AND since = ${seq}`;
  const held = sql`SELECT key FROM event WHERE dataset = ${dataset} AND until = ${OPEN} AND since < ${seq}`;
  const inserted = await count(db, sql`SELECT count(*) AS n FROM (${fresh}) f`);
  const keys = await count(db, sql`SELECT count(DISTINCT key) AS n FROM (${fresh}) f`);
  if (keys < inserted)
    throw problem('record.malformed', { key: dataset, why: `${inserted - keys} rows stand twice in one commit` });
  const revised =
    inserted === 0 ? 0 : await count(db, sql`SELECT count(*) AS n FROM (${held}) h WHERE key IN (${fresh})`);
  const stale = await count(
    db,
    sql`
    SELECT count(*) AS n FROM ${raw(incoming.keys)} k
    JOIN event e ON e.dataset = ${dataset} AND e.until = ${OPEN} AND e.since < ${seq} AND e.key = k.key
    WHERE k.kept AND k.asserted_at < e.asserted_at`,
  );
  const kept = await count(db, sql`SELECT count(*) AS n FROM ${raw(incoming.keys)} k WHERE kept`);
  if (revised > 0) await db.run(closing(work, fresh));
  return { added: inserted - revised, revised, stale, unchanged: kept - inserted - stale };
}

/** Retracts what `reasons` (key, reason) names and stands; answers how many. */
async function retractEvents(work: Work, reasons: Sql): Promise<number> {
  const { db, d, seq, dataset } = work;
  await db.run(sql`
    INSERT INTO retraction
    SELECT dataset, key, since, reason, ${raw(digestOf(d, 'retraction'))} FROM (
      SELECT ${dataset}::VARCHAR AS dataset, r.key AS key, ${seq}::INTEGER AS since, min(r.reason) AS reason
      FROM (${reasons}) r
      JOIN event e ON e.dataset = ${dataset} AND e.until = ${OPEN} AND e.since < ${seq} AND e.key = r.key
      GROUP BY r.key
    ) gone`);
  const gone = sql`SELECT key FROM retraction WHERE dataset = ${dataset} AND since = ${seq}`;
  const retracted = await count(db, sql`SELECT count(*) AS n FROM (${gone}) g`);
  if (retracted > 0) await db.run(closing(work, gone));
  return retracted;
}

const missing = ({ dataset, seq }: Work, keys: string, reason: string) => sql`
  SELECT e.key AS key, ${reason}::VARCHAR AS reason FROM event e LEFT JOIN ${raw(keys)} k ON k.key = e.key
  WHERE e.dataset = ${dataset} AND e.until = ${OPEN} AND e.since < ${seq} AND k.key IS NULL`;

const withdrawn = ({ dataset }: Work, relation: string) => sql`
  SELECT w.key AS key, w.reason AS reason FROM ${raw(relation)} w
  JOIN event e ON e.dataset = ${dataset} AND e.until = ${OPEN} AND e.key = w.key
  WHERE w.at IS NULL OR e.asserted_at IS NULL OR e.asserted_at <= w.at`;

async function retractNamed(work: Work, retract: NonNullable<Draft['retract']>): Promise<number> {
  if (retract.length === 0) return 0;
  const named = join(
    retract.map(({ key, reason }) => sql`SELECT ${key}::VARCHAR AS key, ${reason}::VARCHAR AS reason`),
    ' UNION ALL ',
  );
  const retracted = await retractEvents(work, named);
  if (retracted === new Set(retract.map((r) => r.key)).size) return retracted;
  const standing = await work.db.rows(
    sql`SELECT key FROM retraction WHERE dataset = ${work.dataset} AND since = ${work.seq}`,
  );
  const gone = new Set(standing.map((r) => r['key']));
  throw problem('record.not-held', { key: retract.find((r) => !gone.has(r.key))?.key ?? '', dataset: work.dataset });
}

/** Answers 1, or 0 where it stands so already. */

async function addFindings({ db, d, seq, dataset }: Work, relation: string): Promise<void> {
  await db.run(sql`
    INSERT INTO finding SELECT since, dataset, code, severity, key, file, line, field, value, ${raw(digestOf(d, 'finding'))} FROM (
      SELECT ${seq}::INTEGER AS since, ${dataset}::VARCHAR AS dataset, "check" AS code, severity, key, file,
             line::INTEGER AS line, "column" AS field, value FROM ${raw(relation)} f) f`);
}

/** About so many digests are joined at a time: 64 MB of text. */
const PART_ROWS = 1_000_000;

/** 1, 2, 4 … 256 parts by the digest's first byte. */
const partsFor = (rows: number) => Math.min(256, 2 ** Math.max(0, Math.ceil(Math.log2(rows / PART_ROWS))));

const byte = (d: Dialect, n: number) => raw(d.unhex(literal(n.toString(16).padStart(2, '0'))));

const between = (d: Dialect, from: number, to: number) =>
  to > 255 ? sql`digest >= ${byte(d, from)}` : sql`digest >= ${byte(d, from)} AND digest < ${byte(d, to)}`;

/** SHA-256 over the digests of all rows that commit `seq` recorded: in hex, ascending, joined. */
export async function rowsDigest(
  db: Connection,
  d: Dialect,
  seq: number,
): Promise<{ rows: number; rowsDigest: string }> {
  // each table is counted, and cut into parts, by itself: a cluster sends no row that is not asked for
  const each = (what: string, where: Sql = raw('TRUE')) =>
    join(
      LEDGER_TABLES.map((table) => sql`SELECT ${raw(what)} FROM ${raw(table)} WHERE since = ${seq} AND ${where}`),
      ' UNION ALL ',
    );
  const rows = await count(db, sql`SELECT sum(n) AS n FROM (${each('count(*) AS n')}) a`);
  const parts = partsFor(rows);
  const step = 256 / parts;
  const hash = createHash('sha256');
  for (let p = 0; p < parts; p++) {
    const [row] = await db.rows(sql`
      SELECT string_agg(${raw(d.hex('digest'))}, '' ORDER BY digest) AS joined
      FROM (${each('digest', between(d, p * step, (p + 1) * step))}) a`);
    hash.update(String(row?.['joined'] ?? ''));
  }
  return { rows, rowsDigest: hash.digest('hex') };
}

export async function recordCommit(db: Connection, commit: Commit): Promise<void> {
  const c = commit;
  await db.run(sql`INSERT INTO ledger_commit VALUES (${c.seq}, ${c.id}, ${c.parent}, ${c.recordedAt}, ${c.author}, ${c.message},
    ${c.dataset}, ${printOrigin(c.origin)}, ${c.added}, ${c.revised}, ${c.retracted}, ${c.rows}, ${c.rowsDigest})`);
}

const laterOf = (now: string, parent: string | undefined) => (parent !== undefined && parent > now ? parent : now);

const NOTHING: Outcome = { commit: null, added: 0, revised: 0, retracted: 0, unchanged: 0, stale: 0, records: 0 };

const plus = (a: Outcome, b: Partial<Outcome>): Outcome => ({
  commit: null,
  added: a.added + (b.added ?? 0),
  revised: a.revised + (b.revised ?? 0),
  retracted: a.retracted + (b.retracted ?? 0),
  unchanged: a.unchanged + (b.unchanged ?? 0),
  stale: a.stale + (b.stale ?? 0),
  records: a.records + (b.records ?? 0),
});

async function applyDraft(work: Work, draft: Draft): Promise<Outcome> {
  let sum = NOTHING;
  const small = [...(draft.records ?? []), ...(draft.withdraw ?? []).map(tombstone)];
  if (small.length > 0) sum = plus(sum, { records: await addRecords(work, small) });
  if (draft.events && draft.events.length > 0) {
    await stageEvents(work.db, work.d, draft.events);
    sum = plus(sum, await reviseEvents(work, { relation: STAGED_EVENT, keys: STAGED_KEY }));
  }
  const { incoming } = draft;
  if (incoming) sum = plus(sum, await reviseEvents(work, incoming));
  if (incoming?.retractMissing)
    sum = plus(sum, { retracted: await retractEvents(work, missing(work, incoming.keys, incoming.retractMissing)) });
  if (draft.withdrawn) sum = plus(sum, { retracted: await retractEvents(work, withdrawn(work, draft.withdrawn)) });
  return plus(sum, { retracted: await retractNamed(work, draft.retract ?? []) });
}

async function seal(work: Work, draft: Draft, parent: Commit | null, sum: Outcome, clock: Clock): Promise<Commit> {
  const body = {
    seq: work.seq,
    parent: parent?.id ?? null,
    recordedAt: laterOf(clock().toISOString(), parent?.recordedAt),
    author: draft.author,
    message: draft.message,
    dataset: draft.dataset,
    origin: draft.origin ?? null,
    added: sum.added,
    revised: sum.revised,
    retracted: sum.retracted,
    ...(await rowsDigest(work.db, work.d, work.seq)),
  };
  const commit = { ...body, id: commitId(body) };
  await recordCommit(work.db, commit);
  return commit;
}

/** The whole of an append, inside a transaction that the caller begins and ends. Null commit: roll it back. */
export async function appendIn(db: Connection, d: Dialect, draft: Draft, clock: Clock): Promise<Outcome> {
  if (draft.message.trim() === '') throw problem('commit.message-missing', {});
  const parent = await headOf(db);
  const head = parent?.seq ?? 0;
  if (draft.parent !== undefined && draft.parent !== head)
    throw problem('ledger.overtaken', { expected: draft.parent, head });
  const work: Work = { db, d, seq: head + 1, dataset: draft.dataset ?? '' };
  const sum = await applyDraft(work, draft);
  if (sum.added + sum.revised + sum.retracted + sum.records === 0 || draft.dryRun) return sum;
  if (typeof draft.findings === 'string') await addFindings(work, draft.findings);
  else if (draft.findings) {
    await stageFindings(db, d, draft.findings);
    await addFindings(work, STAGED_FINDING);
  }
  return { ...sum, commit: await seal(work, draft, parent, sum, clock) };
}
