import { createHash } from 'node:crypto';
import { textPart } from '@cairn/domain';
import type { Commit, Origin } from './port.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The metadata of a commit as they are kept: every field is part of the id. */
export type CommitBody = Omit<Commit, 'id'>;

/** JSON with its keys in order, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

export const printOrigin = (origin: Origin | null): string | null => (origin ? canonicalJson(origin) : null);

/** SHA-256 over the parent's id, the metadata and the digest of the rows. Law: docs/ledger.md. */
export function commitId(c: CommitBody): string {
  const cells = [
    c.parent,
    String(c.seq),
    c.recordedAt,
    c.author,
    c.message,
    c.dataset,
    printOrigin(c.origin),
    String(c.added),
    String(c.revised),
    String(c.retracted),
    String(c.rows),
    c.rowsDigest,
  ];
  return sha256(`commit;${cells.map(textPart).join('')}`);
}
