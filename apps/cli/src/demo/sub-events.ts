import type { Country } from './gazetteer.ts';

export type EventType =
  | 'Battles'
  | 'Explosions/Remote violence'
  | 'Violence against civilians'
  | 'Protests'
  | 'Riots'
  | 'Strategic developments';

/** Which towns and days a tactic favours: the line of contact, the reach of artillery and drones, or the street. */
export type Reach = 'ground' | 'remote' | 'street';

/**
 * Who stands on either side. `home` is the army of the country where the event is, `foe` the other army; `company` a
 * private military company, `rebels` and `gunmen` armed groups (codes 2 and 3), `militia` a communal one (code 4).
 */
export type Role =
  | 'home'
  | 'foe'
  | 'company'
  | 'rebels'
  | 'gunmen'
  | 'militia'
  | 'police'
  | 'rioters'
  | 'protesters'
  | 'civilians';

/** How often, relative to the type's other castings, these roles are actor1 and (where there is one) actor2. */
export type Casting = readonly [weight: number, actor1: Role, actor2?: Role];

/** All that the generator knows about one of ACLED's 25 sub-event types. */
export interface SubEvent {
  readonly type: EventType;
  readonly disorder: string;
  readonly reach: Reach;
  /** How many events of it the second edition has, by country. */
  readonly count: Readonly<Record<Country, number>>;
  /** How deadly it is beside its type's other sub-event types; 0 means never. Sums are fixed by type, not by this. */
  readonly deadly: number;
  readonly cast: readonly Casting[];
  /** What the note says happened; it follows a date and stands before a place. */
  readonly phrases: readonly string[];
}

const VIOLENCE = 'Political violence';
const STREET = 'Demonstrations';
const STRATEGIC = 'Strategic developments';

type Facts = Omit<SubEvent, 'type' | 'disorder' | 'reach' | 'count'>;
type Counts = readonly [ukraine: number, russia: number];

const of =
  (type: EventType, disorder: string, reach: Reach) =>
  ([Ukraine, Russia]: Counts, facts: Facts): SubEvent => ({
    type,
    disorder,
    reach,
    count: { Ukraine, Russia },
    ...facts,
  });

const battle = of('Battles', VIOLENCE, 'ground');
const remote = of('Explosions/Remote violence', VIOLENCE, 'remote');
const attack = of('Violence against civilians', VIOLENCE, 'ground');
const protest = of('Protests', STREET, 'street');
const strategic = of('Strategic developments', STRATEGIC, 'remote');

/**
 * The 25 sub-event types. Names, types and disorder types are ACLED's; counts, castings and phrases are made up.
 * The gravest acts are cast with unidentified groups: not even a made-up row should accuse a named force of them.
 */
export const SUB_EVENTS = {
  'Government regains territory': battle([742, 46], {
    deadly: 1.2,
    cast: [[1, 'home', 'foe']],
    phrases: ['positions changed hands in favour of the home forces', 'the home forces retook a built-up area'],
  }),
  'Non-state actor overtakes territory': battle([1_086, 38], {
    deadly: 1.3,
    cast: [
      [9, 'foe', 'home'],
      [1, 'company', 'home'],
    ],
    phrases: ['positions changed hands in favour of the outside forces', 'the outside forces took a built-up area'],
  }),
  'Armed clash': battle([36_211, 968], {
    deadly: 1,
    cast: [
      [46, 'foe', 'home'],
      [44, 'home', 'foe'],
      [6, 'company', 'home'],
      [2, 'rebels', 'home'],
      [1, 'gunmen', 'police'],
      [0.4, 'militia', 'home'],
    ],
    phrases: ['the two sides fought', 'an assault was fought off', 'units exchanged fire', 'close combat was reported'],
  }),
  'Chemical weapon': remote([168, 3], {
    deadly: 0.1,
    cast: [[1, 'gunmen', 'home']],
    phrases: ['an irritant agent was dropped on positions'],
  }),
  'Air/drone strike': remote([11_874, 2_362], {
    deadly: 1,
    cast: [
      [60, 'foe'],
      [20, 'foe', 'home'],
      [12, 'foe', 'civilians'],
      [8, 'home', 'foe'],
    ],
    phrases: [
      'a drone struck a building',
      'glide bombs fell',
      'an aircraft struck positions',
      'several drones came down',
    ],
  }),
  'Suicide bomb': remote([9, 1], {
    deadly: 3,
    cast: [[1, 'gunmen', 'civilians']],
    phrases: ['an attacker set off an explosive device'],
  }),
  'Shelling/artillery/missile attack': remote([36_402, 1_986], {
    deadly: 1,
    cast: [
      [70, 'foe'],
      [14, 'foe', 'home'],
      [9, 'foe', 'civilians'],
      [7, 'home', 'foe'],
    ],
    phrases: ['shells fell', 'a missile struck an industrial site', 'rocket artillery was fired', 'mortars were fired'],
  }),
  'Remote explosive/landmine/IED': remote([1_433, 88], {
    deadly: 0.8,
    cast: [
      [5, 'foe', 'civilians'],
      [3, 'gunmen'],
      [2, 'rebels', 'home'],
    ],
    phrases: ['a mine went off under a vehicle', 'an explosive device went off', 'a tripwire mine went off in a field'],
  }),
  Grenade: remote([104, 9], {
    deadly: 0.6,
    cast: [
      [2, 'gunmen', 'civilians'],
      [1, 'gunmen', 'police'],
    ],
    phrases: ['a hand grenade was thrown'],
  }),
  'Sexual violence': attack([96, 4], {
    deadly: 0.1,
    cast: [[1, 'gunmen', 'civilians']],
    phrases: ['sexual violence against a resident was reported'],
  }),
  Attack: attack([1_204, 158], {
    deadly: 1,
    cast: [
      [3, 'foe', 'civilians'],
      [3, 'gunmen', 'civilians'],
      [1, 'militia', 'civilians'],
    ],
    phrases: ['residents were shot at', 'a car with residents came under fire', 'a resident was beaten'],
  }),
  'Abduction/forced disappearance': attack([611, 31], {
    deadly: 0.1,
    cast: [[1, 'gunmen', 'civilians']],
    phrases: ['residents were taken to an unknown place', 'a local official was led away'],
  }),
  'Excessive force against protesters': {
    ...protest([12, 8], {
      deadly: 1,
      cast: [
        [1, 'protesters', 'gunmen'],
        [1, 'protesters', 'police'],
      ],
      phrases: ['live rounds were fired at a rally'],
    }),
    disorder: `${VIOLENCE}; ${STREET}`,
  },
  'Protest with intervention': protest([58, 219], {
    deadly: 0,
    cast: [[1, 'protesters', 'police']],
    phrases: ['police ended a rally', 'police detained people at a rally'],
  }),
  'Peaceful protest': protest([894, 502], {
    deadly: 0,
    cast: [[1, 'protesters']],
    phrases: [
      'people rallied for news of the missing',
      'residents rallied over services',
      'people rallied about the war',
    ],
  }),
  'Violent demonstration': of(
    'Riots',
    STREET,
    'street',
  )([21, 17], {
    deadly: 0.4,
    cast: [
      [2, 'rioters', 'police'],
      [1, 'rioters'],
    ],
    phrases: ['a rally turned violent'],
  }),
  'Mob violence': of(
    'Riots',
    VIOLENCE,
    'street',
  )([34, 42], {
    deadly: 1,
    cast: [
      [2, 'rioters', 'civilians'],
      [1, 'rioters', 'rioters'],
      [1, 'rioters'],
    ],
    phrases: ['a crowd attacked a person', 'two groups of people brawled'],
  }),
  Agreement: strategic([74, 22], {
    deadly: 0,
    cast: [[1, 'home', 'foe']],
    phrases: ['prisoners were exchanged', 'the two sides agreed to hand over remains'],
  }),
  Arrests: strategic([388, 131], {
    deadly: 0,
    cast: [[1, 'police', 'civilians']],
    phrases: ['several people were arrested over acts of sabotage'],
  }),
  'Change to group/activity': strategic([246, 44], {
    deadly: 0,
    cast: [
      [3, 'home'],
      [2, 'foe'],
      [1, 'company'],
    ],
    phrases: ['units were moved to the area', 'a unit was disbanded', 'residents were told to leave'],
  }),
  'Disrupted weapons use': strategic([812, 238], {
    deadly: 0.3,
    cast: [[1, 'home', 'foe']],
    phrases: ['drones were brought down', 'a missile was brought down', 'an explosive device was made safe'],
  }),
  'Headquarters or base established': strategic([37, 8], {
    deadly: 0,
    cast: [
      [1, 'foe'],
      [1, 'home'],
    ],
    phrases: ['a command post was set up'],
  }),
  'Looting/property destruction': strategic([297, 66], {
    deadly: 0.1,
    cast: [
      [2, 'foe', 'civilians'],
      [1, 'gunmen'],
    ],
    phrases: ['homes were looted', 'railway equipment was set on fire', 'a warehouse was set on fire'],
  }),
  'Non-violent transfer of territory': strategic([129, 6], {
    deadly: 0,
    cast: [
      [1, 'foe', 'home'],
      [1, 'home', 'foe'],
    ],
    phrases: ['one side left and the other moved in without a fight'],
  }),
  Other: strategic([268, 94], {
    deadly: 1,
    cast: [
      [3, 'home'],
      [1, 'foe'],
    ],
    phrases: ['an accident at a military site was reported', 'power was cut after damage to the grid'],
  }),
} satisfies Readonly<Record<string, SubEvent>>;

export type SubEventType = keyof typeof SUB_EVENTS;

export const SUB_EVENT_TYPES = Object.keys(SUB_EVENTS) as readonly SubEventType[];

export const subEvent = (name: SubEventType): SubEvent => SUB_EVENTS[name];
