import type { Column } from '../ledger/dialect.ts';
import { SqlLedger } from '../ledger/ledger.ts';
import { EVENT, FINDING } from '../ledger/stage.ts';
import type { Clock, Columnar, Draft, Ledger, OpenOptions, Outcome, Placement, Shape, Sign, Writer } from '../port.ts';
import type { Sql } from '../sql.ts';
import { type Address, parseAddress } from './address.ts';
import { fetchRows, PrivateBench, ship } from './bench.ts';
import { distribute, isDistributed } from './citus.ts';
import { type Connection, Server } from './connection.ts';
import { postgres } from './dialect.ts';
import { healthOf } from './health.ts';
import { expectSchema, prepareSchema } from './schema.ts';
import { analyzeGrown, tendStatistics } from './statistics.ts';

const KEYS: readonly Column[] = [
  ['key', 'text'],
  ['asserted_at', 'bigint'],
  ['kept', 'bool'],
];
const WITHDRAWN: readonly Column[] = [
  ['key', 'text'],
  ['reason', 'text'],
  ['at', 'bigint'],
];

class PostgresLedger extends SqlLedger<Connection> {
  readonly engine = 'postgres' as const;
  readonly schema: string;
  readonly #address: Address;
  readonly #server: Server;
  readonly #benches = new Set<PrivateBench>();

  constructor(address: Address, server: Server, clock: Clock) {
    super(address.at, server, { ...postgres, distributed: server.distributed }, clock);
    this.schema = address.schema;
    this.#address = address;
    this.#server = server;
  }

  async inColumns<T>(query: Sql, shape: Shape, work: (engine: Columnar, rows: Sql) => Promise<T>): Promise<T> {
    return this.#withBench(async (bench) => {
      const rows = await this.db.using((c) => fetchRows(bench, c, query, shape));
      return work(bench.columnar(), rows);
    });
  }

  /** Files are read and typed on a bench in this process; it is made when it is first asked for. */
  async write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    let bench: Promise<PrivateBench> | undefined;
    const open = () => {
      bench ??= this.#openBench();
      return bench;
    };
    let progress: () => number | null = () => null;
    try {
      return await work({
        bench: {
          run: async (text) => {
            const { connection } = await open();
            progress = () => connection.progress();
            await connection.run(text);
          },
          rows: async (text) => (await open()).connection.rows(text),
        },
        progress: () => progress(),
        append: (draft) => this.db.using(async (c) => this.#append(c, draft, open)),
      });
    } finally {
      if (bench) await this.#closeBench(await bench);
    }
  }

  health(): Promise<Sign[]> {
    return this.db.using(healthOf);
  }

  async distribute({ shards }: { shards?: number } = {}): Promise<Placement[]> {
    const placed = await this.db.using((c) => distribute(c, this.#address, shards));
    this.#server.distributed = true;
    this.dialect = { ...postgres, distributed: true };
    return placed;
  }

  override grown(rows: number): Promise<void> {
    return this.db.using((c) => analyzeGrown(c, rows));
  }

  override interrupt(): void {
    super.interrupt();
    for (const bench of this.#benches) bench.interrupt();
  }

  async #append(c: Connection, draft: Draft, bench: () => Promise<PrivateBench>): Promise<Outcome> {
    const outcome = await this.appendOn(c, draft, async () => shipped(c, draft, bench));
    if (outcome.commit) await analyzeGrown(c, outcome.commit.rows);
    if (draft.incoming) await c.run('DISCARD TEMP');
    return outcome;
  }

  async #openBench(): Promise<PrivateBench> {
    const bench = await PrivateBench.open();
    this.#benches.add(bench);
    return bench;
  }

  async #closeBench(bench: PrivateBench): Promise<void> {
    this.#benches.delete(bench);
    await bench.close();
  }

  async #withBench<T>(work: (bench: PrivateBench) => Promise<T>): Promise<T> {
    const bench = await this.#openBench();
    try {
      return await work(bench);
    } finally {
      await this.#closeBench(bench);
    }
  }
}

/** The draft with its relations on the server. */
async function shipped(c: Connection, draft: Draft, bench: () => Promise<PrivateBench>): Promise<Draft> {
  const send = async (relation: string, table: string, columns: readonly Column[]) => {
    await ship(await bench(), c, relation, table, columns);
    return table;
  };
  const { incoming, withdrawn, findings } = draft;
  return {
    ...draft,
    ...(incoming
      ? {
          incoming: {
            ...incoming,
            relation: await send(incoming.relation, 'incoming_event', EVENT),
            keys: await send(incoming.keys, 'incoming_key', KEYS),
          },
        }
      : {}),
    ...(withdrawn ? { withdrawn: await send(withdrawn, 'incoming_withdrawn', WITHDRAWN) } : {}),
    ...(typeof findings === 'string' ? { findings: await send(findings, 'incoming_finding', FINDING) } : {}),
  };
}

/**
 * Opens the ledger on a server.
 * @throws Problem store.unreachable, store.refused, store.missing, store.too-new, store.needs-migration, store.not-a-ledger,
 * store.read-only, store.rights-missing, store.unfit, store.address-malformed
 */
export async function openPostgres(address: string, { mode, clock = () => new Date() }: OpenOptions): Promise<Ledger> {
  const parsed = parseAddress(address);
  const server = new Server(parsed, mode === 'read');
  try {
    await server.using((c) => (mode === 'read' ? expectSchema(c, parsed) : prepareSchema(c, parsed)));
    if (mode === 'write') await server.using(tendStatistics);
    server.distributed = await server.using(isDistributed);
    return new PostgresLedger(parsed, server, clock);
  } catch (cause) {
    await server.close();
    throw cause;
  }
}
