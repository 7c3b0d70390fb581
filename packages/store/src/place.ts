const ADDRESS = /^[a-z][a-z0-9+.-]+:/i; // two letters and more: c:\ is a folder
const SERVER = /^postgres(ql)?:\/\//i;

/** Whether a place is an address, of whatever kind, and no folder. */
export const isAddress = (place: string): boolean => ADDRESS.test(place);

/** Whether an address means a server of Cairn, which answers questions over HTTP. */
export const isRemote = (place: string): boolean => /^https?:\/\//i.test(place);

/** Whether an address means a PostgreSQL server. */
export const isServer = (place: string): boolean => SERVER.test(place);

/**
 * A place as it is shown to people: a folder as it is, a server's address without its password, which may hold any
 * letter where it was not written as an address wants it. Of any other address the user may be a secret too.
 */
export function withoutPassword(place: string): string {
  if (!isAddress(place)) return place;
  const shown = place.replace(/([?&])password=[^&#]*(&?)/gi, (_, mark: string, more: string) => (more ? mark : ''));
  return isServer(place) ? shown.replace(/^([^:]+:\/\/[^:@/]*):.*@/s, '$1@') : shown.replace(/\/\/.*@/s, '//…@');
}
