import '../map/map.css';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, Go } from '../address.ts';
import { useTiles } from '../data/server.ts';
import { Disputed } from '../map/disputed.tsx';
import { MapCanvas } from '../map/map-canvas.tsx';
import { ComparedLayer } from './compared-layer.tsx';
import { ComparedLegend } from './compared-legend.tsx';
import type { States } from './use-difference.ts';

export interface CompareMapProps {
  readonly address: Address;
  readonly states: States;
  readonly go: Go;
}

/** The map of what changed between two states. */
export function CompareMap({ address, states, go }: CompareMapProps) {
  const { t } = useTranslation();
  const { filter } = address;
  const { data } = useTiles(filter);
  const open = useCallback((to: string) => go({ open: to }), [go]);
  return (
    <>
      <div className="mapframe">
        <MapCanvas view={address.map} bounds={data?.bounds ?? null} onMove={(map) => go({ map }, 'replace')}>
          <Disputed />
          <ComparedLayer filter={filter} states={states} onOpen={open} />
        </MapCanvas>
        <ComparedLegend filter={filter} states={states} />
      </div>
      <p className="disclaimer">
        {t('compare.hollow')} {t('map.borders')}
      </p>
    </>
  );
}
