export * from './sets.ts';
export * from './shown.ts';
export * from './unit-totals.ts';
