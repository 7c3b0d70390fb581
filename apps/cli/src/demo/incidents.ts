import type { Sides } from './actors.ts';
import { castSides } from './actors.ts';
import type { Dated } from './calendar.ts';
import { blur, daySampler } from './calendar.ts';
import { tollOf } from './figures.ts';
import type { Country } from './gazetteer.ts';
import type { Random } from './random.ts';
import type { EventType, Reach, SubEventType } from './sub-events.ts';
import { SUB_EVENT_TYPES, subEvent } from './sub-events.ts';
import type { Placed } from './theatre.ts';
import { blurPlace, isContested, townSampler } from './theatre.ts';
import { apportion, heavyTail } from './tolls.ts';

/** A made-up event before it is written out in columns. */
export interface Incident {
  /** Without a meaning of its own: breaks ties between events of one day. In [0, 1). */
  readonly order: number;
  readonly country: Country;
  readonly name: SubEventType;
  readonly when: Dated;
  readonly where: Placed;
  readonly sides: Sides;
  /** Reported deaths, whole people. */
  readonly toll: number;
  /** Which of the wordings and sources the row uses; a whole number from 0 to 999. */
  readonly variant: number;
}

const COUNTRIES: readonly Country[] = ['Ukraine', 'Russia'];
const TYPES = [...new Set(SUB_EVENT_TYPES.map((name) => subEvent(name).type))];

/** All events of the second edition, unsorted; the tolls of each country and type add up to the published figures. */
export const incidents = (rng: Random): Incident[] =>
  COUNTRIES.flatMap((country) => TYPES.flatMap((type) => withTolls(scatter(country, type, rng), country, type, rng)));

type Untold = Omit<Incident, 'toll'>;

/** Gives each event of one country and type its day, place and sides. */
function scatter(country: Country, type: EventType, rng: Random): Untold[] {
  const names = SUB_EVENT_TYPES.filter((name) => subEvent(name).type === type);
  return names.flatMap((name) => {
    const make = maker(country, subEvent(name).reach);
    return Array.from({ length: subEvent(name).count[country] }, () => make(name, rng));
  });
}

function maker(country: Country, reach: Reach): (name: SubEventType, rng: Random) => Untold {
  const days = daySampler(country, reach);
  const towns = townSampler(country, reach);
  return (name, rng) => {
    const day = days(rng);
    const town = towns(day, rng);
    const sides = castSides(name, country, isContested(town, day), rng);
    const [where, when] = [blurPlace(town, rng), blur(day, rng)];
    return { order: rng.next(), country, name, when, where, sides, variant: rng.below(1000) };
  };
}

/** Divides the published toll among the events: most get none to two, a few get many. */
function withTolls(events: readonly Untold[], country: Country, type: EventType, rng: Random): Incident[] {
  const shares = events.map((e) => subEvent(e.name).deadly * heavyTail(rng));
  const tolls = apportion(shares, tollOf(country, type));
  return events.map((e, i) => ({ ...e, toll: tolls[i] ?? 0 }));
}
