import { useEffect, useState } from 'react';
import { NEAR, reachOf } from './event-marks.ts';
import type { Vague } from './imprecise.tsx';
import { useMap } from './use-map.ts';

/** Imprecise events at one coordinate of a tile, with one of them. */
export interface TileVague extends Vague {
  readonly one: Readonly<Record<string, unknown>>;
}

const NONE: readonly TileVague[] = [];

type Found = { readonly geometry: GeoJSON.Geometry; readonly properties: Record<string, unknown> };

/** The place that an event of a tile stands for; null where that is exact. */
function vagueOf({ geometry, properties: p }: Found): TileVague | null {
  const level = p['stands'] === 'area' ? String(p['level']) : null;
  const within = Number(p['radius_m'] ?? 0);
  if (level === null && within <= NEAR) return null;
  const [lon, lat] = (geometry as GeoJSON.Point).coordinates as [number, number];
  const name = level === null ? null : ((p['area'] as string | undefined) ?? null);
  return { lon, lat, metres: level === null ? within : reachOf(level), level, name, events: 1, one: p };
}

/** Put together by place; each event once, though it may be in the tiles on both sides of an edge. */
function together(features: readonly Found[]): readonly TileVague[] {
  const seen = new Set<string>();
  const places = new Map<string, TileVague>();
  for (const feature of features) {
    const id = `${feature.properties['dataset']}/${feature.properties['id']}`;
    const vague = seen.has(id) ? null : vagueOf(feature);
    seen.add(id);
    if (!vague) continue;
    const key = `${vague.lon.toFixed(4)} ${vague.lat.toFixed(4)} ${vague.metres} ${vague.level}`;
    const before = places.get(key);
    places.set(key, before ? { ...before, events: before.events + 1 } : vague);
  }
  return places.size === 0 ? NONE : [...places.values()];
}

/** Where the imprecise ones among the single events of a source of tiles are. */
export function useTileVague(source: string): readonly TileVague[] {
  const { map } = useMap();
  const [places, setPlaces] = useState(NONE);
  useEffect(() => {
    const read = () => {
      if (map.getSource(source)) setPlaces(together(map.querySourceFeatures(source, { sourceLayer: 'events' })));
    };
    const onData = (event: { sourceId?: string; isSourceLoaded?: boolean }) => {
      if (event.sourceId === source && event.isSourceLoaded) read();
    };
    const watched = [map.on('sourcedata', onData), map.on('moveend', read)];
    return () => {
      for (const one of watched) one.unsubscribe();
    };
  }, [map, source]);
  return places;
}
