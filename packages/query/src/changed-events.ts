import { EVENT_COLUMNS, type EventColumn, type EventRow, problem } from '@cairn/domain';
import { type Row, raw, type Sql, sql, type View } from '@cairn/store';
import { type Scope, standing } from './scope.ts';

export const CHANGES = ['added', 'revised', 'retracted'] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** What a changed event is told by beside its differences. */
const TOLD = [
  'date',
  'event_type',
  'sub_event_type',
  'actor1',
  'actor2',
  'country',
  'admin1',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
] as const satisfies readonly EventColumn[];

export interface ChangedEvent {
  readonly dataset: string;
  readonly id: string;
  readonly change: ChangeKind;
  /** What differs, before and after; only for revised events. */
  readonly fields: Readonly<Partial<Record<EventColumn, readonly [unknown, unknown]>>>;
  readonly best: readonly [number | null, number | null];
  /** As it stands afterwards; before, where it was retracted. Degrees are WGS 84. */
  readonly event: Pick<EventRow, (typeof TOLD)[number]>;
}

/** Which of the changed events: by kind, then by dataset and id. */
export interface ChangedPage {
  /** Only those of a kind. */
  readonly change?: ChangeKind;
  /** The cursor that the last page ended with. */
  readonly after?: string;
  /** At most so many; all where it does not say. */
  readonly limit?: number;
}

/** Where each side's rows that the other side does not have in the same revision stand. */
export const only = (a: Scope, b: Scope) =>
  sql`${standing(a)} AND NOT (since <= ${b.commit.seq} AND ${b.commit.seq} < until)`;

/** Two states, and the rows by which they differ: see `changedRows`. */
export interface Between {
  readonly a: Scope;
  readonly b: Scope;
  readonly rows: Sql;
}

/** Each event that changed once, with its kind of change. */
const distinct = (rows: Sql): Sql => sql`SELECT DISTINCT dataset, key, change FROM (${rows}) c`;

/** How many events changed in each way. */
export async function changeCounts(ledger: View, { rows }: Between): Promise<Record<ChangeKind, number>> {
  const counted = await ledger.rows(sql`SELECT change, count(*) AS n FROM (${distinct(rows)}) m GROUP BY change`);
  const of = (kind: ChangeKind) => Number(counted.find((r) => r['change'] === kind)?.['n'] ?? 0);
  return { added: of('added'), revised: of('revised'), retracted: of('retracted') };
}

/** Names of fields, by how many revised events differ in them, the most frequent first. */
export async function changedFieldCounts(ledger: View, { a, b, rows }: Between): Promise<Record<string, number>> {
  const sums = EVENT_COLUMNS.map(
    ([name]) => `sum(CASE WHEN x.${name} IS DISTINCT FROM y.${name} THEN 1 END) AS ${name}`,
  );
  const [found] = await ledger.rows(sql`
    SELECT ${raw(sums.join(', '))} FROM (SELECT dataset, key FROM (${distinct(rows)}) m WHERE change = 'revised') r
    JOIN (SELECT * FROM event WHERE ${only(a, b)}) x ON x.dataset = r.dataset AND x.key = r.key
    JOIN (SELECT * FROM event WHERE ${only(b, a)}) y ON y.dataset = r.dataset AND y.key = r.key`);
  const counts = EVENT_COLUMNS.map(([name]) => [name, Number(found?.[name] ?? 0)] as const).filter(([, n]) => n > 0);
  return Object.fromEntries(counts.sort(([, x], [, y]) => y - x));
}

type Place = readonly [change: string, dataset: string, key: string];

/** @throws Problem filter.malformed */
function placeAfter(cursor: string): Place {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(read) && read.length === 3 && read.every((part) => typeof part === 'string'))
      return read as unknown as Place;
  } catch {
    // told below, with what else is no cursor
  }
  throw problem('filter.malformed', {
    field: 'after',
    value: cursor.slice(0, 60),
    want: 'give the cursor that the last page ended with',
  });
}

const cursorOf = ({ change, dataset, id }: ChangedEvent): string =>
  Buffer.from(JSON.stringify([change, dataset, id])).toString('base64url');

const SHOWN = raw(
  EVENT_COLUMNS.map(([name, type]) =>
    type === 'day' ? `${name}::VARCHAR AS ${name}` : type === 'coord' ? `${name}::FLOAT8 AS ${name}` : name,
  ).join(', '),
);

/** One row for each of the changed events: both sides as JSON. */
function pageQuery({ a, b, rows }: Between, { change, after, limit }: ChangedPage): Sql {
  const kind = change === undefined ? raw('TRUE') : sql`change = ${change}::VARCHAR`;
  const place = after === undefined ? null : placeAfter(after);
  const beyond = place
    ? sql`(change, dataset, key) > (${place[0]}::VARCHAR, ${place[1]}::VARCHAR, ${place[2]}::VARCHAR)`
    : raw('TRUE');
  const most = limit === undefined ? raw('') : sql`LIMIT ${limit + 1}`;
  const side = (scope: Scope, than: Scope) => sql`
    SELECT e.dataset, e.key, to_json(e)::VARCHAR AS json
    FROM (SELECT dataset, key, ${SHOWN} FROM event WHERE ${only(scope, than)} AND key IN (SELECT key FROM m)) e`;
  return sql`
    WITH m AS MATERIALIZED (
      SELECT * FROM (${distinct(rows)}) n WHERE ${kind} AND ${beyond} ORDER BY change, dataset, key ${most})
    SELECT m.dataset, m.key, m.change, x.json AS was, y.json AS now FROM m
    LEFT JOIN (${side(a, b)}) x ON x.dataset = m.dataset AND x.key = m.key
    LEFT JOIN (${side(b, a)}) y ON y.dataset = m.dataset AND y.key = m.key
    ORDER BY m.change, m.dataset, m.key`;
}

const parsed = (json: unknown) => (json ? (JSON.parse(String(json)) as EventRow) : null);

function changedEvent(row: Row): ChangedEvent {
  const [was, now] = [parsed(row['was']), parsed(row['now'])];
  const differing = was && now ? EVENT_COLUMNS.map(([name]) => name).filter((name) => was[name] !== now[name]) : [];
  const shown = (row['change'] === 'retracted' ? was : now) as EventRow;
  return {
    dataset: String(row['dataset']),
    id: String(row['key']),
    change: row['change'] as ChangeKind,
    fields: Object.fromEntries(differing.map((name) => [name, [was?.[name] ?? null, now?.[name] ?? null]])),
    best: [was?.best ?? null, now?.best ?? null],
    event: Object.fromEntries(TOLD.map((name) => [name, shown[name] ?? null])) as unknown as ChangedEvent['event'],
  };
}

/** A page of the events that changed. `next` is null on the last. */
export async function changedEvents(
  ledger: View,
  between: Between,
  page: ChangedPage,
): Promise<{ readonly events: readonly ChangedEvent[]; readonly next: string | null }> {
  const rows = await ledger.rows(pageQuery(between, page));
  const events = rows.slice(0, page.limit).map(changedEvent);
  const last = events.at(-1);
  return { events, next: last && rows.length > events.length ? cursorOf(last) : null };
}
