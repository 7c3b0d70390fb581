import type { CheckCode, Severity } from '@cairn/domain';
import { join, sql, type View, type WhichFindings, wantedFindings } from '@cairn/store';

/** How often one check spoke, at one severity. */
export interface CheckCount {
  readonly check: CheckCode;
  readonly severity: Severity;
  readonly count: number;
}

/**
 * Findings counted by check and severity, the most frequent first: all of them, whatever `limit` says.
 * @param datasets - those that are looked at
 * @param upTo - number of the commit that is asked as of
 */
export async function checkCounts(
  ledger: View,
  datasets: readonly string[],
  which: WhichFindings,
  upTo: number,
): Promise<CheckCount[]> {
  if (datasets.length === 0) return [];
  const names = join(
    datasets.map((dataset) => sql`${dataset}`),
    ', ',
  );
  const rows = await ledger.rows(
    sql`SELECT code, severity, count(*) AS n FROM finding
      WHERE since <= ${upTo} AND dataset IN (${names}) AND ${wantedFindings(which)}
      GROUP BY code, severity ORDER BY n DESC, code, severity`,
  );
  return rows.map((r) => ({
    check: r['code'] as CheckCode,
    severity: r['severity'] as Severity,
    count: Number(r['n']),
  }));
}
