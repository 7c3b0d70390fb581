import { type Day, daysBetween, type Filter, nearest, problem } from '@cairn/domain';
import { raw, type Sql, sql, type View } from '@cairn/store';
import { canonical, conditions } from './compile.ts';
import { notCovered, type Uncovered } from './coverage.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { FIGURES, type Figures, sumsOfAll } from './figures.ts';
import { type GroupingName, groupColumns, groupLabels, keyed } from './grouping.ts';
import { label, lastOf, PERIODS, type Period, periods, trunc } from './periods.ts';
import { type AsOf, asOf, notices, type Scope, scopeOf, standing } from './scope.ts';

export type Point = Readonly<Record<string, string | number | null>> & Figures;

export interface Series {
  readonly asOf: AsOf;
  readonly where: string;
  readonly every: Period;
  readonly by: readonly GroupingName[];
  /** In time order. Without `by`, periods in which nothing happened are there with zeros, if they were covered. */
  readonly points: readonly Point[];
  readonly total: Figures;
  /** Events whose dates reach over more than one period: their people are spread over them. */
  readonly spread: number;
  /** Events that have no date at all. The ledger takes none, so far. */
  readonly unplaced: number;
  readonly notCovered: readonly Uncovered[];
  readonly notices: readonly string[];
}

/** @throws Problem grouping.unknown */
export function parsePeriod(text: string): Period {
  const found = PERIODS.find((p) => p === text.trim().toLowerCase());
  if (!found) throw problem('grouping.unknown', { name: text, near: nearest(text, PERIODS), known: PERIODS });
  return found;
}

const clip = (filter: Filter): { from: Sql; to: Sql } => ({
  from: filter.from ? sql`greatest(coalesce(date_from, date), ${filter.from}::DATE)` : raw('coalesce(date_from, date)'),
  to: filter.to ? sql`least(coalesce(date_to, date), ${filter.to}::DATE)` : raw('coalesce(date_to, date)'),
});

/** What of `figure` falls on the days up to `day`, in whole people: the span's share, rounded half up. */
const upTo = (d: Dialect, figure: string, day: string) =>
  d.quotient(`(2 * ${figure}::BIGINT * (${day} - first + 1) + days)`, '(2 * days)');

/** The people of one period of one event. Over all its periods they add up to the event's figure exactly. */
const share = (d: Dialect, figure: string) =>
  raw(
    `CASE WHEN p0 = p1 THEN ${figure} ELSE ${upTo(d, figure, 'least(last, upper)')} - CASE WHEN lower <= first THEN 0 ELSE ${upTo(d, figure, 'lower - 1')} END END`,
  );

/** An event counts in the period that holds the middle of its span. */
const isMiddle = (d: Dialect) => raw(`(first + ${d.quotient('(days - 1)', '2')}::INTEGER) BETWEEN lower AND upper`);

/** Rows: period, keys, figures. */
function pointsQuery(
  d: Dialect,
  scope: Scope,
  where: Sql,
  filter: Filter,
  every: Period,
  by: readonly GroupingName[],
): Sql {
  const { from, to } = clip(filter);
  const { keys, rows } = keyed(d, by, sql`event WHERE ${standing(scope)} AND ${where}`);
  const names = by.length > 0 ? raw(`, ${groupColumns(by).join(', ')}`) : raw('');
  const labels = groupLabels(d, by).map(([name, value]) => sql`, ${value} AS ${raw(name)}`);
  return sql`
    WITH e AS (
      SELECT ${from} AS first, greatest(${to}, ${from}) AS last, low, best, high ${by.length > 0 ? sql`, ${keys}` : raw('')}
      FROM ${rows}
    ), s AS (
      SELECT *, (last - first + 1)::BIGINT AS days, ${trunc(d, every, 'first')} AS p0, ${trunc(d, every, 'last')} AS p1 FROM e
    ), p AS (
      SELECT *, ${lastOf(every, 'lower')} AS upper FROM (SELECT *, ${periods(d, every, 'p0', 'p1')} AS lower FROM s) q
    ), a AS (
      SELECT lower ${names}, count(*) FILTER (WHERE ${isMiddle(d)}) AS events, count(*) FILTER (WHERE ${isMiddle(d)} AND best IS NULL) AS unknown,
        sum(${share(d, 'low')})::BIGINT AS low, sum(${share(d, 'best')})::BIGINT AS best, sum(${share(d, 'high')})::BIGINT AS high
      FROM p GROUP BY lower ${names}
    )
    SELECT lower::VARCHAR AS first_day, ${label(d, every, 'lower')} AS period ${labels.reduce((a, b) => sql`${a}${b}`, raw(''))}, events, unknown, low, best, high
    FROM a ORDER BY lower ${names}`;
}

function spreadQuery(d: Dialect, scope: Scope, where: Sql, filter: Filter, every: Period): Sql {
  const { from, to } = clip(filter);
  return sql`
    SELECT ${sumsOfAll}, count(*) FILTER (WHERE p0 < p1) AS spread FROM (
      SELECT low, best, high, ${trunc(d, every, 'first')} AS p0, ${trunc(d, every, 'last')} AS p1
      FROM (SELECT ${from} AS first, greatest(${to}, ${from}) AS last, low, best, high FROM event WHERE ${standing(scope)} AND ${where}) e) s`;
}

/** More periods than this are not padded with zeros. */
const MOST_PERIODS = 100_000;

async function padded(
  ledger: View,
  points: readonly (Point & { first_day: string })[],
  filter: Filter,
  every: Period,
  covered: Day | null,
) {
  const first = filter.from ?? points[0]?.first_day;
  const last = filter.to ?? points.at(-1)?.first_day;
  if (
    !first ||
    !last ||
    daysBetween(first as Day, last as Day) >
      MOST_PERIODS * { day: 1, week: 7, month: 28, quarter: 90, year: 365 }[every]
  )
    return points;
  const d = dialectOf(ledger);
  const held = new Map(points.map((p) => [p.first_day, p]));
  const all = await ledger.rows(sql`
    SELECT p::VARCHAR AS first_day, ${label(d, every, 'p')} AS period, (${lastOf(every, 'p')})::VARCHAR AS upper
    FROM (SELECT ${periods(d, every, 'f', 't')} AS p FROM (SELECT ${trunc(d, every, 'a')} AS f, ${trunc(d, every, 'b')} AS t FROM (SELECT ${first}::DATE AS a, ${last}::DATE AS b) x) y) z
    ORDER BY 1`);
  const zero = { events: 0, unknown: 0, low: 0, best: 0, high: 0 };
  return all.flatMap((row) => {
    const point = held.get(String(row['first_day']));
    if (point) return [point];
    const silent = covered !== null && String(row['upper']) < covered;
    return silent
      ? []
      : [
          { first_day: String(row['first_day']), period: row['period'] as string, ...zero } as unknown as Point & {
            first_day: string;
          },
        ];
  });
}

/**
 * The filter's events along time. The people of an event with an imprecise date are spread evenly over its span, in
 * whole people that add up to the event's figure; the event itself counts in the period that holds the span's middle.
 * A span that reaches beyond the filter's days is spread over the part inside them.
 */
export async function series(
  ledger: View,
  filter: Filter,
  every: Period,
  by: readonly GroupingName[] = [],
): Promise<Series> {
  const scope = await scopeOf(ledger, filter);
  const where = await conditions(ledger, scope, filter);
  const rows = (await ledger.rows(
    pointsQuery(dialectOf(ledger), scope, where, filter, every, by),
  )) as unknown as (Point & {
    first_day: string;
  })[];
  const [whole] = await ledger.rows(spreadQuery(dialectOf(ledger), scope, where, filter, every));
  const uncovered = await notCovered(ledger, scope, filter);
  const covered = uncovered.map((u) => u.before).sort()[0] ?? null;
  const points = by.length === 0 ? await padded(ledger, rows, filter, every, covered) : rows;
  return {
    asOf: asOf(scope.commit),
    where: await canonical(ledger, scope, filter),
    every,
    by,
    points: points.map(({ first_day: _day, ...point }) => point as unknown as Point),
    total: Object.fromEntries(FIGURES.map((f) => [f, whole?.[f] ?? null])) as unknown as Figures,
    spread: Number(whole?.['spread'] ?? 0),
    unplaced: 0,
    notCovered: uncovered,
    notices: notices(scope),
  };
}
