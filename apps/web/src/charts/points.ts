import type { Day } from '@cairn/domain';
import type { FigureShown, Period } from '../address.ts';
import type { Series, Totals } from '../data/server.ts';
import { spanOf } from './periods.ts';

export type Figures = Totals['total'];

/** One period of a series: what of each type fell into it, and all of them together. */
export interface Bar {
  readonly label: string;
  /** First and last day. */
  readonly from: Day;
  readonly to: Day;
  readonly parts: readonly { readonly type: string | null; readonly figures: Figures }[];
  readonly all: Figures;
}

const sum = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b);

const NOTHING: Figures = { events: 0, unknown: 0, low: null, best: null, high: null };

/** Known figures add up; what is not known adds nothing, and is null where nothing is known. */
export const together = (all: readonly Figures[]): Figures =>
  all.reduce(
    (a, b) => ({
      events: a.events + b.events,
      unknown: a.unknown + b.unknown,
      low: sum(a.low, b.low),
      best: sum(a.best, b.best),
      high: sum(a.high, b.high),
    }),
    NOTHING,
  );

/** The periods of a series by type, in time order. Periods without any point are not there. */
export function barsOf({ points }: Pick<Series, 'points'>, every: Period): Bar[] {
  const byPeriod = new Map<string, Bar['parts'][number][]>();
  for (const { period, event_type, ...figures } of points) {
    const label = String(period);
    const parts = byPeriod.get(label) ?? [];
    if (parts.length === 0) byPeriod.set(label, parts);
    parts.push({ type: (event_type as string | null | undefined) ?? null, figures: figures as Figures });
  }
  return [...byPeriod].map(([label, parts]) => {
    const [from, to] = spanOf(label, every);
    return { label, from, to, parts, all: together(parts.map((p) => p.figures)) };
  });
}

/** Types in one order, whatever the day; what has none comes last. */
export const typesOf = (bars: readonly Bar[]): (string | null)[] => {
  const types = new Set(bars.flatMap((bar) => bar.parts.map((p) => p.type)));
  const named = [...types].filter((t) => t !== null).sort();
  return types.has(null) ? [...named, null] : named;
};

/** The highest that a chart of these bars must reach; above 0. */
export const topOf = (bars: readonly Bar[], figure: FigureShown, band: boolean): number =>
  bars.reduce((top, { all }) => Math.max(top, all[figure] ?? 0, band ? (all.high ?? 0) : 0), 1);
