import { useMemo } from 'react';
import { INK } from '../ground.ts';
import { type Drawing, useDrawing, useFeatures, useMap } from '../use-map.ts';
import { type Area, ringOf } from './area.ts';

/** The part of the globe to which the filter is bound. */
export function DrawnArea({ area }: { readonly area: Area }) {
  const { ground } = useMap();
  const features = useMemo<GeoJSON.FeatureCollection>(() => {
    const geometry = { type: 'Polygon' as const, coordinates: [ringOf(area).map(([lon, lat]) => [lon, lat])] };
    return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] };
  }, [area]);
  const drawing = useMemo<Drawing>(() => {
    const colour = INK[ground].strong;
    return {
      sources: { 'drawn-area': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
      layers: {
        lines: [
          {
            id: 'drawn-area',
            type: 'fill',
            source: 'drawn-area',
            paint: { 'fill-color': colour, 'fill-opacity': 0.05 },
          },
          {
            id: 'drawn-area-edge',
            type: 'line',
            source: 'drawn-area',
            paint: { 'line-color': colour, 'line-width': 1.6, 'line-opacity': 0.8 },
          },
        ],
      },
    };
  }, [ground]);
  useDrawing(drawing);
  useFeatures(drawing, 'drawn-area', features);
  return null;
}
