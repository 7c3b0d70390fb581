import type { AnswerOf, OPERATIONS } from '@cairn/contract';
import { describe, expect, it } from 'vitest';
import { citedAnswer, pinned } from './cited.ts';

const COMMIT = '0123456789abcdef'.repeat(4);
const HERE = { origin: 'http://127.0.0.1:4040', today: '2026-11-24' };
const KNOWN = [
  { name: 'open', title: 'Invented events', licence: 'CC0-1.0' },
  { name: 'other', title: 'More inventions', licence: 'CC0-1.0' },
];

const totals = (best: number | null): AnswerOf<(typeof OPERATIONS)['totals']> => ({
  asOf: { commit: COMMIT, seq: 1, recordedAt: '2026-11-20T10:00:00.000Z' },
  where: 'country=Ukraine',
  notices: ['Invented.'],
  by: [],
  groups: [],
  total: { events: 1200, unknown: 3, low: best, best, high: best },
});

describe('M · what is cited', () => {
  it('M57 · figures carry their doubt, and what is not known is never nought', () => {
    expect(citedAnswer(totals(5000), { dataset: ['open'] }, KNOWN, HERE).what).toBe(
      '1,200 events, people killed: 5,000 (low 5,000, high 5,000, 3 events without a figure), where country=Ukraine',
    );
    expect(citedAnswer(totals(null), { dataset: ['open'] }, KNOWN, HERE).what).toContain(
      'people killed: not known (low',
    );
  });

  it('M58 · without a dataset in the filter all that were asked are named, a licence once', () => {
    const cited = citedAnswer(totals(1), {}, KNOWN, HERE);
    expect(cited.datasets).toEqual(['Invented events', 'More inventions']);
    expect(cited.licences).toEqual(['CC0-1.0']);
    expect(cited.notices).toEqual(['Invented.']);
    expect([cited.recorded, cited.accessed]).toEqual(['2026-11-20', '2026-11-24']);
  });

  it('M59 · a pinned address names the commit in place of any other state', () => {
    expect(pinned(HERE.origin, { dataset: ['open'], as_of: '2024-W44' }, COMMIT, 'open/INV1')).toBe(
      `http://127.0.0.1:4040/?dataset=open&as_of=${COMMIT}&open=open/INV1`,
    );
  });
});
