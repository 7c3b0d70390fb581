import { type Day, daysBetween, type Filter } from '@cairn/domain';
import type { Series } from '../client.ts';
import { dayOf, numberOf } from './days.ts';
import { type Grouping, groupingOf, type Pass } from './groupings.ts';
import { headOf, notCovered } from './head.ts';
import type { Held, HeldColumns, Selected } from './held.ts';
import { EVERY, type Every, type Periods, periodsOf } from './periods.ts';
import {
  add,
  addEvent,
  BEST,
  EVENTS,
  figuresAt,
  HIGH,
  isEmpty,
  LOW,
  ROWS,
  type Tally,
  tally,
  UNKNOWNS,
  WIDE,
} from './tally.ts';
import { apart } from './totals.ts';

/** Days of which spans are told. */
interface Clip {
  readonly from: number;
  readonly to: number;
}

/** What of a figure falls on the first days of its span, in whole people: the span's share, rounded half up. */
const upTo = (figure: number, first: number, days: number, day: number): number =>
  Math.floor((2 * figure * (day - first + 1) + days) / (2 * days));

/** The people of one period of a span. Over all its periods they add up to the figure exactly. */
function share(figure: number, first: number, last: number, lower: number, upper: number): number {
  if (figure < 0) return figure;
  const days = last - first + 1;
  const before = lower <= first ? 0 : upTo(figure, first, days, lower - 1);
  return upTo(figure, first, days, Math.min(last, upper)) - before;
}

/** Spreads one event over the periods of its span; it counts in the one that holds the middle. */
function spread(
  c: HeldColumns,
  i: number,
  first: number,
  last: number,
  p: Periods,
  at: number,
  wide: number,
  to: Tally,
) {
  const middle = p.of[first + ((last - first) >> 1) - p.start] as number;
  const [p0, p1] = [p.of[first - p.start] as number, p.of[last - p.start] as number];
  for (let n = p0; n <= p1; n++) {
    const place = (n * wide + at) * WIDE;
    const [lower, upper] = [p.lower[n] as number, p.upper[n] as number];
    const part = (figure: number) => share(figure, first, last, lower, upper);
    (to[place + ROWS] as number)++;
    if (n === middle) (to[place + EVENTS] as number)++;
    if (n === middle && (c.best[i] as number) < 0) (to[place + UNKNOWNS] as number)++;
    add(to, place, LOW, part(c.low[i] as number));
    add(to, place, BEST, part(c.best[i] as number));
    add(to, place, HIGH, part(c.high[i] as number));
  }
}

/** Adds the selected events along time. @returns how many reach over more than one period */
function along(
  c: HeldColumns,
  { mask, first: firstRow, last: lastRow }: Selected,
  clip: Clip,
  p: Periods,
  { codes, skips }: Pass,
  wide: number,
  to: Tally,
): number {
  let several = 0;
  for (let i = firstRow; i < lastRow; i++) {
    if (mask[i] === 0) continue;
    const at = codes[i] as number;
    if (skips && at === 0) continue;
    const first = Math.max(c.from[i] as number, clip.from);
    const last = Math.max(Math.min(c.to[i] as number, clip.to), first);
    const period = p.of[first - p.start] as number;
    if (period !== p.of[last - p.start]) {
      several++;
      spread(c, i, first, last, p, at, wide, to);
      continue;
    }
    addEvent(to, period * wide + at, c.low[i] as number, c.best[i] as number, c.high[i] as number);
  }
  return several;
}

/** First and last day that any span or filing of the events has. */
function reach({ from, to, day }: HeldColumns): readonly [number, number] {
  let [first, last] = [day.at(-1) ?? 0, day[0] ?? 0];
  for (let i = 0; i < from.length; i++) {
    if ((from[i] as number) < first) first = from[i] as number;
    if ((to[i] as number) > last) last = to[i] as number;
  }
  return [first, last];
}

const known = new WeakMap<HeldColumns, Map<Every, Periods>>();

/** All periods that any of the events may fall on. */
function periodsFor(columns: HeldColumns, every: Every): Periods {
  const kept = known.get(columns) ?? new Map<Every, Periods>();
  known.set(columns, kept);
  const made = kept.get(every) ?? periodsOf(every, ...reach(columns));
  kept.set(every, made);
  return made;
}

type Point = Series['points'][number];

/** More periods than this are not padded with zeros. */
const MOST_PERIODS = 100_000;
const WIDTHS = { day: 1, week: 7, month: 28, quarter: 90, year: 365 } as const;
const ZERO = { events: 0, unknown: 0, low: 0, best: 0, high: 0 } as const;

interface Placed {
  readonly first: number;
  readonly point: Point;
}

/** With zeros where nothing happened, unless nobody coded it then. @param covered - the first day that somebody coded */
function padded(points: readonly Placed[], filter: Filter, every: Every, covered: string | null): Point[] {
  const [from, to] = [filter.from ?? dayAt(points[0]), filter.to ?? dayAt(points.at(-1))];
  const plain = points.map(({ point }) => point);
  if (!from || !to || daysBetween(from as Day, to as Day) > MOST_PERIODS * WIDTHS[every]) return plain;
  const held = new Map(points.map(({ first, point }) => [first, point]));
  const { lower, upper, labels } = periodsOf(every, numberOf(from), numberOf(to));
  return [...lower].flatMap((first, n) => {
    const point = held.get(first);
    if (point) return [point];
    const isSilent = covered !== null && dayOf(upper[n] as number) < covered;
    return isSilent ? [] : [{ period: labels[n] as string | number, ...ZERO }];
  });
}

const dayAt = (placed: Placed | undefined): string | undefined => placed && dayOf(placed.first);

/** Places of periods and groups, at most: beyond it the server is quicker. */
const MOST_PLACES = 2_000_000;

/** All events in one group. */
const ungrouped = ({ size }: HeldColumns): Grouping => ({
  passes: [{ codes: new Uint8Array(size), skips: false }],
  size: 1,
  apart: null,
  groups: [{ label: null, place: 0 }],
});

function pointsOf(places: Tally, { groups }: Grouping, { lower, labels }: Periods, wide: number, by: string): Placed[] {
  const points: Placed[] = [];
  for (let n = 0; n < lower.length; n++) {
    const first = lower[n] as number;
    for (const { label, place } of groups) {
      const at = n * wide + place;
      if (isEmpty(places, at)) continue;
      const named = by === '' ? {} : { [by]: label };
      points.push({ first, point: { period: labels[n] as string | number, ...named, ...figuresAt(places, at) } });
    }
  }
  return points;
}

/** Figures of all events together; without spreading, which loses nobody. */
function totalOf({ low, best, high }: HeldColumns, { mask, first, last }: Selected) {
  const sums = tally(1);
  for (let i = first; i < last; i++)
    if (mask[i] === 1) addEvent(sums, 0, low[i] as number, best[i] as number, high[i] as number);
  return figuresAt(sums, 0);
}

/** A filter along time as the server answers it; null where the columns do not tell. @param by - one grouping, or '' */
export function seriesOf(held: Held, filter: Filter, every: string, by: string): Series | null {
  const { columns } = held;
  const unit = EVERY.find((u) => u === every);
  const grouping = by === '' ? ungrouped(columns) : groupingOf(columns, by);
  const selected = unit && grouping && held.select(filter);
  if (!selected) return null;
  const periods = periodsFor(columns, unit);
  if (periods.lower.length * Math.max(grouping.size, grouping.groups.length) > MOST_PLACES) return null;
  const clip = {
    from: filter.from ? numberOf(filter.from) : Number.NEGATIVE_INFINITY,
    to: filter.to ? numberOf(filter.to) : Number.POSITIVE_INFINITY,
  };
  const cells = tally(periods.lower.length * grouping.size);
  const [several] = grouping.passes.map((pass) => along(columns, selected, clip, periods, pass, grouping.size, cells));
  const places = apart(cells, grouping, periods.lower.length);
  const wide = grouping.apart ? grouping.groups.length : grouping.size;
  const points = pointsOf(places, grouping, periods, wide, by);
  const uncovered = notCovered(held, filter);
  const covered = uncovered.map((u) => u.before).sort()[0] ?? null;
  return {
    ...headOf(held, filter),
    every,
    by: by === '' ? [] : [by],
    points: by === '' ? padded(points, filter, unit, covered ?? null) : points.map(({ point }) => point),
    total: totalOf(columns, selected),
    spread: several as number,
    unplaced: 0,
    notCovered: uncovered,
    notices: [...held.notices],
  };
}
