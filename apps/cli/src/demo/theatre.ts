import { dayNumber } from './calendar.ts';
import type { Country, Town } from './gazetteer.ts';
import { seatOf, TOWNS } from './gazetteer.ts';
import type { Random } from './random.ts';
import { sampler } from './random.ts';
import type { Reach } from './sub-events.ts';

/** Day numbers on which the demonstration's second, third and fourth phase begin. */
const PHASES = ['2022-04-08', '2022-11-12', '2024-08-06'].map(dayNumber);

const phaseOf = (day: number): number => PHASES.filter((start) => day >= start).length;

/** How much ground fighting an area sees in each of the four phases, relative to its weight; none if not named. */
const GROUND: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'Ukraine/Donetsk': [0.6, 1, 1, 1.2],
  'Ukraine/Luhansk': [1, 1.2, 0.7, 0.6],
  'Ukraine/Kharkiv': [1.2, 0.8, 0.6, 0.8],
  'Ukraine/Zaporizhia': [0.5, 0.5, 0.8, 0.5],
  'Ukraine/Kherson': [0.8, 0.7, 0.4, 0.3],
  'Ukraine/Sumy': [2.5, 0.02, 0.03, 0.3],
  'Ukraine/Chernihiv': [6, 0.01, 0.02, 0.03],
  'Ukraine/Kyiv': [9, 0, 0, 0],
  'Ukraine/Kyiv City': [1.5, 0.01, 0, 0],
  'Ukraine/Mykolaiv': [2, 1, 0.02, 0.02],
  'Russia/Kursk': [0.1, 0.1, 0.2, 3],
  'Russia/Belgorod': [0.2, 0.2, 1, 0.4],
  'Russia/Bryansk': [0.2, 0.3, 0.6, 0.3],
};

/** Towns whose share of their area's ground fighting changes as the line moves; 1 in every phase for the others. */
const GROUND_IN_TOWN: Readonly<Record<string, readonly [number, number, number, number]>> = {
  Donetsk: [0.3, 0.2, 0.2, 0.1],
  Makiivka: [0, 0, 0, 0],
  Horlivka: [0.4, 0.3, 0.3, 0.3],
  Yenakiieve: [0, 0, 0, 0],
  Mariupol: [6, 0.8, 0, 0],
  Volnovakha: [3, 0.1, 0, 0],
  Bakhmut: [0.1, 1.2, 1.6, 0.4],
  Soledar: [0.1, 1, 0.5, 0],
  'Chasiv Yar': [0, 0.1, 1, 2],
  Ocheretyne: [0, 0.1, 0.7, 0.6],
  Kurakhove: [0, 0, 0.05, 2],
  Selydove: [0, 0, 0.05, 2.5],
  Novohrodivka: [0, 0, 0.05, 2.5],
  Myrnohrad: [0, 0, 0.02, 1.5],
  Pokrovsk: [0, 0, 0.02, 2.5],
  Kostiantynivka: [0, 0, 0.05, 0.2],
  Druzhkivka: [0, 0, 0, 0],
  Kramatorsk: [0, 0, 0, 0],
  Sloviansk: [0, 0.2, 0, 0],
  Luhansk: [0, 0, 0, 0],
  Alchevsk: [0, 0, 0, 0],
  'Stanytsia Luhanska': [2, 0, 0, 0],
  Starobilsk: [2, 0, 0, 0],
  Troitske: [1, 0, 0, 0],
  Sievierodonetsk: [1, 3, 0, 0],
  Lysychansk: [0.5, 3, 0, 0],
  Rubizhne: [3, 2, 0, 0],
  Popasna: [3, 2, 0, 0],
  Lyptsi: [0.3, 0.2, 0.5, 1],
  Lozova: [0, 0, 0, 0],
  Izium: [2, 2, 0, 0],
  Balakliia: [1, 1.5, 0, 0],
  Zaporizhia: [0, 0, 0, 0],
  Robotyne: [0, 0.1, 1.5, 1],
  Enerhodar: [1.5, 0, 0, 0],
  Melitopol: [2, 0, 0, 0],
  Berdiansk: [1, 0, 0, 0],
  Kherson: [1.5, 0.6, 0.2, 0.2],
  Krynky: [0, 0, 2, 0.5],
  Skadovsk: [0.5, 0, 0, 0],
  Henichesk: [1, 0, 0, 0],
  Kursk: [0, 0, 0, 0.02],
  Zheleznogorsk: [0, 0, 0, 0],
  Belgorod: [0, 0, 0.02, 0.02],
  'Stary Oskol': [0, 0, 0, 0],
  Bryansk: [0, 0, 0, 0],
};

/** Attacks from afar reach everywhere; these areas see more of them in the phases named. */
const REMOTE: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'Ukraine/Kyiv': [4, 0.5, 0.5, 0.5],
  'Ukraine/Chernihiv': [3, 0.8, 0.8, 0.9],
  'Ukraine/Mykolaiv': [1.5, 1.8, 0.4, 0.4],
  'Russia/Kursk': [0.3, 0.4, 0.4, 1.5],
};

const areaOf = (town: Town): string => `${town.country}/${town.admin1}`;

const groundFactor = (town: Town, phase: number): number =>
  (GROUND[areaOf(town)]?.[phase] ?? 0) * (GROUND_IN_TOWN[town.name]?.[phase] ?? 1);

/** Whether both armies can fire on the town from their own ground on that day. */
export const isContested = (town: Town, day: number): boolean => groundFactor(town, phaseOf(day)) >= 0.1;

function weightOf(town: Town, reach: Reach, phase: number): number {
  if (reach === 'street') return town.seat ? 6 + town.weight / 4 : 0.5;
  if (reach === 'ground') return town.weight * groundFactor(town, phase);
  return town.weight * (REMOTE[areaOf(town)]?.[phase] ?? 1);
}

/** Prepares drawing the town of an event of one reach on a given day of the period. */
export function townSampler(country: Country, reach: Reach): (day: number, rng: Random) => Town {
  const towns = TOWNS.filter((t) => t.country === country);
  const byPhase = [0, ...PHASES].map((_, phase) => sampler(towns, (t) => weightOf(t, reach, phase)));
  return (day, rng) => (byPhase[phaseOf(day)] as (rng: Random) => Town)(rng);
}

/** How exactly a place is known: 1 the town, 2 near it, 3 only the region. */
export type GeoPrecision = 1 | 2 | 3;

export interface Placed {
  readonly town: Town;
  readonly precision: GeoPrecision;
}

/** Blurs some 12 % of the places to the surroundings of their town, and 3 % to the seat of their region. */
export function blurPlace(town: Town, rng: Random): Placed {
  const roll = rng.next();
  if (roll < 0.12) return { town, precision: 2 };
  if (roll < 0.15) return { town: seatOf(town), precision: 3 };
  return { town, precision: 1 };
}
