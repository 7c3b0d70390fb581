import type { Codebook } from './codebook/schema.ts';
import { type Actor, type ConflictEvent, type EventRow, eventOf, type Place } from './event.ts';

const number = new Intl.NumberFormat('en');
const figure = (n: number | null): string => (n === null ? '–' : number.format(n));

function placeInWords(place: Place): string {
  if (place.kind === 'unplaced') return `${place.name ?? 'nowhere that a map can show'} (not on a map)`;
  if (place.kind === 'area')
    return `somewhere in ${place.name ?? 'an area'} (${place.level}); the coordinate only stands for it`;
  const near = place.radiusM === null ? 'nobody says how near' : `within ${figure(place.radiusM)} m`;
  return `${place.name ?? 'a place'}, ${place.lat}, ${place.lon}, ${near}`;
}

const actorInWords = ({ name, type, associates }: Actor): string =>
  [name, type ? `(${type})` : '', associates.length ? `with ${associates.join('; ')}` : ''].filter(Boolean).join(' ');

const whenInWords = ({ occurred: { from, to }, filedUnder }: ConflictEvent): string =>
  from === to ? filedUnder : `${from} to ${to}, filed under ${filedUnder}`;

const tollInWords = ({ deaths: { low, best, high } }: ConflictEvent): string =>
  best === null && low === null ? 'not known' : `best ${figure(best)}, low ${figure(low)}, high ${figure(high)}`;

/** An event as a person would tell it, line by line: what the line says, and what stands there. */
export function eventInWords(id: string, row: EventRow, codebook: Codebook): [what: string, told: string][] {
  const e = eventOf(id, row, codebook);
  return [
    ['type', [e.type, e.subType].filter(Boolean).join(' · ') || '–'],
    ['when', whenInWords(e)],
    ['where', [placeInWords(e.where), row.admin1, row.country].filter(Boolean).join(', ')],
    ...e.actors.map((a, i): [string, string] => [`actor ${i + 1}`, actorInWords(a)]),
    ['killed', tollInWords(e)],
    ['sources', e.sources.names.join('; ') || '–'],
    ['notes', row.notes ?? '–'],
  ];
}

/** An event in one line: what, where and when. */
export const eventTitle = (row: EventRow): string =>
  [
    row.sub_event_type ?? row.event_type ?? 'Event',
    [row.location ?? row.admin1, row.country].filter(Boolean).join(', '),
    row.date,
  ]
    .filter(Boolean)
    .join(' · ');
