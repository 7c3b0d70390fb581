import { type Accounts, EVERYWHERE, foldEmail, type Person, type Session } from '@cairn/accounts';
import { Problem, problem } from '@cairn/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import type { Services } from '../services.ts';
import { giveSession, kept } from './cookies.ts';
import type { OidcOptions } from './oidc-options.ts';
import { accountsOf } from './trail.ts';

/** Where sign-in by another service begins; and where that service sends people back to. */
export const OIDC_PATH = '/api/v1/auth/oidc';
const BACK = `${OIDC_PATH}/callback`;

/** What is remembered between the two, in the browser that began it. */
const COOKIE = 'cairn_oidc';
const LASTS = 600; // seconds

interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly to: string;
}

/** A place on this server; the front page for anything else. */
const placeOnServer = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to) ? to : '/';

const pack = (begun: Begun): string => Buffer.from(JSON.stringify(begun)).toString('base64url');

/** @throws Problem auth.provider-failed */
function unpack(cookie: string | undefined): Begun {
  try {
    const begun = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()) as Record<keyof Begun, unknown>;
    const [state, nonce, verifier] = [begun.state, begun.nonce, begun.verifier].map(String) as [string, string, string];
    return { state, nonce, verifier, to: placeOnServer(begun.to) };
  } catch {
    throw problem('auth.provider-failed', { why: 'it was begun in another browser, or more than ten minutes ago' });
  }
}

/** What went wrong on the way to the service, or was wrong with its answer, in its library's words. */
function failure(cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  const { message, cause: deeper } = cause as Error;
  if (cause instanceof TypeError && /fetch/.test(message))
    return problem('auth.provider-unreachable', {
      why: (deeper as NodeJS.ErrnoException | undefined)?.code ?? message,
    });
  return problem('auth.provider-failed', { why: message });
}

/** Asks the service once what it can do; again where it did not answer. */
function discovering({ issuer, clientId, clientSecret }: OidcOptions): () => Promise<oidc.Configuration> {
  let found: Promise<oidc.Configuration> | undefined;
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []; // on the machine itself alone
  return async () => {
    found ??= oidc.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: 10 });
    try {
      return await found;
    } catch (cause) {
      found = undefined;
      throw failure(cause);
    }
  };
}

interface Vouched {
  readonly email: string;
  readonly name: string | null;
}

/** The email that the service vouches for. @throws Problem auth.provider-failed */
async function vouched(configuration: oidc.Configuration, url: URL, begun: Begun): Promise<Vouched> {
  const tokens = await oidc.authorizationCodeGrant(configuration, url, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw problem('auth.provider-failed', { why: 'it sent no ID token' });
  const said =
    claims['email'] === undefined ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims;
  if (typeof said['email'] !== 'string' || said['email_verified'] !== true)
    throw problem('auth.provider-failed', { why: 'it does not say that your email is verified' });
  return { email: foldEmail(said['email']), name: typeof said['name'] === 'string' ? said['name'] : null };
}

const held = (accounts: Accounts, email: string): Promise<Person | undefined> =>
  accounts.get(email).catch((cause: unknown) => {
    if (cause instanceof Problem && cause.code === 'account.unknown') return undefined;
    throw cause;
  });

/** A session for the account of that email; where its domain may join, the account is made, as a reader. */
async function admitted(
  accounts: Accounts,
  { email, name }: Vouched,
  join: string | null,
  from: string,
): Promise<Session> {
  const act = { by: email, from };
  if (!(await held(accounts, email))) {
    if (join === null || !email.endsWith(`@${join}`))
      throw problem('auth.provider-failed', { why: `there is no account for ${email} here` });
    await accounts.add({ email, name, roles: { [EVERYWHERE]: 'reader' } }, act);
  }
  return accounts.admit(email, act);
}

/** Sign-in by an OpenID Connect provider: authorization code, with PKCE, state and nonce. */
export function registerOidc(app: FastifyInstance, services: Services, options: OidcOptions): void {
  const configured = discovering(options);
  const config = { needs: 'anyone' };
  const cookieFor = (request: FastifyRequest) => ({ ...kept(request, services.baseUrl), path: OIDC_PATH });

  app.get<{ Querystring: { to?: unknown } }>(OIDC_PATH, { config }, async (request, reply) => {
    const configuration = await configured();
    const begun = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to: placeOnServer(request.query.to),
    };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: `${services.baseUrl}${BACK}`,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
    });
    reply.setCookie(COOKIE, pack(begun), { ...cookieFor(request), maxAge: LASTS });
    return reply.header('cache-control', 'no-store').redirect(url.href, 302);
  });

  app.get(BACK, { config }, async (request, reply) => {
    const begun = unpack(request.cookies[COOKIE]);
    reply.clearCookie(COOKIE, cookieFor(request));
    const url = new URL(request.url, services.baseUrl);
    const who = await vouched(await configured(), url, begun).catch((cause: unknown) => {
      throw failure(cause);
    });
    const session = await admitted(accountsOf(services), who, options.join, request.ip);
    giveSession(request, reply, services.baseUrl, session);
    return reply.header('cache-control', 'no-store').redirect(begun.to, 302);
  });
}
