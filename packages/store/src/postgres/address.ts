import { problem } from '@cairn/domain';
import { withoutPassword } from '../place.ts';

/** A server's address, taken apart. */
export interface Address {
  /** For the driver: without our own parameters. */
  readonly url: string;
  /** The schema that the ledger is kept in. */
  readonly schema: string;
  /** As it is shown to people: without its password. */
  readonly at: string;
}

const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/;

/** @throws Problem store.address-malformed */
export function parseAddress(text: string): Address {
  const shown = withoutPassword(text);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw problem('store.address-malformed', { at: shown, why: 'it is no address' });
  const schema = url.searchParams.get('schema') ?? 'cairn';
  if (!SCHEMA.test(schema))
    throw problem('store.address-malformed', { at: shown, why: `"${schema}" cannot be the name of a schema` });
  url.searchParams.delete('schema');
  const at = new URL(url);
  if (schema !== 'cairn') at.searchParams.set('schema', schema);
  return { url: String(url), schema, at: withoutPassword(String(at)) };
}
