import type { Filter } from '@cairn/domain';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Held } from '../data/held/held.ts';
import { useWritten } from '../ui/numbers.ts';
import { type Camera, useCamera } from './camera.ts';
import { features } from './cluster-features.ts';
import { apart } from './clusters.ts';
import type { Overlay } from './held/deck.ts';
import type { Hexagons as Cells } from './held/hexagons.ts';
import { type HeldVague, type Singles, singlesOf } from './held/marks.ts';
import { circleAt } from './held/pick.ts';
import { resolutionAt } from './held/resolutions.ts';
import { eastOf, type Spots, southOf, spotsOf } from './held/spots.ts';
import { cellSums, clustersOf, groupsIn, heatOf, SQUARE, squaresAt, WORLD } from './held/sums.ts';
import { tallyOf } from './held/tally.ts';
import { Imprecise } from './imprecise.tsx';
import { CELL_RAMP, HEAT_RAMP, Legend } from './legend.tsx';
import type { Answer, Hit } from './pointed.ts';
import { Clusters, Heat, Hexagons } from './sums.tsx';
import { eventTold } from './told.ts';
import { EMPTY, useAnswer, useMap } from './use-map.ts';

export interface HeldProps {
  readonly held: Held;
  readonly filter: Filter;
}

/** Events in view up to which each is drawn for itself: some from far, more from near. */
const FEW = { far: 2500, near: 20_000 } as const;
/** From this zoom on the map is near. */
const NEAR = 9;

/** Pixels across squares whose events are one spot of heat. */
const HEAT = 12;

interface Drawn {
  readonly sums: GeoJSON.FeatureCollection;
  readonly singles: Singles | null;
}

function drawnOf(held: Held, spots: Spots, filter: Filter, { zoom, box }: Camera): Drawn {
  const selected = held.select(filter);
  if (!selected) return { sums: EMPTY, singles: null };
  const tally = tallyOf(held, spots, squaresAt(spots, zoom, SQUARE), selected);
  const groups = groupsIn(tally, box);
  const inView = groups.reduce((sum, group) => sum + (tally.events[group] as number), 0);
  if (inView <= (zoom < NEAR ? FEW.far : FEW.near))
    return { sums: EMPTY, singles: singlesOf(held, spots, selected, box) };
  const clusters = apart(clustersOf(tally, groups, held.eventType.names), WORLD * 2 ** zoom);
  return { sums: features(clusters), singles: null };
}

/** deck.gl over the map, once it has come; null before. */
function useOverlay(isWanted: boolean): Overlay | null {
  const { map } = useMap();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let made: Overlay | null = null;
    let isGone = false;
    void import('./held/deck.ts').then(({ overlayOn }) => {
      if (isGone) return;
      made = overlayOn(map);
      setOverlay(made);
    });
    return () => {
      isGone = true;
      made?.remove();
      setOverlay(null);
    };
  }, [map, isWanted]);
  return overlay;
}

type TellRow = (row: number, more: number) => Hit;

/** What an event answers; and how many more are there. */
function useRowAnswer(held: Held, spots: Spots, onOpen: (address: string) => void): TellRow {
  const { t } = useTranslation();
  const written = useWritten();
  return useCallback(
    (row, more) => {
      const spot = spots.of[row] as number;
      const { metres, level } = spots.meaning(spot);
      const best = held.best[row] as number;
      const one = {
        type: held.eventType.names[held.eventType.codes[row] as number] ?? null,
        day: held.day[row] as number,
        best: best < 0 ? null : best,
        area: level === null ? null : (spots.area(spot) ?? level),
        within: metres > 0 ? metres : null,
        more,
      };
      return { told: eventTold(one, written, t), act: () => onOpen(held.address(row)) };
    },
    [held, spots, onOpen, t, written],
  );
}

/** What single events at exact places answer. */
function useSinglesAnswer(spots: Spots, singles: Singles | null, tell: TellRow): Answer {
  return useCallback<Answer>(
    ({ target: map, lngLat }) => {
      if (!singles) return null;
      const { lng, lat } = lngLat.wrap();
      const look = { x: eastOf(lng), y: southOf(lat), perPixel: 1 / (WORLD * 2 ** map.getZoom()) };
      const hit = circleAt(singles.unknown, spots, look) ?? circleAt(singles.exact, spots, look);
      return hit && tell(hit.row, hit.more);
    },
    [spots, singles, tell],
  );
}

const NONE: readonly HeldVague[] = [];

export interface HeldEventsProps extends HeldProps {
  readonly types: readonly string[];
  readonly onOpen: (address: string) => void;
}

/** Events from columns that are held: clusters where they are many, single ones where they are few. Follows each move at once. */
export function HeldEvents({ held, filter, types, onOpen }: HeldEventsProps) {
  const camera = useCamera();
  const spots = useMemo(() => spotsOf(held), [held]);
  const { sums, singles } = useMemo(() => drawnOf(held, spots, filter, camera), [held, spots, filter, camera]);
  const overlay = useOverlay(singles !== null);
  useEffect(() => {
    if (overlay && singles) overlay.draw(singles.exact, singles.unknown);
  }, [overlay, singles]);
  const tell = useRowAnswer(held, spots, onOpen);
  const vague = singles?.vague ?? NONE;
  const tellVague = useCallback(
    (i: number, events: number): Hit => tell(vague[i]?.row ?? 0, events - 1),
    [tell, vague],
  );
  useAnswer('points', useSinglesAnswer(spots, singles, tell));
  return (
    <>
      <Imprecise places={vague} asOf={filter.as_of} tell={tellVague} />
      <Clusters sums={sums} />
      <Legend types={types} clusters={singles === null} singles={singles !== null} />
    </>
  );
}

export function HeldHeat({ held, filter }: HeldProps) {
  const { zoom, box } = useCamera();
  const spots = useMemo(() => spotsOf(held), [held]);
  const sums = useMemo(() => {
    const selected = held.select(filter);
    if (!selected) return EMPTY;
    const tally = tallyOf(held, spots, squaresAt(spots, zoom, HEAT), selected);
    return heatOf(tally, groupsIn(tally, box));
  }, [held, spots, filter, zoom, box]);
  return (
    <>
      <Heat sums={sums} />
      <Legend ramp={HEAT_RAMP} />
    </>
  );
}

/** The cells of a resolution, once they are worked out; null before. */
function useCells(spots: Spots, resolution: number): Cells | null {
  const [cells, setCells] = useState<Cells | null>(null);
  useEffect(() => {
    let isGone = false;
    void import('./held/hexagons.ts')
      .then(({ hexagonsOf }) => hexagonsOf(spots, resolution))
      .then((found) => {
        if (!isGone) setCells(found);
      });
    return () => {
      isGone = true;
    };
  }, [spots, resolution]);
  return cells;
}

export function HeldHexagons({ held, filter }: HeldProps) {
  const { zoom, box } = useCamera();
  const spots = useMemo(() => spotsOf(held), [held]);
  const cells = useCells(spots, resolutionAt(zoom));
  const sums = useMemo(() => {
    const selected = cells && held.select(filter);
    if (!selected) return EMPTY;
    const tally = tallyOf(held, spots, cells, selected);
    return cellSums(tally, cells, groupsIn(tally, box), held.eventType.names);
  }, [held, spots, cells, filter, box]);
  return (
    <>
      <Hexagons sums={sums} />
      <Legend ramp={CELL_RAMP} />
    </>
  );
}
