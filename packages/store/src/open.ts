import { problem } from '@cairn/domain';
import type { Ledger, OpenOptions } from './port.ts';

const SERVER = /^postgres(ql)?:\/\//i;
const ADDRESS = /^[a-z][a-z0-9+.-]+:/i; // two letters and more: c:\ is a folder

/** Whether an address means a PostgreSQL server. */
export const isServer = (address: string): boolean => SERVER.test(address);

/**
 * Opens the ledger at a folder (kept by DuckDB) or at `postgres://user:password@host:port/database?schema=NAME`.
 * @throws Problem store.unsupported, store.missing, store.locked, store.unreachable, store.refused and their kin
 */
export async function openLedger(address: string, options: OpenOptions): Promise<Ledger> {
  if (isServer(address)) return (await import('./postgres/ledger.ts')).openPostgres(address, options);
  if (ADDRESS.test(address)) throw problem('store.unsupported', { url: address.replace(/\/\/[^@/]*@/, '//…@') });
  return (await import('./duckdb/ledger.ts')).openDuckDb(address, options);
}
