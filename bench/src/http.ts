import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { EVENT_FIELDS } from '@cairn/query';
import { FILE } from '@cairn/store';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { fetched } from './http-fetch.ts';
import { load } from './http-load.ts';
import { against, inTurns, type Line, median, ms } from './measure.ts';

const SCRIPT = fileURLToPath(new URL('http-server.js', import.meta.url));
const DATASET = 'big';
const STATE = `dataset = '${DATASET}' AND since <= 2 AND 2 < until`;

interface Serving {
  readonly at: string;
  /** Most memory that it has taken so far, MB. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

async function serve(folder: string): Promise<Serving> {
  const child: ChildProcess = fork(SCRIPT, [folder, DATASET], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const said = async () => (await once(child, 'message'))[0] as unknown;
  const at = String(await said());
  return {
    at,
    async memory() {
      const answer = said();
      child.send('memory');
      return Number(await answer);
    },
    async stop() {
      const over = once(child, 'exit');
      child.disconnect();
      await over;
    },
  };
}

/** A question that nobody has asked before: its range ends on another day each time. */
function fresh(): () => { readonly to: string; readonly filter: string } {
  let day = 0;
  return () => {
    const to = new Date(Date.UTC(2024, 10, 1) - 86_400_000 * (day++ % 900)).toISOString().slice(0, 10);
    return { to, filter: `dataset=${DATASET}&country=Ukraine&from=2021-01-01&to=${to}` };
  };
}

const one = (to: string) => `${STATE} AND country = 'Ukraine' AND date BETWEEN DATE '2021-01-01' AND DATE '${to}'`;

const totalsByHand = (
  to: string,
) => `SELECT string_agg(json_object('event_type', event_type, 'events', events, 'unknown',
  unknown, 'low', low, 'best', best, 'high', high)::VARCHAR, ',' ORDER BY event_type) FROM (
  SELECT event_type, count(*) AS events, count(*) - count(best) AS unknown, sum(low) AS low, sum(best) AS best, sum(high) AS high
  FROM event WHERE ${one(to)} GROUP BY event_type)`;

const FIELDS = EVENT_FIELDS.map(([name, expression]) => `${expression} AS ${name}`).join(', ');
const PAGE = 5000;
const pageByHand = (to: string) => `SELECT to_json(e)::VARCHAR FROM (
  SELECT ${FIELDS} FROM event e WHERE ${one(to)} ORDER BY e.date DESC, e.key LIMIT ${PAGE}) e`;

const rate = (what: string, ours: number, theirs: number, least: number): Line => ({
  what,
  ours: `${(1000 / ours).toFixed(1)} a second`,
  theirs: `${(1000 / theirs).toFixed(1)} a second`,
  ratio: theirs / ours,
  bar: `at least ${least.toFixed(1)} × the rate`,
  met: theirs / ours >= least,
});

async function pages(times: number, at: string, byHand: (query: string) => Promise<unknown>): Promise<Line[]> {
  const [ask, hand] = [fresh(), fresh()];
  const page = await inTurns(times, {
    ours: () => fetched(`${at}/api/v1/events?${ask().filter}&limit=${PAGE}`),
    theirs: () => byHand(pageByHand(hand().to)),
  });
  const pinned = `${at}/api/v1/events?${fresh()().filter}&limit=${PAGE}&asOf=%232`;
  const kept = await inTurns(times * 3, { ours: () => fetched(pinned) });
  const say = `pages of ${PAGE.toLocaleString('en')} events over HTTP`;
  return [
    rate(`${say}, against the engine writing the same JSON`, page.ours, page.theirs, 0.8),
    rate(`${say} that were asked for before, against the same`, kept.ours, page.theirs, 5),
  ];
}

async function totals(times: number, at: string, byHand: (query: string) => Promise<unknown>): Promise<Line> {
  const [ask, hand] = [fresh(), fresh()];
  const t = await inTurns(times * 3, {
    ours: () => fetched(`${at}/api/v1/totals?${ask().filter}&by=event_type`),
    theirs: () => byHand(totalsByHand(hand().to)),
  });
  return against('totals of one country over HTTP, against the query alone', t.ours, t.theirs, 1.5, ms);
}

/** The columns of ACLED as the engine writes them itself, a row a line, brought here as text. */
async function ndjson(connection: DuckDBConnection, rows: number): Promise<number> {
  const began = performance.now();
  const result = await connection.stream(
    `SELECT to_json(e)::VARCHAR FROM (SELECT ${FIELDS} FROM event e WHERE ${STATE} LIMIT ${rows}) e`,
  );
  let bytes = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    bytes += Buffer.byteLength(chunk.getRows().join('\n'));
  if (bytes === 0) throw new Error('the engine wrote nothing');
  return (performance.now() - began) / rows;
}

const MANY = 1_000_000;
const FEW = 100_000;

/** The day from which on there are about so many of the `rows` events, which lie evenly on 1,700 days. */
const dayWith = (events: number, rows: number): string =>
  new Date(Date.UTC(2021, 3, 1) + 86_400_000 * Math.max(0, Math.round(1700 - (1700 * events) / rows)))
    .toISOString()
    .slice(0, 10);

async function everything(at: string, connection: DuckDBConnection, rows: number): Promise<Line> {
  const url = `${at}/api/acled/read?limit=0&event_date=${dayWith(MANY, rows)}|2030-01-01&event_date_where=BETWEEN`;
  const all = Math.min(rows, MANY);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let i = 0; i < 3; i++) {
    theirs.push(await ndjson(connection, all));
    ours.push((await fetched(url)).all / all);
  }
  const [mine, its] = [median(ours), median(theirs)];
  return {
    what: `\`/api/acled/read?limit=0\` over ${all.toLocaleString('en')} rows, against the engine's own NDJSON`,
    ours: `${(1 / mine).toFixed(0)} rows a ms`,
    theirs: `${(1 / its).toFixed(0)} rows a ms`,
    ratio: its / mine,
    bar: 'at least 0.7 × the rate',
    met: its / mine >= 0.7,
  };
}

/** Memory and first byte of exports, each of two sizes by a server of its own. */
async function exports(folder: string, rows: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (const form of ['csv', 'parquet', 'arrow', 'xlsx']) {
    const of = async (events: number) => {
      const server = await serve(folder);
      await fetched(`${server.at}/api/v1/totals?dataset=${DATASET}`);
      const written = await fetched(
        `${server.at}/api/v1/events.${form}?dataset=${DATASET}&from=${dayWith(events, rows)}`,
      );
      const memory = await server.memory();
      await server.stop();
      return { ...written, memory };
    };
    const [few, many] = [await of(Math.min(FEW, rows)), await of(Math.min(MANY, rows))];
    const n = Math.min(MANY, rows).toLocaleString('en');
    lines.push(
      {
        what: `most memory of a server that exports ${n} events as ${form}, against ${FEW.toLocaleString('en')}`,
        ours: `${many.memory.toFixed(0)} MB`,
        theirs: `${few.memory.toFixed(0)} MB`,
        ratio: many.memory / few.memory,
        bar: 'at most 1.2 ×',
        met: many.memory / few.memory <= 1.2,
      },
      {
        what: `first byte of the same (all of it: ${(many.all / 1000).toFixed(1)} s)`,
        ours: ms(many.first),
        theirs: '',
        ratio: null,
        bar: 'under 300 ms',
        met: many.first < 300,
      },
    );
  }
  return lines;
}

/** Measures a server over the ledger in `folder`, in a process of its own, beside the engine in this one. */
export async function measureHttp(times: number, folder: string, rows: number): Promise<Line[]> {
  const engine = await DuckDBInstance.create(`${folder}/${FILE}`, { access_mode: 'READ_ONLY' });
  const connection = await engine.connect();
  const byHand = async (query: string) => (await connection.runAndReadAll(query)).getRowObjects();
  const server = await serve(folder);
  try {
    const lines = [
      await totals(times, server.at, byHand),
      ...(await pages(times, server.at, byHand)),
      await everything(server.at, connection, rows),
      await load(server.at, DATASET),
    ];
    return [...lines, ...(await exports(folder, rows))];
  } finally {
    await server.stop();
    connection.closeSync();
    engine.closeSync();
  }
}
