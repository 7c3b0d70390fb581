import { FILTER_FIELD_NAMES, type Filter, type FilterField, parseFilter, printFilter } from '@cairn/domain';
import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** Where the map looks: zoom, latitude and longitude in degrees. */
export interface MapView {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

export const SHAPES = ['events', 'hexagons', 'countries'] as const;
export type Shape = (typeof SHAPES)[number];

/** Everything that the page shows follows from this, and all of it stands in the address. */
export interface Address {
  readonly path: string;
  readonly filter: Filter;
  /** Null: as the length of time asks for. */
  readonly every: Period | null;
  readonly shape: Shape;
  readonly map: MapView | null;
  /** The event that is open, as `dataset/id`. */
  readonly open: string | null;
  /** Why the filter in the address could not be read, or null. */
  readonly fault: Error | null;
}

const oneOf = <T extends string>(value: string | null, known: readonly T[]): T | null =>
  known.find((k) => k === value) ?? null;

function mapFrom(text: string | null): MapView | null {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number);
  const fits = zoom !== undefined && lat !== undefined && lon !== undefined && [zoom, lat, lon].every(Number.isFinite);
  return fits ? { zoom, lat, lon } : null;
}

function filterFrom(query: URLSearchParams): { filter: Filter; fault: Error | null } {
  const pairs = [...query].filter(([name]) => (FILTER_FIELD_NAMES as readonly string[]).includes(name));
  try {
    return { filter: parseFilter(pairs), fault: null };
  } catch (fault) {
    return { filter: {}, fault: fault as Error };
  }
}

export function readAddress(url: string): Address {
  const { pathname, searchParams } = new URL(url, 'http://x');
  return {
    path: pathname,
    ...filterFrom(searchParams),
    every: oneOf(searchParams.get('every'), PERIODS),
    shape: oneOf(searchParams.get('shape'), SHAPES) ?? 'events',
    map: mapFrom(searchParams.get('map')),
    open: searchParams.get('open'),
  };
}

const rounded = (n: number, digits: number) => String(Number(n.toFixed(digits)));

/** The address in one order: the filter as everywhere, then what only the page has. */
export function printAddress({ path, filter, every, shape, map, open }: Address): string {
  const own = new URLSearchParams();
  if (every) own.set('every', every);
  if (shape !== 'events') own.set('shape', shape);
  if (open) own.set('open', open);
  if (map) own.set('map', [rounded(map.zoom, 2), rounded(map.lat, 4), rounded(map.lon, 4)].join('/'));
  const parts = [printFilter(filter), own.toString().replaceAll('%2F', '/')].filter((part) => part !== '');
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

const MOVED = 'cairn:moved';

function subscribe(wake: () => void): () => void {
  window.addEventListener('popstate', wake);
  window.addEventListener(MOVED, wake);
  return () => {
    window.removeEventListener('popstate', wake);
    window.removeEventListener(MOVED, wake);
  };
}

export type Go = (change: Partial<Address>, how?: 'push' | 'replace') => void;

/** The address, and a way to change part of it. `replace` leaves no step to go back to: for what moves with the pointer. */
export function useAddress(): readonly [Address, Go] {
  const url = useSyncExternalStore(subscribe, () => window.location.href);
  const address = useMemo(() => readAddress(url), [url]);
  const go = useCallback<Go>((change, how = 'push') => {
    const next = printAddress({ ...readAddress(window.location.href), ...change });
    if (next === window.location.pathname + window.location.search) return;
    window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', next);
    window.dispatchEvent(new Event(MOVED));
  }, []);
  return [address, go];
}

/** The filter with one field changed; without a value, without the field. */
export function changed<F extends FilterField>(filter: Filter, field: F, value: Filter[F] | undefined): Filter {
  const { [field]: _, ...rest } = filter;
  const empty = value === undefined || (Array.isArray(value) && value.length === 0);
  return empty ? rest : { ...rest, [field]: value };
}

/** Chooses a name, or gives it up where it was chosen. */
export function toggled(
  filter: Filter,
  field: 'country' | 'event_type' | 'actor' | 'source' | 'admin1',
  name: string,
): Filter {
  const held = filter[field] ?? [];
  return changed(filter, field, held.includes(name) ? held.filter((n) => n !== name) : [...held, name].sort());
}
