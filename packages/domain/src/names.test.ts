import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, nearest, wildcard } from './names.ts';

describe('N · names are compared without case and accents', () => {
  it.each([
    ['ÉTHIOPIE', 'ethiopie'],
    ['  Côte   d’Ivoire ', 'cote d’ivoire'],
    ['Battles', 'bat\u0301tles'],
    ['sub_event type', 'Sub Event_Type'],
  ])('N1 · "%s" is "%s"', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });
  it('N2 · folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
  it('N3 · * stands for any text, and everything else for itself', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.string(), (parts, filler) => {
        const plain = parts.map((p) => p.replaceAll('*', ''));
        expect(wildcard(plain.join('*')).test(plain.join(filler))).toBe(true);
      }),
    );
    expect(wildcard('a.c').test('abc')).toBe(false);
    expect(wildcard('a*c').test('a\nb(c')).toBe(true);
    expect(wildcard('a*c').test('xabc')).toBe(false);
    expect(wildcard('[a-z]+').test('b')).toBe(false);
    expect(wildcard('UKR*').test('ukraine')).toBe(true);
  });
  it('N4 · what was meant is suggested, the nearest first and at most two', () => {
    const known = ['Ukraine', 'Uganda', 'Russia', 'United Kingdom'];
    expect(nearest('Ukrane', known)[0]).toBe('Ukraine');
    expect(nearest('zzzzzzzz', known)).toEqual([]);
    expect(nearest('u', ['ua', 'ub', 'uc']).length).toBeLessThanOrEqual(2);
  });
});
