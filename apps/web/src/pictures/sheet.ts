import { cornersOf, SHAPES, shapeOf } from '../map/type-marks.tsx';
import { element, type Pen, pen } from './pen.ts';

/** A sign of the legend and what it stands for. */
export interface LegendItem {
  readonly label: string;
  readonly sign: 'filled' | 'hollow' | 'dashed' | 'band' | 'hatched' | 'mark' | 'ramp';
  readonly colour: string;
  /** Of a mark: the type whose shape it has. */
  readonly type?: string;
  /** Of a ramp: from fewer to more. */
  readonly colours?: readonly string[];
}

/** Something drawn, pixels. */
export interface Drawn {
  readonly node: SVGElement;
  readonly width: number;
  readonly height: number;
}

/** All that a picture says, so that it can be read where nothing else is at hand. */
export interface Sheet {
  readonly title: string;
  /** The filter in words, and the state of the data. */
  readonly about: readonly string[];
  readonly legend: readonly LegendItem[];
  /** Draws what the picture shows, so many pixels wide. */
  readonly draw: (width: number) => Drawn;
  /** What must be said of what is seen. */
  readonly notes: readonly string[];
  /** What must be said wherever the data are shown. */
  readonly notices: readonly string[];
  /** Sources, licence and commit. */
  readonly sources: readonly string[];
  /** How it is cited; in English. */
  readonly citation: string;
  readonly direction: 'ltr' | 'rtl';
  readonly language: string;
}

/** Width of a picture, pixels of 1/96 inch: 180 mm, the width of a page's text. */
export const WIDTH = 680;
const PAD = 20;

export const PAPER = '#ffffff';
export const INK = '#22292d';
const QUIET = '#525c61';
const WARN = '#7a4f00';

/** Draws a sign in a box of 11 by 10 pixels, whose lower left corner is given. */
type Draw = (item: LegendItem, x: number, y: number) => SVGElement;

const group = (nodes: readonly SVGElement[]): SVGElement => {
  const made = element('g', {});
  made.append(...nodes);
  return made;
};

const box = (x: number, y: number) => ({ x, y: y - 9, width: 11, height: 10 });

const ring = (x: number, y: number, radius: number, colour: string) => ({
  cx: x + 5.5,
  cy: y - 4,
  r: radius,
  fill: PAPER,
  stroke: colour,
});

const SIGNS: Readonly<Record<LegendItem['sign'], Draw>> = {
  filled: ({ colour }, x, y) => element('rect', { ...box(x, y), fill: colour }),
  hollow: ({ colour }, x, y) => element('circle', ring(x, y, 3, colour)),
  dashed: ({ colour }, x, y) => element('circle', { ...ring(x, y, 4, colour), 'stroke-dasharray': '2 1.6' }),
  band: ({ colour }, x, y) => element('rect', { ...box(x, y), fill: colour, 'fill-opacity': 0.16, stroke: colour }),
  hatched: ({ colour }, x, y) =>
    group(
      [2, 5.5, 9].map((d) =>
        element('line', { x1: x + d - 2, y1: y + 1, x2: x + d + 2, y2: y - 9, stroke: colour, 'stroke-opacity': 0.5 }),
      ),
    ),
  mark: ({ type, colour }, x, y) => {
    const shape = SHAPES[shapeOf(type ?? null)] as (typeof SHAPES)[number];
    if (shape.corners === 0) return element('circle', { cx: x + 5.5, cy: y - 4, r: 4.5, fill: colour });
    const points = cornersOf(shape, 0, 5.8).map(([dx, dy]) => `${x + 5.5 + dx},${y - 4 + dy}`);
    return element('polygon', { points: points.join(' '), fill: colour });
  },
  ramp: ({ colours = [] }, x, y) =>
    group(
      colours.map((fill, i) => {
        const width = 11 / colours.length;
        return element('rect', { ...box(x + i * width, y), width, fill });
      }),
    ),
};

/** Room for a sign, and between two items of the legend, pixels. */
const SIGN = 16;
const BETWEEN = 14;

/** Signs with their names, in as many lines as they need. */
function drawLegend(to: Pen, items: readonly LegendItem[]): void {
  if (items.length === 0) return;
  const size = 11;
  let at = 0;
  to.down(size + 7);
  for (const item of items) {
    const wide = SIGN + to.widthOf(item.label, { size });
    if (at > 0 && at + wide > to.width) {
      at = 0;
      to.down(size + 6);
    }
    to.put(SIGNS[item.sign](item, to.xOf(at, 11), to.y));
    to.label(item.label, at + SIGN, { size, fill: INK });
    at += wide + BETWEEN;
  }
}

/** A picture on paper: title, filter, what is shown, legend, and where it is from. */
export function drawSheet(sheet: Sheet): SVGSVGElement {
  const { title, about, legend, draw, notes, notices, sources, citation, direction, language } = sheet;
  const svg = element('svg', { xmlns: 'http://www.w3.org/2000/svg', lang: language, direction }) as SVGSVGElement;
  const paper = element('rect', { width: WIDTH, fill: PAPER });
  svg.append(element('title', {}, title), paper);
  const to = pen(svg, { left: PAD, width: WIDTH - 2 * PAD, top: PAD, direction });
  to.text(title, { size: 18, weight: 650, fill: INK });
  for (const line of about) to.text(line, { size: 12, fill: INK });
  for (const notice of notices) to.text(notice, { size: 11, weight: 600, fill: WARN });
  to.down(10);
  const drawn = draw(to.width);
  drawn.node.setAttribute('transform', `translate(${PAD} ${to.y})`);
  to.put(drawn.node);
  to.down(drawn.height);
  drawLegend(to, legend);
  to.down(6);
  for (const line of notes) to.text(line, { size: 10.5, fill: QUIET });
  to.down(4);
  for (const line of sources) to.text(line, { size: 10, fill: INK });
  to.text(citation, { size: 9, fill: QUIET, direction: 'ltr', lang: 'en' });
  const height = Math.ceil(to.y + PAD);
  paper.setAttribute('height', String(height));
  for (const [name, value] of Object.entries({ width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` }))
    svg.setAttribute(name, String(value));
  return svg;
}
