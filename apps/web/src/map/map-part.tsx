import './map.css';
import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, type Go, SHAPES, type Shape, toggled } from '../address.ts';
import { useTiles, useTotals } from '../data/server.ts';
import type { Live } from '../explore/live.ts';
import { MapView } from './map-view.tsx';

export interface MapPartProps {
  readonly address: Address;
  readonly live: Live;
  readonly go: Go;
}

/** The map, with what it may show and how it is read. */
export function MapPart({ address, live, go }: MapPartProps) {
  const { t } = useTranslation();
  const { shape } = address;
  const { filter } = live;
  const byType = useTotals(filter, 'event_type');
  const countries = useTotals(filter, 'country');
  const tiles = useTiles(filter);
  const types = useMemo(
    () => (byType.data?.groups ?? []).flatMap((g) => (typeof g['event_type'] === 'string' ? [g['event_type']] : [])),
    [byType.data],
  );
  const byCountry = useMemo(
    () =>
      new Map(
        (countries.data?.groups ?? []).flatMap((g) =>
          typeof g['country'] === 'string' ? [[g['country'], g.events] as const] : [],
        ),
      ),
    [countries.data],
  );
  return (
    <>
      <div className="mapframe">
        <MapView
          tiles={tiles.data?.at ?? null}
          bounds={tiles.data?.bounds ?? null}
          shape={shape}
          types={types}
          byCountry={byCountry}
          view={address.map}
          onMove={(map) => go({ map }, 'replace')}
          onOpen={(open) => go({ open })}
          onCountry={(name) => live.settle(toggled(filter, 'country', name))}
        />
        <SegmentedControl
          className="shapes"
          size="xs"
          value={shape}
          onChange={(value) => go({ shape: value as Shape })}
          data={SHAPES.map((s) => ({ value: s, label: t(`shape.${s}`) }))}
          aria-label={t('map.shape')}
        />
        {shape === 'events' ? null : (
          <p className="ramp" data-shape={shape}>
            <span>{t('map.fewer')}</span>
            <span className="colours" />
            <span>{t('map.more')}</span>
          </p>
        )}
      </div>
      <p className="disclaimer">
        {shape === 'events' ? `${t('map.size')} ${t('map.area')} ` : ''}
        {t('map.borders')}
      </p>
    </>
  );
}
