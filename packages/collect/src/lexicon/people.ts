import { singular } from './plural.ts';

export type Status = 'military' | 'civilian' | 'anyone';

const MILITARY =
  'soldier troop serviceman servicewoman conscript fighter rebel insurgent militant militiaman combatant paratrooper marine ' +
  'peacekeeper reservist cadet gunman terrorist pilot mercenary guerrilla commando recruit jihadist extremist separatist ' +
  'attacker airman infantryman gunner sniper legionnaire ranger invader occupier personnel pow conscript partisan comrade';
const CIVILIAN =
  'civilian child woman villager resident pupil student patient passenger farmer worker journalist reporter teacher doctor ' +
  'nurse medic driver protester demonstrator worshipper shopper trader customer commuter foreigner infant baby newborn girl ' +
  'boy crew volunteer paramedic rescuer firefighter pensioner tourist schoolchild herder fisherman miner cleric priest bystander ' +
  'pedestrian marcher toddler mother vendor merchant pilgrim aid-worker surgeon schoolboy schoolgirl';
const ANYONE =
  'people person man family household prisoner detainee officer policeman police guard sailor victim refugee migrant suspect ' +
  'survivor inhabitant friend inmate hostage citizen national returnee evacuee asylum-seeker youth teenager adult relative ' +
  'member official colleague politician activist captive individual human expat idp sibling brother sister son daughter ' +
  'supporter opponent politician lawyer minister mayor leader commander candidate';

const statusTable = (words: string, status: Status) => words.split(' ').map((word) => [word, status] as const);
/** Nouns for people, singular, and what they say of them. */
const PEOPLE: ReadonlyMap<string, Status> = new Map([
  ...statusTable(ANYONE, 'anyone'),
  ...statusTable(CIVILIAN, 'civilian'),
  ...statusTable(MILITARY, 'military'),
]);

const ROUNDS = 'round shell cartridge bullet munition';
const BUILDINGS =
  'house home building school hospital flat apartment clinic church mosque shop dwelling structure residence hotel pharmacy ' +
  'shelter hut store kindergarten university factory warehouse bakery block bridge';
const THINGS =
  'tank vehicle drone missile rocket aircraft jet plane helicopter gun howitzer launcher system boat ship vessel ambulance ' +
  'truck lorry car carriage mortar rifle weapon generator battery radar blanket tent kit tanker bomb warhead projectile ' +
  'interceptor fighter-jet warplane bomber submarine frigate locomotive wagon tractor pick-up depot mine grenade parcel ' +
  'mattress item unit piece satellite turret excavator bulldozer bus uav munition-depot torpedo corvette glider jeep';

const classTable = (words: string, of: NounClass) => words.split(' ').map((word) => [word, of] as const);
export type NounClass = 'people' | 'things' | 'rounds' | 'buildings';
const CLASSES: ReadonlyMap<string, NounClass> = new Map([
  ...classTable(THINGS, 'things'),
  ...classTable(BUILDINGS, 'buildings'),
  ...classTable(ROUNDS, 'rounds'),
  ...[...PEOPLE.keys()].map((word) => [word, 'people'] as const),
]);

/** What a noun names, or null for one that we do not know. */
export const classOf = (word: string): NounClass | null => CLASSES.get(word) ?? CLASSES.get(singular(word)) ?? null;

export const statusOf = (word: string): Status | null => PEOPLE.get(word) ?? PEOPLE.get(singular(word)) ?? null;
