import { raw, type Sql } from '@cairn/store';
import type { Dialect } from './dialect.ts';

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** No interval is called a quarter everywhere. */
const STEPS: Readonly<Record<Period, string>> = {
  day: '1 day',
  week: '7 days',
  month: '1 month',
  quarter: '3 months',
  year: '1 year',
};

const step = (unit: Period) => `INTERVAL '${STEPS[unit]}'`;

/** First day of the period that holds a day. */
export const trunc = (dialect: Dialect, unit: Period, day: string): Sql =>
  raw(unit === 'day' ? day : dialect.trunc(unit, day));

/** Last day of the period that begins on `day`. */
export const lastOf = (unit: Period, day: string): Sql => raw(`(${day} + ${step(unit)})::DATE - 1`);

/** How a period is written: 2024, 2024-Q4, 2024-11, 2024-W44, 2024-11-01. */
export function label(dialect: Dialect, unit: Period, day: string): Sql {
  if (unit === 'day') return raw(`${day}::VARCHAR`);
  return raw(unit === 'year' ? `extract(year FROM ${day})::INTEGER` : dialect.label(unit, day));
}

/** First days of all periods from one to another, as rows. */
export const periods = (dialect: Dialect, unit: Period, from: string, to: string): Sql =>
  raw(`${dialect.series(from, to, step(unit))}::DATE`);
