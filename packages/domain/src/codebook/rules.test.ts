import { describe, expect, it } from 'vitest';
import { parseDay } from '../day.ts';
import { codebookNamed } from './built-in.ts';
import * as rules from './rules.ts';

const acled = codebookNamed('acled');
const ged = codebookNamed('ucdp-ged');
const plover = codebookNamed('plover');

describe('T · types', () => {
  it('T1 · the codebook’s own spelling passes without a word', () => {
    expect(rules.findType(acled, 'Battles', 'Armed clash')).toEqual({
      eventType: 'Battles',
      subEventType: 'Armed clash',
      respelled: [],
      fault: null,
    });
  });
  it('T2 · case, aliases and codes are read and reported as respelled', () => {
    expect(rules.findType(acled, 'explosions/remote violence', 'IED')).toEqual({
      eventType: 'Explosions/Remote violence',
      subEventType: 'Remote explosive/landmine/IED',
      respelled: ['event_type', 'sub_event_type'],
      fault: null,
    });
    expect(rules.findType(ged, '3')).toMatchObject({
      eventType: 'One-sided violence',
      respelled: ['event_type'],
      fault: null,
    });
    expect(rules.findType(ged, 1).eventType).toBe('State-based conflict');
  });
  it('T3 · an unknown type names the nearest', () => {
    expect(rules.findType(acled, 'Batles').fault).toEqual({
      kind: 'unknown-event-type',
      value: 'Batles',
      near: ['Battles'],
    });
    expect(rules.findType(acled, 'Riots', 'Mob violense').fault).toEqual({
      kind: 'unknown-sub-event-type',
      value: 'Mob violense',
      near: ['Mob violence'],
    });
  });
  it('T4 · a sub-event type under the wrong event type is kept, and said', () => {
    expect(rules.findType(acled, 'Battles', 'Grenade')).toEqual({
      eventType: 'Battles',
      subEventType: 'Grenade',
      respelled: [],
      fault: { kind: 'mismatch', value: 'Grenade', belongsTo: 'Explosions/Remote violence' },
    });
  });
  it('T5 · a blank event type follows from the sub-event type; two blanks are a fault', () => {
    expect(rules.findType(acled, '', 'Grenade')).toMatchObject({
      eventType: 'Explosions/Remote violence',
      fault: null,
    });
    expect(rules.findType(acled, null, null).fault?.kind).toBe('unknown-event-type');
  });
  it('T6 · a mode that several event types share is read within its own', () => {
    expect(rules.findType(plover, 'SANCTION', 'withdraw').fault).toBeNull();
    expect(rules.findType(plover, 'RETREAT', 'withdraw').fault).toBeNull();
    expect(rules.disorderOf(plover, 'withdraw', 'SANCTION')).toBe('material conflict');
    expect(rules.disorderOf(plover, 'withdraw', 'RETREAT')).toBe('material cooperation');
  });

  const implied: [string, string, string][] = [
    ['Armed clash', 'Political violence', 'never'],
    ['Excessive force against protesters', 'Political violence; Demonstrations', 'always'],
    ['Protest with intervention', 'Demonstrations', 'never'],
    ['Peaceful protest', 'Demonstrations', 'never'],
    ['Violent demonstration', 'Demonstrations', 'possible'],
    ['Mob violence', 'Political violence', 'possible'],
    ['Shelling/artillery/missile attack', 'Political violence', 'possible'],
    ['Sexual violence', 'Political violence', 'always'],
    ['Agreement', 'Strategic developments', 'never'],
  ];
  it.each(implied)('T7 · %s implies %s; civilians targeted: %s', (sub, disorder, targeting) => {
    expect([rules.disorderOf(acled, sub), rules.targetingOf(acled, sub)]).toEqual([disorder, targeting]);
  });
  it('T8 · where the sub-event type decides, an event type alone implies nothing', () => {
    expect(rules.disorderOf(acled, null, 'Protests')).toBeNull();
    expect(rules.disorderOf(acled, null, 'Battles')).toBe('Political violence');
    expect(rules.disorderOf(acled, 'Nothing')).toBeNull();
  });
  it('T9 · a misspelt disorder cell is read, in the codebook’s order', () => {
    expect(rules.disorderNamed(acled, 'Demostrations')).toBe('Demonstrations');
    expect(rules.disorderNamed(acled, 'Demostrations; Political violence')).toBe('Political violence; Demonstrations');
    expect(rules.disorderNamed(acled, 'Unrest')).toBeNull();
  });

  const meetings: [string[], string][] = [
    [['Grenade', 'Armed clash'], 'Armed clash'],
    [['Attack', 'Sexual violence'], 'Sexual violence'],
    [['Attack', 'Suicide bomb', 'Air/drone strike'], 'Air/drone strike'],
    [['Peaceful protest', 'Violent demonstration'], 'Violent demonstration'],
    [['Violent demonstration', 'Excessive force against protesters'], 'Excessive force against protesters'],
    [['Other'], 'Other'],
  ];
  it.each(meetings)('T10 · of %j the one that wins is %s', (given, winner) => {
    expect(rules.precedence(acled, given)).toBe(winner);
    expect(rules.precedence(acled, given.toReversed())).toBe(winner);
  });
  it('T11 · without an order of precedence nothing wins', () => {
    expect(rules.precedence(plover, ['demo', 'riot'])).toBeNull();
    expect(rules.precedence(acled, [])).toBeNull();
    expect(rules.precedence(acled, ['Attack', 'Nonsense'])).toBeNull();
  });
  it('T12 · a preset is found by id or label', () => {
    expect(rules.presetNamed(acled, 'violence-count')?.types).toHaveLength(5);
    expect(rules.presetNamed(acled, 'Political violence')?.id).toBe('political-violence');
  });
});

describe('A · actors', () => {
  it('A1 · an actor type is read from its code, label or another word', () => {
    const read = [1, '2', 'political militia', 'Communal / Identity Groups', 'Foreign / Others', 'REBEL FORCES'];
    expect(read.map((cell) => rules.actorTypeLabel(acled, cell))).toEqual([
      'State forces',
      'Rebel group',
      'Political militia',
      'Identity militia',
      'External/Other forces',
      'Rebel group',
    ]);
  });
  it('A2 · blank, 0 and unknown words are no actor type', () => {
    expect(['', null, 0, '0', 'Martians'].map((cell) => rules.actorTypeLabel(acled, cell))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
  it('A3 · all 44 interactions follow from their pairs, in either order', () => {
    for (const i of acled.interactions ?? []) {
      const [a, b] = i.pair;
      expect(rules.interactionOf(acled, a, b ?? null)).toBe(i);
      if (b !== undefined) expect(rules.interactionOf(acled, String(b), a)).toBe(i);
      expect(i.code).toBe(a * 10 + (b ?? 0));
    }
  });
  it('A4 · labels join the two in the order of their codes, save 78', () => {
    const label = (code: number) => rules.actorTypeLabel(acled, code);
    const odd = (acled.interactions ?? []).filter(({ pair: [a, b], label: l }) => {
      return l !== (b === undefined ? `${label(a)} only` : `${label(a)}-${label(b)}`);
    });
    expect(odd.map((i) => [i.code, i.label])).toEqual([[78, 'External/Other forces-Civilians']]);
  });
  it('A5 · 0 and blank stand for no second actor; an unknown one for no interaction', () => {
    expect(rules.interactionOf(acled, 6, 0)?.label).toBe('Protesters only');
    expect(rules.interactionOf(acled, 'Civilians', '')?.code).toBe(70);
    expect(rules.interactionOf(acled, 1, 9)).toBeNull();
    expect(rules.interactionOf(ged, 1, 2)).toBeNull();
  });
  it('A6 · an interaction is read from its code or its label', () => {
    expect(rules.interactionNamed(acled, '12')?.label).toBe('State forces-Rebel group');
    expect(rules.interactionNamed(acled, 'rebel group-civilians')?.code).toBe(27);
  });
});

describe('P · places', () => {
  it('P1 · a point stands for a circle or an area', () => {
    expect(rules.placeStandsFor(acled, 3)).toEqual({ area: 'admin1' });
    expect(rules.placeStandsFor(ged, 2)).toEqual({ radius_m: 25_000 });
    expect(rules.placeStandsFor(ged, 7)).toEqual({ area: 'none' });
    expect(rules.placeStandsFor(acled, 9)).toBeNull();
  });
  const spelt: [string | number, string][] = [
    ['Côte d’Ivoire', 'Ivory Coast'],
    ['TÜRKIYE', 'Turkey'],
    ['Akrotiri and Dekhelia', 'Akrotiri and Dhekelia'],
    ['COD', 'Democratic Republic of Congo'],
    ['NA', 'Namibia'],
    ['004', 'Afghanistan'],
    [804, 'Ukraine'],
    ['Russia (Soviet Union)', 'Russia'],
  ];
  it.each(spelt)('P2 · %s is %s', (cell, name) => {
    expect(rules.countryNamed(acled, cell)?.name).toBe(name);
  });
  it('P3 · 0 is nobody’s ISO number, and an open vocabulary knows no country', () => {
    expect(rules.countryNamed(acled, 0)).toBeNull();
    expect(rules.countryNamed(ged, 'Ukraine')).toBeNull();
  });
  it('P4 · the first day covered is the country’s, else the codebook’s, else not stated', () => {
    expect(rules.coverageOf(acled, 'Ukraine')).toBe('2018-01-01');
    expect(rules.coverageOf(acled, 'South Sudan')).toBe('2011-01-01');
    expect(rules.coverageOf(acled, 'Akrotiri and Dhekelia')).toBeNull();
    expect(rules.coverageOf(acled, 'Red Sea')).toBeNull();
    expect(rules.coverageOf(ged, 'Anywhere')).toBe('1989-01-01');
  });
  it('P5 · a region is read from its name or code', () => {
    expect(rules.regionNamed(acled, 12)?.name).toBe('Europe');
    expect(rules.regionNamed(acled, 'south asia')?.code).toBe(7);
    expect(rules.regionNamed(ged, 'Middle East')?.name).toBe('Middle East');
  });
});

describe('D · days and sources', () => {
  const day = parseDay('2024-02-15');
  const spans: [number, string, string][] = [
    [1, '2024-02-15', '2024-02-15'],
    [2, '2024-02-12', '2024-02-18'],
    [3, '2024-02-01', '2024-02-29'],
    [9, '2024-02-15', '2024-02-15'],
  ];
  it.each(spans)('D1 · time precision %i spans %s to %s', (code, from, to) => {
    expect(rules.spanOf(acled, day, code)).toEqual({ from, to });
  });
  it('D2 · the month is the calendar month of the day, in December too', () => {
    expect(rules.spanOf(acled, parseDay('2023-12-31'), 3)).toEqual({ from: '2023-12-01', to: '2023-12-31' });
  });
  it('D3 · where rows state their own days, the day stays as it is', () => {
    expect(rules.spanOf(ged, day, 4)).toEqual({ from: day, to: day });
    expect([rules.knowsTimePrecision(ged, 5), rules.knowsTimePrecision(acled, 5)]).toEqual([true, false]);
  });
  it('D4 · a source scale is one token or two', () => {
    expect(rules.sourceScaleOf(acled, 'Local partner-New media')).toEqual(['Local partner', 'New media']);
    expect(rules.sourceScaleOf(acled, 'National')).toEqual(['National']);
    expect(rules.sourceScaleOf(acled, 'National-Global')).toBeNull();
    expect(rules.sourceScaleOf(acled, 'Other-National-Regional')).toBeNull();
  });
});
