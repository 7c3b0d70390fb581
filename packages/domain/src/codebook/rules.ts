import { addDays, type Day, parseDay, type Span, span } from '../day.ts';
import { nearest } from '../names.ts';
import { find, lookupOf } from './lookup.ts';
import type {
  ActorType,
  Codebook,
  Country,
  EventType,
  Interaction,
  Preset,
  Region,
  StandsFor,
  SubEventType,
  Targeting,
} from './schema.ts';

/** What a row writes in a cell: a name, a code, or nothing. */
export type Cell = string | number | null | undefined;

const blank = (cell: Cell): cell is null | undefined | '' =>
  cell === null || cell === undefined || String(cell).trim() === '';

// ── types ───────────────────────────────────────────────────────────────────

/** What is wrong with the two type cells of a row. `near`: up to two names that may have been meant. */
export type TypeFault =
  | { readonly kind: 'unknown-event-type'; readonly value: string; readonly near: readonly string[] }
  | { readonly kind: 'unknown-sub-event-type'; readonly value: string; readonly near: readonly string[] }
  | { readonly kind: 'mismatch'; readonly value: string; readonly belongsTo: string };

/** The two type cells of a row, as the codebook spells them; null where blank or unknown. */
export interface TypeFound {
  readonly eventType: string | null;
  readonly subEventType: string | null;
  /** Cells whose spelling was not the codebook's. Case and codes count as other spellings. */
  readonly respelled: readonly ('event_type' | 'sub_event_type')[];
  readonly fault: TypeFault | null;
}

/**
 * Reads a row's event type and sub-event type, in any spelling the codebook knows.
 * A blank event type is taken from the sub-event type. On a mismatch both are returned as given, and `fault` says so.
 */
export function findType(cb: Codebook, eventType: Cell, subEventType: Cell = null): TypeFound {
  const event = blank(eventType) ? undefined : find(lookupOf(cb).events, eventType);
  const sub = findSub(cb, event, subEventType);
  const name = event?.name ?? (blank(eventType) ? sub?.of.name : undefined) ?? null;
  const respelled: TypeFound['respelled'] = [
    ...(event && event.name !== eventType ? (['event_type'] as const) : []),
    ...(sub && sub.sub.name !== subEventType ? (['sub_event_type'] as const) : []),
  ];
  const fault = typeFault(cb, { event, eventType, sub, subEventType });
  return { eventType: name, subEventType: sub?.sub.name ?? null, respelled, fault };
}

interface Sub {
  readonly sub: SubEventType;
  readonly of: EventType;
}

/** First among those of the event type, then among all. */
function findSub(cb: Codebook, event: EventType | undefined, cell: Cell): Sub | undefined {
  if (blank(cell)) return undefined;
  const own = event && find(lookupOf(cb).subsOf.get(event) ?? new Map<string, SubEventType>(), cell);
  return event && own ? { sub: own, of: event } : find(lookupOf(cb).subs, cell);
}

interface Cells {
  readonly event: EventType | undefined;
  readonly eventType: Cell;
  readonly sub: Sub | undefined;
  readonly subEventType: Cell;
}

function typeFault(cb: Codebook, { event, eventType, sub, subEventType }: Cells): TypeFault | null {
  if (!event && !(blank(eventType) && sub)) {
    const value = String(eventType ?? '');
    return {
      kind: 'unknown-event-type',
      value,
      near: nearest(
        value,
        cb.eventTypes.map((e) => e.name),
      ),
    };
  }
  if (!sub && !blank(subEventType)) {
    const value = String(subEventType);
    return {
      kind: 'unknown-sub-event-type',
      value,
      near: nearest(
        value,
        subsOf(cb, event).map((s) => s.name),
      ),
    };
  }
  if (event && sub && sub.of !== event) return { kind: 'mismatch', value: sub.sub.name, belongsTo: sub.of.name };
  return null;
}

const subsOf = (cb: Codebook, event?: EventType): readonly SubEventType[] =>
  event?.subEventTypes ?? cb.eventTypes.flatMap((e) => e.subEventTypes ?? []);

/** The sub-event type and its event type; `eventType` tells apart sub-event types of one name. */
function typeOf(cb: Codebook, sub: Cell, eventType: Cell): { sub?: SubEventType; of?: EventType } {
  const of = blank(eventType) ? undefined : find(lookupOf(cb).events, eventType);
  const found = findSub(cb, of, sub);
  if (found) return found;
  return of && blank(sub) ? { of } : {};
}

/**
 * Disorder types that a type implies, in the codebook's order, joined by "; ".
 * @param eventType - needed where no sub-event type is given, or where several event types have one of that name
 * @returns null where the type is unknown or implies none: a sub-event type may be needed to tell
 */
export function disorderOf(cb: Codebook, subEventType: Cell, eventType: Cell = null): string | null {
  const { sub, of } = typeOf(cb, subEventType, eventType);
  const implied = new Set(sub?.disorder ?? of?.disorder ?? []);
  const inOrder = (cb.disorderTypes ?? []).map((d) => d.name).filter((name) => implied.has(name));
  return inOrder.length > 0 ? inOrder.join('; ') : null;
}

/** A cell of disorder types in the codebook's spelling and order (`Demostrations` → `Demonstrations`); null if one is unknown. */
export function disorderNamed(cb: Codebook, cell: Cell): string | null {
  if (blank(cell)) return null;
  const read = String(cell)
    .split(';')
    .map((part) => find(lookupOf(cb).disorders, part.trim()));
  if (read.includes(undefined)) return null;
  return (cb.disorderTypes ?? [])
    .map((d) => d.name)
    .filter((name) => read.includes(name))
    .join('; ');
}

/** Whether events of the type target civilians; null where the codebook does not say. */
export function targetingOf(cb: Codebook, subEventType: Cell, eventType: Cell = null): Targeting | null {
  const { sub, of } = typeOf(cb, subEventType, eventType);
  return sub?.targeting ?? of?.targeting ?? null;
}

/**
 * The sub-event type that wins where several meet in one event: the first listed, save for the codebook's exceptions.
 * @returns null for an empty list, unknown names, or a codebook without an order of precedence (unless only one is given)
 */
export function precedence(cb: Codebook, subEventTypes: readonly string[]): string | null {
  const found = subEventTypes.map((name) => find(lookupOf(cb).subs, name));
  const known = found.flatMap((p) => (p ? [p] : []));
  const [first] = known.sort((a, b) => a.rank - b.rank);
  if (!first || known.length < subEventTypes.length) return null;
  const names = new Set(known.map((p) => p.sub.name));
  if (cb.precedence?.rule === 'none') return names.size === 1 ? first.sub.name : null;
  return overruled(cb, first.sub.name, names);
}

function overruled(cb: Codebook, winner: string, present: ReadonlySet<string>): string {
  const exceptions = cb.precedence?.exceptions ?? [];
  return exceptions.find((x) => present.has(x.wins) && x.over.includes(winner))?.wins ?? winner;
}

/** The named count called `name` (id or label), for example `organized-political-violence`. */
export const presetNamed = (cb: Codebook, name: string): Preset | null => find(lookupOf(cb).presets, name) ?? null;

// ── actors ──────────────────────────────────────────────────────────────────

/** The actor type of a cell: a code, a label or another word for it. Null where blank, 0 or unknown. */
export function actorTypeOf(cb: Codebook, cell: Cell): ActorType | null {
  return blank(cell) ? null : (find(lookupOf(cb).actors, cell) ?? null);
}

/** Label of the actor type of a cell; null where blank, 0 or unknown. */
export const actorTypeLabel = (cb: Codebook, cell: Cell): string | null => actorTypeOf(cb, cell)?.label ?? null;

/**
 * The interaction of two actor types, in whichever order they are given.
 * @param type2 - null, blank or 0 where there is no second actor
 * @returns null where either type is unknown or the codebook has no interactions
 */
export function interactionOf(cb: Codebook, type1: Cell, type2: Cell = null): Interaction | null {
  const alone = blank(type2) || String(type2).trim() === '0';
  const types = (alone ? [type1] : [type1, type2]).map((t) => actorTypeOf(cb, t));
  const codes = types.flatMap((t) => (t ? [t.code] : [])).sort((a, b) => a - b);
  if (codes.length < types.length) return null;
  return lookupOf(cb).interactionByPair.get(codes.join(',')) ?? null;
}

/** The interaction of a cell: a code or a label. Null where blank or unknown. */
export const interactionNamed = (cb: Codebook, cell: Cell): Interaction | null =>
  blank(cell) ? null : (find(lookupOf(cb).interactionByName, cell) ?? null);

// ── place ───────────────────────────────────────────────────────────────────

/** What the point of an event stands for: a circle with a radius in metres, or an area. Null where the code is unknown. */
export const placeStandsFor = (cb: Codebook, geoPrecision: number): StandsFor | null =>
  lookupOf(cb).geo.get(geoPrecision) ?? null;

/** The country of a cell: its name, another spelling, ISO letters or number. Null where unknown, or where any name is open. */
export const countryNamed = (cb: Codebook, cell: Cell): Country | null =>
  blank(cell) ? null : (find(lookupOf(cb).countries, cell) ?? null);

/** The region of a cell: its name or code. */
export const regionNamed = (cb: Codebook, cell: Cell): Region | null =>
  blank(cell) ? null : (find(lookupOf(cb).regions, cell) ?? null);

/**
 * First day covered for a country, and for one event type of it where that began later.
 * @returns null where the codebook states neither
 */
export function coverageOf(cb: Codebook, country: Cell, eventType: Cell = null): Day | null {
  const listed = blank(country) ? undefined : find(lookupOf(cb).countries, country);
  const ofType = blank(eventType) ? undefined : find(lookupOf(cb).events, eventType)?.since;
  const named = listed?.name ?? country;
  const ofCountry =
    listed?.since ?? (blank(named) ? undefined : find(lookupOf(cb).coverage, named)) ?? cb.coverage?.since;
  const latest = [ofCountry, ofType]
    .filter((d) => d !== undefined)
    .sort()
    .at(-1);
  return latest === undefined ? null : parseDay(latest);
}

// ── time and sources ────────────────────────────────────────────────────────

const EITHER_SIDE_OF_A_WEEK = 3;

/**
 * The days that a date may stand for under a time precision: itself, three days to either side, its month or its year.
 * An unknown code, or one for which rows state their own first and last day, leaves the day as it is.
 */
export function spanOf(cb: Codebook, day: Day, timePrecision: number): Span {
  switch (lookupOf(cb).spans.get(timePrecision)) {
    case 'week':
      return span(addDays(day, -EITHER_SIDE_OF_A_WEEK), addDays(day, EITHER_SIDE_OF_A_WEEK));
    case 'month':
      return monthOf(day);
    case 'year':
      return span(parseDay(`${day.slice(0, 4)}-01-01`), parseDay(`${day.slice(0, 4)}-12-31`));
    default:
      return span(day);
  }
}

function monthOf(day: Day): Span {
  const first = parseDay(`${day.slice(0, 7)}-01`);
  const next = parseDay(`${addDays(first, 31).slice(0, 7)}-01`);
  return span(first, addDays(next, -1));
}

/** Whether the codebook has such a time precision. */
export const knowsTimePrecision = (cb: Codebook, code: number): boolean => lookupOf(cb).spans.has(code);

/** The tokens of a source scale (`Other-National` → Other, National); null where one is unknown or they are too many. */
export function sourceScaleOf(cb: Codebook, cell: Cell): readonly string[] | null {
  const scales = cb.sourceScales;
  if (!scales || blank(cell)) return null;
  const read = String(cell)
    .split(scales.joiner)
    .map((part) => find(lookupOf(cb).scales, part.trim()));
  const known = read.filter((token) => token !== undefined);
  return known.length === read.length && read.length <= scales.most ? known : null;
}

/** A codebook in one line of a list. */
export const codebookOverview = (cb: Codebook) => ({
  id: cb.id,
  version: cb.version,
  title: cb.title,
  event_types: cb.eventTypes.length,
  sub_event_types: cb.eventTypes.reduce((n, t) => n + (t.subEventTypes?.length ?? 0), 0),
  countries: cb.countries?.length ?? null,
});
