import type { ExpressionSpecification, LayerSpecification, MapGeoJSONFeature } from 'maplibre-gl';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodebook, useDatasets } from '../data/server.ts';
import type { Ground } from '../map/ground.ts';
import { answerOf, type Hit } from '../map/pointed.ts';
import { type Drawing, EMPTY, useAnswer, useDrawing, useFeatures, useMap } from '../map/use-map.ts';
import { useWritten } from '../ui/numbers.ts';
import type { ComparedProps } from './compare-band.tsx';
import { placed } from './compared-places.ts';
import { MARKS } from './kinds.ts';
import { KINDS, type Kind, useChangedPlaces } from './use-difference.ts';

const SOURCE = 'compared';
const MARK = 'compared';
const AREA = 'compared-areas';

/** Pixels of a mark's picture, and how many of them one pixel on the map is. */
const [SIZE, DENSITY] = [18, 2];

/** The mark of a kind as a picture; hollow for a place that is only an area. */
function pictureOf(kind: Kind, ground: Ground, isHollow: boolean): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE * DENSITY;
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  pen.scale(DENSITY, DENSITY);
  const path = new Path2D(MARKS[kind].path);
  const edge = ground === 'light' ? '#ffffff' : '#10171a';
  pen.lineJoin = 'round';
  pen.strokeStyle = isHollow ? MARKS[kind][ground] : edge;
  pen.fillStyle = isHollow ? edge : MARKS[kind][ground];
  pen.lineWidth = isHollow ? 1.8 : 1.2;
  pen.fill(path);
  pen.stroke(path);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

const nameOf = (kind: Kind, isHollow: boolean) => `compared-${kind}${isHollow ? '-area' : ''}`;

const byKind = (of: (kind: Kind) => unknown): ExpressionSpecification =>
  ['match', ['get', 'kind'], ...KINDS.flatMap((kind) => [kind, of(kind)]), of('revised')] as never;

const isArea: ExpressionSpecification = ['>', ['get', 'reach'], 0];

/** The area that an imprecise place stands for, in pixels at each zoom, at the latitude of the map's middle. */
function discOf(lat: number): ExpressionSpecification {
  const perMetre = 512 / 40_075_016 / Math.cos((lat * Math.PI) / 180);
  const stops = Array.from({ length: 21 }, (_, zoom) => [
    zoom,
    ['max', 9, ['*', ['get', 'reach'], perMetre * 2 ** zoom]],
  ]);
  return ['interpolate', ['exponential', 2], ['zoom'], ...stops.flat()] as never;
}

const drawingFor = (ground: Ground, lat: number): Drawing => ({
  sources: { [SOURCE]: { type: 'geojson', data: EMPTY } },
  layers: {
    areas: [
      {
        id: AREA,
        type: 'circle',
        source: SOURCE,
        filter: isArea,
        paint: {
          'circle-radius': discOf(lat),
          'circle-color': byKind((kind) => MARKS[kind][ground]),
          'circle-opacity': 0.08,
          'circle-stroke-color': byKind((kind) => MARKS[kind][ground]),
          'circle-stroke-opacity': 0.4,
          'circle-stroke-width': 1,
        },
      } as LayerSpecification,
    ],
    points: [
      {
        id: MARK,
        type: 'symbol',
        source: SOURCE,
        layout: {
          'icon-image': ['case', isArea, byKind((k) => nameOf(k, true)), byKind((k) => nameOf(k, false))],
          'icon-allow-overlap': true,
          'symbol-sort-key': byKind((kind) => KINDS.indexOf(kind)),
          'icon-ignore-placement': true,
          'icon-size': ['interpolate', ['linear'], ['zoom'], 3, 0.7, 8, 1],
        },
      } as LayerSpecification,
    ],
  },
});

export interface ComparedLayerProps extends ComparedProps {
  readonly onOpen: (address: string) => void;
}

/** On the map: what was added, revised and retracted between two states, each with a mark of its own. */
export function ComparedLayer({ filter, states, onOpen }: ComparedLayerProps) {
  const { map, ground } = useMap();
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const { data } = useChangedPlaces(filter, states);
  const known = useDatasets().data?.datasets ?? [];
  const { data: codebook } = useCodebook(known.find((d) => d.name === filter.dataset?.[0])?.codebook, undefined);
  const drawing = useMemo(() => {
    for (const kind of KINDS)
      for (const isHollow of [false, true])
        if (!map.hasImage(nameOf(kind, isHollow)))
          map.addImage(nameOf(kind, isHollow), pictureOf(kind, ground, isHollow), { pixelRatio: DENSITY });
    return drawingFor(ground, map.getCenter().lat);
  }, [map, ground]);
  useDrawing(drawing);
  const changes = data?.events;
  useFeatures(
    drawing,
    SOURCE,
    useMemo(() => (changes ? placed(changes, codebook) : EMPTY), [changes, codebook]),
  );
  const tell = useCallback(
    ({ properties }: MapGeoJSONFeature): Hit => {
      const e = changes?.[Number(properties['index'])];
      if (!e) return { told: [] };
      const [was, now] = e.best;
      const { event } = e as { readonly event: Readonly<Record<string, string | number | null>> };
      const killed = was === now || e.change !== 'revised' ? count(e.change === 'retracted' ? was : now) : null;
      return {
        told: [
          { text: t(`change.${e.change}`), as: 'title', colour: MARKS[e.change][ground] },
          { text: String(event['event_type'] ?? '–') },
          { text: [day(String(event['date'])), event['location']].filter(Boolean).join(' · ') },
          { text: `${killed ?? t('compare.became', { was: count(was), now: count(now) })} ${t('figures.killed')}` },
        ],
        act: () => onOpen(`${e.dataset}/${e.id}`),
      };
    },
    [changes, count, day, t, ground, onOpen],
  );
  useAnswer(
    'points',
    useMemo(() => answerOf(map, [MARK], tell), [map, tell]),
  );
  return null;
}
