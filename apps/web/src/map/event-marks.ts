import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { From } from './marks.ts';
import { FULL, markOf } from './type-marks.tsx';
import type { Drawing } from './use-map.ts';

/** Up to so many metres a place is as good as exact: a town, not an area. */
export const NEAR = 3000;

/** Metres across which an area is taken to reach where only its level is known. */
const REACH = { country: 150_000, admin1: 40_000, other: 12_000 } as const;

export const reachOf = (level: string): number => REACH[level as keyof typeof REACH] ?? REACH.other;

/** Pixels: the ring of an event in which none were killed. */
export const HOLLOW_RADIUS = 5;

/** Metres around the globe. */
export const EQUATOR = 40_075_016;

/** Pixels: an area is never drawn smaller. */
export const SMALLEST = 7;

/** Pixels: the ring of an event of which nobody says how many were killed. */
export const UNKNOWN_RADIUS = 7;

const best: ExpressionSpecification = ['coalesce', ['get', 'best'], 0];

/** People killed, above whom a disc does not grow. */
const MOST = 900;

/** Pixels: the disc's area grows with the toll. */
const byToll: ExpressionSpecification = ['+', 4, ['*', 1.6, ['sqrt', ['min', best, MOST]]]];

/** Pixels: the same in numbers. `best` is how many were killed; -1 or 0 is drawn as small as can be. */
export const radiusOf = (toll: number): number =>
  toll <= 0 ? HOLLOW_RADIUS : 4 + 1.6 * Math.sqrt(Math.min(toll, MOST));

const isKnown: ExpressionSpecification = ['!', ['coalesce', ['get', 'unknown'], false]];
const isVague: ExpressionSpecification = [
  'any',
  ['==', ['get', 'stands'], 'area'],
  ['>', ['coalesce', ['get', 'radius_m'], 0], NEAR],
];

const isKilled: ExpressionSpecification = ['all', isKnown, ['>', best, 0]];
const form: ExpressionSpecification = ['case', ['!', isKnown], 'dashed', ['>', best, 0], 'filled', 'hollow'];

/** Single events at exact places: by toll, hollow where none were killed, dashed where nobody knows. */
export function eventLayers(name: string, from: From, types: readonly string[]): Drawing['layers'] {
  return {
    points: [
      {
        id: name,
        type: 'symbol',
        ...from,
        filter: ['!', isVague],
        layout: {
          'icon-image': markOf(types, form),
          'icon-size': ['case', isKilled, ['/', byToll, FULL], 1],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['-', 0, best],
        },
      } as LayerSpecification,
    ],
  };
}
