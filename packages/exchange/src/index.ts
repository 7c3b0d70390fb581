export { DELETED } from './acled/deleted.ts';
export { ACLED_COLUMNS } from './acled/format.ts';
export * from './import/import.ts';
export { type Spooled, type SpoolOptions, spool } from './read/spool.ts';
export * from './shapes/index.ts';
export * from './stated/index.ts';
export { GED_COLUMNS } from './ucdp-ged/format.ts';
export * from './write/index.ts';
