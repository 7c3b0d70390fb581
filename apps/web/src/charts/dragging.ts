import { addDays, type Day } from '@cairn/domain';
import type { Period } from '../address.ts';
import { dayOf, firstOf, later, moved, nearestStart, periodsBetween, type Span, timeOf } from './periods.ts';

/** What of the chosen span is held: an end, all of it, or nothing yet, and a new one is begun. */
export type Grip = 'start' | 'end' | 'whole' | 'new';

/** All the days there are, of whole periods, and the span that is chosen in them, if any. */
export interface Ground {
  readonly domain: Span;
  readonly every: Period;
  readonly span: Span | null;
}

const lastOf = (first: Day, every: Period): Day => addDays(later(first, every, 1), -1);
const least = (a: Day, b: Day): Day => (a < b ? a : b);
const most = (a: Day, b: Day): Day => (a > b ? a : b);
const within = (day: Day, { from, to }: Span): Day => least(most(day, from), to);

/** A span moved by whole periods, as far as there is time. */
function shifted({ domain, every }: Ground, span: Span, n: number): Span {
  const [back, on] = [periodsBetween(span.from, domain.from, every), periodsBetween(span.to, domain.to, every)];
  return moved(span, every, Math.min(Math.max(n, back), on));
}

function withStart({ domain, every }: Ground, { to }: Span, first: Day): Span {
  return { from: within(least(first, firstOf(to, every)), domain), to };
}

function withEnd({ domain, every }: Ground, { from }: Span, last: Day): Span {
  return { from, to: within(most(last, lastOf(firstOf(from, every), every)), domain) };
}

function between({ domain, every }: Ground, a: number, b: number): Span {
  const from = within(nearestStart(Math.min(a, b), every), domain);
  return withEnd({ domain, every, span: null }, { from, to: from }, addDays(nearestStart(Math.max(a, b), every), -1));
}

/**
 * The span that a pointer makes; its ends are ends of periods.
 * @param at - time where the pointer went down, and where it is now, milliseconds
 */
export function dragged(ground: Ground, grip: Grip, at: number, now: number): Span {
  const { every, domain } = ground;
  const span = ground.span ?? domain;
  if (grip === 'new') return between(ground, at, now);
  if (grip === 'start') return withStart(ground, span, nearestStart(now, every));
  if (grip === 'end') return withEnd(ground, span, addDays(nearestStart(now, every), -1));
  return shifted(ground, span, periodsBetween(dayOf(at), dayOf(now), every));
}

/** Periods in a large step. */
const LARGE: Readonly<Record<Period, number>> = { day: 7, week: 4, month: 12, quarter: 4, year: 5 };

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const PAGES: Readonly<Record<string, -1 | 1>> = { PageDown: -1, PageUp: 1 };

/** Periods that a key moves by; infinite for the ends, null for other keys. Time runs from left to right in every language. */
export function stepOf(key: string, isLarge: boolean, every: Period): number | null {
  if (key === 'Home') return Number.NEGATIVE_INFINITY;
  if (key === 'End') return Number.POSITIVE_INFINITY;
  const step = STEPS[key];
  if (step !== undefined) return isLarge ? step * LARGE[every] : step;
  const page = PAGES[key];
  return page === undefined ? null : page * LARGE[every];
}

/** The span that a key makes of the one that there is. */
export function stepBy(ground: Ground, grip: Exclude<Grip, 'new'>, step: number): Span {
  const { every, domain } = ground;
  const span = ground.span ?? domain;
  if (grip === 'whole') return shifted(ground, span, step);
  const end = step < 0 ? domain.from : domain.to;
  const of = (day: Day) => (Number.isFinite(step) ? later(firstOf(day, every), every, step) : firstOf(end, every));
  return grip === 'start' ? withStart(ground, span, of(span.from)) : withEnd(ground, span, lastOf(of(span.to), every));
}

/** Place of a period among all of them, from 0. */
export const placeOf = ({ domain, every }: Pick<Ground, 'domain' | 'every'>, day: Day): number =>
  periodsBetween(domain.from, day, every);

/** Whether a span is all the time there is. */
export const isWhole = ({ domain }: Pick<Ground, 'domain'>, { from, to }: Span): boolean =>
  timeOf(from) <= timeOf(domain.from) && timeOf(to) >= timeOf(domain.to);
