import { problem } from '@cairn/domain';
import { expectCurrent, migrate, versionOf } from '../ledger/migrate.ts';
import type { Row } from '../port.ts';
import { type Address, parseAddress } from '../postgres/address.ts';
import { Server } from '../postgres/connection.ts';
import { postgres } from '../postgres/dialect.ts';
import { inSchema } from '../postgres/schema.ts';
import type { Sql } from '../sql.ts';
import type { Desk, DeskConnection, DeskOptions } from './desk.ts';
import { DESK_MIGRATIONS } from './migrations.ts';
import { inTransaction } from './transaction.ts';

/** Longest name of a schema, in bytes. */
const LONGEST = 63;

/** The desk's own address: a schema beside the ledger's. @throws Problem store.address-malformed */
function deskAddress(text: string): Address {
  const ledger = parseAddress(text);
  const schema = `${ledger.schema}_accounts`;
  if (schema.length > LONGEST)
    throw problem('store.address-malformed', { at: ledger.at, why: `the name of the schema "${schema}" is too long` });
  return { ...ledger, schema };
}

class ServerDesk implements Desk {
  readonly at: string;
  readonly #server: Server;

  constructor(server: Server) {
    this.at = server.at;
    this.#server = server;
  }

  rows(query: Sql): Promise<Row[]> {
    return this.#server.using((c) => c.rows(query));
  }

  change<T>(work: (c: DeskConnection) => Promise<T>): Promise<T> {
    return this.#server.using((c) => inTransaction(c, work));
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}

/**
 * Opens the desk beside the ledger on a server.
 * @throws Problem store.unreachable, store.refused, store.missing, store.too-new, store.needs-migration, store.not-a-ledger,
 * store.read-only, store.rights-missing, store.unfit, store.address-malformed
 */
export async function openServerDesk(text: string, { mode }: DeskOptions): Promise<Desk> {
  const address = deskAddress(text);
  const { at } = address;
  const server = new Server(address, mode === 'read');
  try {
    await server.using(async (c) => {
      if (mode === 'write') return inSchema(c, address, () => migrate(c, postgres, at, undefined, DESK_MIGRATIONS));
      if ((await versionOf(c, postgres, at)) === 0) throw problem('store.missing', { path: at });
      await expectCurrent(c, postgres, at, DESK_MIGRATIONS);
    });
    return new ServerDesk(server);
  } catch (cause) {
    await server.close();
    throw cause;
  }
}
