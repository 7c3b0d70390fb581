import type { LngLat } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from './use-map.ts';

/** Decimals that a pixel is worth. */
const digitsAt = (zoom: number): number => Math.min(5, Math.max(1, Math.round(zoom / 3)));

/** Where the pointer is; and where the middle of the map is, for who moves it by keys. */
export function Coordinates() {
  const { map } = useMap();
  const { t, i18n } = useTranslation();
  const pointer = useRef<HTMLSpanElement>(null);
  const middle = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const written = ({ lat, lng }: LngLat): string => {
      const digits = digitsAt(map.getZoom());
      const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      const numbers = new Intl.NumberFormat(i18n.language, format);
      const [ns, ew] = [lat < 0 ? 'map.south' : 'map.north', lng < 0 ? 'map.west' : 'map.east'];
      return `${numbers.format(Math.abs(lat))}° ${t(ns)} ${numbers.format(Math.abs(lng))}° ${t(ew)}`;
    };
    const say = (place: HTMLElement | null, text: string) => {
      if (place) place.textContent = text;
    };
    const look = () => say(middle.current, t('map.centre', { at: written(map.getCenter().wrap()) }));
    look();
    const watched = [
      map.on('moveend', look),
      map.on('mousemove', (event) => say(pointer.current, written(event.lngLat.wrap()))),
      map.on('mouseout', () => say(pointer.current, '')),
    ];
    return () => {
      for (const one of watched) one.unsubscribe();
    };
  }, [map, t, i18n.language]);
  return (
    <p className="coordinates">
      <span ref={pointer} className="pointer" aria-hidden="true" />
      <span ref={middle} className="middle" aria-live="polite" />
    </p>
  );
}
