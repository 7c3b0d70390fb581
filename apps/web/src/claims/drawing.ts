import * as Plot from '@observablehq/plot';
import type { Board, BoardClaim } from './board.ts';

/** Sign and colour of who claims it: told apart by shape as well. */
export const STANDS = {
  party: { symbol: 'triangle', colour: '#d55e00' },
  'third-party': { symbol: 'circle', colour: '#0072b2' },
  unknown: { symbol: 'square', colour: '#7f8c8d' },
} as const;

interface Mark {
  readonly key: string;
  readonly when: Date;
  readonly low: number;
  readonly high: number;
  /** The figure that was said; null where the words give none. */
  readonly best: number | null;
  readonly isOpenAbove: boolean;
  readonly isOpenBelow: boolean;
  readonly stands: keyof typeof STANDS;
  readonly isRevised: boolean;
  readonly name: string;
}

const middle = ({ from, to }: { from: string; to: string }) =>
  new Date((Date.parse(`${from}T00:00:00Z`) + Date.parse(`${to}T00:00:00Z`)) / 2);

/** How far an open bound is drawn, as a part of the figure: an arrow says that it goes on. */
const REACH = 0.25;

function markOf({ key, claim, bounds, revisedBy }: BoardClaim): Mark | null {
  const { low, best, high } = bounds;
  const known = best ?? low ?? high;
  if (known === null) return null;
  const reach = Math.max(1, Math.abs(known) * REACH);
  return {
    key,
    when: middle(claim.said),
    low: low ?? known - reach,
    high: high ?? known + reach,
    best,
    isOpenAbove: high === null,
    isOpenBelow: low === null,
    stands: claim.claimant.stands,
    isRevised: revisedBy.length > 0,
    name: claim.claimant.name,
  };
}

export interface DrawingOptions {
  readonly width: number;
  readonly height: number;
  readonly language: string;
  /** What the event data's own line is called. */
  readonly events: string;
}

/** The claims on one axis over time, with what their words allow; dated statistics as lines. Null where nothing can be drawn. */
export function drawBoard(board: Board, { width, height, language, events }: DrawingOptions): Element | null {
  const marks = board.claims.flatMap((c) => markOf(c) ?? []);
  const lines = board.series.flatMap(({ key, series, bounds }) =>
    series.points.map((point, i) => ({ key, when: middle(point), value: bounds[i]?.best ?? null })),
  );
  if (marks.length === 0 && lines.length === 0) return null;
  const floors = board.beside
    .filter(({ because }) => because === 'floor')
    .flatMap(({ figures, claims }) => {
      const at = marks.filter((m) => claims.some((name) => name.endsWith(`/${m.key}`)));
      return at.map((m) => ({ when: m.when, low: figures.low, best: figures.best, high: figures.high }));
    });
  const stroke = (m: Mark) => STANDS[m.stands].colour;
  const opacity = (m: Mark) => (m.isRevised ? 0.35 : 1);
  return Plot.plot({
    width,
    height,
    marginLeft: 64,
    marginRight: 110,
    marginTop: 18,
    x: { type: 'utc', label: null, nice: true, inset: 16 },
    y: {
      label: null,
      grid: true,
      zero: marks.every((m) => m.low >= 0),
      tickFormat: (n: number) => n.toLocaleString(language, { notation: 'compact' }),
    },
    symbol: { legend: false },
    marks: [
      Plot.lineY(lines, { x: 'when', y: 'value', z: 'key', stroke: '#5b7fa6', strokeWidth: 1.5 }),
      Plot.ruleX(floors, { x: 'when', y1: 'low', y2: 'high', stroke: '#1b9e77', strokeWidth: 5, strokeOpacity: 0.5 }),
      Plot.dot(floors, { x: 'when', y: 'best', symbol: 'diamond', r: 5, fill: '#1b9e77', title: () => events }),
      Plot.link(marks, { x: 'when', y1: 'low', y2: 'high', stroke, strokeOpacity: opacity, strokeWidth: 2 }),
      Plot.dot(
        marks.filter((m) => m.isOpenAbove),
        { x: 'when', y: 'high', symbol: 'triangle', r: 4, fill: stroke, fillOpacity: opacity },
      ),
      Plot.dot(
        marks.filter((m) => m.isOpenBelow),
        { x: 'when', y: 'low', symbol: 'triangle', rotate: 180, r: 4, fill: stroke, fillOpacity: opacity },
      ),
      ...(['party', 'third-party', 'unknown'] as const).map((stands) =>
        Plot.dot(
          marks.filter((m) => m.stands === stands && m.best !== null),
          {
            x: 'when',
            y: 'best',
            symbol: STANDS[stands].symbol,
            r: 6,
            fill: STANDS[stands].colour,
            fillOpacity: opacity,
            stroke: 'var(--ground)',
          },
        ),
      ),
      Plot.text(marks, {
        x: 'when',
        y: (m: Mark) => m.best ?? m.low,
        text: 'name',
        dx: 10,
        textAnchor: 'start',
        fill: 'currentColor',
        stroke: 'var(--ground)',
        strokeWidth: 3,
        fontSize: 12,
      }),
    ],
  }) as Element;
}
