import {
  type Day,
  FILTER_FIELD_NAMES,
  FILTER_FIELDS,
  type FilterField,
  nearest,
  parseDay,
  problem,
} from '@cairn/domain';

/** A query string, taken apart in order. */
export type Pairs = readonly (readonly [name: string, value: string])[];

const HAS_OTHER_NAMES: readonly FilterField[] = ['dataset', 'as_of', 'from', 'to', 'bbox', 'polygon'];

/** Fields of a filter that are asked for by a parameter of their own name. */
export const QUERYABLES: readonly FilterField[] = FILTER_FIELD_NAMES.filter((f) => !HAS_OTHER_NAMES.includes(f));

const malformed = (name: string, why: string) => problem('request.malformed', { where: `the parameter ${name}`, why });

/** @throws Problem request.unknown-parameter; request.malformed for one that is given twice and may not be */
export function mustBeKnown(pairs: Pairs, known: readonly string[]): void {
  const seen = new Set<string>();
  for (const [name] of pairs) {
    if (!known.includes(name)) throw problem('request.unknown-parameter', { name, near: nearest(name, known), known });
    const many = (FILTER_FIELDS as Readonly<Record<string, { many: boolean }>>)[name]?.many ?? false;
    if (seen.has(name) && !many) throw malformed(name, 'it is given twice');
    seen.add(name);
  }
}

export const given = (pairs: Pairs, name: string): string | undefined => pairs.find(([k]) => k === name)?.[1];

export function wholeOf(pairs: Pairs, name: string, least: number, otherwise: number): number {
  const text = given(pairs, name);
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) throw malformed(name, `it is no whole number from ${least}`);
  return Number(text);
}

/** Four numbers, or six with heights, of which ours say nothing. West above east crosses the antimeridian. */
export function boxOf(text: string): string {
  const numbers = text
    .split(',')
    .map((part) => (/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(part) ? Number(part) : Number.NaN));
  if ((numbers.length !== 4 && numbers.length !== 6) || numbers.some((n) => !Number.isFinite(n)))
    throw malformed('bbox', 'it is not four or six numbers, separated by commas');
  const [west, south, east, north] = (
    numbers.length === 4 ? numbers : [numbers[0], numbers[1], numbers[3], numbers[4]]
  ) as [number, number, number, number];
  if (Math.abs(west) > 180 || Math.abs(east) > 180) throw malformed('bbox', 'longitudes run from -180 to 180');
  if (Math.abs(south) > 90 || Math.abs(north) > 90) throw malformed('bbox', 'latitudes run from -90 to 90');
  if (south > north) throw malformed('bbox', 'its south lies above its north');
  return [west, south, east, north].join(',');
}

const MOMENT = /^\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[-+]\d{2}:\d{2}))?$/;

/** The day, in UTC, of a day or an instant of RFC 3339. */
function dayOf(text: string): Day {
  if (!MOMENT.test(text)) throw malformed('datetime', `"${text}" is neither a day nor an instant with its zone`);
  if (text.length === 10) return parseDay(text);
  parseDay(text.slice(0, 10));
  const moment = new Date(text.toUpperCase());
  if (Number.isNaN(moment.getTime())) throw malformed('datetime', `"${text}" is no instant`);
  return moment.toISOString().slice(0, 10) as Day;
}

/**
 * The days of a day, an instant, or an interval of two of them, whose ends may be open: `..` or nothing. An event is
 * there under the day under which its source files it.
 */
export function spanOf(text: string): { readonly from?: Day; readonly to?: Day } {
  const ends = text.split('/');
  if (ends.length > 2) throw malformed('datetime', 'an interval has two ends');
  if (ends.length === 1) {
    const day = dayOf(text);
    return { from: day, to: day };
  }
  const [from, to] = ends.map((end) => (end === '' || end === '..' ? undefined : dayOf(end)));
  if (from !== undefined && to !== undefined && from > to) throw malformed('datetime', 'it ends before it begins');
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
