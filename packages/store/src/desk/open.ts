import { problem } from '@cairn/domain';
import { isAddress, isServer, withoutPassword } from '../place.ts';
import type { Desk, DeskOptions } from './desk.ts';

/**
 * Opens the desk beside the ledger at a folder or an address: the file `accounts.duckdb` in the same folder, or the
 * schema `NAME_accounts` on the same server. `write` makes it where there is none.
 * @throws Problem store.unsupported, store.missing, store.locked, store.unreachable, store.refused and their kin
 */
export async function openDesk(address: string, options: DeskOptions): Promise<Desk> {
  if (isServer(address)) return (await import('./postgres.ts')).openServerDesk(address, options);
  if (isAddress(address)) throw problem('store.unsupported', { url: withoutPassword(address) });
  return (await import('./duckdb.ts')).openFolderDesk(address, options);
}
