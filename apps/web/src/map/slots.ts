import type { LayerSpecification } from 'maplibre-gl';

/**
 * Where layers stand, the lowest first. Borders are drawn over the fills; names of countries over the lines and below
 * the points.
 */
export const SLOTS = ['fills', 'areas', 'lines', 'points', 'labels'] as const;
export type Slot = (typeof SLOTS)[number];

/** A layer that shows nothing: a slot's own layers are put below it, one after another. */
export const slotLayer = (slot: Slot): LayerSpecification => ({
  id: slot,
  type: 'background',
  layout: { visibility: 'none' },
});
