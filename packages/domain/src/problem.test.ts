import { describe, expect, it } from 'vitest';
import { PROBLEMS, Problem, type ProblemCode } from './problem.ts';

/** Parameters that fit every entry: each reads only what it declares. */
const PARAMS = {
  ...Object.fromEntries(
    [
      'kind text prefix from to field value want name key dataset why where path holder url what file format verb held given first at what next method wanted request email id state code language endpoint column form',
    ].flatMap((all) => all.split(' ').map((name) => [name, `the-${name}`] as const)),
  ),
  ...Object.fromEntries(
    'low best high lat lon count expected head found lines rows most seq seconds characters line'
      .split(' ')
      .map((name, i) => [name, i + 1] as const),
  ),
  near: ['one', 'two'],
  known: ['one', 'two'],
  allowed: ['GET', 'POST'],
  columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  missing: ['x'],
  faults: [{ line: 3, column: 4, path: 'a.b', say: 'must be text' }],
};

/** Words of a parameter that an entry was given under another type. */
const paramsFor = (code: ProblemCode, near: readonly string[]) => ({
  ...PARAMS,
  near,
  ...(code === 'dataset.unsaid' ? { held: ['one', 'two'] } : {}),
  ...(code === 'store.too-new' || code === 'store.needs-migration' ? { known: 2 } : {}),
});

describe('P · every problem says what to do', () => {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  it.each(codes)('P1 · %s says what is wrong, how to fix it, and its code', (code) => {
    for (const near of [['one', 'two'], []]) {
      const spec = PROBLEMS[code] as { say: (p: unknown) => string; fix: (p: unknown) => string; category: never };
      const p = paramsFor(code, near);
      const made = new Problem(code, spec.category, spec.say(p), spec.fix(p), p);
      expect(made.message).toMatch(/^\S[\s\S]*\. To fix: \S[\s\S]*\[[a-z.-]+\]$/);
      expect(made.message).toContain(`[${code}]`);
      expect(made.message).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});
