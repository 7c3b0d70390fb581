import type { Draft } from '../port.ts';
import { raw } from '../sql.ts';

type Small = NonNullable<Draft['records']>[number];
type Withdrawn = NonNullable<Draft['withdraw']>[number];

/** A revision that says that a record stands no more, and why. No record's body has this form. */
export const tombstone = ({ kind, key, reason }: Withdrawn): Small => ({ kind, key, body: { retracted: reason } });

/** Why a record was withdrawn; null where its body says something else. */
export function withdrawnFor(body: unknown): string | null {
  const { retracted } = body as { retracted?: unknown };
  return typeof retracted === 'string' && Object.keys(body as object).length === 1 ? retracted : null;
}

/** Bodies of what stands; the other ones are tombstones. */
export const NOT_WITHDRAWN = raw(`body NOT LIKE '{"retracted":"%'`);
