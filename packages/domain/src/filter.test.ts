import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from './day.ts';
import { FILTER_FIELD_NAMES, FILTER_FIELDS, type Filter, parseFilter, printFilter, readFilter } from './filter.ts';
import { Problem } from './problem.ts';

const problemOf = (work: () => unknown): Problem => {
  try {
    work();
  } catch (cause) {
    if (cause instanceof Problem) return cause;
    throw cause;
  }
  return expect.unreachable('this should have failed');
};

const word = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('a&b', 'c=d', '100%', 'x+y', '*'),
  )
  .filter((t) => t.trim() !== '' && t.isWellFormed());
const words = fc.array(word, { minLength: 1, maxLength: 4 });
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map((n) => n + 0);
const day = fc.nat(9000).map((n) => addDays('2000-01-01' as Day, n));

const VALUES: Readonly<Record<string, fc.Arbitrary<readonly string[]>>> = {
  from: day.map((d) => [d]),
  to: day.map((d) => [addDays(d, 9000)]),
  bbox: fc
    .tuple(degrees(180), degrees(90), degrees(180), degrees(90))
    .map(([w, s, e, n]) => [[w, Math.min(s, n), e, Math.max(s, n)].join(',')]),
  polygon: fc
    .array(fc.tuple(degrees(180), degrees(90)), { minLength: 3, maxLength: 8 })
    .map((ring) => [ring.flat().join(',')]),
  civilian_targeting: fc.constantFrom(['yes'], ['NO'], ['true'], ['0']),
  ...Object.fromEntries(
    ['min_fatalities', 'max_fatalities', 'time_precision', 'geo_precision'].map((f) => [
      f,
      fc.nat(999_999_999).map((n) => [String(n)]),
    ]),
  ),
};

/** Entries of a filter, as flags would give them: any fields, in any order. */
const entries = fc
  .uniqueArray(fc.constantFrom(...FILTER_FIELD_NAMES), { maxLength: 8 })
  .chain((fields) =>
    fc.tuple(
      ...fields.map((field) =>
        (VALUES[field] ?? (FILTER_FIELDS[field].many ? words : word.map((w) => [w]))).map((values) =>
          values.map((value) => [field as string, value] as const),
        ),
      ),
    ),
  )
  .map((all) => all.flat());

describe('F · a filter has one textual form', () => {
  it('F1 · reading the canonical text and printing it again changes nothing', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const filter = parseFilter(given);
        expect(readFilter(printFilter(filter))).toEqual(filter);
        expect(printFilter(readFilter(printFilter(filter)))).toBe(printFilter(filter));
      }),
      { numRuns: 300 },
    );
  });
  it('F2 · equal filters print equally, whatever the order in which they were given', () => {
    fc.assert(
      fc.property(
        entries.chain((e) => fc.tuple(fc.constant(e), fc.shuffledSubarray(e, { minLength: e.length }))),
        ([given, shuffled]) => {
          expect(printFilter(parseFilter(shuffled))).toBe(printFilter(parseFilter(given)));
        },
      ),
    );
  });
  it('F3 · printing a filter that was not parsed sorts its values too', () => {
    const [a, b]: Filter[] = [{ country: ['Ukraine', 'Mali'] }, { country: ['Mali', 'Ukraine', 'Mali'] }];
    expect(printFilter(a as Filter)).toBe(printFilter(b as Filter));
    expect(printFilter(a as Filter)).toBe('country=Mali&country=Ukraine');
  });
  it('F4 · names of fields may be written with hyphens and capitals; a leading ? is passed over', () => {
    expect(readFilter('?Event-Type=Battles&MIN-fatalities=3')).toEqual({ event_type: ['Battles'], min_fatalities: 3 });
  });
  it('F5 · both days may be the same, and are kept as they are', () => {
    expect(readFilter('from=2024-11-01&to=2024-11-01')).toEqual({ from: '2024-11-01', to: '2024-11-01' });
  });
  it('F6 · the golden text of a filter with everything in its canonical order', () => {
    const text =
      'to=2024-11-01&from=2022-02-24&country=Ukraine&bbox=22,44,40.3,52.4&dataset=demo&polygon=0,0,1,0,1,1,0,0&text=a b&civilian-targeting=TRUE';
    expect(printFilter(readFilter(text))).toBe(
      'dataset=demo&from=2022-02-24&to=2024-11-01&country=Ukraine&bbox=22%2C44%2C40.3%2C52.4&polygon=0%2C0%2C1%2C0%2C1%2C1&civilian_targeting=yes&text=a+b',
    );
  });
  it('F7 · an unknown field is a problem that suggests the nearest', () => {
    const found = problemOf(() => readFilter('contry=Mali'));
    expect(found.code).toBe('filter.unknown-field');
    expect(found.fix).toContain('"country"');
    expect(problemOf(() => readFilter('constructor=1')).code).toBe('filter.unknown-field');
  });
  it.each([
    ['bbox=1,2,3', 'filter.malformed'],
    ['bbox=1,2,3,4,5', 'filter.malformed'],
    ['bbox=a,b,c,d', 'filter.malformed'],
    ['bbox=,,,', 'filter.malformed'],
    ['bbox=0,50,1,40', 'filter.malformed'],
    ['bbox=0,0,181,1', 'filter.malformed'],
    ['bbox=0,-91,1,1', 'filter.malformed'],
    ['bbox=0,0,1,1&bbox=0,0,1,1', 'filter.malformed'],
    ['polygon=0,0,1,1', 'filter.malformed'],
    ['polygon=0,0,1,1,2', 'filter.malformed'],
    ['polygon=0,0,1,0,1,91', 'filter.malformed'],
    ['polygon=0,0,1,0,0,0', 'no problem: three corners'],
    [`polygon=${'0,0,'.repeat(1001)}1,1`, 'filter.malformed'],
    ['from=yesterday', 'day.malformed'],
    ['from=2023-02-29', 'day.malformed'],
    ['from=2024-01-01&from=2024-01-02', 'filter.malformed'],
    ['from=2024-01-02&to=2024-01-01', 'span.reversed'],
    ['min_fatalities=-1', 'filter.malformed'],
    ['min_fatalities=1.5', 'filter.malformed'],
    ['max_fatalities=', 'filter.malformed'],
    ['civilian_targeting=maybe', 'filter.malformed'],
    ['country=', 'filter.malformed'],
    ['text=+', 'filter.malformed'],
    ['as_of=a&as_of=b', 'filter.malformed'],
  ])('F8 · "%.60s" is %s', (text, code) => {
    if (code.startsWith('no problem')) expect(readFilter(text).polygon).toHaveLength(3);
    else expect(problemOf(() => readFilter(text)).code).toBe(code);
  });
  it('F9 · a box may cross the antimeridian: west above east', () => {
    expect(readFilter('bbox=170,-20,-170,20').bbox).toEqual([170, -20, -170, 20]);
  });
  it('F10 · nothing is the filter that asks for nothing', () => {
    expect(readFilter('')).toEqual({});
    expect(printFilter({})).toBe('');
  });
});

it('F30 · corners and boxes are kept to seven decimals, as the ledger keeps its coordinates', () => {
  expect(readFilter('bbox=1.123456789,2,3,4').bbox).toEqual([1.1234568, 2, 3, 4]);
  expect(readFilter('polygon=0,0,1e-113,0,0,5e-324,1,1').polygon).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 1],
  ]);
});
