import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ground, INK } from './ground.ts';
import { answerOf } from './pointed.ts';
import { type Drawing, useAnswer, useDrawing, useMap } from './use-map.ts';
import { type Country, disputedAreas, disputedBorders, labelOf } from './world.ts';

const HATCH = 'hatch';

/** Thin stripes across a square that can be put side by side. */
function hatch(colour: string): ImageData {
  const size = 16;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.6;
  for (const from of [-size, -size / 2, 0, size / 2, size]) {
    pen.beginPath();
    pen.moveTo(from, size);
    pen.lineTo(from + size, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}

const drawingOn = (ground: Ground): Drawing => ({
  sources: {
    'disputed-areas': { type: 'geojson', data: disputedAreas() },
    'disputed-borders': { type: 'geojson', data: { type: 'Feature', properties: {}, geometry: disputedBorders() } },
  },
  layers: {
    areas: [
      { id: 'disputed', type: 'fill', source: 'disputed-areas', paint: { 'fill-pattern': HATCH, 'fill-opacity': 0.6 } },
    ],
    lines: [
      {
        id: 'disputed-borders',
        type: 'line',
        source: 'disputed-borders',
        paint: { 'line-color': INK[ground].name, 'line-width': 1, 'line-dasharray': [3, 2] },
      },
    ],
  },
});

/** Disputed areas, hatched and bordered in dashes, over whatever fills them. */
export function Disputed() {
  const { map, ground } = useMap();
  const { t, i18n } = useTranslation();
  useDrawing(
    useMemo(() => {
      if (!map.hasImage(HATCH)) map.addImage(HATCH, hatch(INK[ground].border), { pixelRatio: 2 });
      return drawingOn(ground);
    }, [map, ground]),
  );
  useAnswer(
    'fills',
    useMemo(
      () =>
        answerOf(map, ['disputed'], ({ properties }) => ({
          told: [
            { text: labelOf(properties as Country, i18n.language), as: 'title' },
            { text: t('map.disputed'), as: 'quiet' },
          ],
        })),
      [map, i18n.language, t],
    ),
  );
  return null;
}
