import { describe, expect, it } from 'vitest';
import { parseDay } from '../day.ts';
import { holdsIn, tellsUnit, UNIT_LEVELS, unitNamed } from './index.ts';

const UNITS = ['Kyiv', 'Kyiv Oblast', 'Kherson Oblast', 'Одеська область', 'Côte', 'محافظة حلب'].map((name) => ({
  name,
}));

describe('B · names of units', () => {
  it.each([
    ['Kherson', 'Kherson Oblast'],
    ['kherson  OBLAST', 'Kherson Oblast'],
    ['Одеська', 'Одеська область'],
    ['cote', 'Côte'],
    ['حلب', 'محافظة حلب'],
    ['Kyiv Oblast', 'Kyiv Oblast'],
    ['Kyiv', null],
    ['Kyiv City', null],
    ['Oblast', null],
    ['Lviv', null],
  ])('B23 · “%s” means %s: a name that may mean two units means none', (name, unit) => {
    expect(unitNamed(UNITS, name)?.name ?? null).toBe(unit);
  });

  it('B24 · an area tells a unit of its own level and of coarser ones; none tells units on no level', () => {
    expect(UNIT_LEVELS.map((level) => tellsUnit('admin2', level))).toEqual([true, true, true, false, false]);
    expect(UNIT_LEVELS.map((level) => tellsUnit('beyond-admin1', level))).toEqual([true, false, false, false, false]);
    expect(tellsUnit('none', 'country')).toBe(false);
  });

  it('B25 · an area holds on its first and last day', () => {
    const [first, last] = [parseDay('2024-01-01'), parseDay('2024-01-31')];
    expect(holdsIn({ from: first, to: last }, last, last)).toBe(true);
    expect(holdsIn({ from: first, to: last }, parseDay('2024-02-01'), null)).toBe(false);
    expect(holdsIn({ from: null, to: null }, first, first)).toBe(true);
  });
});
