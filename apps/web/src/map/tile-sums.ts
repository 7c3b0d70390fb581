import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { features } from './cluster-features.ts';
import { apart, bySquare, type Cluster, type Sum } from './clusters.ts';
import { eastOf, southOf } from './held/spots.ts';
import { SQUARE, WORLD } from './held/sums.ts';
import { EMPTY, useMap } from './use-map.ts';

/** What is added where sums are put together; the rest of a sum's properties are no counts. */
const isCount = (name: string): boolean =>
  ['events', 'unknown', 'best', 'no type'].includes(name) || name.startsWith('type: ');

const sumOf = (properties: Readonly<Record<string, unknown>>): Sum =>
  Object.fromEntries(Object.entries(properties).flatMap(([name, n]) => (isCount(name) ? [[name, Number(n)]] : [])));

/** The clusters of all tiles in view; those at an edge are in the tiles on both sides of it. */
function clustersOf(map: MapLibre, source: string): Cluster[] {
  const found = new Map<string, Cluster>();
  for (const { geometry, properties } of map.querySourceFeatures(source, { sourceLayer: 'clusters' })) {
    const [lon, lat] = (geometry as GeoJSON.Point).coordinates as [number, number];
    const key = `${lon.toFixed(3)} ${lat.toFixed(3)} ${properties['events']} ${properties['best']}`;
    found.set(key, { x: eastOf(lon), y: southOf(lat), sum: sumOf(properties) });
  }
  return [...found.values()];
}

/** The clusters of a source of tiles, put together as far as they would lie over one another. */
export function useTileSums(source: string): GeoJSON.FeatureCollection {
  const { map } = useMap();
  const [sums, setSums] = useState(EMPTY);
  useEffect(() => {
    const read = () => {
      if (!map.getSource(source)) return;
      const world = WORLD * 2 ** map.getZoom();
      setSums(features(apart(bySquare(clustersOf(map, source), Math.ceil(world / SQUARE)), world)));
    };
    const onData = (event: { sourceId?: string; isSourceLoaded?: boolean }) => {
      if (event.sourceId === source && event.isSourceLoaded) read();
    };
    const watched = [map.on('sourcedata', onData), map.on('moveend', read)];
    return () => {
      for (const one of watched) one.unsubscribe();
    };
  }, [map, source]);
  return sums;
}
