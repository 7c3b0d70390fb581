import { timingSafeEqual } from 'node:crypto';
import { problem } from '@cairn/domain';
import type { FastifyRequest } from 'fastify';

const HARMLESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export const changesNothing = ({ method }: FastifyRequest): boolean => HARMLESS.has(method);

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null);

/**
 * Refuses what a page of another site makes a browser send. Programs send neither header, and pass.
 * @throws Problem auth.csrf
 */
export function mustBeOurPage({ headers, host }: FastifyRequest, baseUrl: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw problem('auth.csrf', { why: 'the browser says that another site sent it' });
  if (headers.origin === undefined) return;
  const from = hostOf(headers.origin); // null for an origin that is not told
  if (from === null || (from !== host && from !== hostOf(baseUrl)))
    throw problem('auth.csrf', { why: 'its Origin is another one' });
}

/** @throws Problem auth.csrf */
export function mustCarry({ headers }: FastifyRequest, csrf: string): void {
  const given = headers['x-csrf-token'];
  if (typeof given !== 'string') throw problem('auth.csrf', { why: 'the header X-CSRF-Token is missing' });
  if (!equal(given, csrf)) throw problem('auth.csrf', { why: 'the header X-CSRF-Token is not that of the session' });
}
