import { problem } from '@cairn/domain';
import { canonicalJson } from '../commit.ts';
import { type Draft, OPEN } from '../port.ts';
import { raw, sql } from '../sql.ts';
import type { Work } from './append.ts';
import { type Column, digestOf } from './dialect.ts';
import { insert, makeTemp } from './stage.ts';
import { NOT_WITHDRAWN } from './tombstone.ts';

type Small = NonNullable<Draft['records']>[number];

const RECORD: readonly Column[] = [
  ['kind', 'text'],
  ['key', 'text'],
  ['body', 'text'],
];

const same = raw('r.kind = s.kind AND r.key = s.key');

/** @throws Problem record.malformed where one stands twice, or a withdrawal names what does not stand */
async function check({ db, dataset }: Work, records: readonly Small[]): Promise<void> {
  const seen = new Set<string>();
  for (const { kind, key } of records) {
    if (key === '' || key.includes('\0'))
      throw problem('record.malformed', { key, why: 'its key is empty or has a NUL' });
    if (seen.has(`${kind} ${key}`)) throw problem('record.malformed', { key, why: 'it stands twice in one commit' });
    seen.add(`${kind} ${key}`);
  }
  const [released] = await db.rows(sql`
    SELECT s.key AS key FROM staged_record s JOIN record r ON ${same}
    WHERE s.kind = 'release' AND r.dataset = ${dataset} AND r.until = ${OPEN} AND r.body <> s.body LIMIT 1`);
  if (released) throw problem('release.exists', { name: String(released['key']), dataset });
  const [strange] = await db.rows(sql`
    SELECT s.key AS key FROM staged_record s
    WHERE s.body LIKE '{"retracted":"%' AND NOT EXISTS (
      SELECT 1 FROM record r WHERE ${same} AND r.dataset = ${dataset} AND r.until = ${OPEN} AND r.${NOT_WITHDRAWN})
    LIMIT 1`);
  if (strange) throw problem('record.not-held', { key: String(strange['key']), dataset });
}

/** Adds small records that are new or say something else than what stands; answers how many. */
export async function addRecords(work: Work, records: readonly Small[]): Promise<number> {
  const { db, d, seq, dataset } = work;
  await makeTemp(db, d, 'staged_record', RECORD);
  const staged = records.map(({ kind, key, body }) => ({ kind, key, body: canonicalJson(body) }));
  await insert(db, d, 'staged_record', RECORD, staged);
  await check(work, records);
  await db.run(sql`
    INSERT INTO record SELECT kind, dataset, key, since, until, body, ${raw(digestOf(d, 'record'))} FROM (
      SELECT s.kind AS kind, ${dataset}::VARCHAR AS dataset, s.key AS key, ${seq}::INTEGER AS since,
             ${OPEN}::INTEGER AS until, s.body AS body
      FROM staged_record s
      LEFT JOIN (SELECT kind, key, body FROM record WHERE dataset = ${dataset} AND until = ${OPEN}) r ON ${same}
      WHERE r.key IS NULL OR r.body <> s.body) fresh`);
  await db.run(sql`
    UPDATE record SET until = ${seq}::INTEGER
    WHERE dataset = ${dataset} AND until = ${OPEN} AND since < ${seq} AND EXISTS (
      SELECT 1 FROM record f WHERE f.dataset = ${dataset} AND f.since = ${seq} AND f.kind = record.kind AND f.key = record.key)`);
  const [made] = await db.rows(sql`SELECT count(*) AS n FROM record WHERE dataset = ${dataset} AND since = ${seq}`);
  return Number(made?.['n'] ?? 0);
}
