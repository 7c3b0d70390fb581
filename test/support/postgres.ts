import { hasCitus, NO_CITUS, NO_POSTGRES, serverBinaries, startPostgres } from '../../packages/testkit/src/postgres.ts'; // not all of it

/**
 * Before any test: finds or starts the PostgreSQL server that tests use, and leaves its address, or the reason why there
 * is none, in the environment, which test threads and the commands they run inherit.
 *
 * CAIRN_TEST_POSTGRES is the address of a server to use instead (each test makes and drops schemas of its own in its
 * database), or `none` to try the tests as on a machine without one. CAIRN_TEST_CITUS is that of a coordinator of Citus;
 * without it the own server is one, if Citus is installed beside it.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['CAIRN_TEST_POSTGRES'];
  const binaries = serverBinaries();
  const citus = process.env['CAIRN_TEST_CITUS'] || (!given && binaries && hasCitus(binaries));
  if (citus) delete process.env['CAIRN_TEST_CITUS_MISSING'];
  else process.env['CAIRN_TEST_CITUS_MISSING'] = NO_CITUS;
  if (given && given !== 'none') return leave(given);
  if (given === 'none' || !binaries) return miss();
  const cluster = await startPostgres();
  leave(cluster.url);
  return () => cluster.stop();
}

function leave(url: string): undefined {
  delete process.env['CAIRN_TEST_POSTGRES_MISSING'];
  process.env['CAIRN_TEST_POSTGRES_URL'] = url;
}

function miss(): undefined {
  delete process.env['CAIRN_TEST_POSTGRES_URL'];
  process.env['CAIRN_TEST_POSTGRES_MISSING'] = NO_POSTGRES;
  console.log(NO_POSTGRES);
}
