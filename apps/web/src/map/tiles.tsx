import type { ExpressionSpecification } from 'maplibre-gl';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import { eventLayers } from './event-marks.ts';
import { Imprecise } from './imprecise.tsx';
import { CELL_RAMP, HEAT_RAMP, Legend } from './legend.tsx';
import { heatLayers, hexagonLayers } from './marks.ts';
import { answerOf, type Hit } from './pointed.ts';
import { useSumAnswer } from './sum-answer.ts';
import { Clusters } from './sums.tsx';
import { useTileSums } from './tile-sums.ts';
import { useTileVague } from './tile-vague.ts';
import { eventTold } from './told.ts';
import { type Drawing, useAnswer, useDrawing, useMap } from './use-map.ts';

const SOURCE = 'tiles';

export interface TilesProps {
  /** Address of a tile, pinned to a commit. */
  readonly at: string;
}

const sourceOf = (at: string): Drawing['sources'] => ({
  [SOURCE]: { type: 'vector', tiles: [at], minzoom: 0, maxzoom: 14 },
});

const of = (layer: 'cells' | 'clusters' | 'events') => ({ source: SOURCE, 'source-layer': layer });

type Properties = Readonly<Record<string, unknown>>;

/** What a single event of a tile answers; and how many more are there. */
function useEventAnswer(onOpen: (address: string) => void): (event: Properties, more: number) => Hit {
  const { t } = useTranslation();
  const written = useWritten();
  return useCallback(
    (p, more) => ({
      told: eventTold(
        {
          type: (p['event_type'] as string | undefined) ?? null,
          day: Number(p['day']),
          best: p['unknown'] ? null : Number(p['best']),
          area: p['stands'] === 'area' ? String(p['area'] ?? p['level']) : null,
          within: p['radius_m'] === undefined ? null : Number(p['radius_m']),
          more,
        },
        written,
        t,
      ),
      act: () => onOpen(`${p['dataset']}/${p['id']}`),
    }),
    [written, t, onOpen],
  );
}

export interface EventTilesProps extends TilesProps {
  readonly types: readonly string[];
  readonly asOf: string | undefined;
  readonly onOpen: (address: string) => void;
}

/** Events as the server's tiles have them: clusters where they are many, single ones where they are few. */
export function EventTiles({ at, types, asOf, onOpen }: EventTilesProps) {
  const { map } = useMap();
  useDrawing(
    useMemo<Drawing>(
      () => ({ sources: sourceOf(at), layers: eventLayers('events', of('events'), types) }),
      [at, types],
    ),
  );
  const sums = useTileSums(SOURCE);
  const vague = useTileVague(SOURCE);
  const tell = useEventAnswer(onOpen);
  useAnswer(
    'points',
    useMemo(() => answerOf(map, ['events'], ({ properties }) => tell(properties, 0)), [map, tell]),
  );
  const tellVague = useCallback((i: number, events: number) => tell(vague[i]?.one ?? {}, events - 1), [tell, vague]);
  return (
    <>
      <Imprecise places={vague} asOf={asOf} tell={tellVague} />
      <Clusters sums={sums} />
      <Legend types={types} clusters={sums.features.length > 0} singles={sums.features.length === 0} />
    </>
  );
}

export function HexagonTiles({ at }: TilesProps) {
  const { map, ground } = useMap();
  useDrawing(
    useMemo(() => ({ sources: sourceOf(at), layers: hexagonLayers('cells', of('cells'), ground) }), [at, ground]),
  );
  const tell = useSumAnswer();
  useAnswer(
    'fills',
    useMemo(() => answerOf(map, ['cells'], tell), [map, tell]),
  );
  return <Legend ramp={CELL_RAMP} />;
}

/** Weights from 0 to 1; nobody knows beforehand where most events are, so each ten times as many are a step. */
const MANY = ['min', 1, ['/', ['log10', ['get', 'events']], 4]] as ExpressionSpecification;
const ONE = 0.08;

export function HeatTiles({ at }: TilesProps) {
  const { ground } = useMap();
  useDrawing(
    useMemo(() => {
      const many = heatLayers('heat-clusters', of('clusters'), ground, MANY);
      const few = heatLayers('heat', of('events'), ground, ONE);
      return { sources: sourceOf(at), layers: { areas: [...(many.areas ?? []), ...(few.areas ?? [])] } };
    }, [at, ground]),
  );
  return <Legend ramp={HEAT_RAMP} />;
}
