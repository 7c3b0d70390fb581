import { type Codebook, codebookNamed } from '@cairn/domain';
import type { HeldRecord, Ledger } from './port.ts';

/** Codebooks among small records. */
export const codebooksIn = (held: readonly HeldRecord[]): Codebook[] =>
  held.filter(({ kind }) => kind === 'codebook').map(({ body }) => body as Codebook);

/** Codebooks that the ledger records at its head; none where it is empty. */
export async function ownCodebooks(ledger: Pick<Ledger, 'head' | 'records'>): Promise<Codebook[]> {
  const head = await ledger.head();
  return head ? codebooksIn(await ledger.records('codebook', head.seq)) : [];
}

/** The codebook of an id: a ledger's own, else one that comes with Cairn. @throws Problem codebook.unknown */
export const codebookAmong = (own: readonly Codebook[], id: string): Codebook =>
  own.find((cb) => cb.id === id) ?? codebookNamed(id);
