import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { FONT, type Ground, INK } from './ground.ts';
import { PIE } from './pies.ts';
import type { Drawing } from './use-map.ts';

/** Where features come from: a source, and for tiles the layer of it. The same marks are drawn from both. */
export interface From {
  readonly source: string;
  readonly 'source-layer'?: string;
}

const log10: ExpressionSpecification = ['log10', ['max', 1, ['get', 'events']]];

/** Pixels: a cluster's radius, by how many events it has; the same in numbers stands in clusters.ts. */
export const clusterRadius: ExpressionSpecification = ['+', 11, ['*', 4.2, log10]];

type Layers = Drawing['layers'];

/** Clusters with how many events they have, in a ring of their types: each feature names its picture in `pie`. */
export function clusterLayers(name: string, from: From, ground: Ground): Layers {
  return {
    points: [
      {
        id: name,
        type: 'symbol',
        ...from,
        layout: {
          'icon-image': ['get', 'pie'],
          'icon-size': ['/', clusterRadius, PIE / 2],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'text-field': ['number-format', ['get', 'events'], {}],
          'text-font': FONT,
          'text-size': ['step', ['get', 'events'], 11, 1000, 12, 10_000, 13],
          'text-allow-overlap': true,
          'text-ignore-placement': true,
          'symbol-sort-key': ['get', 'events'],
        },
        paint: { 'text-color': INK[ground].strong },
      } as LayerSpecification,
    ],
  };
}

/** Cells of the H3 grid, shaded by how many events they have. */
export function hexagonLayers(name: string, from: From, ground: Ground): Layers {
  const c = INK[ground];
  const shade = ['interpolate', ['linear'], log10, 0, c.empty, 1.6, c.accent, 4, c.most];
  return {
    fills: [
      {
        id: name,
        type: 'fill',
        ...from,
        paint: { 'fill-color': shade, 'fill-opacity': 0.8, 'fill-outline-color': c.halo },
      } as LayerSpecification,
    ],
  };
}

/** Heat: where events are close together. `weight` is from 0 to 1. */
export function heatLayers(name: string, from: From, ground: Ground, weight: ExpressionSpecification | number): Layers {
  const c = INK[ground];
  return {
    areas: [
      {
        id: name,
        type: 'heatmap',
        ...from,
        paint: {
          'heatmap-weight': weight,
          'heatmap-intensity': 1,
          'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 0, 12, 6, 20, 12, 30],
          'heatmap-opacity': 0.82,
          'heatmap-color': heatRamp(c.accent, c.most, ground),
        },
      } as LayerSpecification,
    ],
  };
}

const heatRamp = (some: string, most: string, ground: Ground): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['heatmap-density'],
  0,
  'rgba(0,0,0,0)',
  0.06,
  ground === 'light' ? 'rgba(59,107,122,0.28)' : 'rgba(127,179,196,0.24)',
  0.3,
  some,
  0.75,
  most,
  1,
  ground === 'light' ? '#5c0f4e' : '#ffe1f7',
];
