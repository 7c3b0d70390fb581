import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { missingPostgres, postgresUrl } from './engines.ts';

/** A coordinator with a database for one test file. */
export interface Citus {
  /** Its address; tests make schemas of their own in it. */
  readonly url: string;
  remove(): Promise<void>;
}

async function run<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database with Citus on the tests' own server: a cluster of one machine, which calls itself. */
async function ownDatabase(): Promise<Citus> {
  const name = `citus_${randomBytes(6).toString('hex')}`;
  const url = new URL(postgresUrl());
  const { password, username } = url;
  await run(String(url), (c) => c.query(`CREATE DATABASE ${name}`));
  url.pathname = `/${name}`;
  await run(String(url), async (c) => {
    await c.query('CREATE EXTENSION citus');
    if (password) await c.query('INSERT INTO pg_dist_authinfo VALUES (0, $1, $2)', [username, `password=${password}`]);
    await c.query("SELECT citus_set_coordinator_host('localhost', $1)", [Number(url.port || 5432)]);
  });
  const drop = (c: pg.Client) => c.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { url: String(url), remove: async () => void (await run(postgresUrl(), drop)) };
}

/**
 * A coordinator to test on, or why there is none. CAIRN_TEST_CITUS is the address of one, with its workers; else the
 * tests' own server is used, where Citus is installed on this machine.
 */
export async function findCitus(): Promise<Citus | string> {
  const given = process.env['CAIRN_TEST_CITUS'];
  if (given) return { url: given, remove: async () => {} };
  const missing = missingPostgres ?? process.env['CAIRN_TEST_CITUS_MISSING'];
  if (missing) return missing;
  return ownDatabase();
}

/** An address with a schema in it. */
export const inSchema = (url: string, schema: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}schema=${schema}`;

interface Node {
  readonly [name: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in a plan, the plan itself included. */
function* nodesOf(value: unknown): Generator<Node> {
  if (isNode(value)) yield value;
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value as object)) yield* nodesOf(inner);
}

/** Nodes after which there are fewer rows than their input has. */
const REDUCES = new Set(['Aggregate', 'Group', 'Unique', 'Limit']);

const scansEvents = (node: Node) => /^(event|retraction|finding)(_\d+)?$/.test(String(node['Relation Name'] ?? ''));

/** Rows of events on the way up from a scan, with nothing on that way that makes them fewer. */
function isWhole(plan: Node): boolean {
  if (scansEvents(plan)) return true;
  if (REDUCES.has(String(plan['Node Type']))) return false;
  return ((plan['Plans'] as Node[] | undefined) ?? []).some(isWhole);
}

/** What a machine of a cluster is asked for, of each step of EXPLAIN (FORMAT JSON). */
const remotePlans = (plan: unknown): Node[] =>
  [...nodesOf(plan)]
    .filter((node) => 'Remote Plan' in node)
    .flatMap((task) => [...nodesOf(task['Remote Plan'])].filter((node) => isNode(node['Plan'])))
    .map((holder) => holder['Plan'] as Node);

/** How much of its work a statement leaves to the machines of a cluster. */
export interface Sharing {
  /** Steps in which shards are asked. */
  readonly steps: number;
  /** Of these, those that send every row of events that they find to the coordinator. */
  readonly whole: number;
}

/** Pure: reads the answer of EXPLAIN (FORMAT JSON). Without Citus there are no such steps. */
export function sharingOf(plan: unknown): Sharing {
  const plans = remotePlans(plan);
  return { steps: plans.length, whole: plans.filter(isWhole).length };
}

/** Pure: names of CTEs that keep rows of events as they are: a cluster would bring them all to one machine. */
export const keptWhole = (plan: unknown): string[] =>
  [...nodesOf(plan)]
    .filter((node) => String(node['Subplan Name'] ?? '').startsWith('CTE ') && isWhole(node))
    .map((node) => String(node['Subplan Name']).slice(4));
