import { codebookNamed, type Day } from '@cairn/domain';
import { describe, expect, it } from 'vitest';
import { coverage } from './coverage.ts';

const ACLED = codebookNamed('acled'); // Nigeria since 1997, Ukraine since 2018

describe('M · what a dataset covers', () => {
  it('M36 · a year that nobody coded is never a zero, and a year without an event is one', () => {
    const { years, rows } = coverage(
      [
        { country: 'Ukraine', year: 2019, events: 4 },
        { country: 'Nigeria', year: 2017, events: 2 },
        { country: 'Nigeria', year: 2019, events: 1 },
      ],
      ACLED,
    );
    expect(years).toEqual([2017, 2018, 2019]);
    expect(rows).toEqual([
      {
        country: 'Nigeria',
        since: '1997-01-01',
        cells: [
          { is: 'events', events: 2, since: null },
          { is: 'none', since: null },
          { is: 'events', events: 1, since: null },
        ],
      },
      {
        country: 'Ukraine',
        since: '2018-01-01',
        cells: [
          { is: 'not-coded', before: '2018-01-01' },
          { is: 'none', since: null },
          { is: 'events', events: 4, since: null },
        ],
      },
    ]);
  });

  it('M37 · a country of which the codebook says nothing has neither: what is missing there is not known', () => {
    const { rows } = coverage(
      [
        { country: 'Northland', year: 2020, events: 1 },
        { country: 'Northland', year: 2022, events: 1 },
      ],
      ACLED,
    );
    expect(rows[0]?.cells.map((c) => c.is)).toEqual(['events', 'unstated', 'events']);
  });

  it('M38 · a year that was coded in part says since when', () => {
    const late = { ...ACLED, countries: [{ name: 'Ukraine', since: '2018-03-01' as Day }] };
    const { rows } = coverage(
      [
        { country: 'Ukraine', year: 2017, events: 1 },
        { country: 'Ukraine', year: 2019, events: 1 },
      ],
      late,
    );
    expect(rows[0]?.cells).toEqual([
      { is: 'events', events: 1, since: '2018-03-01' },
      { is: 'none', since: '2018-03-01' },
      { is: 'events', events: 1, since: null },
    ]);
  });

  it('M39 · events of no country make no row', () => {
    expect(coverage([{ country: null, year: 2020, events: 3 }], ACLED)).toEqual({ years: [], rows: [] });
  });
});
