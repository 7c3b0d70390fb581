import { type Day, parseDay } from './day.ts';
import { nearest } from './names.ts';
import { problem } from './problem.ts';

/** A corner in degrees, WGS 84: longitude first, as GeoJSON has it. */
export type Corner = readonly [lon: number, lat: number];

/** What is asked of the events. Fields are ANDed; the values of one field are ORed. Absent means "any". */
export interface Filter {
  readonly dataset?: readonly string[];
  readonly as_of?: string;
  /** Both days are included; an event counts under the day its source files it under. */
  readonly from?: Day;
  readonly to?: Day;
  readonly country?: readonly string[];
  readonly region?: readonly string[];
  readonly admin1?: readonly string[];
  readonly admin2?: readonly string[];
  /** West, south, east, north in degrees. West above east crosses the antimeridian. */
  readonly bbox?: readonly [number, number, number, number];
  /** A ring of 3 to 1,000 corners; closed by itself. */
  readonly polygon?: readonly Corner[];
  readonly event_type?: readonly string[];
  readonly sub_event_type?: readonly string[];
  readonly disorder_type?: readonly string[];
  readonly civilian_targeting?: boolean;
  readonly actor?: readonly string[];
  /** Pairs of the actors on both sides, as `dyadName` writes them. */
  readonly dyad?: readonly string[];
  readonly actor_type?: readonly string[];
  readonly interaction?: readonly string[];
  /** Bounds of the best figure, both included. Events without a figure match neither. */
  readonly min_fatalities?: number;
  readonly max_fatalities?: number;
  /** The coarsest code of the codebook's scale that is still wanted; 1 is the finest. */
  readonly time_precision?: number;
  readonly geo_precision?: number;
  readonly source?: readonly string[];
  readonly text?: string;
  readonly tag?: readonly string[];
  readonly id?: readonly string[];
}

export type FilterField = keyof Filter;
type Value<F extends FilterField> = NonNullable<Filter[F]>;

interface FieldSpec<F extends FilterField> {
  /** May be given more than once. */
  readonly many: boolean;
  readonly help: string;
  readonly hint: string;
  readonly parse: (values: readonly string[], field: F) => Value<F>;
  readonly print: (value: Value<F>) => readonly string[];
}

const sorted = (values: readonly string[]) => [...new Set(values)].sort();

const nameField = <F extends FilterField>(help: string, hint = 'NAME') => ({
  many: true,
  help,
  hint,
  parse: (values: readonly string[], field: F) => {
    const given = values.map((v) => v.trim());
    if (given.includes('')) throw problem('filter.malformed', { field, value: '', want: 'give a name' });
    return sorted(given) as unknown as Value<F>;
  },
  print: (value: Value<F>) => sorted(value as unknown as readonly string[]),
});

const one = (values: readonly string[], field: string): string => {
  const [first, ...more] = values;
  if (first === undefined || more.length > 0)
    throw problem('filter.malformed', { field, value: values.join(', '), want: 'give it once' });
  return first.trim();
};

const dayField = <F extends 'from' | 'to'>(help: string): FieldSpec<F> => ({
  many: false,
  help,
  hint: 'DAY',
  parse: (values, field) => parseDay(one(values, field)) as Value<F>,
  print: (value) => [value as string],
});

const wholeField = <F extends FilterField>(help: string): FieldSpec<F> => ({
  many: false,
  help,
  hint: 'N',
  parse: (values, field) => {
    const value = one(values, field);
    if (!/^\d{1,9}$/.test(value)) throw problem('filter.malformed', { field, value, want: 'give a whole number' });
    return Number(value) as Value<F>;
  },
  print: (value) => [String(value)],
});

const textField = <F extends 'as_of' | 'text'>(help: string, hint: string): FieldSpec<F> => ({
  many: false,
  help,
  hint,
  parse: (values, field) => {
    const value = one(values, field);
    if (value === '') throw problem('filter.malformed', { field, value, want: 'it is empty; leave it out instead' });
    return value as Value<F>;
  },
  print: (value) => [value as string],
});

const YES = new Set(['yes', 'true', '1']);
const NO = new Set(['no', 'false', '0']);

const degrees = (field: string, value: string): number[] => {
  const numbers = value.split(/[\s,;]+/).map((part) => (part === '' ? Number.NaN : Number(part)));
  if (numbers.some((n) => !Number.isFinite(n)))
    throw problem('filter.malformed', { field, value, want: 'give numbers in degrees, separated by commas' });
  // as fine as the ledger's own coordinates: about a centimetre
  return numbers.map((n) => Math.round(n * 1e7) / 1e7 + 0); // never -0
};

const onGlobe = (lon: number, lat: number) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

function parseBox(values: readonly string[], field: string): Value<'bbox'> {
  const value = one(values, field);
  const box = degrees(field, value);
  const [west, south, east, north] = box;
  const fits = box.length === 4 && onGlobe(west as number, south as number) && onGlobe(east as number, north as number);
  if (!fits || (south as number) > (north as number))
    throw problem('filter.malformed', {
      field,
      value,
      want: 'give west,south,east,north in degrees, for example 22,44,40.3,52.4',
    });
  return box as unknown as Value<'bbox'>;
}

const MOST_CORNERS = 1000;

const sameCorner = ([x1, y1]: Corner, [x2, y2]: Corner) => x1 === x2 && y1 === y2;

function parsePolygon(values: readonly string[], field: string): Value<'polygon'> {
  const value = one(values, field);
  const flat = degrees(field, value);
  const corners = Array.from(
    { length: Math.floor(flat.length / 2) },
    (_, i) => [flat[2 * i], flat[2 * i + 1]] as [number, number],
  );
  // a ring closes by itself, so corners that repeat its first at its end say nothing
  while (corners.length > 3 && sameCorner(corners[0] as Corner, corners.at(-1) as Corner)) corners.pop();
  const fits = flat.length % 2 === 0 && corners.length >= 3 && corners.length <= MOST_CORNERS;
  if (!fits || !corners.every(([lon, lat]) => onGlobe(lon, lat)))
    throw problem('filter.malformed', {
      field,
      value: value.slice(0, 60),
      want: `give 3 to ${MOST_CORNERS} corners as lon,lat,lon,lat,… in degrees`,
    });
  return corners;
}

/** Every field of a filter, in its canonical order. The command line's flags and the textual form are made from it. */
export const FILTER_FIELDS: { readonly [F in FilterField]-?: FieldSpec<F> } = {
  dataset: nameField('dataset'),
  as_of: textField('state as of a release, commit or day', 'WHEN'),
  from: dayField('first day, included'),
  to: dayField('last day, included'),
  country: nameField('country; * stands for anything'),
  region: nameField('region'),
  admin1: nameField('first-level administrative area'),
  admin2: nameField('second-level administrative area'),
  bbox: {
    many: false,
    help: 'box: west,south,east,north in degrees',
    hint: 'BOX',
    parse: parseBox,
    print: (box) => [box.join(',')],
  },
  polygon: {
    many: false,
    help: 'polygon: lon,lat,lon,lat,… in degrees',
    hint: 'RING',
    parse: parsePolygon,
    print: (ring) => [ring.flat().join(',')],
  },
  event_type: nameField('event type'),
  sub_event_type: nameField('sub-event type'),
  disorder_type: nameField('disorder type'),
  civilian_targeting: {
    many: false,
    help: 'whether civilians were the main target',
    hint: 'yes|no',
    parse: (values, field) => {
      const value = one(values, field).toLowerCase();
      if (!YES.has(value) && !NO.has(value)) throw problem('filter.malformed', { field, value, want: 'say yes or no' });
      return YES.has(value);
    },
    print: (value) => [value ? 'yes' : 'no'],
  },
  actor: nameField('actor, on either side; * stands for anything'),
  dyad: nameField('the actors on both sides, in either order: "A - B"; * stands for anything', 'PAIR'),
  actor_type: nameField('actor type, on either side'),
  interaction: nameField('interaction of the two actor types'),
  min_fatalities: wholeField('at least so many killed, by the best figure'),
  max_fatalities: wholeField('at most so many killed, by the best figure'),
  time_precision: wholeField('dates no coarser than this code'),
  geo_precision: wholeField('places no coarser than this code'),
  source: nameField('source'),
  text: textField('words in notes, places, actors or tags', 'WORDS'),
  tag: nameField('tag'),
  id: nameField('id of an event', 'ID'),
};

export const FILTER_FIELD_NAMES = Object.keys(FILTER_FIELDS) as readonly FilterField[];

const fieldNamed = (text: string): FilterField => {
  const name = text.trim().toLowerCase().replaceAll('-', '_');
  if (!Object.hasOwn(FILTER_FIELDS, name))
    throw problem('filter.unknown-field', { field: text, near: nearest(name, FILTER_FIELD_NAMES) });
  return name as FilterField;
};

/**
 * Reads a filter from named values, as flags or a query string give them. Names may be written with hyphens.
 * @throws Problem filter.unknown-field, filter.malformed, day.malformed, span.reversed
 */
export function parseFilter(entries: Iterable<readonly [string, string]>): Filter {
  const given = new Map<FilterField, string[]>();
  for (const [name, value] of entries) {
    const field = fieldNamed(name);
    // no text that is kept has one, and one engine takes it for an error
    if (value.includes('\0'))
      throw problem('filter.malformed', {
        field,
        value: value.replaceAll('\0', '␀'),
        want: 'take out the NUL character',
      });
    given.set(field, [...(given.get(field) ?? []), value]);
  }
  const parse = (field: FilterField, values: readonly string[]) =>
    (FILTER_FIELDS[field] as FieldSpec<FilterField>).parse(values, field);
  const filter: Filter = Object.fromEntries([...given].map(([field, values]) => [field, parse(field, values)]));
  if (filter.from && filter.to && filter.from > filter.to)
    throw problem('span.reversed', { from: filter.from, to: filter.to });
  return filter;
}

/** Reads the one textual form: `country=Ukraine&from=2022-02-24`. A leading "?" is allowed. */
export const readFilter = (text: string): Filter => parseFilter(new URLSearchParams(text.replace(/^\?/, '')));

/** The canonical textual form: fields in a fixed order, values sorted, percent-encoded. Equal filters print equally. */
export function printFilter(filter: Filter): string {
  const parts = new URLSearchParams();
  for (const field of FILTER_FIELD_NAMES) {
    const value = filter[field];
    if (value === undefined) continue;
    for (const text of (FILTER_FIELDS[field] as FieldSpec<FilterField>).print(value)) parts.append(field, text);
  }
  return parts.toString();
}
