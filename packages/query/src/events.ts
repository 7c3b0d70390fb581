import { EVENT_COLUMNS, type Filter, problem } from '@cairn/domain';
import { join, raw, type Sql, sql, type View } from '@cairn/store';
import { canonical, conditions } from './compile.ts';
import { partsOf } from './parts.ts';
import { type AsOf, asOf, notices, type Scope, scopeOf, standing } from './scope.ts';

/** Columns of an event as it is given out: its address first, days as text, coordinates as numbers. */
export const EVENT_FIELDS: readonly (readonly [name: string, expression: string])[] = [
  ['dataset', 'dataset'],
  ['id', 'key'],
  ...EVENT_COLUMNS.map(
    ([name, type]) =>
      [
        name,
        type === 'day'
          ? `${name}::VARCHAR`
          : type === 'coord'
            ? `${name}::FLOAT8`
            : name === 'extra'
              ? 'extra::JSON'
              : name,
      ] as const,
  ),
  ['since', 'since'],
];

export interface EventsQuestion {
  readonly asOf: AsOf;
  readonly where: string;
  readonly scope: Scope;
  readonly notices: readonly string[];
  /** All of them, in order: newest first, then by id and dataset. */
  readonly query: Sql;
  /** As rows of one column, `json`. */
  readonly jsonQuery: Sql;
  /** The same events in no order, for what is counted of them. */
  readonly set: Sql;
  /** `query` cut into parts that follow one another: see `partsOf`. `reader` may be the same ledger, lent otherwise. */
  readonly parts: (reader?: Pick<View, 'rows'>) => Promise<readonly Sql[]>;
  readonly count: () => Promise<number>;
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})~([a-z0-9-]+)~(.+)$/s;

/** Events after the one that a cursor names. */
function after(cursor: string | undefined): Sql {
  if (cursor === undefined) return raw('TRUE');
  const [, date, dataset, key] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!date || !dataset || !key)
    throw problem('filter.malformed', {
      field: 'after',
      value: cursor,
      want: 'give the cursor that the last page ended with',
    });
  return sql`(date < ${date}::DATE OR (date = ${date}::DATE AND (key > ${key} OR (key = ${key} AND dataset > ${dataset}))))`;
}

export const cursorOf = (date: string, dataset: string, key: string): string =>
  Buffer.from(`${date}~${dataset}~${key}`).toString('base64url');

export interface PageOptions {
  readonly limit?: number;
  readonly after?: string;
}

/** Counts as of a commit never change: the last few are kept, for who turns the pages. */
const counted = new WeakMap<View, Map<string, Promise<number>>>();
const COUNTS = 500;

function once(ledger: View, question: string, count: () => Promise<number>): Promise<number> {
  const held = counted.get(ledger) ?? new Map<string, Promise<number>>();
  counted.set(ledger, held);
  const known = held.get(question);
  if (known) return known;
  if (held.size >= COUNTS) held.delete(held.keys().next().value as string);
  const found = count();
  found.catch(() => held.delete(question));
  held.set(question, found);
  return found;
}

/** A page of at most so many events is looked for by its days first. */
const SHORT = 1000;

/**
 * How far back a short page goes: a columnar engine then reads whole events of the days of the page alone, and not of all
 * that satisfies the filter.
 */
async function reach(ledger: View, where: Sql, limit: number | undefined): Promise<Sql> {
  if (limit === undefined || limit > SHORT || ledger.engine !== 'duckdb') return raw('');
  const [row] = await ledger.rows(
    sql`SELECT min(date)::VARCHAR AS first FROM (SELECT date FROM event WHERE ${where} ORDER BY date DESC LIMIT ${limit}) d`,
  );
  const first = row?.['first'];
  return typeof first === 'string' ? sql` AND date >= ${first}::DATE` : raw('');
}

/** The question for whole events, of which an export streams all and a page shows some. */
export async function events(ledger: View, filter: Filter, page: PageOptions = {}): Promise<EventsQuestion> {
  const scope = await scopeOf(ledger, filter);
  const where = sql`${standing(scope)} AND ${await conditions(ledger, scope, filter)}`;
  const limit = page.limit === undefined ? raw('') : sql`LIMIT ${page.limit}`;
  const meant = sql`${where} AND ${after(page.after)}`;
  const fields = join(
    EVENT_FIELDS.map(([name, expression]) => raw(`${expression} AS ${name}`)),
    ', ',
  );
  const ordered = (only: Sql, most: Sql) =>
    sql`SELECT ${fields} FROM event WHERE ${meant}${only} ORDER BY event.date DESC, event.key, event.dataset ${most}`;
  const query = ordered(await reach(ledger, meant, page.limit), limit);
  const spelled = await canonical(ledger, scope, filter);
  return {
    asOf: asOf(scope.commit),
    where: spelled,
    scope,
    notices: notices(scope),
    query,
    // the order once more: a cluster does not keep that of a subselect
    jsonQuery: sql`SELECT to_json(e)::VARCHAR AS json FROM (${query}) e ORDER BY e.date DESC, e.id, e.dataset`,
    set: page.limit === undefined ? sql`SELECT ${fields} FROM event WHERE ${meant}` : query,
    parts: async (reader = ledger) => {
      if (page.limit !== undefined && page.limit <= SHORT) return [query];
      const parts = await partsOf(reader, meant, page.limit);
      return parts.map(({ only, most }) => ordered(sql` AND ${only}`, most === null ? raw('') : sql`LIMIT ${most}`));
    },
    count: () =>
      once(ledger, `${scope.commit.id} ${spelled}`, async () =>
        Number((await ledger.rows(sql`SELECT count(*) AS n FROM event WHERE ${where}`))[0]?.['n'] ?? 0),
      ),
  };
}

export interface EventsPage {
  readonly asOf: AsOf;
  readonly where: string;
  readonly count: number;
  /** Hand it to `after` for the next page; null on the last. */
  readonly next: string | null;
  readonly notices: readonly string[];
  /** Each event as a JSON object. */
  readonly json: readonly string[];
}

/** One page of events, as JSON that the engine wrote. */
export async function eventsPage(
  ledger: View,
  filter: Filter,
  page: { readonly limit: number; readonly after?: string },
): Promise<EventsPage> {
  const question = await events(ledger, filter, { ...page, limit: page.limit + 1 });
  const counting = question.count();
  counting.catch(() => undefined); // where the rows fail, that is what is told
  const json: string[] = [];
  for await (const block of ledger.blocks(question.jsonQuery)) for (const [cell] of block) json.push(String(cell));
  const more = json.length > page.limit;
  const shown = more ? json.slice(0, page.limit) : json;
  const last = more ? (JSON.parse(shown.at(-1) as string) as { date: string; dataset: string; id: string }) : null;
  return {
    asOf: question.asOf,
    where: question.where,
    count: await counting,
    next: last ? cursorOf(last.date, last.dataset, last.id) : null,
    notices: question.notices,
    json: shown,
  };
}
