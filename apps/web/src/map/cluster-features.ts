import type { Cluster } from './clusters.ts';
import { latOf, lonOf } from './held/spots.ts';
import { pieOf } from './pies.ts';

/** What a map draws of clusters: each with the name of its picture. */
export const features = (clusters: readonly Cluster[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: clusters.map(({ x, y, sum }) => ({
    type: 'Feature',
    properties: { ...sum, pie: pieOf(sum) },
    geometry: { type: 'Point', coordinates: [lonOf(x), latOf(y)] },
  })),
});
