import { useMemo } from 'react';
import { clusterLayers, heatLayers, hexagonLayers } from './marks.ts';
import { answerOf } from './pointed.ts';
import { useSumAnswer } from './sum-answer.ts';
import { EMPTY, useAnswer, useDrawing, useFeatures, useMap } from './use-map.ts';

export interface SumsProps {
  /** Each with the properties of a sum, as tiles have them. */
  readonly sums: GeoJSON.FeatureCollection;
}

const empty = { type: 'geojson' as const, data: EMPTY };

/** Clusters with how many events they have, in a ring of their types. */
export function Clusters({ sums }: SumsProps) {
  const { map, ground } = useMap();
  const drawing = useMemo(
    () => ({ sources: { sums: empty }, layers: clusterLayers('clusters', { source: 'sums' }, ground) }),
    [ground],
  );
  useDrawing(drawing);
  useFeatures(drawing, 'sums', sums);
  const tell = useSumAnswer();
  useAnswer(
    'points',
    useMemo(() => answerOf(map, ['clusters'], tell), [map, tell]),
  );
  return null;
}

export function Hexagons({ sums }: SumsProps) {
  const { map, ground } = useMap();
  const drawing = useMemo(
    () => ({ sources: { cells: empty }, layers: hexagonLayers('cells', { source: 'cells' }, ground) }),
    [ground],
  );
  useDrawing(drawing);
  useFeatures(drawing, 'cells', sums);
  const tell = useSumAnswer();
  useAnswer(
    'fills',
    useMemo(() => answerOf(map, ['cells'], tell), [map, tell]),
  );
  return null;
}

/** @param sums - points with a weight from 0 to 1 */
export function Heat({ sums }: SumsProps) {
  const { ground } = useMap();
  const drawing = useMemo(
    () => ({ sources: { heat: empty }, layers: heatLayers('heat', { source: 'heat' }, ground, ['get', 'weight']) }),
    [ground],
  );
  useDrawing(drawing);
  useFeatures(drawing, 'heat', sums);
  return null;
}
