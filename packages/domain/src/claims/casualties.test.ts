import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casualtyCounts, differenceOfLists, type Listed } from './casualties.ts';
import { parseStated } from './record-parse.ts';

const person = (
  key: string,
  given: { name?: string; born?: string | null; sex?: string; age?: number; sameAs?: string[] } = {},
): Listed => ({
  key,
  body: parseStated('casualty', key, {
    outcome: 'killed',
    confirmation: 'confirmed',
    when: { from: null, to: null },
    area: {},
    sex: given.sex ?? 'unknown',
    age: given.age ?? null,
    sameAs: given.sameAs ?? [],
    identity: { name: given.name ?? `Invented ${key}`, born: given.born === undefined ? '1990-01-01' : given.born },
  }),
});

describe('K · lists of casualties', () => {
  it('K50 · a difference says who was added, removed, changed, and who has another id', () => {
    const before = [person('1'), person('2'), person('3', { age: 30 }), person('4')];
    const after = [person('1'), person('3', { age: 31 }), person('9', { name: 'Invented 4' }), person('5')];
    expect(differenceOfLists(before, after)).toEqual({
      added: ['5'],
      removed: ['2'],
      rekeyed: [{ from: '4', to: '9' }],
      changed: [{ key: '3', fields: ['age'] }],
      unchanged: 1,
    });
  });

  it('K51 · two who cannot be told apart are linked to nobody, and neither is one without a day of birth', () => {
    const twins = [person('1', { name: 'Same' }), person('2', { name: 'Same' })];
    expect(differenceOfLists(twins, [person('3', { name: 'Same' })]).rekeyed).toEqual([]);
    const vague = [person('1', { name: 'A', born: null })];
    expect(differenceOfLists(vague, [person('2', { name: 'A', born: null })]).rekeyed).toEqual([]);
  });

  it('K52 · every record of both versions is told of once', () => {
    const list = fc
      .uniqueArray(fc.nat(20), { maxLength: 15 })
      .chain((keys) => fc.tuple(...keys.map((k) => fc.nat(12).map((name) => person(String(k), { name: `N${name}` })))));
    fc.assert(
      fc.property(list, list, (before, after) => {
        const d = differenceOfLists(before, after);
        expect(d.added.length + d.rekeyed.length + d.changed.length + d.unchanged).toBe(after.length);
        expect(d.removed.length + d.rekeyed.length + d.changed.length + d.unchanged).toBe(before.length);
      }),
    );
  });

  it('K53 · linked records count once, and small groups are not given out', () => {
    const many = Array.from({ length: 6 }, (_, i) => person(`m${i}`, { sex: 'male' }));
    const few = [person('f1', { sex: 'female' }), person('f2', { sex: 'female', sameAs: ['f1'] })];
    expect(casualtyCounts([...many, ...few], ['sex'])).toEqual([
      { labels: ['female'], count: null },
      { labels: ['male'], count: 6 },
    ]);
    expect(casualtyCounts(few, ['sex'], 0)).toEqual([{ labels: ['female'], count: 1 }]);
  });
});
