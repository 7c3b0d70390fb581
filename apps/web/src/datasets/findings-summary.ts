import type { AnswerOf, OPERATIONS } from '@cairn/contract';
import { grouped } from './grouped.ts';

type Finding = AnswerOf<(typeof OPERATIONS)['findings']>['findings'][number];

/** What one check said, how often, and the first time that it did. */
export interface Summary {
  readonly check: string;
  readonly severity: Finding['severity'];
  readonly times: number;
  readonly first: Finding;
}

const GRAVEST = ['error', 'warning', 'note'] as const;

/** Findings by the check that made them: the gravest first, then the most frequent. */
export function summarised(findings: readonly Finding[]): Summary[] {
  const lines = [...grouped(findings, (f) => `${f.severity} ${f.check}`).values()].map((same) => {
    const first = same[0] as Finding;
    return { check: first.check, severity: first.severity, times: same.length, first };
  });
  const rank = (s: Summary) => GRAVEST.indexOf(s.severity);
  return lines.sort((a, b) => rank(a) - rank(b) || b.times - a.times || a.check.localeCompare(b.check));
}
