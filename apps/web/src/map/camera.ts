import { useEffect, useState } from 'react';
import type { Box } from './held/marks.ts';
import { eastOf, southOf } from './held/spots.ts';
import { useMap } from './use-map.ts';

/** What the map looks at when it stands still. */
export interface Camera {
  readonly zoom: number;
  /** What it shows, and half as much again on each side. */
  readonly box: Box;
}

/** The camera, anew whenever the map has moved. */
export function useCamera(): Camera {
  const { map } = useMap();
  const [camera, setCamera] = useState(() => cameraOf(map));
  useEffect(() => {
    const look = () => setCamera(cameraOf(map));
    look();
    const watched = [map.on('moveend', look), map.on('resize', look)];
    return () => {
      for (const one of watched) one.unsubscribe();
    };
  }, [map]);
  return camera;
}

const MARGIN = 0.5;

function cameraOf(map: ReturnType<typeof useMap>['map']): Camera {
  const bounds = map.getBounds();
  const [west, east] = [eastOf(bounds.getWest()), eastOf(bounds.getEast())];
  const [north, south] = [southOf(bounds.getNorth()), southOf(bounds.getSouth())];
  const [wide, high] = [(east - west) * MARGIN, (south - north) * MARGIN];
  const box = { west: west - wide, east: east + wide, north: north - high, south: south + high };
  return { zoom: map.getZoom(), box };
}
