import { type Codebook, type EventRow, placeOf } from '@cairn/domain';
import { NEAR, reachOf as reachOfLevel } from '../map/event-marks.ts';
import type { Changed, Kind } from './use-difference.ts';

export interface PlacedProperties {
  /** Which of the changes, as they were given. */
  readonly index: number;
  readonly kind: Kind;
  /** Metres around the mark within which it happened; 0 where the place is as good as exact. */
  readonly reach: number;
}

type Placed = GeoJSON.FeatureCollection<GeoJSON.Point, PlacedProperties>;

/** Metres that an imprecise place reaches; 0 for one as good as exact, null for one that cannot be placed. */
function reachOf(row: EventRow, codebook: Codebook | undefined): number | null {
  if (codebook === undefined) return 0;
  const place = placeOf(row, codebook);
  if (place.kind === 'unplaced') return null;
  if (place.kind === 'area') return reachOfLevel(place.level);
  return (place.radiusM ?? 0) > NEAR ? (place.radiusM as number) : 0;
}

/** Changed events as points. Those without a place are left out: how many is what the map says beside them. */
export function placed(changes: readonly Changed[], codebook: Codebook | undefined): Placed {
  const features = changes.flatMap(({ event, change }, index) => {
    const { longitude, latitude } = event;
    const reach = reachOf(event as unknown as EventRow, codebook);
    if (longitude === null || latitude === null || reach === null) return [];
    return [
      {
        type: 'Feature' as const,
        geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
        properties: { index, kind: change, reach },
      },
    ];
  });
  return { type: 'FeatureCollection', features };
}
