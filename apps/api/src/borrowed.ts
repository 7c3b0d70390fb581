import type { Principal } from '@cairn/accounts';
import type { EngineName, Reader, View } from '@cairn/store';
import { lent } from './host.ts';
import type { Services } from './services.ts';

/**
 * The ledger as somebody may see it, lent for each question by itself: between two of them a writer may have its turn.
 * Whoever holds the ledger otherwise must not ask it, or a writer in between would wait for both.
 */
export function borrowed(
  { host, views }: Pick<Services, 'host' | 'views'>,
  principal: Principal,
  engine: EngineName,
): Reader {
  const ask = <T>(work: (view: View) => Promise<T>): Promise<T> =>
    lent(host, async (ledger) => work((await views.of(ledger, principal)).view));
  return {
    engine,
    rows: (query) => ask((view) => view.rows(query)),
    inColumns: (query, shape, work) => ask((view) => view.inColumns(query, shape, work)),
    async *blocks(query) {
      const lease = await host.lend();
      try {
        yield* (await views.of(lease.ledger, principal)).view.blocks(query);
      } finally {
        lease.release();
      }
    },
  };
}
