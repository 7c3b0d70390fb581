import { describe, expect, it } from 'vitest';
import { summarised } from './findings-summary.ts';

const finding = (check: string, severity: 'error' | 'warning' | 'note', line: number) => ({
  seq: 1,
  dataset: 'open',
  check,
  severity,
  key: null,
  file: 'invented.csv',
  line,
  column: null,
  value: null,
  say: 'odd',
  fix: 'mend it',
});

describe('M · findings in short', () => {
  it('M60 · the gravest stands first, then the most frequent, each with where it was first seen', () => {
    const lines = summarised([
      finding('seldom', 'warning', 2),
      finding('often', 'warning', 3),
      finding('read', 'note', 4),
      finding('often', 'warning', 5),
      finding('lost', 'error', 6),
    ]);
    expect(lines.map(({ check, times, first }) => [check, times, first.line])).toEqual([
      ['lost', 1, 6],
      ['often', 2, 3],
      ['seldom', 1, 2],
      ['read', 1, 4],
    ]);
  });
});
