import { fold } from '../names.ts';
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
} from './schema.ts';

/** Entries by each of their spellings: as written, and folded. */
export type Names<T> = ReadonlyMap<string, T>;

/** A sub-event type, the event type that holds it, and its place in the order of precedence, from 0. */
export interface PlacedSub {
  readonly sub: SubEventType;
  readonly of: EventType;
  readonly rank: number;
}

/** Everything that rules look up in a codebook. Built once for each codebook. */
export interface Lookup {
  readonly events: Names<EventType>;
  readonly subs: Names<PlacedSub>;
  readonly subsOf: ReadonlyMap<EventType, Names<SubEventType>>;
  readonly actors: Names<ActorType>;
  readonly interactionByName: Names<Interaction>;
  /** By the codes of the pair, the lower first: `1`, `1,7`. */
  readonly interactionByPair: ReadonlyMap<string, Interaction>;
  readonly disorders: Names<string>;
  readonly countries: Names<Country>;
  readonly regions: Names<Region>;
  readonly presets: Names<Preset>;
  readonly scales: Names<string>;
  readonly coverage: Names<string>;
  readonly geo: ReadonlyMap<number, StandsFor>;
  readonly spans: ReadonlyMap<number, 'day' | 'week' | 'month' | 'year' | 'given'>;
}

const built = new WeakMap<Codebook, Lookup>();

/** The look-up tables of a codebook; the same object each time. */
export function lookupOf(cb: Codebook): Lookup {
  const held = built.get(cb);
  if (held) return held;
  const made = build(cb);
  built.set(cb, made);
  return made;
}

/** What is called `raw`, in any spelling that the codebook knows. */
export function find<T>(names: Names<T>, raw: string | number): T | undefined {
  const text = String(raw);
  return names.get(text) ?? names.get(fold(text));
}

function build(cb: Codebook): Lookup {
  return {
    events: index(cb.eventTypes, (e) => [e.name, ...given(e.aliases), ...given([e.code])]),
    subs: index(placed(cb), (p) => [p.sub.name, ...given(p.sub.aliases)]),
    subsOf: new Map(cb.eventTypes.map((e) => [e, subNames(e)])),
    ...actorTables(cb),
    ...placeTables(cb),
    disorders: index(
      given(cb.disorderTypes),
      (d) => [d.name, ...given(d.aliases)],
      (d) => d.name,
    ),
    presets: index(given(cb.presets), (p) => [p.id, p.label]),
    scales: index(given(cb.sourceScales?.tokens), (t) => [t]),
    spans: new Map(given(cb.timePrecision).map((p) => [p.code, p.span])),
  };
}

function actorTables(cb: Codebook) {
  const interactions = given(cb.interactions);
  return {
    actors: index(given(cb.actorTypes), (a) => [a.label, a.code, ...given(a.aliases)]),
    interactionByName: index(interactions, (i) => [i.code, i.label]),
    interactionByPair: new Map(interactions.map((i) => [i.pair.join(','), i])),
  };
}

function placeTables(cb: Codebook) {
  return {
    countries: index(given(cb.countries), countrySpellings),
    regions: index(given(cb.regions), (r) => [r.name, ...given([r.code]), ...given(r.aliases)]),
    coverage: index(
      Object.entries(cb.coverage?.countries ?? {}),
      ([name]) => [name],
      ([, since]) => since,
    ),
    geo: new Map(given(cb.geoPrecision).map((p) => [p.code, p.standsFor])),
  };
}

/** Names, letters and the ISO number, padded and not. 0 means that there is none, so it names nobody. */
function countrySpellings(c: Country): (string | number)[] {
  const numbers = c.iso ? [c.iso, String(c.iso).padStart(3, '0')] : [];
  return [c.name, ...given(c.aliases), ...given([c.iso3, c.iso2]), ...numbers];
}

const subNames = (e: EventType): Names<SubEventType> =>
  index(given(e.subEventTypes), (s) => [s.name, ...given([s.code]), ...given(s.aliases)]);

function placed(cb: Codebook): PlacedSub[] {
  const all = cb.eventTypes.flatMap((of) => given(of.subEventTypes).map((sub) => ({ sub, of })));
  return all.map((p, rank) => ({ ...p, rank }));
}

const given = <T>(list: readonly (T | undefined)[] | undefined): T[] =>
  (list ?? []).filter((x): x is T => x !== undefined);

function index<T>(entries: readonly T[], spell: (entry: T) => readonly (string | number)[]): Names<T>;
function index<T, V>(
  entries: readonly T[],
  spell: (entry: T) => readonly (string | number)[],
  keep: (entry: T) => V,
): Names<V>;
/** The first entry of a spelling keeps it. */
function index<T>(
  entries: readonly T[],
  spell: (entry: T) => readonly (string | number)[],
  keep: (entry: T) => unknown = (e) => e,
) {
  const names = new Map<string, unknown>();
  for (const entry of entries) {
    for (const written of spell(entry).map(String)) {
      for (const key of [written, fold(written)]) if (!names.has(key)) names.set(key, keep(entry));
    }
  }
  return names;
}
