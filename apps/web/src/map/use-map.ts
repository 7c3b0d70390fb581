import type { GeoJSONSource, LayerSpecification, Map as MapLibre, SourceSpecification } from 'maplibre-gl';
import { createContext, use, useEffect } from 'react';
import type { Ground } from './ground.ts';
import type { Answer, Answers } from './pointed.ts';
import type { Slot } from './slots.ts';

export interface OnMap {
  /** With its style loaded. After a change of ground it is another one, and all children are mounted anew. */
  readonly map: MapLibre;
  readonly ground: Ground;
  readonly answers: Answers;
}

export const MapContext = createContext<OnMap | null>(null);

/** The map that a child of `MapCanvas` draws on. */
export function useMap(): OnMap {
  const on = use(MapContext);
  if (!on) throw new Error('a layer of the map stands outside the map');
  return on;
}

/** What a child draws: sources by name, and layers by the slot that they stand in. Names are its own on the whole map. */
export interface Drawing {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: Partial<Readonly<Record<Slot, readonly LayerSpecification[]>>>;
}

const layersOf = ({ layers }: Drawing) =>
  Object.entries(layers).flatMap(([slot, own]) => own.map((layer) => [slot as Slot, layer] as const));

/** Draws it as long as the child is there, and anew where it is another one: keep the same object while it is the same. */
export function useDrawing(drawing: Drawing | null): void {
  const { map } = useMap();
  useEffect(() => {
    if (!drawing) return;
    for (const [name, source] of Object.entries(drawing.sources)) map.addSource(name, source);
    for (const [slot, layer] of layersOf(drawing)) map.addLayer(layer, slot);
    return () => {
      for (const [, { id }] of layersOf(drawing)) map.removeLayer(id);
      for (const name of Object.keys(drawing.sources)) map.removeSource(name);
    };
  }, [map, drawing]);
}

/** Gives a source of a drawing other features, without drawing its layers anew. Call it after `useDrawing`. */
export function useFeatures(drawing: Drawing, source: string, features: GeoJSON.FeatureCollection): void {
  const { map } = useMap();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawing that is drawn anew has none of its features
  useEffect(() => {
    (map.getSource(source) as GeoJSONSource | undefined)?.setData(features);
  }, [map, drawing, source, features]);
}

/** Answers for what the pointer is on, as long as the child is there; who stands in a higher slot is asked first. */
export function useAnswer(slot: Slot, answer: Answer): void {
  const { answers } = useMap();
  useEffect(() => answers.add(slot, answer), [answers, slot, answer]);
}

export const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
