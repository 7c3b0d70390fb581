import { PERIOD } from './figures.ts';
import type { Country } from './gazetteer.ts';
import type { Random } from './random.ts';
import { sampler } from './random.ts';
import type { Reach } from './sub-events.ts';

const MS_PER_DAY = 86_400_000;
const FIRST = Date.parse(PERIOD.from);
/** How many days the period has. */
export const DAYS = (Date.parse(PERIOD.to) - FIRST) / MS_PER_DAY + 1;

const TEXTS = Array.from({ length: DAYS }, (_, day) => new Date(FIRST + day * MS_PER_DAY).toISOString().slice(0, 10));

/** `2024-11-01` for a day number; 0 is the first day of the period. Blank for a day outside it. */
export const dayText = (day: number): string => TEXTS[day] ?? '';

/** The day number of a date of the period. */
export const dayNumber = (text: string): number => (Date.parse(text) - FIRST) / MS_PER_DAY;

/**
 * Events per day relative to the same column's other months. Invented, with the course of a war in mind: a violent first
 * spring, a steady rise from 2023, fighting on Russian soil in 2024. Columns: month; Ukraine ground, remote; Russia
 * ground, remote; street.
 */
const INTENSITY: readonly (readonly [string, number, number, number, number, number])[] = [
  ['2022-02', 130, 120, 1, 2, 160],
  ['2022-03', 112, 100, 1, 4, 130],
  ['2022-04', 90, 80, 1, 6, 40],
  ['2022-05', 92, 84, 1, 6, 24],
  ['2022-06', 94, 88, 1, 7, 16],
  ['2022-07', 86, 86, 1, 7, 14],
  ['2022-08', 88, 86, 1, 8, 14],
  ['2022-09', 90, 84, 1, 9, 70],
  ['2022-10', 84, 90, 1, 11, 30],
  ['2022-11', 82, 92, 1, 10, 16],
  ['2022-12', 80, 88, 1, 9, 14],
  ['2023-01', 88, 90, 1, 9, 14],
  ['2023-02', 92, 90, 1, 10, 18],
  ['2023-03', 94, 94, 3, 11, 14],
  ['2023-04', 86, 90, 2, 11, 14],
  ['2023-05', 84, 94, 8, 16, 14],
  ['2023-06', 100, 104, 14, 22, 18],
  ['2023-07', 98, 106, 4, 20, 16],
  ['2023-08', 96, 108, 3, 24, 16],
  ['2023-09', 92, 104, 3, 24, 20],
  ['2023-10', 98, 106, 3, 24, 22],
  ['2023-11', 100, 106, 3, 24, 26],
  ['2023-12', 98, 104, 3, 30, 26],
  ['2024-01', 98, 108, 4, 32, 28],
  ['2024-02', 102, 106, 4, 30, 30],
  ['2024-03', 104, 110, 26, 44, 26],
  ['2024-04', 106, 112, 6, 36, 24],
  ['2024-05', 122, 124, 6, 48, 26],
  ['2024-06', 114, 122, 6, 44, 24],
  ['2024-07', 120, 124, 6, 42, 24],
  ['2024-08', 124, 130, 96, 66, 24],
  ['2024-09', 126, 132, 88, 62, 26],
  ['2024-10', 130, 134, 84, 60, 26],
  ['2024-11', 128, 130, 80, 58, 26],
];

const COLUMN = {
  Ukraine: { ground: 1, remote: 2, street: 5 },
  Russia: { ground: 3, remote: 4, street: 5 },
} as const;

const BY_MONTH = new Map(INTENSITY.map((row) => [row[0], row]));
const ALL_DAYS = Array.from({ length: DAYS }, (_, day) => day);

/** Prepares drawing day numbers at the rate that a country and reach had. */
export function daySampler(country: Country, reach: Reach): (rng: Random) => number {
  const column = COLUMN[country][reach];
  return sampler(ALL_DAYS, (day) => BY_MONTH.get(dayText(day).slice(0, 7))?.[column] ?? 0);
}

/** How exactly a date is known: 1 the day, 2 the week, 3 the month. */
export type TimePrecision = 1 | 2 | 3;

export interface Dated {
  readonly day: number;
  readonly precision: TimePrecision;
}

/** Blurs some 6 % of the dates to the middle of their week (a Thursday) or of their month (the 15th). */
export function blur(day: number, rng: Random): Dated {
  const roll = rng.next();
  if (roll < 0.045) return kept(thursdayOf(day), 2, day);
  if (roll < 0.062) return kept(midMonthOf(day), 3, day);
  return { day, precision: 1 };
}

/** A middle that lies outside the period (as in its two broken months) leaves the date as it is. */
const kept = (middle: number, precision: TimePrecision, day: number): Dated =>
  middle >= 0 && middle < DAYS ? { day: middle, precision } : { day, precision: 1 };

/** Day 0 is a Thursday, so weeks that run Monday to Sunday have their middle at multiples of 7. */
const thursdayOf = (day: number): number => Math.floor((day + 3) / 7) * 7;

const midMonthOf = (day: number): number => dayNumber(`${dayText(day).slice(0, 7)}-15`);
