/** Loaded when a reader takes up the pen. */
import type { Map as MapLibre } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { type Area, boxAround, polygonOf, ringOf } from './area.ts';

/** What is done with the pen. */
export type Stroke = 'box' | 'polygon' | 'change';

export interface Pen {
  readonly putDown: () => void;
}

export interface PenProps {
  readonly map: MapLibre;
  readonly stroke: Stroke;
  /** The area to be changed; what was drawn before is no part of a new one. */
  readonly from: Area | null;
  readonly colour: `#${string}`;
  /** While the pointer moves; at most once a frame. */
  readonly onMove: (area: Area) => void;
  readonly onDone: (area: Area) => void;
}

const MODE = { box: 'rectangle', polygon: 'polygon', change: 'select' } as const;

const MARGIN = 12;

function modesIn(colour: `#${string}`) {
  const outline = { fillColor: colour, fillOpacity: 0.06, outlineColor: colour, outlineWidth: 2 } as const;
  const handles = {
    selectionPointColor: '#ffffff',
    selectionPointOutlineColor: colour,
    selectionPointOutlineWidth: 2,
    selectionPointWidth: 6,
    midPointColor: colour,
    midPointOutlineColor: '#ffffff',
    midPointWidth: 4,
    selectedPolygonColor: colour,
    selectedPolygonFillOpacity: 0.06,
    selectedPolygonOutlineColor: colour,
    selectedPolygonOutlineWidth: 2,
  } as const;
  return [
    new TerraDrawRectangleMode({ drawInteraction: 'click-move-or-drag', styles: outline }),
    new TerraDrawPolygonMode({ pointerDistance: MARGIN, styles: outline }),
    new TerraDrawSelectMode({
      allowManualDeselection: false,
      flags: {
        rectangle: { feature: { draggable: true, coordinates: { resizable: 'opposite' } } },
        polygon: { feature: { draggable: true, coordinates: { midpoints: true, draggable: true, deletable: true } } },
      },
      styles: handles,
    }),
  ];
}

const KIND = { rectangle: boxAround, polygon: polygonOf } as const;

/** The area of the one shape that is drawn; handles and helping points are none. */
function areaIn(features: readonly GeoJSONStoreFeatures[]): Area | null {
  for (const { geometry, properties } of features) {
    const kind = KIND[properties['mode'] as keyof typeof KIND];
    if (kind && geometry.type === 'Polygon') return kind(geometry.coordinates[0] as never);
  }
  return null;
}

function hold(draw: TerraDraw, area: Area): void {
  const mode = 'bbox' in area ? 'rectangle' : 'polygon';
  const geometry = { type: 'Polygon' as const, coordinates: [ringOf(area).map(([lon, lat]) => [lon, lat])] };
  const [added] = draw.addFeatures([{ type: 'Feature', geometry, properties: { mode } }]);
  if (added?.id !== undefined && added.valid) draw.selectFeature(added.id);
}

/** Puts a pen on the map. */
export function penOn({ map, stroke, from, colour, onMove, onDone }: PenProps): Pen {
  const adapter = new TerraDrawMapLibreGLAdapter({ map, prefixId: 'pen' });
  const draw = new TerraDraw({ adapter, modes: modesIn(colour) });
  let frame = 0;
  draw.start();
  draw.setMode(MODE[stroke]);
  if (stroke === 'change' && from) hold(draw, from);
  draw.on('change', () => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      const area = draw.enabled ? areaIn(draw.getSnapshot()) : null;
      if (area) onMove(area);
    });
  });
  draw.on('finish', () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const area = areaIn(draw.getSnapshot());
    if (area) onDone(area);
  });
  return {
    putDown() {
      cancelAnimationFrame(frame);
      draw.stop();
    },
  };
}
