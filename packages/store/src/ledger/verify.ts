import { commitId } from '../commit.ts';
import { type Commit, type Fault, OPEN, type Verdict } from '../port.ts';
import { raw, sql } from '../sql.ts';
import { rowsDigest } from './append.ts';
import type { Connection } from './connection.ts';
import { type Dialect, digestOf, LEDGER_TABLES, type LedgerTable } from './dialect.ts';
import { commits } from './read.ts';

/** Faults of one kind that are named one by one; more are only counted. */
const NAMED = 20;

const NAME_OF: Readonly<Record<LedgerTable, string>> = {
  event: "concat('event ', dataset, '/', key)",
  record: "concat(kind, ' ', key)",
  retraction: "concat('retraction of ', dataset, '/', key)",
  finding: "concat('finding ', code, ' of ', dataset, ', ', file, ' line ', line)",
};

function chainFaults(chain: readonly Commit[]): Fault[] {
  return chain.flatMap((commit, i) => {
    const fault = (say: string): Fault[] => [{ where: `commit #${commit.seq}`, seq: commit.seq, say }];
    if (commit.seq !== i + 1) return fault(`it follows #${chain[i - 1]?.seq ?? 0}; a commit between them is gone`);
    if (commit.parent !== (chain[i - 1]?.id ?? null))
      return fault('it does not name the commit before it as its parent');
    return commitId(commit) === commit.id ? [] : fault('its metadata or its id were changed after it was recorded');
  });
}

async function rowFaults(db: Connection, d: Dialect, table: LedgerTable): Promise<Fault[]> {
  const rows = await db.rows(sql`
    SELECT ${raw(NAME_OF[table])} AS name, since FROM ${raw(table)}
    WHERE digest <> ${raw(digestOf(d, table))} ORDER BY since, name LIMIT ${NAMED}`);
  return rows.map((r) => ({
    where: String(r['name']),
    seq: Number(r['since']),
    say: 'a value of it was changed after it was recorded',
  }));
}

/** Where a revision ends: at the next revision or retraction of its record, or not yet. */
async function endFaults(db: Connection): Promise<Fault[]> {
  const ends = await db.rows(sql`
    WITH marks AS (
      SELECT dataset, key, since, until FROM event
      UNION ALL SELECT dataset, key, since, NULL FROM retraction
    ), ends AS (
      SELECT dataset, key, since, until, lead(since, 1, ${OPEN}::INTEGER) OVER (PARTITION BY dataset, key ORDER BY since, until) AS next FROM marks
    )
    SELECT concat('event ', dataset, '/', key) AS name, since FROM ends
    WHERE until IS NOT NULL AND until <> next ORDER BY since, name LIMIT ${NAMED}`);
  const records = await db.rows(sql`
    WITH ends AS (
      SELECT kind, key, since, until, lead(since, 1, ${OPEN}::INTEGER) OVER (PARTITION BY kind, dataset, key ORDER BY since, until) AS next FROM record
    )
    SELECT concat(kind, ' ', key) AS name, since FROM ends WHERE until <> next ORDER BY since, name LIMIT ${NAMED}`);
  return [...ends, ...records].map((r) => ({
    where: String(r['name']),
    seq: Number(r['since']),
    say: 'the commit at which this revision ended was changed, or what ended it is gone',
  }));
}

async function commitFaults(db: Connection, d: Dialect, commit: Commit): Promise<Fault[]> {
  const found = await rowsDigest(db, d, commit.seq);
  if (found.rows === commit.rows && found.rowsDigest === commit.rowsDigest) return [];
  const say =
    found.rows < commit.rows
      ? `${commit.rows - found.rows} of its ${commit.rows} rows are gone`
      : found.rows > commit.rows
        ? `${found.rows - commit.rows} rows were put into it after it was recorded`
        : 'a digest of its rows was changed after it was recorded';
  return [{ where: `commit #${commit.seq}`, seq: commit.seq, say }];
}

async function strayFaults(db: Connection): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const table of LEDGER_TABLES) {
    const rows = await db.rows(sql`
      SELECT ${raw(NAME_OF[table])} AS name, since FROM ${raw(table)}
      WHERE since NOT IN (SELECT seq FROM ledger_commit) ORDER BY since, name LIMIT ${NAMED}`);
    faults.push(
      ...rows.map((r) => ({ where: String(r['name']), seq: Number(r['since']), say: 'no commit recorded it' })),
    );
  }
  return faults;
}

/** Recomputes the whole ledger. Time grows with its size; memory does not. */
export async function verify(db: Connection, d: Dialect): Promise<Verdict> {
  const chain = await commits(db, sql`ORDER BY seq`);
  const faults = chainFaults(chain);
  for (const table of LEDGER_TABLES) faults.push(...(await rowFaults(db, d, table)));
  faults.push(...(await endFaults(db)), ...(await strayFaults(db)));
  for (const commit of chain) faults.push(...(await commitFaults(db, d, commit)));
  return {
    commits: chain.length,
    rows: chain.reduce((sum, c) => sum + c.rows, 0),
    head: chain.at(-1)?.id ?? null,
    faults: faults.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)),
  };
}
