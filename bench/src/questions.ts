import { readFilter } from '@cairn/domain';
import { EVENT_FIELDS, eventsPage, type GroupingName, totals } from '@cairn/query';
import { FILE, openDuckDb } from '@cairn/store';
import { DuckDBInstance } from '@duckdb/node-api';
import { against, inTurns, type Line, ms } from './measure.ts';

const SUMS =
  'count(*) AS events, count(*) - count(best) AS unknown, sum(low) AS low, sum(best) AS best, sum(high) AS high';
const STATE = "dataset = 'big' AND since <= 2 AND 2 < until";
const ONE = "country = 'Ukraine' AND date BETWEEN DATE '2022-02-24' AND DATE '2024-11-01'";

/** The question as a person would write it for this table. */
const grouped = (keys: readonly string[], where: string) =>
  `SELECT ${keys.join(', ')}, ${SUMS} FROM event WHERE ${STATE} AND ${where} GROUP BY ALL`;
const MONTH = "date_trunc('month', date) AS month";

/** The same, with the engine writing the answer as the JSON text that ours has. */
function asJson(names: readonly string[], query: string): string {
  const shown = [
    ...names.map((n) => (n === 'month' ? "'month', strftime(month, '%Y-%m')" : `'${n}', ${n}`)),
    ...['events', 'unknown', 'low', 'best', 'high'].map((n) => `'${n}', ${n}`),
  ];
  return `SELECT string_agg(json_object(${shown.join(', ')})::VARCHAR, ',' ORDER BY ${names.join(', ')}) FROM (${query})`;
}

const PAGE = 5000;
const pageByHand = `SELECT to_json(e)::VARCHAR FROM (
  SELECT ${EVENT_FIELDS.map(([name, expression]) => `${expression} AS ${name}`).join(', ')}
  FROM event e WHERE ${STATE} AND ${ONE} ORDER BY e.date DESC, e.key LIMIT ${PAGE}) e`;

/** Measures questions on the ledger in `folder`, whose first commit is the file and whose second revises a tenth of it. */
export async function measureQuestions(times: number, folder: string): Promise<Line[]> {
  const ledger = await openDuckDb(folder, { mode: 'read' });
  const engine = await DuckDBInstance.create(`${folder}/${FILE}`, { access_mode: 'READ_ONLY' });
  const connection = await engine.connect();
  const byHand = async (query: string) => (await connection.runAndReadAll(query)).getRowObjects();
  const ask = (filter: string, by: readonly GroupingName[]) => totals(ledger, readFilter(filter), by);
  const one = 'dataset=big&country=Ukraine&from=2022-02-24&to=2024-11-01';

  const totalsOf = async (
    what: string,
    filter: string,
    names: readonly GroupingName[],
    where: string,
  ): Promise<Line[]> => {
    const query = grouped(
      names.map((n) => (n === 'month' ? MONTH : n)),
      where,
    );
    const [mine, its] = [(await ask(filter, names)).groups().length, (await byHand(query)).length];
    if (mine !== its) throw new Error(`${what}: ${mine} groups, by hand ${its}`);
    const t = await inTurns(times, {
      ours: () => ask(filter, names),
      rows: () => byHand(`${query} ORDER BY ALL`),
      json: () => byHand(asJson(names, query)),
    });
    return [
      against(`totals of ${what} (${mine} groups), against rows brought into JavaScript`, t.ours, t.rows, 1.3, ms),
      against(`totals of ${what}, against the engine writing the same JSON`, t.ours, t.json, 1.3, ms),
    ];
  };

  const first = await ledger.log();
  const past = `&as_of=${first.at(-1)?.id}`;
  const asOf = async (what: string, filter: string, names: readonly GroupingName[]) => {
    const t = await inTurns(times, { past: () => ask(filter + past, names), now: () => ask(filter, names) });
    return against(`${what} as of the first commit, against now`, t.past, t.now, 1.2, ms);
  };
  const page = await inTurns(times, {
    ours: () => eventsPage(ledger, readFilter(one), { limit: PAGE }),
    json: () => byHand(pageByHand),
  });

  const lines = [
    ...(await totalsOf('one country and range by type and month', one, ['event_type', 'month'], ONE)),
    ...(await totalsOf(
      'everything by country, type and month',
      'dataset=big',
      ['country', 'event_type', 'month'],
      'TRUE',
    )),
    await asOf('one country', one, ['event_type', 'month']),
    await asOf('everything', 'dataset=big', ['country', 'event_type', 'month']),
    against(
      `a page of ${PAGE.toLocaleString('en')} whole events, against the engine writing the same JSON`,
      page.ours,
      page.json,
      1.5,
      ms,
    ),
  ];
  connection.closeSync();
  engine.closeSync();
  await ledger.close();
  return lines;
}
