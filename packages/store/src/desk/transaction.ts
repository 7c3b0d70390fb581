import type { Connection } from '../ledger/connection.ts';

/** All of `work`, or nothing of it. */
export async function inTransaction<C extends Connection, T>(c: C, work: (c: C) => Promise<T>): Promise<T> {
  await c.run('BEGIN');
  try {
    const done = await work(c);
    await c.run('COMMIT');
    return done;
  } catch (cause) {
    await c.run('ROLLBACK').catch(() => undefined); // a connection that is lost has nothing to take back
    throw cause;
  }
}
