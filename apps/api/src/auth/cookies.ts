import type { Session } from '@cairn/accounts';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Its name stands in the OpenAPI document, too. */
export const SESSION_COOKIE = 'cairn_session';

/** At most; the server knows when the session ends. */
const MONTH = 30 * 86_400;

/** A cookie that no script reads and no other site's form sends; by https alone where there is https. */
export const kept = (request: FastifyRequest, baseUrl: string): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: request.protocol === 'https' || baseUrl.startsWith('https:'),
});

export const giveSession = (request: FastifyRequest, reply: FastifyReply, baseUrl: string, { secret }: Session): void =>
  void reply.setCookie(SESSION_COOKIE, secret, { ...kept(request, baseUrl), maxAge: MONTH });

export const takeSession = (request: FastifyRequest, reply: FastifyReply, baseUrl: string): void =>
  void reply.clearCookie(SESSION_COOKIE, kept(request, baseUrl));
