import type { MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import type { Hit } from './pointed.ts';
import { sumTold } from './told.ts';

/** Goes nearer to where many events are. */
const nearer = ({ target: map, lngLat }: MapMouseEvent) => map.easeTo({ center: lngLat, zoom: map.getZoom() + 2 });

/** What a sum (a cluster, a cell) answers. */
export function useSumAnswer(): (feature: MapGeoJSONFeature, event: MapMouseEvent) => Hit {
  const { t } = useTranslation();
  const written = useWritten();
  return useCallback(
    (feature, event) => ({ told: sumTold(feature.properties, written, t), act: () => nearer(event) }),
    [written, t],
  );
}
