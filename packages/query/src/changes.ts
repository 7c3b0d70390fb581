import { type Filter, problem } from '@cairn/domain';
import { type Commit, join, type Row, raw, type Sql, sql, type View } from '@cairn/store';
import type { ChangeKind } from './changed-events.ts';
import { conditions } from './compile.ts';
import { EVENT_FIELDS } from './events.ts';
import { type AsOf, asOf, type Scope } from './scope.ts';

/** What one commit did to one event. */
export interface RecordedChange {
  readonly commit: Pick<Commit, 'seq' | 'id' | 'recordedAt'>;
  readonly dataset: string;
  readonly key: string;
  readonly change: ChangeKind;
  /** Why it was retracted; null for other changes, and where nobody says. */
  readonly reason: string | null;
  /** The event as it stands since the commit, as JSON; null where it was retracted. */
  readonly json: string | null;
}

/** A place between changes: after commit #`seq`, or where there is a key, within it. */
export interface Mark {
  readonly seq: number;
  readonly key: string | null;
}

const CURSOR = /^(\d{1,10})~(.+)$/s;

/** @throws Problem filter.malformed */
export function parseMark(text: string): Mark {
  if (/^\d{1,10}$/.test(text)) return { seq: Number(text), key: null };
  const [, seq, key] = CURSOR.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (seq && key) return { seq: Number(seq), key };
  throw problem('filter.malformed', {
    field: 'after',
    value: text,
    want: 'give the number of the commit that you have, 0 for none, or the `next` of an answer',
  });
}

/** A commit's number stands as it is. No cursor reads as a number: its first letter is M, N or O. */
export const printMark = ({ seq, key }: Mark): string =>
  key === null ? String(seq) : Buffer.from(`${seq}~${key}`).toString('base64url');

type Span = readonly [first: number, last: number];

const within = (datasets: readonly string[]): Sql =>
  sql`dataset IN (${join(
    datasets.map((name) => sql`${name}`),
    ', ',
  )})`;

/**
 * Changes by the commits of a span, of events that satisfy `where` before or after. They are read from the events alone:
 * what may not be seen of them has no changes.
 */
function changed(datasets: readonly string[], [first, last]: Span, where: Sql): Sql {
  const rows = (edge: 'since' | 'until', only: Sql = raw('TRUE')) => sql`
    (SELECT dataset, key, date, ${raw(edge)} AS seq FROM event
      WHERE ${within(datasets)} AND ${raw(edge)} BETWEEN ${first} AND ${last} AND ${only})`;
  const same = (x: string, y: string) =>
    raw(`${x}.dataset = ${y}.dataset AND ${x}.key = ${y}.key AND ${x}.seq = ${y}.seq`);
  return sql`
    SELECT e.seq, e.dataset, e.key, e.date, CASE WHEN p.key IS NULL THEN 'added' ELSE 'revised' END AS change, NULL::VARCHAR AS reason
    FROM ${rows('since', where)} e LEFT JOIN ${rows('until')} p ON ${same('p', 'e')}
    UNION ALL
    SELECT g.seq, g.dataset, g.key, g.date, 'retracted' AS change, r.reason
    FROM ${rows('until', where)} g LEFT JOIN ${rows('since')} n ON ${same('n', 'g')}
    LEFT JOIN retraction r ON r.dataset = g.dataset AND r.key = g.key AND r.since = g.seq
    WHERE n.key IS NULL`;
}

const FIELDS = raw(EVENT_FIELDS.map(([name, expression]) => `${expression} AS ${name}`).join(', '));

interface Order {
  /** Of the chosen changes, by columns of `changed`. */
  readonly by: string;
  readonly limit: number;
}

/** The first changes in an order, each with the event that it made. */
function chosen(datasets: readonly string[], span: Span, changes: Sql, { by, limit }: Order): Sql {
  const [first, last] = span;
  return sql`
    WITH c AS MATERIALIZED (SELECT * FROM (${changes}) a ORDER BY ${raw(by)} LIMIT ${limit})
    SELECT c.seq, c.dataset, c.key, c.change, c.reason, CASE WHEN c.change <> 'retracted' THEN to_json(e)::VARCHAR END AS json
    FROM c LEFT JOIN (SELECT ${FIELDS} FROM event
      WHERE ${within(datasets)} AND since BETWEEN ${first} AND ${last} AND key IN (SELECT key FROM c)) e
      ON e.dataset = c.dataset AND e.id = c.key AND e.since = c.seq
    ORDER BY ${raw(
      by
        .split(', ')
        .map((column) => `c.${column}`)
        .join(', '),
    )}`;
}

const recorded = (commits: ReadonlyMap<number, Commit>, row: Row): RecordedChange => {
  const { seq, id, recordedAt } = commits.get(Number(row['seq'])) as Commit;
  return {
    commit: { seq, id, recordedAt },
    dataset: String(row['dataset']),
    key: String(row['key']),
    change: row['change'] as ChangeKind,
    reason: row['reason'] === null ? null : String(row['reason']),
    json: row['json'] === null ? null : String(row['json']),
  };
};

export interface ChangesPage {
  readonly asOf: AsOf;
  readonly changes: readonly RecordedChange[];
  /** Hand it to `after` for what follows, now or later. */
  readonly next: string;
  /** Something follows already. */
  readonly more: boolean;
}

/** Commits of the datasets after a mark that changed events, the oldest first. */
async function commitsAfter(ledger: View, scope: Pick<Scope, 'datasets' | 'commit'>, mark: Mark): Promise<Commit[]> {
  const isNext = ({ seq }: Commit) => (mark.key === null ? seq > mark.seq : seq >= mark.seq) && seq <= scope.commit.seq;
  const log = await ledger.log();
  return log
    .filter((c) => isNext(c) && c.dataset !== null && scope.datasets.includes(c.dataset))
    .filter((c) => c.added + c.revised + c.retracted > 0)
    .reverse();
}

/** The first of them that hold at least `n` changes together; all, where they hold less. */
function enough(commits: readonly Commit[], n: number): Commit[] {
  const taken: Commit[] = [];
  for (let held = 0, i = 0; i < commits.length && held < n; i += 1) {
    const c = commits[i] as Commit;
    taken.push(c);
    held += c.added + c.revised + c.retracted;
  }
  return taken;
}

const numbered = (commits: readonly Commit[]) => new Map(commits.map((c) => [c.seq, c]));

/**
 * What the commits after a mark did, in their order and by key: added, revised and retracted events. Whoever applies all
 * of it from 0 holds, after the changes of each commit, the state as of that commit.
 * @param limit - at most so many changes; a page may have fewer though more follow
 */
export async function changesPage(
  ledger: View,
  scope: Pick<Scope, 'datasets' | 'commit'>,
  mark: Mark,
  limit: number,
): Promise<ChangesPage> {
  const all = await commitsAfter(ledger, scope, mark);
  const taken = enough(all, limit + 1);
  const last = taken.at(-1)?.seq ?? Math.max(mark.seq, scope.commit.seq);
  const end = { asOf: asOf(scope.commit), next: String(Math.max(mark.seq, scope.commit.seq)), more: false };
  if (taken.length === 0) return { ...end, changes: [] };
  const span: Span = [taken[0]?.seq as number, last];
  const beyond =
    mark.key === null ? raw('TRUE') : sql`(seq > ${mark.seq} OR (seq = ${mark.seq} AND key > ${mark.key}::VARCHAR))`;
  const changes = sql`SELECT * FROM (${changed(scope.datasets, span, raw('TRUE'))}) b WHERE ${beyond}`;
  const rows = await ledger.rows(chosen(scope.datasets, span, changes, { by: 'seq, key', limit: limit + 1 }));
  const shown = rows.slice(0, limit).map((row) => recorded(numbered(taken), row));
  if (rows.length > limit) {
    const { commit, key } = shown.at(-1) as RecordedChange;
    return { ...end, changes: shown, next: printMark({ seq: commit.seq, key }), more: true };
  }
  return taken.length < all.length
    ? { ...end, changes: shown, next: String(last), more: true }
    : { ...end, changes: shown };
}

/** The newest changes of events that satisfy a filter, the newest first, as of its state. @param limit - at most so many */
export async function newestChanges(
  ledger: View,
  scope: Scope,
  filter: Filter,
  limit: number,
): Promise<RecordedChange[]> {
  const where = await conditions(ledger, scope, filter);
  const span: Span = [1, scope.commit.seq];
  const changes = changed(scope.datasets, span, where);
  const rows = await ledger.rows(chosen(scope.datasets, span, changes, { by: 'seq DESC, date DESC, key', limit }));
  const commits = numbered(await ledger.log());
  return rows.map((row) => recorded(commits, row));
}

/** Of what a commit did: how many events changed in each way, and the first of them by key. */
export async function changesOf(
  ledger: View,
  { dataset, seq }: Commit,
  limit: number,
): Promise<{ readonly key: string; readonly change: ChangeKind }[]> {
  if (dataset === null) return [];
  const rows = await ledger.rows(
    sql`SELECT key, change FROM (${changed([dataset], [seq, seq], raw('TRUE'))}) c ORDER BY key LIMIT ${limit}`,
  );
  return rows.map((r) => ({ key: String(r['key']), change: r['change'] as ChangeKind }));
}
