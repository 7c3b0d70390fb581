import type { Filter } from '@cairn/domain';
import type { View } from '@cairn/store';
import { canonical } from '../compile.ts';
import { type AsOf, asOf, notices, type Scope } from '../scope.ts';
import { CELLS_TO } from './cells.ts';
import { questionOf } from './drawable.ts';
import { type Extent, extentOf } from './extent.ts';
import { typeProperty } from './layers.ts';
import { MOST_LATITUDE } from './mercator.ts';
import { periodsOf } from './tally.ts';
import { MOST_EVENTS } from './tiles.ts';

/** Beyond this zoom a map draws the last tiles larger: they say all that is known. */
export const LAST_ZOOM = 14;

type Fields = Readonly<Record<string, string>>;

export interface TileLayer {
  readonly id: string;
  readonly description: string;
  readonly minzoom: number;
  readonly maxzoom: number;
  /** What each property says. */
  readonly fields: Fields;
}

export interface TilesAbout {
  readonly asOf: AsOf;
  readonly where: string;
  readonly notices: readonly string[];
  readonly extent: Extent;
  /** What a film of the cells is cut into: `count` periods from `first` on; null where no event has a day. */
  readonly periods: { readonly every: 'month' | 'year'; readonly first: string; readonly count: number } | null;
  readonly layers: readonly TileLayer[];
}

const SUMS: Fields = {
  events: 'how many events',
  unknown: 'how many of them have no figure of people killed',
  low: 'people killed, the lowest figure; absent where no event gives one',
  best: 'people killed; absent where no event gives a figure, which is not 0',
  high: 'people killed, the highest figure; absent where no event gives one',
  first: 'first day of any of them, as days since 1970-01-01',
  last: 'last day of any of them, as days since 1970-01-01',
  vague: 'how many of them cannot be placed: their point stands for an area, or nobody says how near it is',
};

const EVENT: Fields = {
  id: 'id within its dataset',
  dataset: 'name of its dataset',
  event_type: 'as the codebook names it; absent where not given',
  best: 'people killed; absent where not known, which is not 0',
  unknown: 'true where nobody knows how many were killed',
  day: 'the day under which it is filed, as days since 1970-01-01',
  day_from: 'first possible day, where it is not known to one day',
  day_to: 'last possible day, where it is not known to one day',
  stands:
    '"within": somewhere in a circle about the point; "area": somewhere in an area, for which the point merely stands',
  radius_m: 'of the circle, in metres; absent where nobody says how wide it is, which is not 0',
  level: 'of the area, for example admin1',
  area: 'its name',
};

const countsOf = (types: readonly (string | null)[]): Fields =>
  Object.fromEntries(
    types.map((name) => [typeProperty(name), name === null ? 'events without a type' : `events of the type ${name}`]),
  );

function layersOf(types: readonly (string | null)[], periods: TilesAbout['periods']): TileLayer[] {
  const counts = countsOf(types);
  const film: Fields = periods
    ? {
        period: `number of the first ${periods.every} with an event: 0 is ${periods.first}`,
        counts: `events of that ${periods.every} and of those that follow it, separated by commas`,
      }
    : {};
  return [
    {
      id: 'cells',
      description: 'Outlines of the cells of the H3 grid, with what happened in the whole of each.',
      minzoom: 0,
      maxzoom: CELLS_TO,
      fields: { h3: 'index of the cell', ...SUMS, ...counts, ...film },
    },
    {
      id: 'clusters',
      description: `Points in the middle of events that are near one another, in tiles of more than ${MOST_EVENTS} events.`,
      minzoom: 0,
      maxzoom: LAST_ZOOM,
      fields: { ...SUMS, ...counts },
    },
    {
      id: 'events',
      description: `Single events, in tiles of at most ${MOST_EVENTS}. Draw no point as an exact place: see "stands".`,
      minzoom: 0,
      maxzoom: LAST_ZOOM,
      fields: EVENT,
    },
  ];
}

/** What a map must know of the tiles of a filter before it asks for any. @throws Problem filter.unknown-value */
export async function tilesAbout(view: View, scope: Scope, filter: Filter): Promise<TilesAbout> {
  const { types } = await questionOf(view, scope, filter);
  const extent = await extentOf(view, scope, filter, MOST_LATITUDE);
  const found = periodsOf(extent.first === null || extent.last === null ? null : [extent.first, extent.last]);
  const periods = found && { every: found.every, first: found.first, count: found.count };
  return {
    asOf: asOf(scope.commit),
    where: await canonical(view, scope, filter),
    notices: notices(scope),
    extent,
    periods,
    layers: layersOf(types, periods),
  };
}
