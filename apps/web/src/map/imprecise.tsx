import { useCallback, useMemo } from 'react';
import { EQUATOR, SMALLEST } from './event-marks.ts';
import { type KnownShapes, useKnownShapes } from './known-shapes.ts';
import { answerOf, type Hit } from './pointed.ts';
import { type Drawing, EMPTY, useAnswer, useDrawing, useFeatures, useMap } from './use-map.ts';

/** Where some imprecise events are, as far as anybody knows: all at one coordinate, which merely stands for it. */
export interface Vague {
  readonly lon: number;
  readonly lat: number;
  /** Of the circle that they are in, or across which their area is taken to reach where its shape is not known. */
  readonly metres: number;
  /** Level and name of the area; null for a circle, or where nobody names it. */
  readonly level: string | null;
  readonly name: string | null;
  readonly events: number;
}

export interface ImpreciseProps {
  readonly places: readonly Vague[];
  readonly asOf: string | undefined;
  /** @param at - the place's number in `places`, and how many events are in all that is drawn there */
  readonly tell: (at: number, events: number) => Hit;
}

interface Said {
  readonly at: number;
  readonly events: number;
  /** Pixels of its radius where the world is one pixel for each metre of the equator's; 0 for a known shape. */
  readonly unit: number;
}

type Feature = GeoJSON.Feature<GeoJSON.Geometry, Said>;

/** Features of places: the shape of an area once for all places that stand for it, else a disc. */
function featuresOf(places: readonly Vague[], shapeOf: KnownShapes): GeoJSON.FeatureCollection {
  const byArea = new Map<string, Feature>();
  const discs: Feature[] = [];
  places.forEach(({ lon, lat, metres, level, name, events }, at) => {
    const shape = level !== null && name !== null ? shapeOf(level, name) : null;
    if (!shape) {
      const unit = (metres / EQUATOR / Math.cos((lat * Math.PI) / 180)) * 512;
      const geometry = { type: 'Point' as const, coordinates: [lon, lat] };
      discs.push({ type: 'Feature', properties: { at, events, unit }, geometry });
      return;
    }
    const key = `${level} ${name}`;
    const before = byArea.get(key)?.properties;
    const properties = { at: before?.at ?? at, events: events + (before?.events ?? 0), unit: 0 };
    byArea.set(key, { type: 'Feature', properties, geometry: shape });
  });
  return { type: 'FeatureCollection', features: [...byArea.values(), ...discs] };
}

const COLOUR = '#7f8c8d';

/** More where more events are somewhere in there. */
const opacity = ['min', 0.34, ['+', 0.08, ['*', 0.09, ['log10', ['get', 'events']]]]];

/** Pixels at each zoom, for a radius of `unit` at zoom 0. */
const radius = [
  'interpolate',
  ['exponential', 2],
  ['zoom'],
  ...Array.from({ length: 21 }, (_, zoom) => [zoom, ['max', SMALLEST, ['*', ['get', 'unit'], 2 ** zoom]]]).flat(),
];

const source = 'imprecise';
const isDisc = ['==', ['geometry-type'], 'Point'];
const edge = { 'line-color': COLOUR, 'line-width': 1.4, 'line-dasharray': [1, 1.6] };

const drawing = {
  sources: { [source]: { type: 'geojson', data: EMPTY } },
  layers: {
    areas: [
      {
        id: 'imprecise-shapes',
        type: 'fill',
        source,
        filter: ['!', isDisc],
        paint: { 'fill-color': COLOUR, 'fill-opacity': opacity },
      },
      { id: 'imprecise-edges', type: 'line', source, filter: ['!', isDisc], paint: edge },
      {
        id: 'imprecise-discs',
        type: 'circle',
        source,
        filter: isDisc,
        paint: {
          'circle-radius': radius,
          'circle-color': COLOUR,
          'circle-opacity': opacity,
          'circle-stroke-color': COLOUR,
          'circle-stroke-opacity': 0.7,
          'circle-stroke-width': 1,
        },
      },
    ],
  },
} as unknown as Drawing;

/** Imprecise events, as the areas that they stand for: no point is where any of them happened. */
export function Imprecise({ places, asOf, tell }: ImpreciseProps) {
  const { map } = useMap();
  const levels = [...new Set(places.flatMap(({ level, name }) => (level !== null && name !== null ? [level] : [])))];
  const shapeOf = useKnownShapes(levels, asOf);
  const features = useMemo(() => featuresOf(places, shapeOf), [places, shapeOf]);
  useDrawing(drawing);
  useFeatures(drawing, source, features);
  const answer = useCallback(
    ({ properties }: { properties: unknown }) => {
      const { at, events } = properties as Said;
      return tell(at, events);
    },
    [tell],
  );
  useAnswer(
    'areas',
    useMemo(() => answerOf(map, ['imprecise-discs'], answer), [map, answer]),
  );
  useAnswer(
    'fills',
    useMemo(() => answerOf(map, ['imprecise-shapes'], answer), [map, answer]),
  );
  return null;
}
