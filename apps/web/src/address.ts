import {
  type Day,
  FILTER_FIELD_NAMES,
  type Filter,
  type FilterField,
  parseDay,
  parseFilter,
  printFilter,
} from '@cairn/domain';
import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** Where the map looks: zoom, latitude and longitude in degrees. */
export interface MapView {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** What a frame on another site may show beside the map. */
export const EMBEDDED = ['totals', 'time'] as const;
export type Embedded = (typeof EMBEDDED)[number];

export const SHAPES = ['events', 'hexagons', 'heat', 'countries'] as const;
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

/** Some of the known names, in their own order. */
const some = <T extends string>(known: readonly T[]): OwnField<readonly T[]> => ({
  read: (value) => known.filter((k) => (value ?? '').split(',').includes(k)),
  print: (values) => (values.length === 0 ? null : values.join(',')),
});

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

export const FIGURES_SHOWN = ['best', 'events'] as const;
/** What bars show: people killed by the best figure, or events. */
export type FigureShown = (typeof FIGURES_SHOWN)[number];

export const GROUPS = ['event_type', 'actor', 'dyad', 'country', 'admin1', 'admin2', 'source'] as const;
export type GroupBy = (typeof GROUPS)[number];

export const ORDERS = ['newest', 'oldest', 'deadliest'] as const;
export type TableOrder = (typeof ORDERS)[number];

/** Days, both included. */
export interface Window {
  readonly from: Day;
  readonly to: Day;
}

const windowField: OwnField<Window | null> = {
  read(value) {
    const [from = '', to = ''] = (value ?? '').split('..');
    try {
      return from <= to ? { from: parseDay(from), to: parseDay(to) } : null;
    } catch {
      return null;
    }
  },
  print: (window) => window && `${window.from}..${window.to}`,
};

const namesField: OwnField<readonly string[] | null> = {
  read: (value) => (value ? value.split(',') : null),
  print: (names) => (names === null ? null : names.join(',')),
};

/** What the page adds to the filter, in the order in which the address has it. */
const OWN = {
  /** Null: as the length of time asks for. */
  every: choice<Period, null>(PERIODS, null),
  figure: choice<FigureShown, 'best'>(FIGURES_SHOWN, 'best'),
  /** The part of time that the timeline shows; null is the whole. */
  window: windowField,
  by: choice<GroupBy, 'event_type'>(GROUPS, 'event_type'),
  /** What the breakdown is sorted by. */
  rank: choice<FigureShown, 'events'>(FIGURES_SHOWN, 'events'),
  order: choice<TableOrder, 'newest'>(ORDERS, 'newest'),
  /** Columns of the table; null is the usual ones. */
  columns: namesField,
  shape: choice<Shape, 'events'>(SHAPES, 'events'),
  /** Boundary set by whose units areas are shaded; null is by country. */
  boundary: text,
  /** Sets of dated areas that are drawn. */
  areas: namesField,
  /** The event that is open, as `dataset/id`. */
  open: text,
  map: mapField,
  /** Another state: what is shown is what differs between it and the state of the filter. */
  compare: text,
  parts: some(EMBEDDED),
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
  const parts = [printFilter(address.filter), own.toString().replaceAll('%2F', '/').replaceAll('%2C', ',')].filter(
    (part) => part !== '',
  );
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

/** Goes to an address of the page, without loading it anew. */
export function moveTo(next: string, how: 'push' | 'replace' = 'push'): void {
  if (next === window.location.pathname + window.location.search) return;
  window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', next);
  window.dispatchEvent(new Event(MOVED));
}

/** The whole address as it stands, for pages whose question is another than the front page's. */
export const useUrl = (): string => useSyncExternalStore(subscribe, () => window.location.href);

export type Go = (change: Partial<Address>, how?: 'push' | 'replace') => void;

/** The address, and a way to change part of it. `replace` leaves no step to go back to: for what moves with the pointer. */
export function useAddress(): readonly [Address, Go] {
  const url = useUrl();
  const address = useMemo(() => readAddress(url), [url]);
  const go = useCallback<Go>((change, how = 'push') => {
    moveTo(printAddress({ ...readAddress(window.location.href), ...change }), how);
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
  field: 'country' | 'event_type' | 'actor' | 'dyad' | 'source' | 'admin1' | 'admin2',
  name: string,
): Filter {
  const held = filter[field] ?? [];
  return changed(filter, field, held.includes(name) ? held.filter((n) => n !== name) : [...held, name].sort());
}
