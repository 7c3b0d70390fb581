import { unitNamed } from '@cairn/domain';
import type { BoundariesAbout, UnitSaid } from './shape-sets.ts';

/** A boundary set as the map has it. */
export interface DrawnUnits {
  readonly about: Pick<BoundariesAbout, 'level'>;
  readonly shapes: GeoJSON.FeatureCollection<GeoJSON.Geometry, UnitSaid>;
}

/**
 * The true shape of the area that an imprecise event stands for, where a boundary set of that level knows it by name.
 * @param level - of the area, as codebooks name it: admin1, country …
 * @returns null where no set has it, or the name may mean several of its units
 */
export function shapeOfArea(sets: readonly DrawnUnits[], level: string, name: string): GeoJSON.Geometry | null {
  for (const { about, shapes } of sets) {
    if (about.level !== level) continue;
    const named = shapes.features.map((f) => ({ name: f.properties.name, shape: f.geometry }));
    const found = unitNamed(named, name);
    if (found) return found.shape;
  }
  return null;
}
