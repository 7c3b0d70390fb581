import type { StyleSpecification } from 'maplibre-gl';
import { type Slot, slotLayer } from './slots.ts';
import { borders, countryNames, countryShapes } from './world.ts';

export type Ground = 'light' | 'dark';

/** Colours of the map, by ground. */
export const INK = {
  light: {
    sea: '#dfe7ea',
    land: '#f8f6f1',
    border: '#b9b3a6',
    name: '#6b675f',
    halo: '#f8f6f1',
    accent: '#3b6b7a',
    onAccent: '#ffffff',
    empty: '#e3ebed',
    most: '#a3308c',
    strong: '#22292d',
    disc: 'rgba(255,255,255,0.94)',
  },
  dark: {
    sea: '#12191d',
    land: '#222a2f',
    border: '#4a545a',
    name: '#a7b0b5',
    halo: '#1a2126',
    accent: '#7fb3c4',
    onAccent: '#10171a',
    empty: '#2b363c',
    most: '#e58fd2',
    strong: '#e6ebed',
    disc: 'rgba(26,33,38,0.94)',
  },
} as const;

/** Fonts of the page or of the reader's machine: glyphs are drawn here, and none are asked of a server. */
export const FONT = ['Noto Sans Variable', 'Noto Sans', 'system-ui', 'sans-serif'];

const geojson = (data: GeoJSON.GeoJSON) => ({ type: 'geojson' as const, data });
const slot = (name: Slot) => slotLayer(name);

/** Land, borders, names in a language, and the slots for what is drawn on them. Nothing of it comes from another server. */
export function groundStyle(ground: Ground, language: string): StyleSpecification {
  const c = INK[ground];
  return {
    version: 8,
    sources: {
      countries: { ...geojson(countryShapes()), attribution: 'Natural Earth' },
      borders: geojson({ type: 'Feature', properties: {}, geometry: borders() }),
      names: geojson(countryNames(language)),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': c.land } },
      slot('fills'),
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': c.border, 'line-width': 0.8 } },
      slot('areas'),
      slot('lines'),
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        layout: {
          'text-field': ['get', 'label'],
          'text-font': FONT,
          'text-size': ['interpolate', ['linear'], ['zoom'], 1, 9, 6, 14],
          'symbol-sort-key': ['-', 0, ['get', 'rank']],
          'text-max-width': 7,
        },
        paint: { 'text-color': c.name, 'text-halo-color': c.halo, 'text-halo-width': 1.2, 'text-opacity': 0.9 },
      },
      slot('points'),
      slot('labels'),
    ],
  };
}
