import { describe, expect, it } from 'vitest';
import { codebookNamed } from './codebook/built-in.ts';
import type { Day } from './day.ts';
import { EVENT_COLUMNS, type EventRow, eventOf, names, placeOf } from './event.ts';

const BLANK = Object.fromEntries(EVENT_COLUMNS.map(([name]) => [name, null])) as unknown as EventRow;
const GED = codebookNamed('ucdp-ged');
const ACLED = codebookNamed('acled');
const at = {
  latitude: 50.5,
  longitude: 30.25,
  location: 'Milltown',
  admin1: 'Hill',
  admin2: 'Vale',
  country: 'Northland',
};
const row = (given: Partial<EventRow>): EventRow => ({ ...BLANK, ...at, ...given });

describe('V · an event in words', () => {
  it.each([
    [GED, 1, { kind: 'within', lat: 50.5, lon: 30.25, radiusM: 1000, name: 'Milltown' }],
    [GED, 2, { kind: 'within', lat: 50.5, lon: 30.25, radiusM: 25000, name: 'Milltown' }],
    [GED, 3, { kind: 'area', level: 'admin2', name: 'Vale', at: [50.5, 30.25] }],
    [GED, 4, { kind: 'area', level: 'admin1', name: 'Hill', at: [50.5, 30.25] }],
    [GED, 5, { kind: 'area', level: 'beyond-admin1', name: 'Milltown', at: [50.5, 30.25] }],
    [GED, 6, { kind: 'area', level: 'country', name: 'Northland', at: [50.5, 30.25] }],
    [GED, 7, { kind: 'unplaced', name: 'Milltown' }],
    [ACLED, 3, { kind: 'area', level: 'admin1', name: 'Hill', at: [50.5, 30.25] }],
  ] as const)('V1 · under %#, a point of precision %i is drawn as no more than it is', (codebook, code, place) => {
    expect(placeOf(row({ geo_precision: code }), codebook)).toEqual(place);
  });
  it('V2 · an area stands without a point; a point known to be near does not', () => {
    const nowhere = { latitude: null, longitude: null };
    expect(placeOf(row({ ...nowhere, geo_precision: 4 }), GED)).toMatchObject({ kind: 'area', at: null });
    expect(placeOf(row({ ...nowhere, geo_precision: 1 }), GED)).toEqual({ kind: 'unplaced', name: 'Milltown' });
    expect(placeOf(row({ longitude: null, geo_precision: null }), GED).kind).toBe('unplaced');
  });
  it('V3 · an unknown toll stays unknown, and a missing actor is nobody', () => {
    const read = eventOf('1', row({ date: '2024-01-02' as Day, actor1: 'A', assoc_actor1: 'B; C;' }), GED);
    expect(read.deaths).toEqual({ low: null, best: null, high: null, unit: 'people' });
    expect(read.actors).toEqual([{ name: 'A', type: null, associates: ['B', 'C'] }]);
    expect(read.occurred).toEqual({ from: '2024-01-02', to: '2024-01-02' });
  });
  it('V4 · joined names are split, trimmed, and none is empty', () => {
    expect(names(' a ;b;; c; ')).toEqual(['a', 'b', 'c']);
    expect(names(null)).toEqual([]);
  });
});
