import { useComputedColorScheme } from '@mantine/core';
import {
  type MapGeoJSONFeature,
  Map as MapLibre,
  type MapMouseEvent,
  NavigationControl,
  Popup,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shape, MapView as View } from '../address.ts';
import type { Bounds } from '../data/server.ts';
import { useWritten, type Written } from '../ui/numbers.ts';
import { accentOf, DASHED, eventLayers, type Ground, groundStyle } from './style.ts';

setWorkerUrl(worker);

export interface MapViewProps {
  /** Address of a tile; null until it is known. */
  readonly tiles: string | null;
  readonly shape: Shape;
  readonly types: readonly string[];
  /** Events by country, for the map of countries. */
  readonly byCountry: ReadonlyMap<string, number>;
  readonly view: View | null;
  readonly onMove: (view: View) => void;
  readonly onOpen: (address: string) => void;
  readonly onCountry: (name: string) => void;
  /** Where the map looks first, when the address does not say. */
  readonly bounds: Bounds | null;
}

const OURS = ['areas', 'events', 'unknown', 'clusters', 'counts', 'cells', 'choropleth'];
const LOOKED_AT = ['events', 'unknown', 'areas', 'clusters', 'cells'];

function dashedRing(colour: string): ImageData {
  const size = 18;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.setLineDash([3, 2.5]);
  pen.beginPath();
  pen.arc(size / 2, size / 2, size / 2 - 2, 0, Math.PI * 2);
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

/** Takes away what we drew, and draws it anew: the filter, the shape or the ground has changed. */
function draw(map: MapLibre, ground: Ground, { tiles, shape, types, byCountry }: MapViewProps): void {
  for (const id of OURS) if (map.getLayer(id)) map.removeLayer(id);
  if (map.getSource('events')) map.removeSource('events');
  if (!map.hasImage(DASHED)) map.addImage(DASHED, dashedRing(accentOf(ground)));
  if (shape === 'countries') {
    drawCountries(map, ground, byCountry);
    return;
  }
  if (tiles === null) return;
  map.addSource('events', { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: 14 });
  for (const layer of eventLayers(ground, shape, types, map.getCenter().lat))
    map.addLayer(layer, shape === 'hexagons' ? 'borders' : undefined);
}

function drawCountries(map: MapLibre, ground: Ground, byCountry: ReadonlyMap<string, number>): void {
  const most = Math.max(1, ...byCountry.values());
  const cases = [...byCountry].flatMap(([name, n]) => [name, Math.log1p(n) / Math.log1p(most)]);
  if (cases.length === 0) return;
  map.addLayer(
    {
      id: 'choropleth',
      type: 'fill',
      source: 'countries',
      paint: {
        'fill-color': accentOf(ground),
        'fill-opacity': ['*', 0.85, ['match', ['get', 'name'], ...cases, 0]] as never,
      },
    },
    'borders',
  );
}

const element = (tag: string, text: string, parent?: HTMLElement): HTMLElement => {
  const made = document.createElement(tag);
  made.textContent = text;
  parent?.append(made);
  return made;
};

type Words = (key: string) => string;

/** What a place on the map says when it is pointed at. Text only: nothing from data is ever markup. */
function told(feature: MapGeoJSONFeature, { count, day }: Written, t: Words): HTMLElement {
  const p = feature.properties as Record<string, string | number | boolean | null | undefined>;
  const box = element('div', '');
  if (feature.layer.id === 'clusters' || feature.layer.id === 'cells') {
    element('strong', `${count(p['events'] as number)} ${t('figures.events')}`, box);
    element('div', `${count((p['best'] as number | undefined) ?? null)} ${t('figures.killed')}`, box);
    for (const [name, n] of Object.entries(p))
      if (name.startsWith('type: ')) element('div', `${name.slice(6)}: ${count(n as number)}`, box).className = 'quiet';
    return box;
  }
  element('strong', String(p['event_type'] ?? '–'), box);
  const since = new Date(Number(p['day']) * 86_400_000).toISOString().slice(0, 10);
  element('div', day(since), box);
  element('div', `${count(p['unknown'] ? null : (p['best'] as number))} ${t('figures.killed')}`, box);
  if (p['area']) element('div', String(p['area']), box).className = 'quiet';
  return box;
}

/** The filter's events on a map; every move of it stands in the address. */
export function MapView(props: MapViewProps) {
  const { tiles, shape, types, byCountry, view, bounds } = props;
  const { t } = useTranslation();
  const written = useWritten();
  const ground = useComputedColorScheme('light') as Ground;
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | null>(null);
  const latest = useRef({ props, written, t });
  latest.current = { props, written, t };
  const start = useRef(view);
  const isPlaced = useRef(view !== null);

  useEffect(() => {
    const from = start.current;
    const made = new MapLibre({
      container: place.current as HTMLDivElement,
      style: groundStyle(ground),
      center: from ? [from.lon, from.lat] : [15, 20],
      zoom: from?.zoom ?? 1.3,
      minZoom: 0.6,
      maxZoom: 16,
      attributionControl: { compact: true },
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    });
    map.current = made;
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.addControl(new ScaleControl({}), 'bottom-left');
    made.on('load', () => draw(made, ground, latest.current.props));
    made.on('moveend', () => {
      const { lng, lat } = made.getCenter();
      start.current = { zoom: made.getZoom(), lat, lon: lng };
      if (isPlaced.current) latest.current.props.onMove(start.current);
    });
    const popup = new Popup({ closeButton: false, closeOnClick: false, maxWidth: '260px', offset: 10 });
    const at = (event: MapMouseEvent) =>
      made.queryRenderedFeatures(event.point, { layers: LOOKED_AT.filter((id) => made.getLayer(id)) })[0];
    made.on('mousemove', (event) => {
      const feature = at(event);
      made.getCanvas().style.cursor = feature ? 'pointer' : '';
      if (!feature) return void popup.remove();
      popup
        .setLngLat(event.lngLat)
        .setDOMContent(told(feature, latest.current.written, latest.current.t))
        .addTo(made);
    });
    made.on('mouseout', () => popup.remove());
    made.on('click', (event) => {
      const feature = at(event);
      if (feature?.layer.id === 'clusters' || feature?.layer.id === 'cells')
        return void made.easeTo({ center: event.lngLat, zoom: made.getZoom() + 2 });
      const p = feature?.properties;
      if (p) return latest.current.props.onOpen(`${p['dataset']}/${p['id']}`);
      const [country] = made.getLayer('choropleth')
        ? made.queryRenderedFeatures(event.point, { layers: ['choropleth'] })
        : [];
      if (country) latest.current.props.onCountry(String(country.properties['name']));
    });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place.current as HTMLDivElement);
    return () => {
      watch.disconnect();
      made.remove();
      map.current = null;
    };
  }, [ground]);

  useEffect(() => {
    if (isPlaced.current || bounds === null || !map.current) return;
    isPlaced.current = true;
    map.current.fitBounds([...bounds] as [number, number, number, number], { padding: 30, maxZoom: 8, animate: false });
  }, [bounds]);

  const key = JSON.stringify([tiles, shape, types, [...byCountry]]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for all that is drawn
  useEffect(() => {
    const made = map.current;
    if (made?.isStyleLoaded() || made?.loaded()) draw(made as MapLibre, ground, latest.current.props);
    else made?.once('idle', () => draw(made, ground, latest.current.props));
  }, [key, ground]);

  return <div ref={place} className="map" role="application" aria-label={t('map.describe')} />;
}
