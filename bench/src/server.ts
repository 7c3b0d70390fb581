import { readFilter } from '@cairn/domain';
import { EVENT_FIELDS, eventsPage, type GroupingName, totals } from '@cairn/query';
import { copyLedger, openLedger, openMirrored } from '@cairn/store';
import { startPostgres } from '@cairn/testkit';
import pg from 'pg';
import { against, inTurns, type Line, ms, s } from './measure.ts';

const STATE = "dataset = 'big' AND since <= 2 AND 2 < until";
const ONE = "country = 'Ukraine' AND date BETWEEN DATE '2022-02-24' AND DATE '2024-11-01'";
const SUMS =
  'count(*) AS events, count(*) - count(best) AS unknown, sum(low) AS low, sum(best) AS best, sum(high) AS high';
const MONTH = "date_trunc('month', date)::DATE AS month";

/** What a dashboard may wait for a total, in milliseconds. */
const PATIENCE = 300;

/** The question as a person would write it for this table, ordered as an answer is. */
const grouped = (names: readonly string[], where: string) =>
  `SELECT ${names.map((n) => (n === 'month' ? MONTH : n)).join(', ')}, ${SUMS} FROM event WHERE ${STATE} AND ${where}
   GROUP BY ${names.map((_, i) => i + 1).join(', ')} ORDER BY ${names.map((_, i) => i + 1).join(', ')}`;

/** The same, with the engine writing the answer as JSON. */
const asJson = (names: readonly string[], query: string) =>
  `SELECT string_agg(row_to_json(g)::TEXT, ',') FROM (SELECT ${names
    .map((n) => (n === 'month' ? "to_char(month, 'YYYY-MM') AS month" : n))
    .join(', ')}, events, unknown, low, best, high FROM (${query}) q) g`;

const PAGE = 5000;
const FIELDS = EVENT_FIELDS.map(([name, expression]) => `${expression} AS ${name}`).join(', ');
const pageByHand = `SELECT row_to_json(e)::TEXT FROM (
  SELECT ${FIELDS} FROM event WHERE ${STATE} AND ${ONE} ORDER BY event.date DESC, event.key LIMIT ${PAGE}) e`;

/** Copies the ledger in `folder` to a server of its own, asks the server, and asks the folder as a copy that follows it. */
export async function measureServer(times: number, folder: string): Promise<{ lines: Line[]; say: string[] }> {
  const cluster = await startPostgres();
  try {
    const [source, target] = [
      await openLedger(folder, { mode: 'read' }),
      await openLedger(cluster.url, { mode: 'write' }),
    ];
    const began = performance.now();
    await copyLedger(source, target);
    const copied = (performance.now() - began) / 1000;
    await source.close();
    await target.close();
    return { lines: await ask(times, cluster.url, folder), say: [`Copied to the server in ${s(copied)}.`] };
  } finally {
    await cluster.stop();
  }
}

async function ask(times: number, url: string, folder: string): Promise<Line[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // the same as Cairn's own sessions have, so that only the statements differ
  await client.query("SET search_path = cairn; SET jit = off; SET work_mem = '64MB'");
  await client.query('VACUUM ANALYZE event');
  const [ledger, mirror] = [await openLedger(url, { mode: 'read' }), await openMirrored(url, folder)];
  const byHand = async (query: string) => (await client.query(query)).rows;
  const one = 'dataset=big&country=Ukraine&from=2022-02-24&to=2024-11-01';

  const totalsOf = async (what: string, filter: string, names: readonly GroupingName[], where: string) => {
    const query = grouped(names, where);
    const ours = () => totals(ledger, readFilter(filter), names);
    const [mine, its] = [(await ours()).groups().length, (await byHand(query)).length];
    if (mine !== its) throw new Error(`${what}: ${mine} groups, by hand ${its}`);
    const t = await inTurns(times, {
      ours,
      rows: () => byHand(query),
      json: () => byHand(asJson(names, query)),
    });
    // by itself: it empties the processor's caches, and of the others only the one that follows it would pay for that
    const { copy: took } = await inTurns(times, { copy: () => totals(mirror, readFilter(filter), names) });
    const copy: Line = {
      what: `the same, asked of a copy in a folder`,
      ours: ms(took),
      theirs: '',
      ratio: null,
      bar: `under ${PATIENCE} ms`,
      met: took < PATIENCE,
    };
    return [
      against(`totals of ${what} (${mine} groups), against rows brought into JavaScript`, t.ours, t.rows, 1.3, ms),
      against(`totals of ${what}, against the engine writing the same JSON`, t.ours, t.json, 1.3, ms),
      copy,
    ];
  };

  const page = await inTurns(times, {
    ours: () => eventsPage(ledger, readFilter(one), { limit: PAGE }),
    json: () => byHand(pageByHand),
  });
  const lines = [
    ...(await totalsOf('one country and range by type and month', one, ['event_type', 'month'], ONE)),
    ...(await totalsOf('everything by type', 'dataset=big', ['event_type'], 'TRUE')),
    ...(await totalsOf(
      'everything by country, type and month',
      'dataset=big',
      ['country', 'event_type', 'month'],
      'TRUE',
    )),
    against(
      `a page of ${PAGE.toLocaleString('en')} whole events, against the engine writing the same JSON`,
      page.ours,
      page.json,
      1.5,
      ms,
    ),
  ];
  await client.end();
  await ledger.close();
  await mirror.close();
  return lines;
}
