import type { Map as MapLibre } from 'maplibre-gl';
import { element, textAt } from './pen.ts';
import { DPI } from './png.ts';
import { type Drawn, INK, PAPER, WIDTH } from './sheet.ts';

/** A map as it is drawn, and how long a metre is on it. */
export interface Shot {
  /** As a PNG. */
  readonly address: string;
  /** Pixels of the page. */
  readonly width: number;
  readonly height: number;
  /** In its middle, metres to a pixel of the page. */
  readonly metres: number;
}

/** Most dots along an edge that graphics cards draw. */
const MOST = 4096;

/** How long tiles are waited for, milliseconds. */
const PATIENCE = 8000;

const settled = (map: MapLibre): Promise<void> =>
  new Promise((done) => {
    const late = setTimeout(done, PATIENCE);
    map.once('idle', () => {
      clearTimeout(late);
      done();
    });
    map.triggerRepaint();
  });

/** What stands on the map's canvas: it can be read only while a frame is drawn. */
const read = (map: MapLibre): Promise<string> =>
  new Promise((done) => {
    map.once('render', () => done(map.getCanvas().toDataURL('image/png')));
    map.triggerRepaint();
  });

/** Around the globe, metres, and pixels at zoom 0. */
const AROUND = 40_075_016.686;
const WORLD = 512;

/** The map at the resolution of print; on the page it looks as before. */
export async function shotOf(map: MapLibre): Promise<Shot> {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const usual = map.getPixelRatio();
  const wanted = (WIDTH / width) * (DPI / 96);
  const ratio = Math.min(Math.max(usual, wanted), MOST / Math.max(width, height));
  const latitude = (map.getCenter().lat * Math.PI) / 180;
  try {
    map.setPixelRatio(ratio);
    await settled(map);
    const metres = (AROUND * Math.cos(latitude)) / (WORLD * 2 ** map.getZoom());
    return { address: await read(map), width, height, metres };
  } finally {
    map.setPixelRatio(usual);
  }
}

/** The longest of 1, 2, 5, 10 … metres that takes no more than so many. */
function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((n) => n * power).find((n) => n <= most) ?? power;
}

/** Pixels that a bar of scale takes, at most. */
const BAR = 110;

/** A map with a bar of scale on it. */
export function drawMap({ address, width, height, metres }: Shot, wide: number, language: string): Drawn {
  const node = element('g', {});
  const scale = wide / width;
  const high = height * scale;
  node.append(element('image', { href: address, width: wide, height: high }));
  node.append(element('rect', { width: wide, height: high, fill: 'none', stroke: INK, 'stroke-opacity': 0.3 }));
  const length = roundLength((BAR * metres) / scale);
  const long = (length / metres) * scale;
  const inKilometres = length >= 1000;
  const written = new Intl.NumberFormat(language, { style: 'unit', unit: inKilometres ? 'kilometer' : 'meter' });
  const y = high - 12;
  node.append(element('rect', { x: 8, y: y - 18, width: long + 12, height: 24, fill: PAPER, 'fill-opacity': 0.85 }));
  node.append(element('path', { d: `M14,${y - 5}V${y}H${14 + long}V${y - 5}`, fill: 'none', stroke: INK }));
  node.append(
    textAt(written.format(inKilometres ? length / 1000 : length), 16, y - 4, 'start', {
      size: 10,
      fill: INK,
      direction: 'ltr',
    }),
  );
  return { node, width: wide, height: high + 6 };
}
