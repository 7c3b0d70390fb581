import { type Accounts, ANYBODY, type Principal } from '@cairn/accounts';
import { problem } from '@cairn/domain';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { headersFor } from './headers.ts';
import { identifyBy } from './identify.ts';
import { type Limits, limiter } from './limits.ts';

export interface GuardOptions {
  /** Who may do what; without it, nobody can sign in. */
  readonly accounts?: Accounts;
  /** Takes the place of cookies and tokens, for tests. */
  readonly identify?: (request: FastifyRequest) => Promise<Principal>;
  /** How much one may ask for in a minute; false for no limits. */
  readonly limits?: Limits | false;
}

/** A route as it was made: its permission stands beside its handler. */
export interface MadeRoute {
  readonly method: string;
  readonly url: string;
  /** Undefined where nobody has said: a fault, which a test finds. */
  readonly needs: string | undefined;
}

const madeRoutes = ({ method, url, config }: RouteOptions): MadeRoute[] =>
  [method].flat().map((m) => ({ method: m, url, needs: config?.needs }));

/** Nobody's body is read before we know that they may send one. @throws Problem auth.required */
function mustBeSignedIn({ principal, routeOptions: { config } }: FastifyRequest): void {
  const needs = config?.needs ?? 'anyone';
  if (needs !== 'anyone' && principal.account === null) throw problem('auth.required', {});
}

/**
 * What comes before every route: headers that tell browsers what they may do, limits, and who asks. Registers what it
 * takes; to be called before any route is made. Answers what tells the routes, once they are made.
 */
export async function guard(
  app: FastifyInstance,
  { accounts, identify, limits }: GuardOptions,
  baseUrl: () => string,
  isSecure: boolean,
): Promise<() => readonly MadeRoute[]> {
  const made: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void made.push(route));
  await app.register(cookie);
  await app.register(helmet, headersFor(isSecure));
  const limited = await limiter(app, limits);
  const whoAsks: (request: FastifyRequest, reply: FastifyReply) => Promise<Principal> =
    identify ?? (accounts ? identifyBy(accounts, baseUrl) : async () => ANYBODY);
  app.decorateRequest('principal', undefined as never);
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request, reply) => {
    request.principal = ANYBODY;
    reply.header('request-id', request.id);
    await limited.byAddress(request);
    request.principal = await whoAsks(request, reply);
    await limited.byAccount(request);
    mustBeSignedIn(request);
  });
  return () => made.flatMap(madeRoutes);
}
