import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween, parseDay, span, width } from './day.ts';
import { Problem } from './problem.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (cause) {
    if (cause instanceof Problem) return cause.code;
    throw cause;
  }
  return 'no problem';
};

const anyDay = fc.integer({ min: -200_000, max: 200_000 }).map((n) => addDays('2000-01-01' as Day, n));

describe('D · days and spans', () => {
  it.each(['2024-02-29', '0001-01-01', '9999-12-31'])('D1 · %s is a day', (text) => {
    expect(parseDay(text)).toBe(text);
  });
  it.each(['2023-02-29', '2024-13-01', '2024-1-1', '01/02/2024', '', '2024-02-30T00:00', ' 2024-01-01', '0000-01-01'])(
    'D2 · "%s" is not a day',
    (text) => {
      expect(codeOf(() => parseDay(text))).toBe('day.malformed');
    },
  );
  it('D3 · adding days and counting them undo each other', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(parseDay(addDays(day, n))).toBe(addDays(day, n));
      }),
    );
  });
  it('D4 · a span includes both its ends, so one day is one wide', () => {
    expect(width(span(parseDay('2024-02-28')))).toBe(1);
    expect(width(span(parseDay('2024-02-28'), parseDay('2024-03-01')))).toBe(3);
  });
  it('D5 · a span does not run backwards', () => {
    expect(codeOf(() => span(parseDay('2024-02-02'), parseDay('2024-02-01')))).toBe('span.reversed');
  });
});
