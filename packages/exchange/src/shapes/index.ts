export { AREA_COLUMNS, type AreaColumns, planAreas } from './areas.ts';
export { type Plan, planBoundaries, type Said } from './boundaries.ts';
export { type GivenFile, readFeatures } from './features.ts';
export type { Wanted } from './properties.ts';
