import { describe, expect, it } from 'vitest';
import { bySeverity, ranked } from './findings-summary.ts';

const COUNTS = [
  { check: 'seldom', severity: 'warning', count: 1 },
  { check: 'often', severity: 'warning', count: 2 },
  { check: 'read', severity: 'note', count: 9 },
  { check: 'lost', severity: 'error', count: 1 },
  { check: 'also', severity: 'warning', count: 1 },
] as const;

describe('M · findings in short', () => {
  it('M60 · the gravest stands first, then the most frequent, then by name', () => {
    expect(ranked(COUNTS).map(({ check }) => check)).toEqual(['lost', 'often', 'also', 'seldom', 'read']);
  });

  it('M121 · severities add up, the gravest first, and one without findings is left out', () => {
    expect(bySeverity(COUNTS)).toEqual([
      { severity: 'error', count: 1 },
      { severity: 'warning', count: 4 },
      { severity: 'note', count: 9 },
    ]);
    expect(bySeverity(COUNTS.slice(2, 3))).toEqual([{ severity: 'note', count: 9 }]);
  });
});
