import type { Country } from './gazetteer.ts';
import type { Random } from './random.ts';
import { sampler } from './random.ts';
import type { Casting, Role, SubEventType } from './sub-events.ts';
import { SUB_EVENT_TYPES, subEvent } from './sub-events.ts';

/** ACLED's words for its actor codes 1 to 8; index 0 stands for no actor. */
const ACTOR_TYPES = [
  '',
  'State forces',
  'Rebel group',
  'Political militia',
  'Identity militia',
  'Rioters',
  'Protesters',
  'Civilians',
  'External/Other forces',
] as const;

/** One side of an event as the columns have it; all blank where there is none. */
export interface Side {
  readonly actor: string;
  readonly assoc: string;
  /** ACLED's code, 1 to 8; 0 where there is no actor. */
  readonly code: number;
}

export interface Sides {
  readonly one: Side;
  readonly two: Side;
}

const NOBODY: Side = { actor: '', assoc: '', code: 0 };
const OTHER: Readonly<Record<Country, Country>> = { Ukraine: 'Russia', Russia: 'Ukraine' };
/** First year of the regime, by which ACLED names a state's forces. */
const ARMY: Readonly<Record<Country, string>> = {
  Ukraine: 'Military Forces of Ukraine (2019-)',
  Russia: 'Military Forces of Russia (2000-)',
};
const POLICE: Readonly<Record<Country, string>> = {
  Ukraine: 'Police Forces of Ukraine (2019-)',
  Russia: 'Police Forces of Russia (2000-)',
};
const ARMY_UNITS = ['Air Force', 'Special Forces', 'Airborne Troops', 'Naval Infantry'] as const;
const CROWD_GROUPS = ['Women', 'Labor Group', 'Students', 'Health Workers'] as const;

/** Name and code of a role where the event is. An army abroad is code 8, whosever it is. */
const NAMES: Readonly<Record<Role, (here: Country) => readonly [name: string, code: number]>> = {
  home: (here) => [ARMY[here], 1],
  foe: (here) => [ARMY[OTHER[here]], 8],
  company: (here) => [`Private Military Company (${OTHER[here]})`, 8],
  rebels: (here) => [`Unidentified Rebel Group (${here})`, 2],
  gunmen: (here) => [`Unidentified Armed Group (${here})`, 3],
  militia: (here) => [`Unidentified Communal Militia (${here})`, 4],
  police: (here) => [POLICE[here], 1],
  rioters: (here) => [`Rioters (${here})`, 5],
  protesters: (here) => [`Protesters (${here})`, 6],
  civilians: (here) => [`Civilians (${here})`, 7],
};

type DrawCasting = (rng: Random) => Casting;
const CASTINGS = Object.fromEntries(
  SUB_EVENT_TYPES.map((name) => [name, sampler(subEvent(name).cast, ([weight]) => weight)]),
) as Record<SubEventType, DrawCasting>;

/**
 * Casts the two sides of an event of type `name` in country `here`.
 * @param contested - whether both armies are near; elsewhere no army fires on its own towns
 */
export function castSides(name: SubEventType, here: Country, contested: boolean, rng: Random): Sides {
  const [, first, second] = CASTINGS[name](rng);
  const far = !contested && subEvent(name).type === 'Explosions/Remote violence' && first === 'home';
  const [one, two] = far ? (['foe', 'home'] as const) : [first, second];
  return { one: side(one, here, rng), two: two ? side(two, here, rng) : NOBODY };
}

function side(role: Role, here: Country, rng: Random): Side {
  const [actor, code] = NAMES[role](here);
  return { actor, assoc: associate(role, actor, here, rng), code };
}

/** Now and then a branch of the army or a group in the crowd is named beside the main actor. */
function associate(role: Role, actor: string, here: Country, rng: Random): string {
  if (role === 'home' || role === 'foe') return rng.chance(0.15) ? `${actor} ${rng.pick(ARMY_UNITS)}` : '';
  if (role === 'protesters' || role === 'civilians')
    return rng.chance(0.1) ? `${rng.pick(CROWD_GROUPS)} (${here})` : '';
  return '';
}

/** The column inter1 or inter2 of a side. */
export const interOf = (side: Side): string => ACTOR_TYPES[side.code] ?? '';

/** The column interaction: the lower code first, save that ACLED writes its code 78 the other way round. */
export function interactionOf({ one, two }: Sides): string {
  if (two.code === 0) return `${interOf(one)} only`;
  const [low, high] = one.code <= two.code ? [one, two] : [two, one];
  const reversed = low.code === 7 && high.code === 8;
  return reversed ? `${interOf(high)}-${interOf(low)}` : `${interOf(low)}-${interOf(high)}`;
}

/** Whether civilians are the main target. Here that is so where they are actor2, which no battle has. */
export function targetsCivilians(name: SubEventType, sides: Sides): boolean {
  if (name === 'Excessive force against protesters') return true;
  return subEvent(name).type !== 'Strategic developments' && sides.two.code === 7;
}
