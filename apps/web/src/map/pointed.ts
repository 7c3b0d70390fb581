import { type MapGeoJSONFeature, type Map as MapLibre, type MapMouseEvent, Popup } from 'maplibre-gl';
import { SLOTS, type Slot } from './slots.ts';

/** A line of what a place on the map says. Text only: nothing from data is ever markup. */
export interface Line {
  readonly text: string;
  readonly as?: 'title' | 'quiet';
  /** Colour of a dot before it. */
  readonly colour?: string;
}

/** What the pointer is on, in words; and what a click does. */
export interface Hit {
  readonly told: readonly Line[];
  readonly act?: () => void;
}

/** Null where it has nothing at this point. */
export type Answer = (event: MapMouseEvent) => Hit | null;

export interface Answers {
  /** @returns what takes the answer away again */
  readonly add: (slot: Slot, answer: Answer) => () => void;
  /** While something is drawn by hand nothing answers. @returns what ends the silence */
  readonly silence: () => () => void;
}

/** Answers for the topmost feature of some layers. */
export const answerOf =
  (map: MapLibre, layers: readonly string[], tell: (feature: MapGeoJSONFeature, event: MapMouseEvent) => Hit): Answer =>
  (event) => {
    const there = layers.filter((id) => map.getLayer(id));
    const feature = there.length === 0 ? undefined : map.queryRenderedFeatures(event.point, { layers: there })[0];
    return feature ? tell(feature, event) : null;
  };

function lineOf({ text, as, colour }: Line): HTMLElement {
  const line = document.createElement(as === 'title' ? 'strong' : 'div');
  if (as === 'quiet') line.className = 'quiet';
  if (colour) {
    const dot = document.createElement('span');
    dot.className = 'dot';
    dot.style.background = colour;
    line.append(dot);
  }
  line.append(text);
  return line;
}

function written(told: readonly Line[]): HTMLElement {
  const box = document.createElement('div');
  box.dir = 'auto';
  box.append(...told.map(lineOf));
  return box;
}

/** How long a silence lasts beyond its end, ms. */
const AFTER = 300;

/** One place for what the pointer meets: shows what the topmost answer says, and does what it does on a click. */
export function answersOn(map: MapLibre): Answers {
  const bySlot = new Map<Slot, Set<Answer>>(SLOTS.map((slot) => [slot, new Set()]));
  const popup = new Popup({ closeButton: false, closeOnClick: false, maxWidth: '280px', offset: 12 });
  let silent = 0;
  const hitAt = (event: MapMouseEvent): Hit | null => {
    if (silent > 0) return null;
    for (const slot of SLOTS.toReversed())
      for (const answer of bySlot.get(slot) as Set<Answer>) {
        const hit = answer(event);
        if (hit) return hit;
      }
    return null;
  };
  map.on('mousemove', (event) => {
    const hit = hitAt(event);
    if (silent === 0) map.getCanvas().style.cursor = hit?.act ? 'pointer' : '';
    if (hit) popup.setLngLat(event.lngLat).setDOMContent(written(hit.told)).addTo(map);
    else popup.remove();
  });
  map.on('mouseout', () => popup.remove());
  map.on('click', (event) => hitAt(event)?.act?.());
  return {
    add(slot, answer) {
      bySlot.get(slot)?.add(answer);
      return () => bySlot.get(slot)?.delete(answer);
    },
    silence() {
      silent += 1;
      popup.remove();
      return () => {
        // the click that ends a drawing is not meant for what lies below it
        setTimeout(() => {
          silent -= 1;
        }, AFTER);
      };
    },
  };
}
