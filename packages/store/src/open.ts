import { problem } from '@cairn/domain';
import { isAddress, isServer, withoutPassword } from './place.ts';
import type { Ledger, OpenOptions } from './port.ts';

/**
 * Opens the ledger at a folder (kept by DuckDB) or at `postgres://user:password@host:port/database?schema=NAME`.
 * @throws Problem store.unsupported, store.missing, store.locked, store.unreachable, store.refused and their kin
 */
export async function openLedger(address: string, options: OpenOptions): Promise<Ledger> {
  if (isServer(address)) return (await import('./postgres/ledger.ts')).openPostgres(address, options);
  if (isAddress(address)) throw problem('store.unsupported', { url: withoutPassword(address) });
  return (await import('./duckdb/ledger.ts')).openDuckDb(address, options);
}
