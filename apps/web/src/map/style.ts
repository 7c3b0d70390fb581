import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { colourOf, UNTYPED } from '../ui/colours.ts';
import { borders, countryNames, countryShapes, disputed } from './world.ts';

export type Ground = 'light' | 'dark';

const GROUND = {
  light: {
    sea: '#dfe7ea',
    land: '#f8f6f1',
    border: '#b9b3a6',
    name: '#6b675f',
    halo: '#f8f6f1',
    accent: '#3b6b7a',
    empty: '#eef2f3',
  },
  dark: {
    sea: '#12191d',
    land: '#222a2f',
    border: '#4a545a',
    name: '#a7b0b5',
    halo: '#1a2126',
    accent: '#7fb3c4',
    empty: '#1c2429',
  },
} as const;

const FONT = ['Noto Sans', 'system-ui', 'sans-serif'];

const geojson = (data: GeoJSON.GeoJSON) => ({ type: 'geojson' as const, data });

/** Land, borders and names. Nothing of it comes from another server. */
export function groundStyle(ground: Ground): StyleSpecification {
  const c = GROUND[ground];
  return {
    version: 8,
    sources: {
      countries: { ...geojson(countryShapes()), attribution: 'Natural Earth' },
      borders: geojson({ type: 'Feature', properties: {}, geometry: borders() }),
      disputed: geojson(disputed()),
      names: geojson(countryNames()),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': c.land } },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': c.border, 'line-width': 0.8 } },
      {
        id: 'disputed',
        type: 'line',
        source: 'disputed',
        paint: { 'line-color': c.border, 'line-width': 1.2, 'line-dasharray': [2, 2] },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONT,
          'text-size': ['interpolate', ['linear'], ['zoom'], 1, 9, 6, 14],
          'symbol-sort-key': ['-', 0, ['get', 'rank']],
          'text-max-width': 7,
        },
        paint: { 'text-color': c.name, 'text-halo-color': c.halo, 'text-halo-width': 1.2, 'text-opacity': 0.9 },
      },
    ],
  };
}

/** Colour of an event's type, by the types that the answer has. */
function colours(types: readonly string[]): ExpressionSpecification | string {
  if (types.length === 0) return UNTYPED;
  const cases = types.flatMap((type) => [type, colourOf(type)]);
  return ['match', ['get', 'event_type'], ...cases, UNTYPED] as unknown as ExpressionSpecification;
}

const best: ExpressionSpecification = ['coalesce', ['get', 'best'], 0];

/** Pixels: the disc's area grows with the toll. */
const byToll: ExpressionSpecification = ['+', 4, ['*', 1.6, ['sqrt', ['min', best, 900]]]];

/** A place that is known within so many metres, in pixels at each zoom, at the latitude of the map's middle. */
function discOf(lat: number): ExpressionSpecification {
  const perMetre = 512 / 40_075_016 / Math.cos((lat * Math.PI) / 180);
  const metres: ExpressionSpecification = [
    'coalesce',
    ['get', 'radius_m'],
    ['match', ['get', 'level'], 'country', 150_000, 'admin1', 40_000, 12_000],
  ];
  return [
    'interpolate',
    ['exponential', 2],
    ['zoom'],
    0,
    ['*', metres, perMetre],
    20,
    ['*', metres, perMetre * 2 ** 20],
  ];
}

const isKnown: ExpressionSpecification = ['!', ['coalesce', ['get', 'unknown'], false]];
const vague: ExpressionSpecification = [
  'any',
  ['==', ['get', 'stands'], 'area'],
  ['>', ['coalesce', ['get', 'radius_m'], 0], 3000],
];

/** Name of an image: a dashed ring, for events of which nobody says how many were killed. */
export const DASHED = 'dashed-ring';

/** Layers of the filter's events, over a source of tiles named `events`. */
export function eventLayers(
  ground: Ground,
  shape: 'events' | 'hexagons',
  types: readonly string[],
  lat: number,
): LayerSpecification[] {
  const c = GROUND[ground];
  const source = 'events';
  if (shape === 'hexagons')
    return [
      {
        id: 'cells',
        type: 'fill',
        source,
        'source-layer': 'cells',
        paint: {
          'fill-color': [
            'interpolate',
            ['linear'],
            ['log10', ['+', 1, ['get', 'events']]],
            0,
            c.empty,
            1.2,
            c.accent,
            4,
            '#a3308c',
          ],
          'fill-opacity': 0.75,
          'fill-outline-color': c.halo,
        },
      },
    ];
  const colour = colours(types);
  return [
    {
      id: 'areas',
      type: 'circle',
      source,
      'source-layer': 'events',
      filter: vague,
      paint: {
        'circle-radius': discOf(lat),
        'circle-color': colour as never,
        'circle-opacity': 0.12,
        'circle-blur': 0.3,
      },
    },
    {
      id: 'events',
      type: 'circle',
      source,
      'source-layer': 'events',
      filter: ['all', isKnown, ['!', vague]],
      paint: {
        'circle-radius': byToll,
        'circle-color': colour as never,
        'circle-opacity': ['case', ['>', best, 0], 0.7, 0],
        'circle-stroke-color': colour as never,
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'unknown',
      type: 'symbol',
      source,
      'source-layer': 'events',
      filter: ['all', ['!', isKnown], ['!', vague]],
      layout: { 'icon-image': DASHED, 'icon-allow-overlap': true },
    },
    {
      id: 'clusters',
      type: 'circle',
      source,
      'source-layer': 'clusters',
      paint: {
        'circle-radius': ['+', 5, ['*', 3.6, ['log10', ['get', 'events']]]],
        'circle-color': c.accent,
        'circle-opacity': 0.72,
        'circle-stroke-color': c.halo,
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'counts',
      type: 'symbol',
      source,
      'source-layer': 'clusters',
      layout: {
        'text-field': ['number-format', ['get', 'events'], {}],
        'text-font': FONT,
        'text-size': 11,
        'text-allow-overlap': false,
      },
      paint: { 'text-color': ground === 'light' ? '#ffffff' : '#10171a' },
    },
  ];
}

export const accentOf = (ground: Ground): string => GROUND[ground].accent;
