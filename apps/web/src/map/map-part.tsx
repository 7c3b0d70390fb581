import './map.css';
import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, type Go, SHAPES, type Shape, toggled } from '../address.ts';
import { useHeld } from '../data/held/use-held.ts';
import { useTiles, useTotals } from '../data/server.ts';
import type { Live } from '../explore/live.ts';
import { MapMenu } from '../pictures/map-menu.tsx';
import { Coordinates } from './coordinates.tsx';
import { Countries } from './countries.tsx';
import { Disputed } from './disputed.tsx';
import { DrawTools } from './drawing/draw-tools.tsx';
import { HeldEvents, type HeldEventsProps, HeldHeat, HeldHexagons } from './held-events.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { Placed, usePlaced } from './placed.tsx';
import { Places } from './places.tsx';
import { DatedAreas, LayersMenu, Units } from './shapes/index.ts';
import { EventTiles, type EventTilesProps, HeatTiles, HexagonTiles } from './tiles.tsx';

export interface MapPartProps {
  readonly address: Address;
  readonly live: Live;
  readonly go: Go;
}

/** Events by the name of a group; a group without a name is on no map. */
function useCounts(filter: Live['filter'], by: string): ReadonlyMap<string, number> {
  const { data } = useTotals(filter, by);
  return useMemo(
    () =>
      new Map(
        (data?.groups ?? []).flatMap((g) => {
          const name = g[by];
          return typeof name === 'string' ? [[name, g.events] as const] : [];
        }),
      ),
    [data, by],
  );
}

type EventShape = Exclude<Shape, 'countries'>;

interface ShapeProps {
  readonly shape: EventShape;
}

function HeldShape({ shape, ...props }: ShapeProps & HeldEventsProps) {
  if (shape === 'hexagons') return <HeldHexagons {...props} />;
  if (shape === 'heat') return <HeldHeat {...props} />;
  return <HeldEvents {...props} />;
}

function TileShape({ shape, at, ...props }: ShapeProps & EventTilesProps) {
  if (shape === 'hexagons') return <HexagonTiles at={at} />;
  if (shape === 'heat') return <HeatTiles at={at} />;
  return <EventTiles at={at} {...props} />;
}

/** The map, with what it may show and how it is read. */
export function MapPart({ address, live, go }: MapPartProps) {
  const { t } = useTranslation();
  const { shape } = address;
  const { filter } = live;
  const byType = useCounts(filter, 'event_type');
  const byCountry = useCounts(filter, 'country');
  const all = useHeld(filter);
  const held = all?.tells(filter) ? all : null;
  const tiles = useTiles(filter, held === null);
  const at = tiles.data?.at;
  const placed = usePlaced(held, tiles.data, filter);
  const named = [...byType]
    .sort(([, a], [, b]) => b - a)
    .map(([type]) => type)
    .join('\n');
  const types = useMemo(() => (named === '' ? [] : named.split('\n')), [named]);
  const open = useCallback((to: string) => go({ open: to }), [go]);
  return (
    <>
      <div className="mapframe">
        <MapCanvas view={address.map} bounds={tiles.data?.bounds ?? null} onMove={(map) => go({ map }, 'replace')}>
          <Disputed />
          {shape !== 'countries' && held ? (
            <HeldShape shape={shape} held={held} filter={filter} types={types} onOpen={open} />
          ) : null}
          {shape !== 'countries' && !held && at ? (
            <TileShape shape={shape} at={at} types={types} asOf={filter.as_of} onOpen={open} />
          ) : null}
          {shape === 'countries' && address.boundary ? <Units name={address.boundary} live={live} /> : null}
          {shape === 'countries' && !address.boundary ? (
            <Countries events={byCountry} onCountry={(name) => live.settle(toggled(filter, 'country', name))} />
          ) : null}
          {address.areas ? <DatedAreas names={address.areas} filter={filter} /> : null}
          <LayersMenu address={address} go={go} />
          <DrawTools live={live} />
          <Coordinates />
          <Places filter={filter} />
          <MapMenu filter={filter} shape={shape} types={types} placed={placed} />
        </MapCanvas>
        <SegmentedControl
          className="shapes"
          size="xs"
          value={shape}
          onChange={(value) => go({ shape: value as Shape })}
          data={SHAPES.map((s) => ({
            value: s,
            label: t(s === 'countries' && address.boundary ? 'shape.units' : `shape.${s}`),
          }))}
          aria-label={t('map.shape')}
        />
      </div>
      <p className="disclaimer">
        {placed ? <Placed {...placed} /> : null} {t('map.borders')}
      </p>
    </>
  );
}
