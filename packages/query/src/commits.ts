import type { CheckCode, Severity } from '@cairn/domain';
import { type Commit, type HeldRecord, type RecordKind, sql, type View } from '@cairn/store';

/** What checks said about the rows of a commit, counted. */
export type FindingCounts = Readonly<Record<Severity, number>> & {
  readonly checks: Readonly<Partial<Record<CheckCode, number>>>;
};

/** @param commit - one that may be seen: findings are counted as they are */
export async function findingCounts(ledger: View, { seq }: Commit): Promise<FindingCounts> {
  const rows = await ledger.rows(
    sql`SELECT severity, code, count(*) AS n FROM finding WHERE since = ${seq} GROUP BY severity, code ORDER BY n DESC, code`,
  );
  const graded = (severity: Severity) =>
    rows.filter((r) => r['severity'] === severity).reduce((sum, r) => sum + Number(r['n']), 0);
  return {
    error: graded('error'),
    warning: graded('warning'),
    note: graded('note'),
    checks: Object.fromEntries(rows.map((r) => [r['code'], Number(r['n'])])),
  };
}

const KINDS: readonly RecordKind[] = ['dataset', 'codebook', 'release', 'boundaries', 'areas'];

/** Small records that a commit recorded. */
export async function recordsOf(ledger: View, { seq }: Commit): Promise<HeldRecord[]> {
  const held = await Promise.all(KINDS.map((kind) => ledger.records(kind, seq)));
  return held.flat().filter((r) => r.since === seq);
}
