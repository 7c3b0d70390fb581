import { problem } from '@cairn/domain';
import type { AcledTable } from '@cairn/query';

/** Where a walk over pages stands: the commit that all of its pages are as of, and the keys of the last row. */
export interface Place {
  readonly commit: string;
  readonly keys: readonly string[];
}

export const printPlace = ({ commit, keys }: Place): string =>
  Buffer.from(JSON.stringify([commit, ...keys])).toString('base64url');

const malformed = (value: string) =>
  problem('filter.malformed', { field: 'cursor', value, want: 'give the next_cursor of the last page, or 0 to begin' });

const isText = (part: unknown) => typeof part === 'string' && !part.includes('\u0000');

const FITS = {
  DATE: (key: string) => /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key)),
  BIGINT: (key: string) => /^\d{1,15}$/.test(key),
  VARCHAR: () => true,
} as const;

/** A place is handed back by whoever got it, and may be of another list. @throws Problem filter.malformed */
export function mustFit({ order }: Pick<AcledTable, 'order'>, { keys }: Place, text: string): void {
  const fits = keys.length === order.length && order.every(({ type }, i) => FITS[type](keys[i] as string));
  if (!fits) throw malformed(text);
}

/** @throws Problem filter.malformed */
export function readPlace(text: string): Place {
  let found: unknown;
  try {
    found = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw malformed(text);
  }
  const isOurs = Array.isArray(found) && found.length > 1 && found.every(isText);
  if (!isOurs || !/^[0-9a-f]{64}$/.test((found as string[])[0] as string)) throw malformed(text);
  const [commit, ...keys] = found as [string, ...string[]];
  return { commit, keys };
}
