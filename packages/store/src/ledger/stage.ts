import { EVENT_COLUMNS, type EventRow, type Finding, problem, rises } from '@cairn/domain';
import { join, quoted, raw, sql } from '../sql.ts';
import type { Connection } from './connection.ts';
import type { Column, Dialect } from './dialect.ts';

/** What is staged, as relations that an append reads. */
export const STAGED_EVENT = 'staged_event';
export const STAGED_KEY = '(SELECT key, asserted_at, true AS kept FROM staged_event)';
export const STAGED_FINDING = 'staged_finding';

export const EVENT: readonly Column[] = [['key', 'text'], ...EVENT_COLUMNS];

export const FINDING: readonly Column[] = [
  ['check', 'text'],
  ['severity', 'text'],
  ['key', 'text'],
  ['file', 'text'],
  ['line', 'int'],
  ['column', 'text'],
  ['value', 'text'],
];

/** Makes an empty temporary table, in the place of one that an earlier append has left. */
export async function makeTemp(db: Connection, d: Dialect, name: string, columns: readonly Column[]): Promise<void> {
  await db.run(`DROP TABLE IF EXISTS ${name}`);
  await db.run(`CREATE TEMP TABLE ${name} (${columns.map(([c, type]) => `${quoted(c)} ${d.types[type]}`).join(', ')})`);
}

/** Rows in one JSON argument; more are sent in several. */
const BATCH = 5_000;

const TEXTS = EVENT_COLUMNS.filter(([, type]) => type === 'text').map(([name]) => name);

const isWhole = (n: number | null, from: number, to: number) =>
  n === null || (Number.isInteger(n) && n >= from && n <= to);

/** Why this cannot be kept, or undefined. What importers type in SQL keeps to the same bounds. */
function whyNot(key: string, e: EventRow): string | undefined {
  if (key === '') return 'its key is empty';
  if (e.date === null) return 'it has no date';
  if (key.includes('\0') || TEXTS.some((name) => (e[name] as string | null)?.includes('\0')))
    return 'a text of it has a NUL, which no text has';
  if ((e.date_from !== null && e.date_from > e.date) || (e.date_to !== null && e.date_to < e.date))
    return 'its date is outside its span';
  if (e.latitude !== null && Math.abs(e.latitude) > 90) return 'its latitude is not on the globe';
  if (e.longitude !== null && Math.abs(e.longitude) > 180) return 'its longitude is not on the globe';
  if (!rises(e.low, e.best, e.high)) return 'low, best and high are not a rising row of whole people';
  const whole = EVENT_COLUMNS.every(
    ([name, type]) => type !== 'int' || isWhole(e[name] as number | null, 0, 2_147_483_647),
  );
  return whole ? undefined : 'a count or code is not a whole number';
}

/** Stages events that come from a program rather than a file: they are refused where a file's would have findings. */
export async function stageEvents(
  db: Connection,
  d: Dialect,
  events: readonly { readonly key: string; readonly event: EventRow }[],
): Promise<void> {
  for (const { key, event } of events) {
    const why = whyNot(key, event);
    if (why) throw problem('record.malformed', { key, why });
  }
  const seen = new Set<string>();
  const twice = events.find(({ key }) => seen.has(key) || !seen.add(key))?.key;
  if (twice !== undefined) throw problem('record.malformed', { key: twice, why: 'it stands twice in one commit' });
  await makeTemp(db, d, STAGED_EVENT, EVENT);
  const rows = events.map(({ key, event }) => ({ key, ...event }));
  await insert(db, d, STAGED_EVENT, EVENT, rows);
}

/** Stages findings as the relation that `Incoming.findings` describes. */
export async function stageFindings(db: Connection, d: Dialect, findings: readonly Finding[]): Promise<void> {
  await makeTemp(db, d, STAGED_FINDING, FINDING);
  await insert(
    db,
    d,
    STAGED_FINDING,
    FINDING,
    findings.map(({ say: _say, fix: _fix, ...kept }) => kept),
  );
}

/** Sends rows to a table, some thousands at a time. */
export async function insert(
  db: Connection,
  d: Dialect,
  table: string,
  columns: readonly Column[],
  rows: readonly object[],
) {
  const names = join(
    columns.map(([name]) => raw(quoted(name))),
    ', ',
  );
  for (let i = 0; i < rows.length; i += BATCH)
    await db.run(sql`
      INSERT INTO ${raw(table)} (${names})
      SELECT ${names} FROM (${d.fromJson(JSON.stringify(rows.slice(i, i + BATCH)), columns)}) given`);
}
