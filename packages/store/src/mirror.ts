import { Problem } from '@cairn/domain';
import { copyLedger } from './copy.ts';
import { openLedger } from './open.ts';
import type { Ledger } from './port.ts';

const isLocked = (cause: unknown) => cause instanceof Problem && cause.code === 'store.locked';

/**
 * Opens the ledger of a server for questions, to be answered from a columnar copy in `folder`, which is brought up to
 * the server's head first. The copy is derived: it can be deleted at any time. While another process has it, the server
 * answers itself, and answers the same.
 * @throws Problem copy.diverged where the folder holds another ledger; whatever opening either throws
 */
export async function openMirrored(address: string, folder: string): Promise<Ledger> {
  const server = await openLedger(address, { mode: 'read' });
  try {
    const mirror = await openLedger(folder, { mode: 'write' });
    try {
      await copyLedger(server, mirror);
    } catch (cause) {
      await mirror.close();
      throw cause;
    }
    await server.close();
    return mirror;
  } catch (cause) {
    if (isLocked(cause)) return server;
    await server.close();
    throw cause;
  }
}
