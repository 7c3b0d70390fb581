import { castSides } from './actors.ts';
import { DAYS } from './calendar.ts';
import type { Country } from './gazetteer.ts';
import { TOWNS } from './gazetteer.ts';
import type { Incident } from './incidents.ts';
import { incidents } from './incidents.ts';
import type { Random } from './random.ts';
import { random } from './random.ts';
import type { SubEventType } from './sub-events.ts';
import { subEvent } from './sub-events.ts';
import { isContested } from './theatre.ts';

/** 2 is the current state; 1 is the same dataset as it stood a week earlier. */
export type Edition = 1 | 2;

/** An event with its id and its fate between the two editions. */
export interface Entry {
  /** Country letters and a number that begins at 900001, far above any that ACLED has given. */
  readonly id: string;
  /** As it stands in the edition asked for. */
  readonly event: Incident;
  /** When this version was uploaded; Unix seconds, invented. */
  readonly uploaded: number;
}

/** How many events differ between the editions, and how. */
export const CHANGES = {
  /** In the second edition only: all of the last week, and older ones that arrived late. */
  added: 1_900,
  toll: 400,
  subEvent: 30,
  location: 30,
  /** In the first edition only: found to be duplicates. */
  withdrawn: 25,
} as const;

/** Tuesdays after the last Friday of each edition, at noon UTC. */
const UPLOADED: Readonly<Record<Edition, number>> = {
  1: Date.parse('2024-10-29T12:00:00Z') / 1000,
  2: Date.parse('2024-11-05T12:00:00Z') / 1000,
};

const LAST_WEEK = DAYS - 7;
/** Late arrivals happened up to so many days before the first edition ended. */
const LATENESS = 90;

/** An event and what became of it. */
interface Fate {
  /** Its form in the first edition; absent where that did not have it. */
  readonly before: Incident | undefined;
  /** Its form in the second edition; absent where that has it no more. */
  readonly after: Incident | undefined;
  readonly country: Country;
  /** Rises with the day, which both forms share, and within a day in an order without meaning. */
  readonly age: number;
}

/** @throws RangeError when neither form is given */
function fate(before: Incident | undefined, after: Incident | undefined): Fate {
  const form = after ?? before;
  if (!form) throw new RangeError('an event must have a form in one edition at least');
  return { before, after, country: form.country, age: form.when.day + form.order };
}

/**
 * All events of one edition, newest first, as ACLED serves them.
 * @param seed - taken modulo 2^32
 */
export function* entries(edition: Edition, seed: number): Generator<Entry> {
  const rng = random(seed);
  const all = fates(incidents(rng), rng).sort((a, b) => b.age - a.age);
  const ids = number(all);
  for (const f of all) {
    const event = edition === 1 ? f.before : f.after;
    const uploaded = UPLOADED[edition === 2 && f.before !== f.after ? 2 : 1];
    if (event) yield { id: ids.get(f) ?? '', event, uploaded };
  }
}

/** Decides which events are late, changed or withdrawn. */
function fates(events: readonly Incident[], rng: Random): Fate[] {
  const lastWeek = events.filter((e) => e.when.day >= LAST_WEEK);
  const late = choose(events.filter(couldBeLate), CHANGES.added - lastWeek.length, rng);
  const added = new Set([...lastWeek, ...late]);
  const lasting = events.filter((e) => !added.has(e));
  const former = formerly(lasting, rng);
  const doubled = choose(
    lasting.filter((e) => !former.has(e)),
    CHANGES.withdrawn,
    rng,
  );
  return [
    ...lasting.map((e) => fate(former.get(e) ?? e, e)),
    ...doubled.map((e) => fate({ ...e, order: rng.next() }, undefined)),
    ...[...added].map((e) => fate(undefined, e)),
  ];
}

const couldBeLate = (e: Incident): boolean => e.when.day < LAST_WEEK && e.when.day >= LAST_WEEK - LATENESS;

/** `count` different items, in an order without meaning. Fewer where there are not so many. */
function choose<T>(items: readonly T[], count: number, rng: Random): T[] {
  const pool = [...items];
  const wanted = Math.max(0, Math.min(count, pool.length));
  for (let i = 0; i < wanted; i++) {
    const j = i + rng.below(pool.length - i);
    [pool[i], pool[j]] = [pool[j] as T, pool[i] as T];
  }
  return pool.slice(0, wanted);
}

/** What the first edition said of the events that the second one corrects. No event is corrected twice. */
function formerly(lasting: readonly Incident[], rng: Random): ReadonlyMap<Incident, Incident> {
  const { toll, subEvent: types, location } = CHANGES;
  const corrected = choose(lasting.filter(isCorrectable), toll + types + location, rng);
  return new Map(
    corrected.map((e, i) => {
      if (i < toll) return [e, { ...e, toll: otherToll(e.toll, rng) }];
      if (i < toll + types) return [e, otherSubEvent(e, rng)];
      return [e, otherLocation(e, rng)];
    }),
  );
}

/** Only battles and remote violence are corrected, and only where the place was known at least nearly. */
const isCorrectable = (e: Incident): boolean =>
  (e.name === 'Armed clash' || subEvent(e.name).type === 'Explosions/Remote violence') && e.where.precision < 3;

/** Of deadly events the first reports were mostly too low; of the others they can only have been too high. */
const otherToll = (toll: number, rng: Random): number =>
  toll > 0 && rng.chance(0.85) ? rng.below(toll) : toll + 1 + rng.below(4);

function otherSubEvent(e: Incident, rng: Random): Incident {
  const { type } = subEvent(e.name);
  const other: SubEventType = type === 'Battles' ? 'Government regains territory' : remoteInsteadOf(e.name);
  return { ...e, name: other, sides: castSides(other, e.country, isContested(e.where.town, e.when.day), rng) };
}

const remoteInsteadOf = (name: SubEventType): SubEventType =>
  name === 'Air/drone strike' ? 'Shelling/artillery/missile attack' : 'Air/drone strike';

/** Places the event in another town of its area; in an area of one town, only near that town. */
function otherLocation(e: Incident, rng: Random): Incident {
  const { town, precision } = e.where;
  const others = TOWNS.filter((t) => t.country === e.country && t.admin1 === town.admin1 && t !== town);
  if (others.length === 0) return { ...e, where: { town, precision: precision === 1 ? 2 : 1 } };
  return { ...e, where: { town: rng.pick(others), precision: 2 } };
}

const PREFIX: Readonly<Record<Country, string>> = { Ukraine: 'UKR', Russia: 'RUS' };
const FIRST_NUMBER = 900_001;

/** Numbers each country's events as they became known: those of the first edition by date, then the others. */
function number(newestFirst: readonly Fate[]): ReadonlyMap<Fate, string> {
  const next: Record<Country, number> = { Ukraine: FIRST_NUMBER, Russia: FIRST_NUMBER };
  const known = [...newestFirst].reverse();
  const inOrder = [...known.filter((f) => f.before), ...known.filter((f) => !f.before)];
  return new Map(inOrder.map((f) => [f, `${PREFIX[f.country]}${next[f.country]++}`]));
}
