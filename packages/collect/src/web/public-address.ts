import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks that are not the Internet: this machine, private and shared ones, those for documents, tests and groups. */
const ELSEWHERE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  ELSEWHERE.addSubnet(network, prefix, 'ipv4');
/** Of the addresses that are given out to everybody, those that stand for others or for documents. */
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  ELSEWHERE.addSubnet(network, prefix, 'ipv6');
const GIVEN_OUT = new BlockList();
GIVEN_OUT.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one that everybody reaches. */
export function isPublicAddress(ip: string): boolean {
  const family = isIP(ip);
  if (family === 4) return !ELSEWHERE.check(ip, 'ipv4');
  return family === 6 && GIVEN_OUT.check(ip, 'ipv6') && !ELSEWHERE.check(ip, 'ipv6');
}

/** A connection was not begun, for where it would have led. */
export class Elsewhere extends Error {
  constructor(host: string) {
    super(`${host} leads to this machine or to a private network`);
  }
}

/**
 * Looks a name up for a connection, and lets it lead only where everybody gets. The connection uses what was checked: the
 * name is not looked up again, so it cannot mean another address a moment later.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (cause, found) => {
    if (cause) return done(cause, []);
    if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address)))
      return done(new Elsewhere(host), []);
    const [first] = found;
    if (options.all) done(null, found);
    else done(null, first?.address ?? '', first?.family);
  });
};

/** The host of an address without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
