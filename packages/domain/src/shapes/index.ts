export * from './areas.ts';
export * from './boundaries.ts';
