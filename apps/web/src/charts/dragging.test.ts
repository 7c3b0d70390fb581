import { addDays, type Day, daysBetween } from '@cairn/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERIODS } from '../address.ts';
import { dragged, type Grip, placeOf, stepBy } from './dragging.ts';
import { firstOf, later, moved, periodsBetween, type Span, spanOf, timeOf, wholePeriods } from './periods.ts';
import { LENGTHS, startOf, stepped } from './playing.ts';

const day = fc.nat(12_000).map((n) => addDays('1995-06-15' as Day, n));
const span = fc.tuple(day, fc.nat(2000)).map(([from, n]): Span => ({ from, to: addDays(from, n) }));
const every = fc.constantFrom(...PERIODS);
const ground = fc.tuple(span, every).map(([all, e]) => ({ domain: wholePeriods(all, e), every: e }));
const chosen = ground.chain((g) => {
  const days = daysBetween(g.domain.from, g.domain.to);
  return fc.tuple(fc.nat(days), fc.nat(days)).map(([a, b]) => {
    const [x, y] = [Math.min(a, b), Math.max(a, b)].map((n) => addDays(g.domain.from, n)) as [Day, Day];
    return { ...g, span: wholePeriods({ from: x, to: y }, g.every) };
  });
});
const isIn = ({ from, to }: Span, { domain }: { domain: Span }) => domain.from <= from && from <= to && to <= domain.to;

describe('M · spans of time', () => {
  it('M96 · a period begins on the first of its days, and the next one on the day after its last', () => {
    fc.assert(
      fc.property(day, every, (d, e) => {
        const first = firstOf(d, e);
        expect(first <= d && d < later(first, e, 1)).toBe(true);
        expect(firstOf(first, e)).toBe(first);
        expect(later(later(first, e, 7), e, -7)).toBe(first);
        expect(periodsBetween(d, later(first, e, 5), e)).toBe(5);
      }),
    );
  });

  it.each([
    ['2024-11-01', 'day', '2024-11-01', '2024-11-01'],
    ['2025-W01', 'week', '2024-12-30', '2025-01-05'],
    ['2020-W53', 'week', '2020-12-28', '2021-01-03'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2024-Q4', 'quarter', '2024-10-01', '2024-12-31'],
    [2024, 'year', '2024-01-01', '2024-12-31'],
  ] as const)('M96 · the period %s is read as the server writes it', (label, unit, from, to) => {
    expect(spanOf(label, unit)).toEqual([from, to]);
  });

  it('M96 · whatever is dragged, the span has whole periods and stays where there is time', () => {
    const grips = fc.constantFrom<Grip>('new', 'start', 'end', 'whole');
    fc.assert(
      fc.property(
        chosen,
        grips,
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (g, grip, a, b) => {
          const [x, y] = [timeOf(g.domain.from), timeOf(g.domain.to)];
          const made = dragged(g, grip, x + b * (y - x), x + a * (y - x));
          expect(isIn(made, g)).toBe(true);
          expect(wholePeriods(made, g.every)).toEqual(made);
          if (grip === 'whole')
            expect(periodsBetween(made.from, made.to, g.every)).toBe(periodsBetween(g.span.from, g.span.to, g.every));
          if (grip === 'start') expect(made.to).toBe(g.span.to);
          if (grip === 'end') expect(made.from).toBe(g.span.from);
        },
      ),
    );
  });

  it('M97 · a key moves an end by as many periods as it says, as far as there is time', () => {
    const steps = fc.oneof(fc.integer({ min: -15, max: 15 }), fc.constantFrom(-Infinity, Infinity));
    fc.assert(
      fc.property(chosen, fc.constantFrom('start', 'end', 'whole'), steps, (g, grip, step) => {
        const made = stepBy(g, grip, step);
        expect(isIn(made, g)).toBe(true);
        const place = (d: Day) => placeOf(g, d);
        const [a, b, last] = [place(g.span.from), place(g.span.to), place(g.domain.to)];
        const within = (n: number, low: number, high: number) => Math.min(Math.max(n, low), high);
        if (grip === 'start') expect([place(made.from), place(made.to)]).toEqual([within(a + step, 0, b), b]);
        if (grip === 'end') expect([place(made.from), place(made.to)]).toEqual([a, within(b + step, a, last)]);
        if (grip === 'whole') expect(place(made.from)).toBe(within(a + step, 0, last - (b - a)));
      }),
    );
  });

  it('M99 · playing goes from where it starts to the end of time, a period at a step', () => {
    fc.assert(
      fc.property(ground, fc.constantFrom(...LENGTHS), (g, length) => {
        const playing = { ...g, length };
        let at: Span | null = startOf(null, playing);
        const seen: Span[] = [];
        while (at && seen.length < 20_000) {
          seen.push(at);
          at = stepped(at, 1, playing);
        }
        expect(at).toBeNull();
        const periods = placeOf(g, g.domain.to) + 1;
        const wide = length === 'chosen' || length === 'growing' ? 1 : Number(length);
        expect(seen.length).toBe(Math.max(1, periods - wide + 1));
        if (wide <= periods) expect(seen.at(-1)?.to).toBe(g.domain.to);
        if (length === 'growing') expect(seen.every(({ from }) => from === g.domain.from)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('M99 · a step on and a step back end where they began', () => {
    fc.assert(
      fc.property(chosen, (g) => {
        const playing = { ...g, length: 'chosen' as const };
        const next = stepped(g.span, 1, playing);
        if (next) expect(stepped(next, -1, playing)).toEqual(moved(g.span, g.every, 0));
      }),
    );
  });
});
