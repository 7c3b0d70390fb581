import type { Day } from '@cairn/domain';
import type { Period } from '../address.ts';
import { firstOf, later, moved, periodsBetween, type Span, wholePeriods } from './periods.ts';

/** How fast it plays: milliseconds that a step is shown. */
export const SPEEDS = { slow: 1200, normal: 600, fast: 200 } as const;
export type Speed = keyof typeof SPEEDS;

/** What plays: the span as it was chosen, one of so many periods, or all since the beginning. */
export const LENGTHS = ['chosen', '1', '3', '6', '12', 'growing'] as const;
export type Length = (typeof LENGTHS)[number];

export interface Playing {
  /** All the days there are, of whole periods. */
  readonly domain: Span;
  readonly every: Period;
  readonly length: Length;
}

const spanFrom = (from: Day, every: Period, periods: number): Span => {
  const first = firstOf(from, every);
  return moved({ from: first, to: later(first, every, periods - 1) }, every, 0);
};

const periodsOf = (length: Length, span: Span | null, every: Period): number =>
  length === 'chosen' ? (span ? periodsBetween(span.from, span.to, every) + 1 : 1) : Number(length);

/** Where playing begins: at the beginning of time, unless a span is chosen. */
export function startOf(span: Span | null, { domain, every, length }: Playing): Span {
  if (length === 'growing') return span ?? spanFrom(domain.from, every, 1);
  return spanFrom(span?.from ?? domain.from, every, periodsOf(length, span, every));
}

/** The span a step on, or back; null where there is no more time on that side. */
export function stepped(span: Span | null, by: 1 | -1, playing: Playing): Span | null {
  const { domain, every, length } = playing;
  if (span === null) return startOf(null, playing);
  const next =
    length === 'growing'
      ? { from: span.from, to: moved(wholePeriods({ from: span.to, to: span.to }, every), every, by).to }
      : moved(startOf(span, playing), every, by);
  return next.from < domain.from || next.to > domain.to || next.from > next.to ? null : next;
}
