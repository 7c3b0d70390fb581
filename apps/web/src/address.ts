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

/** A part of the address that only the page knows: how it is read, and how it is printed; null is left out. */
interface OwnField<T> {
  readonly read: (text: string | null) => T;
  readonly print: (value: T) => string | null;
}

const choice = <T extends string, D extends T | null>(known: readonly T[], usual: D): OwnField<T | D> => ({
  read: (text) => known.find((k) => k === text) ?? usual,
  print: (value) => (value === usual ? null : value),
});

const text: OwnField<string | null> = { read: (value) => value, print: (value) => value };

const rounded = (n: number, digits: number) => String(Number(n.toFixed(digits)));

const mapField: OwnField<MapView | null> = {
  read(value) {
    const [zoom, lat, lon] = (value ?? '').split('/').map(Number);
    const fits =
      zoom !== undefined && lat !== undefined && lon !== undefined && [zoom, lat, lon].every(Number.isFinite);
    return fits ? { zoom, lat, lon } : null;
  },
  print: (view) => view && [rounded(view.zoom, 2), rounded(view.lat, 4), rounded(view.lon, 4)].join('/'),
};

/** What the page adds to the filter, in the order in which the address has it. */
const OWN = {
  /** Null: as the length of time asks for. */
  every: choice<Period, null>(PERIODS, null),
  shape: choice<Shape, 'events'>(SHAPES, 'events'),
  /** The event that is open, as `dataset/id`. */
  open: text,
  map: mapField,
};

type Own = { readonly [F in keyof typeof OWN]: ReturnType<(typeof OWN)[F]['read']> };

/** Everything that the page shows follows from this, and all of it stands in the address. */
export interface Address extends Own {
  readonly path: string;
  readonly filter: Filter;
  /** Why the filter in the address could not be read, or null. */
  readonly fault: Error | null;
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
  const own = Object.entries(OWN).map(([name, field]) => [name, field.read(searchParams.get(name))] as const);
  return { path: pathname, ...filterFrom(searchParams), ...(Object.fromEntries(own) as unknown as Own) };
}

/** The address in one order: the filter as everywhere, then what only the page has. */
export function printAddress(address: Address): string {
  const own = new URLSearchParams();
  for (const [name, field] of Object.entries(OWN)) {
    const printed = (field as OwnField<unknown>).print(address[name as keyof Own]);
    if (printed !== null && printed !== '') own.set(name, printed);
  }
  const parts = [printFilter(address.filter), own.toString().replaceAll('%2F', '/')].filter((part) => part !== '');
  return parts.length === 0 ? address.path : `${address.path}?${parts.join('&')}`;
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
