import * as Plot from '@observablehq/plot';
import type { FigureShown } from '../address.ts';
import { FAMILY } from '../pictures/pen.ts';
import { colourOf } from '../ui/colours.ts';
import { type Span, timeOf } from './periods.ts';
import { type Bar, topOf, typesOf } from './points.ts';

/** Pixels around what is drawn. */
export const MARGIN = { top: 8, right: 10, bottom: 24, left: 44 } as const;

export interface ChartSpec {
  readonly bars: readonly Bar[];
  readonly figure: FigureShown;
  /** Whether the low and high figures are drawn over the bars. */
  readonly band: boolean;
  /** Days that are drawn, both included. */
  readonly domain: Span;
  /** The first day that was coded, where that is later than the domain's first. */
  readonly coded: string | null;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly language: string;
  /** Colours of text and of what is drawn in it. */
  readonly ink: string;
  readonly ground: string;
}

const SVG = 'http://www.w3.org/2000/svg';

const element = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
};

const group = (className: string, ...children: readonly SVGElement[]): SVGElement => {
  const made = element('g', { class: className });
  made.append(...children);
  return made;
};

interface Scales {
  readonly x: (time: number) => number;
  readonly y: (value: number) => number;
}

const r = (n: number) => Math.round(n * 100) / 100;

/** Left and right edge of a bar, pixels; a hair apart from its neighbours where there is room. */
function edges(bar: Bar, x: Scales['x']): readonly [number, number] {
  const [a, b] = [x(timeOf(bar.from)), x(timeOf(bar.to) + 86_400_000)];
  const gap = b - a > 4 ? 0.5 : 0;
  return [r(a + gap), r(b - gap)];
}

/** The bars of each type as one path: some hundred rectangles are drawn in the time of one. */
function barPaths({ bars, figure }: ChartSpec, { x, y }: Scales): SVGElement {
  const heights = new Float64Array(bars.length);
  const paths = typesOf(bars).map((type) => {
    const d = bars.map((bar, i) => {
      const value = bar.parts.find((p) => p.type === type)?.figures[figure] ?? 0;
      if (value === 0) return '';
      const [left, right] = edges(bar, x);
      const [bottom, top] = [heights[i] as number, (heights[i] as number) + value];
      heights[i] = top;
      return `M${left},${r(y(bottom))}H${right}V${r(y(top))}H${left}Z`;
    });
    return element('path', { d: d.join(''), fill: colourOf(type), 'data-type': type ?? '' });
  });
  return group('bars', ...paths);
}

/** From the low to the high figure of each period, stepwise. */
function bandPath({ bars, ink }: ChartSpec, { x, y }: Scales): SVGElement {
  const d = bars.flatMap(({ all, ...bar }) => {
    if (all.low === null || all.high === null || all.low === all.high) return [];
    const [left, right] = edges({ all, ...bar }, x);
    return [`M${left},${r(y(all.low))}H${right}V${r(y(all.high))}H${left}Z`];
  });
  const look = { fill: ink, 'fill-opacity': 0.16, stroke: ink, 'stroke-opacity': 0.45, 'stroke-width': 0.6 };
  return group('band', element('path', { d: d.join(''), ...look }));
}

/** A hollow mark where events are counted and no figure is known: it must not look like nought. */
function unknownMarks({ bars, ink, ground }: ChartSpec, { x, y }: Scales): SVGElement {
  const marks = bars
    .filter(({ all }) => all.events > 0 && all.best === null)
    .map((bar) => {
      const [left, right] = edges(bar, x);
      return element('circle', { cx: r((left + right) / 2), cy: r(y(0)), r: 2.2, fill: ground, stroke: ink });
    });
  return group('unknown', ...marks);
}

let hatches = 0;

/** Hatched: nobody coded that part of time. */
function uncodedArea({ domain, coded, ink, height }: ChartSpec, { x }: Scales): SVGElement {
  if (coded === null) return group('uncoded');
  const id = `hatch-${++hatches}`;
  const pattern = element('pattern', { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse' });
  pattern.setAttribute('patternTransform', 'rotate(45)');
  pattern.append(element('line', { x1: 0, y1: 0, x2: 0, y2: 6, stroke: ink, 'stroke-opacity': 0.35 }));
  const [left, right] = [x(timeOf(domain.from)), x(timeOf(coded))];
  const size = { x: r(left), width: r(right - left), y: MARGIN.top, height: height - MARGIN.top - MARGIN.bottom };
  return group('uncoded', pattern, element('rect', { ...size, fill: `url(#${id})` }));
}

/** How a tick of time is written, by how much time there is; a January as its year. */
function tickFormat(domain: Span, language: string): (time: Date) => string {
  const days = (timeOf(domain.to) - timeOf(domain.from)) / 86_400_000;
  const isByDay = days <= 130;
  const style = isByDay ? ({ day: 'numeric', month: 'short' } as const) : ({ month: 'short' } as const);
  const written = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
  const year = new Intl.NumberFormat(language, { useGrouping: false });
  const isYear = (time: Date) => !isByDay && (days > 1500 || time.getUTCMonth() === 0);
  return (time) => (isYear(time) ? year.format(time.getUTCFullYear()) : written.format(time));
}

/** Domain of time and pixels that the chart and whatever lies over it share. */
export const rangeOf = (domain: Span, width: number) => {
  const [start, end] = [timeOf(domain.from), timeOf(domain.to) + 86_400_000];
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  return {
    start,
    end,
    left,
    right,
    toPixel: (time: number) => left + ((time - start) / (end - start)) * (right - left),
    toTime: (pixel: number) => start + ((pixel - left) / (right - left)) * (end - start),
  };
};

/** Bars along time, stacked by type, with axes. Knows nothing of who points at it. */
export function drawChart(spec: ChartSpec): SVGSVGElement {
  const { domain, width, height, language, ink, figure } = spec;
  const { start, end } = rangeOf(domain, width);
  const compact = new Intl.NumberFormat(language, { notation: 'compact' });
  const mark = (draw: (spec: ChartSpec, scales: Scales) => SVGElement) => (_: unknown, scales: unknown) =>
    draw(spec, scales as Scales);
  const plot = Plot.plot({
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    style: { color: ink, background: 'none', fontFamily: FAMILY, fontSize: '11px' },
    x: { type: 'utc', domain: [new Date(start), new Date(end)] },
    y: { domain: [0, topOf(spec.bars, figure, spec.band)], nice: true },
    marks: [
      mark(uncodedArea),
      Plot.gridY({ ticks: 4, strokeOpacity: 0.12 }),
      Plot.axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (n: number) => compact.format(n) }),
      Plot.axisX({
        ticks: Math.max(2, Math.floor(width / 105)),
        tickSize: 4,
        label: null,
        tickFormat: tickFormat(domain, language),
      }),
      mark(barPaths),
      ...(spec.band && figure === 'best' ? [mark(bandPath)] : []),
      Plot.ruleY([0], { strokeOpacity: 0.5 }),
      ...(figure === 'best' ? [mark(unknownMarks)] : []),
    ],
  });
  return plot as SVGSVGElement;
}
