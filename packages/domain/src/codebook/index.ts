// Everything about codebooks, with the parser. It loads zod and yaml: what must start fast imports rules.ts,
// built-in.ts and crosswalk.ts, which the package's main entry offers.
export * from './built-in.ts';
export * from './crosswalk.ts';
export type { Fault } from './faults.ts';
export * from './generate.ts';
export * from './parse.ts';
export * from './rules.ts';
export * from './schema.ts';
