/**
 * The map, and how anything is put on it.
 *
 * `MapCanvas` makes the MapLibre map: ground, controls, moving, and one place for what the pointer meets. What is shown on it
 * are its children, which draw nothing themselves: each is a component that calls `useMap()` for the map, `useDrawing(drawing)`
 * for its own sources and layers (`useFeatures` for their data while it changes), `useAnswer(slot, answer)` for what it says
 * when it is pointed at, and returns null. They are taken away when it goes. A layer stands in a slot (see slots.ts): fills <
 * borders < areas < lines < names < points < labels; within a slot the child that comes later is drawn over the one before.
 * When the ground changes (light, dark) the map is made anew and all children with it, so colours are read once, from
 * `useMap().ground`. Whoever draws by hand calls `answers.silence()` meanwhile. Beside the map, over it, stand HTML elements
 * (legend, tools), which are children too. Smallest example: countries.tsx.
 */
import { useComputedColorScheme } from '@mantine/core';
import { AttributionControl, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapView } from '../address.ts';
import type { Bounds } from '../data/server.ts';
import { type Ground, groundStyle } from './ground.ts';
import { pieMaker } from './pies.ts';
import { answersOn } from './pointed.ts';
import { markMaker } from './type-marks.tsx';
import { MapContext, type OnMap } from './use-map.ts';

setWorkerUrl(worker);

/** Happens to the window when the map, its `detail`, has drawn all there is to draw: for whoever measures. */
const DRAWN = 'cairn:map-drawn';

export interface MapCanvasProps {
  /** Where the address says that the map looks. */
  readonly view: MapView | null;
  /** Where it looks first when the address does not say; null until it is known. */
  readonly bounds: Bounds | null;
  readonly onMove: (view: MapView) => void;
  readonly children: ReactNode;
}

const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const viewOf = (map: MapLibre): MapView => ({
  zoom: map.getZoom(),
  lat: map.getCenter().lat,
  lon: map.getCenter().lng,
});

/** The same view but for what the address leaves out. */
const isNear = (a: MapView, b: MapView): boolean =>
  Math.abs(a.zoom - b.zoom) < 0.01 && Math.abs(a.lat - b.lat) < 0.001 && Math.abs(a.lon - b.lon) < 0.001;

const START: MapView = { zoom: 1.3, lat: 20, lon: 15 };

interface Words {
  readonly language: string;
  readonly title: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
}

function makeMap(container: HTMLElement, ground: Ground, { zoom, lat, lon }: MapView, words: Words): MapLibre {
  const map = new MapLibre({
    container,
    style: groundStyle(ground, words.language),
    center: [lon, lat],
    zoom,
    minZoom: 0.6,
    maxZoom: 16,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    rollEnabled: false,
    touchPitch: false,
    maxPitch: 0,
    reduceMotion: isStill(),
    fadeDuration: isStill() ? 0 : 200,
    locale: {
      'Map.Title': words.title,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
    },
  });
  const isTurned = document.documentElement.dir === 'rtl';
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), isTurned ? 'top-left' : 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), isTurned ? 'bottom-right' : 'bottom-left');
  map.addControl(new AttributionControl({ compact: true }), isTurned ? 'bottom-left' : 'bottom-right');
  return map;
}

/** The map on one ground and in one language. */
function Canvas({ ground, view, bounds, onMove, children }: MapCanvasProps & { readonly ground: Ground }) {
  const { t, i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [on, setOn] = useState<OnMap | null>(null);
  const isPlaced = useRef(view !== null);
  const latest = useRef({ view, onMove, t, language: i18n.language });
  latest.current = { view, onMove, t, language: i18n.language };

  useEffect(() => {
    const { t: say, language, view: from } = latest.current;
    const words = { language, title: say('map.canvas'), zoomIn: say('map.zoomIn'), zoomOut: say('map.zoomOut') };
    const container = place.current as HTMLDivElement;
    const map = makeMap(container, ground, from ?? START, words);
    const answers = answersOn(map);
    const [drawPie, drawMark] = [pieMaker(map, ground), markMaker(map)];
    map.setMissingStyleImageResolver((name) => {
      drawPie(name);
      drawMark(name);
    });
    map.once('style.load', () => setOn({ map, ground, answers }));
    map.on('idle', () => window.dispatchEvent(new CustomEvent(DRAWN, { detail: map })));
    map.on('moveend', () => {
      if (isPlaced.current) latest.current.onMove(viewOf(map));
    });
    const watch = new ResizeObserver(() => map.resize());
    watch.observe(container);
    return () => {
      watch.disconnect();
      queueMicrotask(() => map.remove()); // children take away what is theirs first
    };
  }, [ground]);

  useEffect(() => {
    if (isPlaced.current || bounds === null || !on) return;
    isPlaced.current = true;
    on.map.fitBounds([...bounds] as [number, number, number, number], { padding: 30, maxZoom: 8, animate: false });
  }, [bounds, on]);

  useEffect(() => {
    if (!on || !view || isNear(view, viewOf(on.map)) || on.map.isMoving()) return;
    on.map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom });
  }, [view, on]);

  return (
    <>
      <div ref={place} className="map" role="application" aria-label={t('map.describe')} />
      {on ? <MapContext value={on}>{children}</MapContext> : null}
    </>
  );
}

export function MapCanvas(props: MapCanvasProps) {
  const ground = useComputedColorScheme('light') as Ground;
  const { i18n } = useTranslation();
  return <Canvas key={`${ground} ${i18n.language}`} ground={ground} {...props} />;
}
