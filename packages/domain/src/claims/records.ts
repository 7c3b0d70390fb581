import type { z } from 'zod';
import type { RECORD_SCHEMAS } from './record-schemas.ts';

type Schemas = typeof RECORD_SCHEMAS;

/** Kinds of records that people write, beside events. */
export const STATED_KINDS = [
  'report',
  'claim',
  'series',
  'transfer',
  'deployment',
  'agreement',
  'statement',
  'casualty',
  'briefing',
] as const satisfies readonly (keyof Schemas)[];
export type StatedKind = keyof Schemas;

/** What a record of a kind says. */
export type Stated<K extends StatedKind> = z.output<Schemas[K]>;
/** The same as it is written: what has a usual value may be left out. */
export type StatedInput<K extends StatedKind> = z.input<Schemas[K]>;

export type Claim = Stated<'claim'>;
export type StatedSeries = Stated<'series'>;
export type Report = Stated<'report'>;
export type Casualty = Stated<'casualty'>;
export type Speaker = Claim['claimant'];
export type Population = Claim['population'];
export type Area = Claim['area'];
export type Period = Claim['period'];
