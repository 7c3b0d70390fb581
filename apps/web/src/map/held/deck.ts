/** Loaded when single events are to be drawn from held columns: deck.gl weighs as much as the rest of the page. */
import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibre } from 'maplibre-gl';
import { SHAPES } from '../type-marks.tsx';
import type { Circles } from './marks.ts';

/** How far a point of a mark is from its middle: 1 on its edge. A regular polygon is a circle cut by its sides. */
const DISTANCE = `
  float markDistance(vec2 at, float shape) {
    ivec2 corners[${SHAPES.length}] = ivec2[](${SHAPES.map((s) => `ivec2(${s.corners}, ${-s.turn * 8})`).join(', ')});
    ivec2 mark = corners[int(shape + 0.5)];
    if (mark.x == 0) return length(at);
    float wedge = 6.2831853 / float(mark.x);
    float angle = atan(at.y, at.x) - float(mark.y) * 0.78539816;
    float within = mod(angle, wedge) - wedge / 2.0;
    return length(at) * cos(within) / cos(wedge / 2.0);
  }
`;

/** Marks of events: the circles of deck.gl, but in the shape of the event's type. */
class Marks extends ScatterplotLayer {
  static override layerName = 'Marks';

  override initializeState() {
    super.initializeState();
    const shapes = { size: 1, accessor: 'getShape', defaultValue: 0 };
    this.getAttributeManager()?.addInstanced({ instanceShapes: shapes });
  }

  override getShaders() {
    const shaders = super.getShaders();
    return {
      ...shaders,
      fs: shaders.fs.replace('length(unitPosition)', 'markDistance(unitPosition, markShape)'),
      inject: {
        'vs:#decl': 'in float instanceShapes; flat out float markShape;',
        'vs:#main-end': 'markShape = instanceShapes;',
        'fs:#decl': `flat in float markShape; ${DISTANCE}`,
      },
    };
  }
}

/** Marks in dashes: nine of them around, with gaps of nearly their length. */
class DashedMarks extends Marks {
  static override layerName = 'DashedMarks';

  override getShaders() {
    const shaders = super.getShaders();
    const dashes = 'if (fract(atan(geometry.uv.y, geometry.uv.x) * 9.0 / 6.2831853) > 0.58) { discard; }';
    return { ...shaders, inject: { ...shaders.inject, 'fs:DECKGL_FILTER_COLOR': dashes } };
  }
}

const dataOf = ({ count, position, radius, fill, line, shape }: Circles) => ({
  length: count,
  attributes: {
    getPosition: { value: position, size: 2 },
    getRadius: { value: radius, size: 1 },
    getFillColor: { value: fill, size: 4, normalized: true },
    getLineColor: { value: line, size: 4, normalized: true },
    getShape: { value: shape, size: 1 },
  },
});

const stroke = { stroked: true, lineWidthUnits: 'pixels', getLineWidth: 1 } as const;

export interface Overlay {
  readonly draw: (exact: Circles, unknown: Circles) => void;
  readonly remove: () => void;
}

/** Marks of single events among the layers of a map, in the slot of the points. */
export function overlayOn(map: MapLibre): Overlay {
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  map.addControl(overlay);
  const layersOf = (exact: Circles, unknown: Circles) => [
    new Marks({
      id: 'held-events',
      beforeId: 'points',
      data: dataOf(exact),
      radiusUnits: 'pixels',
      ...stroke,
      getLineWidth: 1.2,
    } as never),
    new DashedMarks({
      id: 'held-unknown',
      beforeId: 'points',
      data: dataOf(unknown),
      radiusUnits: 'pixels',
      ...stroke,
      filled: false,
      getLineWidth: 2,
    } as never),
  ];
  return {
    draw: (exact, unknown) => overlay.setProps({ layers: layersOf(exact, unknown) }),
    remove: () => overlay.finalize(),
  };
}
