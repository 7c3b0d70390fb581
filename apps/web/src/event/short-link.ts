import { printPermalink } from '@cairn/domain';

/** A short link to an address of the page that names its commit; where it names none, the address as it is. */
export function shortLink(address: string): string {
  const { origin, search } = new URL(address);
  const code = printPermalink(search.slice(1));
  return code === null ? address : `${origin}/p/${code}`;
}
