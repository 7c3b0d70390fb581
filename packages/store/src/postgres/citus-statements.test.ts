import { openLedger } from '@cairn/store';
import { dropSchema, freshSchema, missingPostgres, postgresUrl } from '@cairn/testkit';
import pg from 'pg';
import { afterAll, describe, vi } from 'vitest';
import { conformance, type Engine } from '../conformance/suite.ts';

/** A few statements are written otherwise for a cluster. They are the same SQL, so that one server holds them to the rules. */
vi.mock('./citus.ts', async (original) => ({
  ...(await original<typeof import('./citus.ts')>()),
  isDistributed: async () => true,
}));

const schemas = new Map<string, string>();
const schemaOf = (folder: string): string => {
  const schema = schemas.get(folder) ?? freshSchema();
  schemas.set(folder, schema);
  return schema;
};

const engine: Engine = {
  name: 'PostgreSQL, with the statements for a cluster',
  open: (folder, clock, mode = 'write') => openLedger(postgresUrl(schemaOf(folder)), { mode, clock }),
  tamper: async (folder, statement) => {
    const client = new pg.Client({ connectionString: postgresUrl(), options: `-c search_path=${schemaOf(folder)}` });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  },
};

describe.skipIf(missingPostgres)('C16 · the statements for a cluster record what the others record', () => {
  afterAll(async () => {
    for (const schema of schemas.values()) await dropSchema(schema);
  });
  conformance(engine);
});
