import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { type Comparable, pairsOf, ratioOf, relationOf, revisedAmong } from './compare.ts';
import { isWithin, measureNamed } from './measure.ts';
import { MEASURES } from './measures.ts';
import { boundsOf, MODALITIES, type Quantity } from './quantity.ts';
import { parseStated } from './record-parse.ts';
import type { Claim, StatedInput } from './records.ts';

const said = (day: string) => ({ from: day, to: day });

const claim = (given: Partial<StatedInput<'claim'>> = {}): Claim =>
  parseStated('claim', 'c1', {
    claimant: { name: 'Ministry of the North', kind: 'body', stands: 'party', side: 'Northland' },
    measure: 'killed',
    population: { whom: 'Southland troops', side: 'Southland', status: 'military' },
    period: { from: '2024-01-01', to: null },
    area: {},
    quantity: { modality: 'about', value: 5000 },
    said: said('2024-10-28'),
    ...given,
  } satisfies StatedInput<'claim'>);

const held = (key: string, given: Partial<StatedInput<'claim'>> = {}) => ({
  dataset: 'open',
  key,
  claim: claim(given),
});

describe('K · quantities', () => {
  it('K1 · "about" leaves open half of what the last digit that is not nought stands for', () => {
    expect(boundsOf({ modality: 'about', value: 650_000 })).toEqual({ low: 645_000, best: 650_000, high: 655_000 });
    expect(boundsOf({ modality: 'about', value: 31_000 })).toEqual({ low: 30_500, best: 31_000, high: 31_500 });
    expect(boundsOf({ modality: 'about', value: 0 })).toEqual({ low: 0, best: 0, high: 0 });
  });
  it('K2 · "more than" excludes the figure and has no bound above; an order of magnitude has a floor and no figure', () => {
    expect(boundsOf({ modality: 'more-than', value: 600_000 })).toEqual({ low: 600_001, best: 600_000, high: null });
    expect(boundsOf({ modality: 'order', magnitude: 'millions' })).toEqual({ low: 2_000_000, best: null, high: null });
  });
  const quantity: fc.Arbitrary<Quantity> = fc.oneof(
    fc.record({
      modality: fc.constantFrom(...MODALITIES.filter((m) => m !== 'between' && m !== 'order')),
      value: fc.integer({ min: 0, max: 1e9 }),
    }),
    fc
      .tuple(fc.nat(1e9), fc.nat(1e9))
      .map(([a, b]) => ({ modality: 'between' as const, value: Math.min(a, b), to: Math.max(a, b) })),
  );
  it('K3 · the bounds of any quantity rise', () => {
    fc.assert(
      fc.property(quantity, (q) => {
        const { low, high } = boundsOf(q);
        return low === null || high === null || low <= high || q.modality === 'less-than';
      }),
    );
  });
  it('K4 · a ratio is undone by turning it round', () => {
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        const [there, back] = [ratioOf(a, b), ratioOf(b, a)];
        return there.best === null || back.best === null || Math.abs(there.best * back.best - 1) < 1e-9;
      }),
    );
  });
});

describe('K · measures', () => {
  it('K5 · confirmed killed are killed, the killed are killed or wounded, and not the other way round', () => {
    expect(isWithin('confirmed-killed', 'killed')).toBe(true);
    expect(isWithin('confirmed-killed', 'killed-or-wounded')).toBe(true);
    expect(isWithin('killed-or-wounded', 'confirmed-killed')).toBe(false);
    expect(isWithin('refugees', 'killed')).toBe(false);
  });
  it('K6 · a measure is found by its name, and a wrong one names the nearest', () => {
    expect(measureNamed('Killed or wounded').id).toBe('killed-or-wounded');
    expect(() => measureNamed('refugee')).toThrow(/Did you mean "refugees"\?.*\[measure.unknown\]/);
  });
  it('K7 · being part of something is no circle, and keeps the unit', () => {
    for (const m of MEASURES)
      for (const whole of m.partOf) {
        expect(isWithin(whole as never, m.id)).toBe(false);
        expect(measureNamed(whole).unit).toBe(m.unit);
      }
  });
});

describe('K · what claims say about each other', () => {
  const both = claim({ measure: 'killed-or-wounded', quantity: { modality: 'more-than', value: 600_000 } });

  it('K8 · two figures of the same are rivals: the same, compatible, or in contradiction', () => {
    const about = claim({ measure: 'killed-or-wounded', quantity: { modality: 'about', value: 650_000 } });
    const few = claim({ measure: 'killed-or-wounded', quantity: { modality: 'at-most', value: 40_000 } });
    expect(relationOf(both, both)).toEqual({ kind: 'rivals', verdict: 'same' });
    expect(relationOf(both, about)).toEqual({ kind: 'rivals', verdict: 'compatible' });
    expect(relationOf(both, few)).toEqual({ kind: 'rivals', verdict: 'contradict' });
  });

  it('K9 · the confirmed dead are a floor under the killed or wounded, not a rival of it', () => {
    const dead = claim({
      measure: 'confirmed-killed',
      quantity: { modality: 'more-than', value: 70_000 },
      said: said('2024-09-20'),
    });
    expect(relationOf(dead, both)).toEqual({ kind: 'floor', verdict: 'compatible' });
    expect(relationOf(both, dead)).toEqual({ kind: 'ceiling', verdict: 'compatible' });
    const few = claim({ measure: 'killed-or-wounded', quantity: { modality: 'at-most', value: 60_000 } });
    expect(relationOf(dead, few)).toEqual({ kind: 'floor', verdict: 'contradict' });
  });

  it('K10 · an earlier figure of the same war is a floor under a later one', () => {
    const early = claim({ said: said('2024-02-25'), quantity: { modality: 'exactly', value: 3000 } });
    const late = claim({ quantity: { modality: 'exactly', value: 2000 } });
    expect(relationOf(early, late)).toEqual({ kind: 'floor', verdict: 'contradict' });
  });

  it('K11 · other people, other places, other moments and other money say nothing about each other', () => {
    const base = claim();
    const other = (given: Partial<StatedInput<'claim'>>) => relationOf(base, claim(given));
    expect(other({ population: { whom: 'Northland troops', side: 'Northland', status: 'military' } })).toEqual({
      kind: 'apart',
      because: 'population',
    });
    expect(relationOf(claim({ area: { country: 'A' } }), claim({ area: { country: 'B' } }))).toEqual({
      kind: 'apart',
      because: 'area',
    });
    const refugees = (day: string) => claim({ measure: 'refugees', said: said(day) });
    expect(relationOf(refugees('2024-01-01'), refugees('2024-06-01'))).toEqual({ kind: 'apart', because: 'moment' });
    const deal = (currency: string) => claim({ measure: 'deal-value', currency });
    expect(relationOf(deal('USD'), deal('EUR'))).toEqual({ kind: 'apart', because: 'currency' });
  });

  it('K12 · soldiers of a side are among all people of that side, and a province is in its country', () => {
    const all = claim({
      population: { whom: 'people of Southland', side: 'southland' },
      area: { country: 'Southland' },
    });
    const some = claim({ area: { country: 'Southland', admin1: 'East' } });
    expect(relationOf(some, all).kind).toBe('floor');
  });

  it('K13 · a relation seen from the other side is its mirror', () => {
    const measure = fc.constantFrom('killed', 'confirmed-killed', 'killed-or-wounded', 'refugees' as const);
    const some = fc.record({
      measure,
      day: fc.constantFrom('2024-02-01', '2024-10-28'),
      value: fc.nat(1000),
      country: fc.constantFrom(null, 'A', 'B'),
      side: fc.constantFrom(null, 'Northland', 'Southland'),
    });
    const made = (s: { measure: string; day: string; value: number; country: string | null; side: string | null }) =>
      claim({
        measure: s.measure as never,
        said: said(s.day),
        quantity: { modality: 'about', value: s.value },
        area: { country: s.country },
        population: { whom: 'people', side: s.side },
      }) as Comparable;
    const mirror = { rivals: 'rivals', floor: 'ceiling', ceiling: 'floor', apart: 'apart' } as const;
    fc.assert(
      fc.property(some, some, (x, y) => {
        const [there, back] = [relationOf(made(x), made(y)), relationOf(made(y), made(x))];
        expect(back.kind).toBe(mirror[there.kind]);
        if (there.kind !== 'apart') expect('verdict' in back && back.verdict).toBe(there.verdict);
      }),
    );
  });

  it('K14 · a board of claims knows which pairs speak to each other and which were revised', () => {
    const claims = [
      held('a', { said: said('2024-02-01') }),
      held('b', { revises: ['a'] }),
      held('c', { measure: 'refugees' }),
    ];
    expect(pairsOf(claims).map(({ a, b }) => [a.key, b.key])).toEqual([['a', 'b']]);
    expect([...revisedAmong(claims)]).toEqual(['open/a']);
  });
});

describe('K · what cannot be kept', () => {
  const refused = (given: object) => {
    try {
      parseStated('claim', 'c1', { ...claim(), ...given });
    } catch (e) {
      if (e instanceof Problem) return e.message;
      throw e;
    }
    return 'kept';
  };
  it.each([
    [{ claimant: undefined }, /claimant: /],
    [{ measure: 'killled' }, /measure: /],
    [{ period: { from: '2024-02-01', to: '2024-01-01' } }, /period: ends before it begins/],
    [{ quantity: { modality: 'between', value: 9, to: 3 } }, /quantity: has its low figure above its high one/],
    [{ quantity: { modality: 'about', value: Number.NaN } }, /quantity/],
    [{ measure: 'deal-value' }, /currency: belongs to an amount of money/],
    [{ currency: 'USD' }, /currency: belongs to an amount of money/],
    [{ link: 'javascript:alert(1)' }, /link/],
    [{ said: { from: '2024-02-30', to: '2024-02-30' } }, /said.from: must be a real day/],
    [{ extra: 1 }, /extra/i],
  ])('K15 · %j', (given, why) => {
    expect(refused(given)).toMatch(why);
  });
});
