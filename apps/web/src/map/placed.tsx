import type { Filter } from '@cairn/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Held } from '../data/held/held.ts';
import { useWritten } from '../ui/numbers.ts';

export interface PlacedProps {
  /** All events of the filter. */
  readonly events: number;
  /** Of them, those that no map can show. */
  readonly unplaced: number;
}

/** How many events there are, and how many of them stand nowhere on a map: as the columns have it, or the tiles. */
export function usePlaced(
  held: Held | null,
  tiles: { readonly drawn: number; readonly undrawn: number } | undefined,
  filter: Filter,
): PlacedProps | null {
  return useMemo(() => {
    const selected = held?.select(filter);
    if (selected) return { events: selected.count, unplaced: selected.unplaced };
    return tiles ? { events: tiles.drawn + tiles.undrawn, unplaced: tiles.undrawn } : null;
  }, [held, tiles, filter]);
}

/** Says beside the map what is not on it. */
export function Placed({ events, unplaced }: PlacedProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  return (
    <strong className="placed">
      {t('map.shown', { count: events, events: count(events) })}{' '}
      {unplaced === 0 ? t('map.allPlaced') : t('map.unplaced', { count: unplaced, unplaced: count(unplaced) })}
    </strong>
  );
}
