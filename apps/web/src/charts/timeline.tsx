import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureShown } from '../address.ts';
import { useWritten } from '../ui/numbers.ts';
import { Brush, type BrushProps } from './brush.tsx';
import { type ChartSpec, drawChart, rangeOf } from './chart.ts';
import { dayOf, timeOf } from './periods.ts';
import type { Bar } from './points.ts';
import { Reader } from './reader.tsx';

/** Colours of what is drawn on the page, by theme. */
const INK = { light: { ink: '#22292d', ground: '#ffffff' }, dark: { ink: '#e6ebed', ground: '#1a2126' } } as const;

export interface TimelineProps extends Omit<BrushProps, 'range' | 'onPick'> {
  readonly bars: readonly Bar[];
  readonly figure: FigureShown;
  readonly band: boolean;
  readonly coded: string | null;
  /** A bar was clicked; `x` is its middle, pixels from the start of the chart. */
  readonly onBar: (bar: Bar, x: number) => void;
}

/** All of time in bars, with the chosen span marked on it. */
export function Timeline({ bars, figure, band, coded, onBar, ground, ...brush }: TimelineProps) {
  const { t, i18n } = useTranslation();
  const { day } = useWritten();
  const { ref, width, height } = useElementSize();
  const theme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  const { domain, every } = ground;
  const { from, to } = domain;
  const range = useMemo(() => rangeOf({ from, to }, width), [from, to, width]);

  useLayoutEffect(() => {
    if (width === 0) return;
    const spec: ChartSpec = {
      bars,
      figure,
      band,
      coded,
      domain: { from, to },
      width,
      height: Math.max(height, 80),
      language: i18n.language,
      ...INK[theme],
    };
    const chart = drawChart(spec);
    chart.setAttribute('aria-hidden', 'true'); // what it shows is said by the elements over it
    place.current?.replaceChildren(chart);
  }, [bars, figure, band, coded, from, to, width, height, i18n.language, theme]);

  const middle = (bar: Bar) => range.toPixel((timeOf(bar.from) + timeOf(bar.to) + 86_400_000) / 2);
  const pick = (bar: Bar | undefined) => bar && onBar(bar, middle(bar));
  const at = (time: number) => {
    const here = dayOf(time);
    pick(bars.find((bar) => bar.from <= here && here <= bar.to));
  };
  const spoken = { every: t(`period.${every}`), from: day(from), to: day(to) };
  return (
    <div ref={ref} className="timeline">
      <div ref={place} role="img" aria-label={t('time.describe', spoken)} />
      {width === 0 ? null : (
        <>
          <Brush {...brush} ground={ground} range={range} onPick={at} />
          <Reader bars={bars} middle={middle} onBar={pick} />
        </>
      )}
    </div>
  );
}
