import { describe, expect, it } from 'vitest';
import { codebookNamed, crosswalkBetween } from './built-in.ts';
import { admittedOnlyBy, applyCrosswalk } from './crosswalk.ts';
import { findType } from './rules.ts';
import type { Crosswalk } from './schema.ts';

const must = (from: string, to: string): Crosswalk => {
  const found = crosswalkBetween(from, to);
  if (!found) throw new Error(`no crosswalk ${from} to ${to}`);
  return found;
};
const gedToAcled = must('ucdp-ged', 'acled');
const acledToPlover = must('acled', 'plover');

const ged = (event_type: string, more: object = {}) => ({
  event_type,
  best: 3,
  time_precision: 1,
  geo_precision: 1,
  ...more,
});
const acled = (event_type: string, sub_event_type: string, best: number | null, more: object = {}) => ({
  event_type,
  sub_event_type,
  best,
  ...more,
});

describe('W · crosswalks', () => {
  it('W1 · UCDP’s three types read as ACLED event types, and say that the means is lost', () => {
    const events = ['State-based conflict', 'Non-state conflict', 'One-sided violence'].map((t) => ged(t));
    const { mapped, lost, summary } = applyCrosswalk(gedToAcled, events);
    expect(mapped.map((m) => m.to)).toEqual([
      { event_type: 'Battles' },
      { event_type: 'Battles' },
      { event_type: 'Violence against civilians' },
    ]);
    expect(mapped.every((m) => m.loss?.includes('does not record the means'))).toBe(true);
    expect(lost).toEqual([]);
    expect(summary).toMatchObject({ from: 'ucdp-ged', to: 'acled', mapped: 3, whole: 0, lossy: 3, lost: 0 });
  });
  it('W2 · what only UCDP admits is lost, with its reason and its count', () => {
    const events = [
      ged('State-based conflict', { time_precision: 5 }),
      ged('State-based conflict', { time_precision: '5', geo_precision: 6 }),
      ged('One-sided violence', { geo_precision: 6 }),
      ged('Looting'),
    ];
    const { lost, summary } = applyCrosswalk(gedToAcled, events);
    expect(lost.map((l) => l.event)).toEqual(events);
    expect(summary.onlyIn.map((r) => [r.count, r.reason.slice(0, 28)])).toEqual([
      [2, 'the row sums up more than a '],
      [1, 'only the country is known, a'],
      [1, 'the crosswalk has no rule fo'],
    ]);
  });
  it('W3 · what only ACLED admits is counted from the other end, each event once', () => {
    const events = [
      acled('Battles', 'Armed clash', 0),
      acled('Battles', 'Armed clash', null),
      acled('Battles', 'Armed clash', 4, { actor1: 'Unidentified Armed Group (Chad)' }),
      acled('Battles', 'Armed clash', 4, { actor1: 'Military Forces of Chad' }),
      acled('Protests', 'Peaceful protest', 1),
      acled('Riots', 'Mob violence', 2),
      acled('Strategic developments', 'Arrests', 0),
      acled('Protests', 'Peaceful protest', 0),
    ];
    const counts = admittedOnlyBy(gedToAcled, 'acled', events).map((r) => [r.count, r.reason.slice(0, 24)]);
    expect(counts).toEqual([
      [2, 'nobody is reported dead,'],
      [1, 'no figure of deaths is g'],
      [1, 'the first actor is not k'],
      [1, 'the deaths are not the w'],
      [1, 'rioters are not an organ'],
      [1, 'strategic developments a'],
    ]);
  });
  it('W4 · every ACLED sub-event type has a rule or a reason in PLOVER', () => {
    const types = codebookNamed('acled').eventTypes.flatMap((e) =>
      (e.subEventTypes ?? []).map((s) => acled(e.name, s.name, 1)),
    );
    const { mapped, lost, summary } = applyCrosswalk(acledToPlover, types);
    expect([mapped.length, lost.length]).toEqual([22, 3]);
    expect(summary.onlyIn.every((r) => r.reason.startsWith('PLOVER has no event for'))).toBe(true);
    for (const { to } of mapped)
      expect(findType(codebookNamed('plover'), to.event_type, to.sub_event_type).fault).toBeNull();
  });
  it('W5 · PLOVER’s what, how and why are given apart', () => {
    const { mapped } = applyCrosswalk(acledToPlover, [
      acled('Explosions/Remote violence', 'Chemical weapon', 9),
      acled('Explosions/Remote violence', 'Suicide bomb', 9),
    ]);
    expect(mapped[0]?.to).toEqual({
      event_type: 'ASSAULT',
      sub_event_type: 'unconventional',
      contexts: ['military', 'cbrn'],
    });
    expect(mapped[1]).not.toHaveProperty('loss');
  });
  it('W6 · every UCDP type is an assault in PLOVER, and no other PLOVER event is admitted by UCDP', () => {
    const walk = must('ucdp-ged', 'plover');
    const events = codebookNamed('ucdp-ged').eventTypes.map((e) => ged(e.name));
    expect(new Set(applyCrosswalk(walk, events).mapped.map((m) => m.to.event_type))).toEqual(new Set(['ASSAULT']));
    const others = codebookNamed('plover').eventTypes.map((e) => ({ event_type: e.name, best: 1 }));
    expect(admittedOnlyBy(walk, 'plover', others)).toEqual([{ reason: expect.any(String), count: 15 }]);
  });
  it('W7 · a condition is met by all its parts; a blank meets only absent: true', () => {
    const walk: Crosswalk = {
      ...gedToAcled,
      onlyIn: [
        {
          codebook: 'ucdp-ged',
          when: { best: { atLeast: 2, atMost: 4 }, side_a: { contains: 'govern' } },
          reason: 'both',
        },
        { codebook: 'ucdp-ged', when: { best: { in: [7, 8] } }, reason: 'in' },
        { codebook: 'ucdp-ged', when: { best: { absent: true } }, reason: 'absent' },
      ],
    };
    const events = [
      ged('One-sided violence', { best: 3, side_a: 'Government of X' }),
      ged('One-sided violence', { best: 3 }),
      ged('One-sided violence', { best: 8 }),
      ged('One-sided violence', { best: '' }),
    ];
    expect(applyCrosswalk(walk, events).lost.map((l) => l.reason)).toEqual(['both', 'in', 'absent']);
  });
});
