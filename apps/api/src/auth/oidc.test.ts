import { OPERATIONS } from '@cairn/contract';
import { Problem } from '@cairn/domain';
import { engines, type TestEngine, type TestProvider, testProvider } from '@cairn/testkit';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailOf, type ServingPeople, servingPeople } from '../testing/people.ts';
import { OIDC_PATH } from './oidc.ts';
import { oidcFrom } from './oidc-options.ts';

const BASE = 'http://127.0.0.1:4040';
const CLIENT = { id: 'cairn', secret: 'a secret for tests alone', redirectUri: `${BASE}${OIDC_PATH}/callback` };
const [engine] = engines as [TestEngine];

/** Invented people, by what they type at the provider. */
const claims = (login: string) => ({
  email: login.replace('unverified-', ''),
  email_verified: !login.startsWith('unverified-'),
  name: 'Invented Person',
});

describe('W · signing in by another service', () => {
  let s: ServingPeople;
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await testProvider(CLIENT, claims);
    s = await servingPeople(engine, {
      baseUrl: BASE,
      oidc: {
        issuer: new URL(provider.issuer),
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        join: 'join.example.org',
      },
    });
  }, 60_000);
  afterAll(async () => {
    await s?.remove();
    await provider?.stop();
  });

  const cookiesOf = (r: LightMyRequestResponse) => r.cookies.map((c) => `${c.name}=${c.value}`).join('; ');
  const begin = (to = '/maps?x=1') => s.send({ url: `${OIDC_PATH}?to=${encodeURIComponent(to)}` });
  const end = (back: URL, cookie: string) => s.send({ url: `${back.pathname}${back.search}`, headers: { cookie } });
  /** The whole way, through the provider's own pages. */
  const through = async (login: string, to?: string) => {
    const begun = await begin(to);
    const back = await provider.signIn(String(begun.headers['location']), login);
    return end(back, cookiesOf(begun));
  };
  const refusal = (r: LightMyRequestResponse) => [r.statusCode, r.json().code, r.cookies.some((c) => c.value !== '')];

  it('W80 · begins with code, PKCE, state and nonce, and remembers them in a cookie that scripts cannot read', async () => {
    const r = await begin();
    const url = new URL(String(r.headers['location']));
    expect([r.statusCode, url.origin]).toEqual([302, provider.issuer]);
    const sent = Object.fromEntries(url.searchParams);
    expect(sent).toMatchObject({
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: CLIENT.redirectUri,
      code_challenge_method: 'S256',
    });
    for (const name of ['code_challenge', 'state', 'nonce']) expect(sent[name]).toMatch(/^[\w-]{43}$/);
    expect(r.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: OIDC_PATH, maxAge: 600 });
    expect((await s.send({ url: '/api/v1/auth' })).json()).toEqual({ password: true, provider: OIDC_PATH });
  });

  it('W81 · opens a session for the account of a verified email, and leads back to where one was', async () => {
    const r = await through(emailOf('coder').toUpperCase());
    expect([r.statusCode, r.headers['location']]).toEqual([302, '/maps?x=1']);
    const cookie = r.cookies.find((c) => c.name === 'cairn_session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    const who = await s.send({ url: '/api/v1/me', headers: { cookie: `cairn_session=${cookie?.value}` } });
    expect(OPERATIONS.me.answer.parse(who.json()).account).toMatchObject({
      email: emailOf('coder'),
      roles: { '*': 'coder' },
    });
    const [entry] = await s.accounts.audit.list({ limit: 1 });
    expect(entry).toMatchObject({ deed: 'sign-in', by: emailOf('coder'), about: { with: 'provider' } });
  });

  it('W82 · makes an account that reads for an email of the domain that may join, and for no other', async () => {
    expect((await through('new@join.example.org')).statusCode).toBe(302);
    expect(await s.accounts.get('new@join.example.org')).toMatchObject({
      name: 'Invented Person',
      roles: { '*': 'reader' },
      hasPassword: false,
    });
    const before = await s.accounts.count();
    for (const login of ['new@other.example.org', 'new@evil-join.example.org', 'new@join.example.org.evil.example'])
      expect(refusal(await through(login))).toEqual([401, 'auth.provider-failed', false]);
    expect(await s.accounts.count()).toBe(before);
  });

  it('W83 · an email that the service has not verified opens nothing, nor does a closed account', async () => {
    expect(refusal(await through(`unverified-${emailOf('admin')}`))).toEqual([401, 'auth.provider-failed', false]);
    await s.accounts.disable(emailOf('none'), true, { by: null, from: null });
    expect(refusal(await through(emailOf('none')))).toEqual([401, 'auth.sign-in-failed', false]);
  });

  it('W84 · a callback that this browser did not begin is refused: no cookie, another state, a code used twice', async () => {
    const begun = await begin();
    const back = await provider.signIn(String(begun.headers['location']), emailOf('admin'));
    expect(refusal(await end(back, ''))).toEqual([401, 'auth.provider-failed', false]);
    expect(refusal(await end(back, cookiesOf(await begin())))).toEqual([401, 'auth.provider-failed', false]);
    expect(refusal(await end(back, 'cairn_oidc=bm90IEpTT04'))).toEqual([401, 'auth.provider-failed', false]);
    const forged = new URL(back);
    forged.searchParams.set('code', 'x'.repeat(43));
    expect(refusal(await end(forged, cookiesOf(begun)))).toEqual([401, 'auth.provider-failed', false]);
    expect((await end(back, cookiesOf(begun))).statusCode).toBe(302);
    expect(refusal(await end(back, cookiesOf(begun)))).toEqual([401, 'auth.provider-failed', false]);
    const denied = new URL(`${BASE}${OIDC_PATH}/callback?error=access_denied`);
    expect(refusal(await end(denied, cookiesOf(begun)))).toEqual([401, 'auth.provider-failed', false]);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\r\nb', ''])(
    'W85 · leads nobody elsewhere: %j is the front page',
    async (to) => {
      const r = await through(emailOf('reader'), to);
      expect([r.statusCode, r.headers['location']]).toEqual([302, '/']);
    },
  );

  it('W86 · a service that does not answer is said to, and the rest goes on', async () => {
    const oidc = { issuer: new URL('http://127.0.0.1:1'), clientId: 'x', clientSecret: 'y', join: null };
    const lonely = await servingPeople(engine, { baseUrl: BASE, oidc });
    const r = await lonely.send({ url: OIDC_PATH });
    expect([r.statusCode, r.json().code]).toEqual([503, 'auth.provider-unreachable']);
    expect((await lonely.send({ url: '/api/v1/me' })).statusCode).toBe(200);
    await lonely.remove();
  });

  it('W87 · is set by the environment, all of it or none', () => {
    const all = {
      CAIRN_OIDC_ISSUER: 'https://id.example.org',
      CAIRN_OIDC_CLIENT_ID: 'cairn',
      CAIRN_OIDC_CLIENT_SECRET: 'hidden',
      CAIRN_OIDC_JOIN: '@Example.org',
    };
    expect(oidcFrom({})).toBeUndefined();
    expect(oidcFrom(all)).toMatchObject({ clientId: 'cairn', join: 'example.org' });
    for (const [name, value] of [
      ['CAIRN_OIDC_CLIENT_SECRET', ''],
      ['CAIRN_OIDC_ISSUER', 'http://id.example.org'],
      ['CAIRN_OIDC_ISSUER', 'nonsense'],
    ] as const)
      expect(() => oidcFrom({ ...all, [name]: value })).toThrow(Problem);
  });
});
