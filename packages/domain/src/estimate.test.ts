import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, estimate, exactly, rises, UNKNOWN } from './estimate.ts';
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

describe('E · estimates', () => {
  it('E1 · not known is null and never 0', () => {
    expect(UNKNOWN).toEqual({ low: null, best: null, high: null, unit: 'people' });
    expect(exactly(0).best).toBe(0);
  });
  it('E2 · known and unknown together are unknown, bound by bound', () => {
    expect(add(estimate(12, null, null), exactly(3))).toEqual({ low: 15, best: null, high: null, unit: 'people' });
    expect(add(UNKNOWN, exactly(3))).toEqual(UNKNOWN);
  });
  it.each([
    [1, 2, 3, true],
    [0, 0, 0, true],
    [2, 1, 3, false],
    [3, null, 2, false],
    [null, null, 5, true],
    [null, null, null, true],
    [-1, 0, 0, false],
    [1.5, 2, 3, false],
    [Number.NaN, null, null, false],
  ])('E3 · low %s, best %s, high %s rises: %s', (low, best, high, fits) => {
    expect(rises(low, best, high)).toBe(fits);
    expect(codeOf(() => estimate(low, best, high))).toBe(fits ? 'no problem' : 'estimate.disordered');
  });
  it('E4 · adding keeps low ≤ best ≤ high, and the order of the two does not matter', () => {
    const any = fc
      .tuple(fc.nat(99), fc.nat(99), fc.nat(99))
      .map(([a, b, c]) => [a, b, c].sort((x, y) => x - y) as [number, number, number])
      .chain(([low, best, high]) => fc.constantFrom(estimate(low, best, high), estimate(low, null, high), UNKNOWN));
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(add(a, b)).toEqual(add(b, a));
      }),
    );
  });
});
