import { problem } from '@cairn/domain';

const PLACE = /^~(\d{1,15})$/;

/** An opaque cursor of a place in a list. */
export const cursorOf = (place: number): string => Buffer.from(`~${place}`).toString('base64url');

/** The place that a cursor names; undefined without one. @throws Problem filter.malformed */
export function placeOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const [, place] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (place !== undefined) return Number(place);
  throw problem('filter.malformed', {
    field: 'after',
    value: cursor,
    want: 'give the cursor that the last page ended with',
  });
}
