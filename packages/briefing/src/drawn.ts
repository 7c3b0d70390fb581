import { colourOf } from '@cairn/domain';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import countries from 'world-atlas/countries-50m.json' with { type: 'json' };
import type { PointsAnswer, SeriesAnswer } from './answers.ts';
import type { Written } from './written.ts';

/** Size of a picture, pixels; it has no resolution of its own. */
const WIDTH = 720;

const FONT = 'Noto Sans, system-ui, sans-serif';

/** What this program needs of an element: no browser's types are here. */
interface Drawn {
  readonly tagName: string;
  readonly outerHTML: string;
  querySelector(selector: string): Drawn | null;
  setAttribute(name: string, value: string): void;
}

/** Draws with a document of its own: nothing here needs a browser. */
function drawn(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>');
  const given = { ...options, document: document as never, style: { fontFamily: FONT } };
  const plot = Plot.plot(given) as unknown as Drawn;
  const svg = plot.tagName.toLowerCase() === 'svg' ? plot : plot.querySelector('svg');
  svg?.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg?.setAttribute('xmlns:xlink', 'http://www.w3.org/1999/xlink');
  return svg?.outerHTML ?? '';
}

/** First day of a period as it is labelled, and the first day after it. */
function spanOf(label: string, every: string): readonly [Date, Date] {
  const year = Number(label.slice(0, 4));
  const month = (m: number) => new Date(Date.UTC(year, m, 1));
  const days = (from: Date, n: number) => new Date(from.getTime() + n * 86_400_000);
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
    const fourth = new Date(Date.UTC(year, 0, 4));
    const first = days(fourth, -((fourth.getUTCDay() + 6) % 7));
    const monday = days(first, (Number(/W(\d+)/.exec(label)?.[1] ?? 1) - 1) * 7);
    return [monday, days(monday, 7)];
  }
  const day = new Date(`${label}T00:00:00Z`);
  return [day, days(day, 1)];
}

export interface ChartOptions {
  readonly every: string;
  readonly by: string | null;
  readonly of: 'events' | 'unknown' | 'low' | 'best' | 'high';
}

/** Bars along time, stacked by the first grouping, as SVG. */
export function chart({ points }: SeriesAnswer, { every, by, of }: ChartOptions, { language }: Written): string {
  const bars = points.map((point) => {
    const [from, to] = spanOf(String(point['period']), every);
    return { from, to, group: by === null ? '' : String(point[by] ?? '–'), value: Number(point[of] ?? 0) };
  });
  const groups = [...new Set(bars.map((b) => b.group))].sort();
  return drawn({
    width: WIDTH,
    height: 260,
    marginLeft: 56,
    x: { type: 'utc', label: null },
    y: { label: null, grid: true, tickFormat: (n: number) => n.toLocaleString(language, { notation: 'compact' }) },
    color: { domain: groups, range: groups.map((g) => (by === null ? '#366d7f' : colourOf(g === '–' ? null : g))) },
    marks: [
      Plot.rectY(bars, { x1: 'from', x2: 'to', y: 'value', fill: 'group', insetLeft: 0.3, insetRight: 0.3 }),
      Plot.ruleY([0]),
    ],
  });
}

const topology = countries as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Discs for events on a map, the exact ones by toll and the vague ones as what they stand for, as SVG. */
export function map({ points }: PointsAnswer): string {
  const land = feature(topology, topology.objects.countries);
  const frame = { type: 'MultiPoint' as const, coordinates: points.map((p) => [p.lon, p.lat]) };
  const exact = points.filter((p) => p.radius <= 3000);
  const vague = points.filter((p) => p.radius > 3000);
  const at = { x: 'lon', y: 'lat' } as const;
  return drawn({
    width: WIDTH,
    height: 420,
    projection: points.length > 0 ? { type: 'mercator', domain: frame, inset: 24 } : { type: 'equal-earth' },
    r: { range: [1.5, 12] },
    marks: [
      Plot.geo(land, { fill: '#f1eee6', stroke: '#b9b3a6', strokeWidth: 0.6 }),
      Plot.dot(vague, { ...at, r: 9, fill: '#366d7f', fillOpacity: 0.08 }),
      Plot.dot(exact, { ...at, r: (p: { best: number | null }) => p.best ?? 0, fill: '#a3308c', fillOpacity: 0.35 }),
    ],
  });
}

/** An SVG as an address that a document carries in itself. */
export const asAddress = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
