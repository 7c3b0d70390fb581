import './shapes.css';

export { DatedAreas } from './areas.tsx';
export { LayersMenu } from './layers-menu.tsx';
export { type DrawnUnits, shapeOfArea } from './unit-shapes.ts';
export { Units } from './units.tsx';
