import { isIP } from 'node:net';
import { hostOf, isPublicAddress } from '@cairn/collect/address';
import { problem } from '@cairn/domain';

export { Elsewhere, hostOf, isPublicAddress, publicLookup } from '@cairn/collect/address';

/**
 * The address of a webhook as it is kept. A name may come to lead elsewhere: connections are checked again.
 * @throws Problem webhook.address
 */
export function parseAddress(text: string, allowPrivate: boolean): URL {
  const wrong = (why: string) =>
    problem('webhook.address', { url: text.slice(0, 200).replace(/\/\/[^/@]*@/, '//…@'), why });
  if (!URL.canParse(text)) throw wrong('it is no address');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw wrong('it is neither http nor https');
  if (url.username !== '' || url.password !== '') throw wrong('it carries a name or a password');
  const host = hostOf(url);
  const isHere = /(^|\.)localhost\.?$/i.test(host) || (isIP(host) !== 0 && !isPublicAddress(host));
  if (isHere && !allowPrivate) throw wrong('it leads to this machine or to a private network');
  url.hash = '';
  return url;
}
