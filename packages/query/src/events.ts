import { EVENT_COLUMNS, type Filter } from '@cairn/domain';
import { join, raw, type Sql, sql, type View } from '@cairn/store';
import { canonical, conditions } from './compile.ts';
import { after, cursorAt, type Order, orderBy, type Place, placeOf } from './order.ts';
import { countsByDay, type DayCount, partsOf } from './parts.ts';
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
  /** All of them, in order: the newest first, then by id and dataset, where the page does not say. */
  readonly query: Sql;
  /** As rows of one column, `json`. */
  readonly jsonQuery: Sql;
  /** The same events in no order, for what is counted of them. */
  readonly set: Sql;
  /** `query` cut into parts that follow one another: see `partsOf`. `reader` may be the same ledger, lent otherwise. */
  readonly parts: (reader?: Pick<View, 'rows'>) => Promise<readonly Sql[]>;
  readonly count: () => Promise<number>;
}

/** What is said beside the events of a question, in every format that has room for it. */
export const aboutOf = ({ asOf, where, scope, notices }: EventsQuestion) => ({
  asOf,
  where,
  titles: scope.infos.map((i) => i.title),
  licences: [...new Set(scope.infos.map((i) => i.licence))],
  notices,
  codebookOf: Object.fromEntries(scope.datasets.map((name, i) => [name, scope.infos[i]?.codebook ?? ''])),
});

/** The cursor of a page that ends with this event, the newest first. */
export const cursorOf = (date: string, dataset: string, id: string): string =>
  cursorAt('newest', { date, best: null, dataset, id });

export interface PageOptions {
  readonly limit?: number;
  readonly after?: string;
  /** The newest first, where it does not say. */
  readonly order?: Order;
}

/** Counts as of a commit never change: the last few are kept, for who turns the pages. */
const counted = new WeakMap<View, Map<string, Promise<readonly DayCount[]>>>();
const COUNTS = 200;

/** Events of a question by day. */
function once(ledger: View, question: string, count: () => Promise<DayCount[]>): Promise<readonly DayCount[]> {
  const held = counted.get(ledger) ?? new Map<string, Promise<readonly DayCount[]>>();
  counted.set(ledger, held);
  const known = held.get(question);
  if (known) return known;
  if (held.size >= COUNTS) held.delete(held.keys().next().value as string);
  const found = count();
  found.catch(() => held.delete(question));
  held.set(question, found);
  return found;
}

const totalOf = (days: readonly DayCount[]): number => days.reduce((sum, { n }) => sum + n, 0);

/** A page of at most so many events is looked for by its days first. */
export const SHORT = 1000;

/**
 * How far back a short page goes, or how far on where the oldest come first: a columnar engine then reads whole events of
 * the days of the page alone, and not of all that satisfies the filter. The day that a page before ended on counts as if
 * nothing of it had been shown.
 */
function reachOf(newest: readonly DayCount[], limit: number, from: string | undefined, isOldest: boolean): Sql {
  const days = isOldest ? newest.toReversed() : newest;
  const left = from === undefined ? days : days.filter(({ day }) => (isOldest ? day >= from : day <= from));
  const started = from !== undefined && left[0]?.day === from ? (left[0]?.n ?? 0) : 0;
  let held = -started;
  const last = left.find(({ n }) => {
    held += n;
    return held >= limit;
  });
  if (!last) return raw('');
  return isOldest ? sql` AND date <= ${last.day}::DATE` : sql` AND date >= ${last.day}::DATE`;
}

/** The question for whole events, of which an export streams all and a page shows some. */
export async function events(ledger: View, filter: Filter, page: PageOptions = {}): Promise<EventsQuestion> {
  const scope = await scopeOf(ledger, filter);
  const where = sql`${standing(scope)} AND ${await conditions(ledger, scope, filter)}`;
  const limit = page.limit === undefined ? raw('') : sql`LIMIT ${page.limit}`;
  const order = page.order ?? 'newest';
  const place = page.after === undefined ? null : placeOf(order, page.after);
  const meant = sql`${where} AND ${after(order, place)}`;
  const fields = join(
    EVENT_FIELDS.map(([name, expression]) => raw(`${expression} AS ${name}`)),
    ', ',
  );
  const ordered = (only: Sql, most: Sql) =>
    sql`SELECT ${fields} FROM event WHERE ${meant}${only} ORDER BY ${orderBy(order, 'event', 'key')} ${most}`;
  const spelled = await canonical(ledger, scope, filter);
  const days = () => once(ledger, `${scope.commit.id} ${spelled}`, () => countsByDay(ledger, where));
  const isShort = page.limit !== undefined && page.limit <= SHORT && ledger.engine === 'duckdb';
  const reach =
    isShort && order !== 'deadliest'
      ? reachOf(await days(), page.limit as number, place?.date, order === 'oldest')
      : raw('');
  const query = ordered(reach, limit);
  return {
    asOf: asOf(scope.commit),
    where: spelled,
    scope,
    notices: notices(scope),
    query,
    // the order once more: a cluster does not keep that of a subselect
    jsonQuery: sql`SELECT to_json(e)::VARCHAR AS json FROM (${query}) e ORDER BY ${orderBy(order, 'e', 'id')}`,
    set: page.limit === undefined ? sql`SELECT ${fields} FROM event WHERE ${meant}` : query,
    parts: async (reader = ledger) => {
      if (order !== 'newest' || (page.limit !== undefined && page.limit <= SHORT)) return [query];
      const parts = await partsOf(reader, meant, page.limit);
      return parts.map(({ only, most }) => ordered(sql` AND ${only}`, most === null ? raw('') : sql`LIMIT ${most}`));
    },
    count: async () => totalOf(await days()),
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
  page: PageOptions & { readonly limit: number },
): Promise<EventsPage> {
  const question = await events(ledger, filter, { ...page, limit: page.limit + 1 });
  const counting = question.count();
  counting.catch(() => undefined); // where the rows fail, that is what is told
  const json = (await ledger.rows(question.jsonQuery)).map((row) => String(row['json']));
  const more = json.length > page.limit;
  const shown = more ? json.slice(0, page.limit) : json;
  const last = more ? (JSON.parse(shown.at(-1) as string) as Place) : null;
  return {
    asOf: question.asOf,
    where: question.where,
    count: await counting,
    next: last ? cursorAt(page.order ?? 'newest', last) : null,
    notices: question.notices,
    json: shown,
  };
}
