import { type AnyTreatment, EVENT_COLUMNS, publishedFields, type ReleaseRules } from '@cairn/domain';
import type { Ledger } from '../port.ts';
import { join, quoted, raw, type Sql, sql } from '../sql.ts';
import { coarsened, isAmong } from './coarsen.ts';
import { type MarkedRule, marked } from './marked.ts';
import { silentRuns, withoutRuns } from './silent.ts';

/** Stands where something is not told, and a text must stand. */
export const WITHHELD = 'withheld';

/** A dataset that somebody may see, and what is taken from it. Null: nothing. */
export interface Seen {
  readonly dataset: string;
  readonly rules: ReleaseRules | null;
}

interface Looked extends Seen {
  readonly marks: readonly MarkedRule[];
  /** Revisions that read like the one before them; null where there are none. */
  readonly runs: Sql | null;
}

const text = (values: readonly string[]) =>
  join(
    values.map((value) => sql`${value}`),
    ', ',
  );

const among = (datasets: readonly string[]): Sql =>
  datasets.length === 0 ? raw('FALSE') : sql`dataset IN (${text(datasets)})`;

const takesColumns = ({ rules }: Seen) =>
  rules !== null && EVENT_COLUMNS.some(([name]) => rules.columns[name] !== 'publish');

/** Whether its events are seen just as they are kept. */
const isPlain = (seen: Looked) => !takesColumns(seen) && seen.marks.length === 0;

/** The last commit in which each record met a rule: the revisions up to it are treated by the rule. */
const upTo = ({ engine, schema }: Ledger, dataset: string, { cells }: MarkedRule): Sql => sql`
  SELECT key, max(since) AS upto FROM ${raw(quoted(schema))}.event
  WHERE dataset = ${dataset} AND ${join(
    cells.map(([column, list]) => isAmong(engine, column, list)),
    ' AND ',
  )} GROUP BY key`;

/** One column after every rule that meets its record. */
function column(ledger: Ledger, { rules, marks }: Looked, at: (typeof EVENT_COLUMNS)[number]): Sql {
  const [name] = at;
  const base = rules?.columns[name] ?? 'publish';
  const begun = coarsened(ledger.engine, at, raw(`e.${name}`), base);
  if (base === 'withhold') return begun;
  return marks.reduce((value, { rule: { treat } }, i) => {
    const how: AnyTreatment = treat === 'withhold' ? 'publish' : (treat[name] ?? 'publish');
    if (how === 'publish') return value;
    return sql`CASE WHEN ${raw(`m${i}.upto >= e.since`)} THEN ${coarsened(ledger.engine, at, value, how)} ELSE ${value} END`;
  }, begun);
}

/** What stands beside the columns. Digests are over what is withheld, too, so they stay. */
const FRAME = ['dataset', 'key', 'since', 'until'];

function released(ledger: Ledger, seen: Looked): Sql {
  const { dataset, marks } = seen;
  const columns = EVENT_COLUMNS.map((at) => sql`${column(ledger, seen, at)} AS ${raw(at[0])}`);
  const joins = marks.map(
    (mark, i) => sql` LEFT JOIN (${upTo(ledger, dataset, mark)}) ${raw(`m${i}`)} ON ${raw(`m${i}.key = e.key`)}`,
  );
  const whole = marks.flatMap(({ rule }, i) =>
    rule.treat === 'withhold' ? [raw(` AND (m${i}.upto IS NULL OR m${i}.upto < e.since)`)] : [],
  );
  return sql`SELECT ${raw(FRAME.map((name) => `e.${name}`).join(', '))}, ${join(columns, ', ')}
    FROM ${raw(quoted(ledger.schema))}.event e${join(joins, '')} WHERE e.dataset = ${dataset}${join(whole, '')}`;
}

function events(ledger: Ledger, seen: readonly Looked[]): Sql {
  const plain = seen.filter(isPlain).map((s) => s.dataset);
  const rest = seen.filter((s) => !isPlain(s));
  const table = sql`${raw(quoted(ledger.schema))}.event`;
  if (rest.length === 0) return sql`SELECT * FROM ${table} WHERE ${among(plain)}`;
  const names = [...FRAME, ...EVENT_COLUMNS.map(([name]) => name)];
  const asKept = plain.length === 0 ? [] : [sql`SELECT ${raw(names.join(', '))} FROM ${table} WHERE ${among(plain)}`];
  const asTold = rest.map((s) => (s.runs ? withoutRuns(released(ledger, s), s.runs, names) : released(ledger, s)));
  return join([...asKept, ...asTold], ' UNION ALL ');
}

/** What a check said of a value that is withheld tells of the value; of a whole line, it may quote the line. */
function findings(ledger: Ledger, { dataset, rules }: Looked): Sql {
  const from = sql`FROM ${raw(quoted(ledger.schema))}.finding f WHERE f.dataset = ${dataset}`;
  const cells = (file: Sql, value: Sql) =>
    sql`SELECT f.since, f.dataset, f.code, f.severity, f.key, ${file} AS file, f.line, f.field, ${value} AS value ${from}`;
  if (rules === null) return cells(raw('f.file'), raw('f.value'));
  return sql`${cells(
    rules.log.file === 'publish' ? raw('f.file') : raw(`'${WITHHELD}'`),
    raw('CASE WHEN f.field IS NULL THEN NULL ELSE f.value END'),
  )} AND (f.field IS NULL OR f.field IN (${text(publishedFields(rules))})) AND EXISTS (
    SELECT 1 FROM event e WHERE e.dataset = f.dataset AND e.key = f.key AND e.since <= f.since AND f.since < e.until)`;
}

/** Retractions of revisions that are seen. */
function retractions(ledger: Ledger, { dataset, rules }: Looked): Sql {
  const reason = rules === null || rules.log.reason === 'publish' ? raw('r.reason') : raw(`'${WITHHELD}'`);
  return sql`SELECT r.dataset, r.key, r.since, ${reason} AS reason FROM ${raw(quoted(ledger.schema))}.retraction r
    WHERE r.dataset = ${dataset} AND EXISTS (
      SELECT 1 FROM event e WHERE e.dataset = r.dataset AND e.key = r.key AND e.until = r.since)`;
}

const none = (ledger: Ledger, table: string) =>
  sql`SELECT * FROM ${raw(`${quoted(ledger.schema)}.${table}`)} WHERE FALSE`;

const each = (ledger: Ledger, table: string, parts: readonly Sql[]) =>
  parts.length === 0 ? none(ledger, table) : join(parts, ' UNION ALL ');

async function look(ledger: Ledger, seen: Seen, head: number): Promise<Looked> {
  const { dataset, rules } = seen;
  if (rules === null) return { ...seen, marks: [], runs: null };
  const found = { ...seen, marks: await marked(ledger, dataset, rules.records, head), runs: null };
  if (isPlain(found)) return found;
  return { ...found, runs: await silentRuns(ledger, dataset, released(ledger, found), rules, head) };
}

/**
 * The ledger's tables as they are seen, one common table expression for each: whatever a question asks, it asks of
 * these. Small records and commits are not asked for by questions, but by name.
 */
export async function lensOver(ledger: Ledger, seen: readonly Seen[], head: number): Promise<Sql> {
  const looked: Looked[] = [];
  for (const s of seen) looked.push(await look(ledger, s, head));
  const tables = {
    event: events(ledger, looked),
    finding: each(
      ledger,
      'finding',
      looked.map((s) => findings(ledger, s)),
    ),
    retraction: each(
      ledger,
      'retraction',
      looked.map((s) => retractions(ledger, s)),
    ),
    record: none(ledger, 'record'),
    ledger_commit: none(ledger, 'ledger_commit'),
  };
  return join(
    Object.entries(tables).map(([name, body]) => sql`${raw(name)} AS NOT MATERIALIZED (${body})`),
    ', ',
  );
}
