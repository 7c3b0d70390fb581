import { addDays, type Day } from '@cairn/domain';
import { useElementSize } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Period } from '../address.ts';
import type { Series } from '../data/server.ts';
import { colourOf } from '../ui/colours.ts';

export type Figure = 'events' | 'best';

interface Bar {
  readonly from: Date;
  readonly to: Date;
  readonly type: string;
  readonly value: number;
}

const UTC = (day: string) => new Date(`${day}T00:00:00Z`);

/** First day of a period as it is labelled, and the first day after it. */
export function spanOf(period: string | number, every: Period): readonly [Date, Date] {
  const label = String(period);
  const year = Number(label.slice(0, 4));
  const month = (m: number) => new Date(Date.UTC(year, m, 1));
  if (every === 'year') return [month(0), month(12)];
  if (every === 'quarter') {
    const q = Number(/Q(\d)/.exec(label)?.[1] ?? 1) - 1;
    return [month(3 * q), month(3 * q + 3)];
  }
  if (every === 'month') {
    const m = Number(label.slice(5, 7)) - 1;
    return [month(m), month(m + 1)];
  }
  if (every === 'week') {
    const week = Number(/W(\d+)/.exec(label)?.[1] ?? 1);
    const fourth = new Date(Date.UTC(year, 0, 4));
    const monday = new Date(
      fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000 + (week - 1) * 7 * 86_400_000,
    );
    return [monday, new Date(monday.getTime() + 7 * 86_400_000)];
  }
  return [UTC(label), UTC(addDays(label as Day, 1))];
}

function barsOf({ points }: Series, every: Period, figure: Figure): Bar[] {
  return points.map((point) => {
    const [from, to] = spanOf(point.period, every);
    return { from, to, type: String(point['event_type'] ?? '–'), value: Number(point[figure] ?? 0) };
  });
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

export interface TimelineProps {
  readonly series: Series;
  readonly every: Period;
  readonly figure: Figure;
  readonly onSpan: (from: string, to: string) => void;
}

/** Bars along time, stacked by type. Dragging over them chooses a span; the fields From and To do the same by keyboard. */
export function Timeline({ series, every, figure, onSpan }: TimelineProps) {
  const { t, i18n } = useTranslation();
  const { ref, width, height } = useElementSize();
  const place = useRef<HTMLDivElement>(null);
  const bars = useMemo(() => barsOf(series, every, figure), [series, every, figure]);
  const chosen = useRef(onSpan);
  chosen.current = onSpan;

  useEffect(() => {
    if (width === 0 || bars.length === 0) return;
    const types = [...new Set(bars.map((b) => b.type))].sort();
    const plot = Plot.plot({
      width,
      height: Math.max(height, 100),
      marginTop: 8,
      marginBottom: 32,
      marginLeft: 44,
      marginRight: 8,
      x: { type: 'utc', label: null },
      y: {
        label: null,
        grid: true,
        tickFormat: (n: number) => n.toLocaleString(i18n.language, { notation: 'compact' }),
        ticks: 4,
      },
      color: { domain: types, range: types.map((type) => colourOf(type === '–' ? null : type)) },
      marks: [
        Plot.rectY(bars, { x1: 'from', x2: 'to', y: 'value', fill: 'type', insetLeft: 0.4, insetRight: 0.4 }),
        Plot.ruleY([0]),
      ],
    });
    plot.setAttribute('aria-hidden', 'true'); // what it shows is said by the element around it
    const x = plot.scale('x');
    const release = x ? brush(plot as SVGSVGElement, x as never, (a, b) => chosen.current(a, b)) : () => undefined;
    place.current?.replaceChildren(plot);
    return () => {
      release();
      plot.remove();
    };
  }, [bars, width, height, i18n.language]);

  const [from, to] = [bars[0]?.from, bars.at(-1)?.to];
  const spoken = { every: t(`period.${every}`), from: from ? dayOf(+from) : '', to: to ? dayOf(+to) : '' };
  return (
    <div ref={ref} className="timeline">
      <div ref={place} role="img" aria-label={t('time.describe', spoken)} />
    </div>
  );
}

interface Scale {
  readonly range: readonly [number, number];
  readonly invert: (x: number) => Date;
}

/** Lets a pointer drag a span over a chart. */
function brush(plot: SVGSVGElement, { range, invert }: Scale, done: (from: string, to: string) => void): () => void {
  const band = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  band.setAttribute('class', 'brush');
  band.setAttribute('height', plot.getAttribute('height') as string);
  plot.append(band);
  let start: number | null = null;
  const inside = (event: PointerEvent) => Math.min(Math.max(event.offsetX, range[0]), range[1]);
  const down = (event: PointerEvent) => {
    start = inside(event);
    plot.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (start === null) return;
    const now = inside(event);
    band.setAttribute('x', String(Math.min(start, now)));
    band.setAttribute('width', String(Math.abs(now - start)));
  };
  const up = (event: PointerEvent) => {
    const [a, b] = [start, inside(event)];
    start = null;
    band.setAttribute('width', '0');
    if (a === null || Math.abs(b - a) < 4) return;
    done(dayOf(+invert(Math.min(a, b))), dayOf(+invert(Math.max(a, b))));
  };
  plot.addEventListener('pointerdown', down);
  plot.addEventListener('pointermove', move);
  plot.addEventListener('pointerup', up);
  return () => {
    plot.removeEventListener('pointerdown', down);
    plot.removeEventListener('pointermove', move);
    plot.removeEventListener('pointerup', up);
  };
}
