import { fold } from '@cairn/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundPlaces } from './places.ts';

const ROWS = [
  { country: 'Northland', admin1: 'Milltown', admin2: null, location: 'Milltown' },
  { country: 'Northland', admin1: 'Milltown', admin2: 'Old Mill', location: 'Ford' },
  { country: 'Millia', admin1: null, admin2: null, location: null },
  { country: null, admin1: null, admin2: null, location: 'Windmill' },
];

const name = fc.option(fc.string({ minLength: 1, maxLength: 6 }), { nil: null });
const row = fc.record({ country: name, admin1: name, admin2: name, location: name });

describe('M · places that words mean', () => {
  it('M122 · an area is found by its own name, with the areas around it, and filters by all of them', () => {
    expect(foundPlaces(ROWS, 'MÍLL')).toEqual([
      { name: 'Milltown', within: ['Northland'], filter: { country: ['Northland'], admin1: ['Milltown'] } },
      {
        name: 'Milltown',
        within: ['Milltown', 'Northland'],
        filter: { country: ['Northland'], admin1: ['Milltown'], text: 'Milltown' },
      },
      {
        name: 'Old Mill',
        within: ['Milltown', 'Northland'],
        filter: { country: ['Northland'], admin1: ['Milltown'], admin2: ['Old Mill'] },
      },
      { name: 'Millia', within: [], filter: { country: ['Millia'] } },
      { name: 'Windmill', within: [], filter: { text: 'Windmill' } },
    ]);
  });

  it('M122 · whatever is found has the words in its name, and nothing is found twice', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.string({ maxLength: 2 }), (rows, words) => {
        const found = foundPlaces(rows, words);
        for (const place of found) expect(fold(place.name)).toContain(fold(words));
        expect(new Set(found.map((place) => JSON.stringify(place.filter))).size).toBe(found.length);
      }),
    );
  });
});
