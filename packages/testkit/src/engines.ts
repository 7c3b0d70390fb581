import { randomBytes } from 'node:crypto';
import { type Clock, type Ledger, openLedger } from '@cairn/store';
import pg from 'pg';
import { scratch } from './scratch.ts';

/** One of the engines that keep a ledger, ready to make one for a test. */
export interface TestEngine {
  readonly name: string;
  /** Why it cannot be tried here; undefined where it can. */
  readonly missing?: string;
  /** An empty ledger of the test's own, open for writing. `remove` closes it and leaves nothing behind. */
  fresh(clock?: Clock): Promise<FreshLedger>;
}

export interface FreshLedger {
  readonly ledger: Ledger;
  /** Its address, to open it again. */
  readonly at: string;
  remove(): Promise<void>;
  /** `remove` for a ledger that was closed already. */
  discard(): Promise<void>;
}

/** Why no test can reach a PostgreSQL server; undefined where it can. test/support/postgres.ts decides. */
export const missingPostgres: string | undefined = process.env['CAIRN_TEST_POSTGRES_URL']
  ? undefined
  : process.env['CAIRN_TEST_POSTGRES_MISSING'] || 'the tests did not look for a PostgreSQL server';

/** The address of a ledger, or without a schema, of the database. */
export function postgresUrl(schema?: string): string {
  const url = process.env['CAIRN_TEST_POSTGRES_URL'];
  if (!url) throw new Error(missingPostgres);
  return schema ? `${url}${url.includes('?') ? '&' : '?'}schema=${schema}` : url;
}

/** A schema's name that no other test has. */
export const freshSchema = (): string => `t_${randomBytes(8).toString('hex')}`;

/** Removes a schema with all that is in it, and the accounts beside it. */
export async function dropSchema(schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    await client.query(
      `SET client_min_messages = warning; DROP SCHEMA IF EXISTS "${schema}", "${schema}_accounts" CASCADE`,
    );
  } finally {
    await client.end();
  }
}

const duckDb: TestEngine = {
  name: 'DuckDB',
  fresh: async (clock) => {
    const folder = scratch();
    return open(folder.at('ledger'), clock, async () => folder.remove());
  },
};

const postgres: TestEngine = {
  name: 'PostgreSQL',
  ...(missingPostgres && { missing: missingPostgres }),
  fresh: async (clock) => {
    const schema = freshSchema();
    return open(postgresUrl(schema), clock, () => dropSchema(schema));
  },
};

async function open(at: string, clock: Clock | undefined, clear: () => Promise<void>): Promise<FreshLedger> {
  const ledger = await openLedger(at, { mode: 'write', ...(clock && { clock }) });
  const remove = async () => {
    await ledger.close();
    await clear();
  };
  return { ledger, at, remove, discard: clear };
}

export const engines: readonly TestEngine[] = [duckDb, postgres];
