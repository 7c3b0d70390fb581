import type { AnswerOf, OPERATIONS } from '@cairn/contract';

export type CheckCount = AnswerOf<(typeof OPERATIONS)['findings']>['counts'][number];

const GRAVEST = ['error', 'warning', 'note'] as const;

/** The gravest first, then the most frequent, then by name. */
export function ranked(counts: readonly CheckCount[]): CheckCount[] {
  const rank = (c: CheckCount) => GRAVEST.indexOf(c.severity);
  return [...counts].sort((a, b) => rank(a) - rank(b) || b.count - a.count || a.check.localeCompare(b.check));
}

/** How many there are of each severity, the gravest first; those that there are none of are left out. */
export const bySeverity = (counts: readonly CheckCount[]) =>
  GRAVEST.map((severity) => ({
    severity,
    count: counts.filter((c) => c.severity === severity).reduce((sum, c) => sum + c.count, 0),
  })).filter(({ count }) => count > 0);
