import { type Codebook, type EventRow, type Place, placeOf } from '@cairn/domain';
import { cursorOf, type EventsQuestion } from '@cairn/query';
import { type Cell, sql, type View } from '@cairn/store';

/** An event as a feature: the engine has written its properties. */
export interface Feature {
  readonly id: string;
  readonly date: string;
  readonly dataset: string;
  readonly place: Place;
  /** A JSON object. */
  readonly properties: string;
}

const PLACED = ['latitude', 'longitude', 'geo_precision', 'location', 'admin1', 'admin2', 'country'] as const;

/** The events of a question in their order. @param skipped - how many are left out at their beginning */
export async function featuresOf(
  view: View,
  { query }: Pick<EventsQuestion, 'query'>,
  codebook: Codebook,
  skipped = 0,
): Promise<Feature[]> {
  const found: Feature[] = [];
  const rows = sql`SELECT to_json(e)::VARCHAR AS json, e.id, e.date, e.dataset, e.latitude, e.longitude, e.geo_precision,
      e.location, e.admin1, e.admin2, e.country
    FROM (${query}) e ORDER BY e.date DESC, e.id, e.dataset OFFSET ${skipped}`;
  for await (const block of view.blocks(rows))
    for (const [properties, id, date, dataset, ...cells] of block) {
      const placed = Object.fromEntries(PLACED.map((name, i) => [name, cells[i] as Cell]));
      found.push({
        id: String(id),
        date: String(date),
        dataset: String(dataset),
        place: placeOf(placed as unknown as EventRow, codebook),
        properties: String(properties),
      });
    }
  return found;
}

export const cursorAfter = ({ date, dataset, id }: Feature): string => cursorOf(date, dataset, id);

/** Longitude first. Nowhere to draw it: null. */
export function pointOf(place: Place): readonly [lon: number, lat: number] | null {
  if (place.kind === 'within') return [place.lon, place.lat];
  return place.kind === 'area' && place.at ? [place.at[1], place.at[0]] : null;
}

/** What the point stands for, flat, since tables have no columns within columns. */
const standing = (place: Place) => ({
  place_kind: place.kind,
  place_name: place.name,
  place_level: place.kind === 'area' ? place.level : null,
  place_radius_m: place.kind === 'within' ? place.radiusM : null,
});

/** A GeoJSON feature as text. @param more - members beside those of GeoJSON */
export function geoJson({ id, place, properties }: Feature, more: object = {}): string {
  const point = pointOf(place);
  const geometry = point ? { type: 'Point', coordinates: point } : null;
  const head = JSON.stringify({ type: 'Feature', id, geometry, ...more }).slice(0, -1);
  return `${head},"properties":${JSON.stringify(standing(place)).slice(0, -1)},${properties.slice(1)}}`;
}

/** The place in words, which claim no more than is known. */
export function placeInWords(place: Place): string {
  const name = place.name ?? 'not named';
  if (place.kind === 'unplaced') return `${name} (nobody knows where)`;
  if (place.kind === 'area') return `somewhere in ${name} (${place.level})`;
  return place.radiusM === null ? `near ${name}` : `within ${place.radiusM.toLocaleString('en')} m of ${name}`;
}
