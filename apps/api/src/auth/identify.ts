import { type Accounts, ANYBODY, type Principal, type Session } from '@cairn/accounts';
import { problem } from '@cairn/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_COOKIE, takeSession } from './cookies.ts';
import { isDoor } from './doors.ts';
import { changesNothing, mustBeOurPage, mustCarry } from './forgery.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The session of its cookie; null without one. */
    session: Session | null;
  }
}

/** What stands behind `Bearer`; undefined where nothing was sent. @throws Problem auth.token-unknown for another scheme */
function bearerOf({ headers }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  const found = /^Bearer +(\S+) *$/i.exec(authorization);
  if (!found) throw problem('auth.token-unknown', {});
  return found[1] as string;
}

/** Somebody opens a page: an old cookie is taken back, and they see what anybody does. */
const opensPage = ({ headers }: FastifyRequest): boolean => headers['sec-fetch-mode'] === 'navigate';

/**
 * Tells who asks: by a token, else by a session's cookie, else it is anybody. Credentials that are sent must be good.
 * @throws Problem auth.token-unknown, auth.session-ended, auth.csrf
 */
export function identifyBy(accounts: Accounts, baseUrl: () => string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<Principal> => {
    const token = bearerOf(request);
    if (token !== undefined) {
      const found = await accounts.tokens.verify(token);
      if (!found) throw problem('auth.token-unknown', {});
      return found.principal;
    }
    if (isDoor(request)) {
      if (!changesNothing(request)) mustBeOurPage(request, baseUrl());
      return ANYBODY;
    }
    const secret = request.cookies[SESSION_COOKIE];
    if (secret === undefined) return ANYBODY;
    const session = await accounts.session(secret);
    if (!session) {
      takeSession(request, reply, baseUrl());
      if (opensPage(request)) return ANYBODY;
      throw problem('auth.session-ended', {});
    }
    if (!changesNothing(request)) {
      mustBeOurPage(request, baseUrl());
      mustCarry(request, session.csrf);
    }
    request.session = session;
    return { account: session.account, scopes: ['read', 'write'] };
  };
}
