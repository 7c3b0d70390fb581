import { PassThrough } from 'node:stream';
import { DEEDS, ROLES } from '@cairn/accounts';
import { OPERATIONS } from '@cairn/contract';
import { engines } from '@cairn/testkit';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, browserOf, emailOf, PASSWORD, type ServingPeople, servingPeople } from '../testing/people.ts';

const DAY = 86_400_000;
const HERE = { by: null, from: null };

describe.each(engines)('W · signing in, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: ServingPeople;
    let logged = '';
    beforeAll(async () => {
      const log = new PassThrough();
      log.on('data', (chunk: Buffer) => {
        logged += chunk.toString();
      });
      s = await servingPeople(engine, { log });
    }, 60_000);
    beforeEach(() => s.clock.advance(DAY));
    afterAll(() => s?.remove());

    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const asked = async (options: InjectOptions) => {
      const r = await s.send(options);
      return [r.statusCode, r.body === '' ? '' : (r.json().code ?? r.json())];
    };
    const changing = ({ cookie, csrf }: Browser) => ({ cookie, 'x-csrf-token': csrf });

    it('W40 · a session is a cookie that scripts cannot read; /me says who one is', async () => {
      const r = await s.send({
        method: 'POST',
        url: '/api/v1/auth/sign-in',
        payload: { email: 'READER@example.org', password: PASSWORD },
      });
      const told = OPERATIONS.signIn.answer.parse(r.json());
      expect(told.account).toMatchObject({ email: 'reader@example.org', roles: { '*': 'reader' } });
      const cookie = r.cookies.find((c) => c.name === 'cairn_session');
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
      expect(cookie?.secure).toBeUndefined();
      expect(r.headers['cache-control']).toBe('no-store');
      expect(r.body).not.toContain(cookie?.value);
      const who = await s.send({ url: '/api/v1/me', headers: { cookie: browserOf(r).cookie } });
      expect(OPERATIONS.me.answer.parse(who.json())).toEqual(told);
      expect((await s.send({ url: '/api/v1/me' })).json()).toEqual({ account: null, scopes: ['read'], csrf: null });
    });

    it('W41 · the cookie goes by https alone where people come by https', async () => {
      const secure = await servingPeople(engine, { baseUrl: 'https://data.example.org/' });
      const r = await secure.send({
        method: 'POST',
        url: '/api/v1/auth/sign-in',
        payload: { email: emailOf('reader'), password: PASSWORD },
      });
      expect(r.cookies[0]).toMatchObject({ name: 'cairn_session', secure: true, httpOnly: true, sameSite: 'Lax' });
      expect(r.headers['strict-transport-security']).toMatch(/^max-age=/);
      await secure.remove();
    });

    it('W42 · a wrong password, an unknown email and a closed account get the same answer', async () => {
      const { email } = await s.accounts.add({ email: 'closed@example.org', password: PASSWORD }, HERE);
      await s.accounts.disable(email, true, HERE);
      const bodies = await Promise.all(
        [
          [emailOf('reader'), 'a wrong password'],
          ['nobody@example.org', PASSWORD],
          ['no email at all', PASSWORD],
          [email, PASSWORD],
        ].map(async ([who, password]) => {
          const r = await s.send({ method: 'POST', url: '/api/v1/auth/sign-in', payload: { email: who, password } });
          const { instance, ...rest } = r.json();
          expect([r.statusCode, r.cookies, instance]).toEqual([401, [], expect.any(String)]);
          return JSON.stringify(rest);
        }),
      );
      expect(new Set(bodies).size).toBe(1);
      expect(bodies[0]).toContain('auth.sign-in-failed');
    });

    it('W43 · credentials that are sent must be good ones, even where nobody needs any', async () => {
      const url = '/api/v1/totals?dataset=open';
      expect((await s.send({ url })).statusCode).toBe(200);
      for (const authorization of ['Bearer cairn_wrong', 'Bearer x', 'Bearer ', 'Basic YTpi', 'Bearer a b', '']) {
        const r = await s.send({ url, headers: { authorization } });
        expect([authorization, r.statusCode, r.json().code]).toEqual([authorization, 401, 'auth.token-unknown']);
        expect(r.headers['www-authenticate']).toBe('Bearer realm="cairn", error="invalid_token"');
      }
      const r = await s.send({ url, headers: { cookie: 'cairn_session=made-up' } });
      expect([r.statusCode, r.json().code]).toEqual([401, 'auth.session-ended']);
      expect(r.cookies[0]).toMatchObject({ name: 'cairn_session', value: '' });
      const page = await s.send({ url, headers: { cookie: 'cairn_session=old', 'sec-fetch-mode': 'navigate' } });
      expect([page.statusCode, page.cookies[0]?.value]).toEqual([200, '']);
      expect(await s.signIn(emailOf('reader'))).toBeDefined(); // with whatever old cookie a browser still has:
      const again = await s.send({
        method: 'POST',
        url: '/api/v1/auth/sign-in',
        headers: { cookie: 'cairn_session=old' },
        payload: { email: emailOf('reader'), password: PASSWORD },
      });
      expect(again.statusCode).toBe(200);
    });

    it('W44 · what somebody sees is what their roles allow: a private dataset by token and by cookie', async () => {
      const url = '/api/v1/totals?dataset=closed';
      const { email } = await s.accounts.add(
        { email: 'only-closed@example.org', password: PASSWORD, roles: { closed: 'reader' } },
        HERE,
      );
      const { token } = await s.accounts.tokens.make(email, { scopes: ['read'] }, HERE);
      const { cookie } = await s.signIn(email);
      expect(await asked({ url })).toEqual([404, 'dataset.unknown']);
      expect(await asked({ url, headers: bearer(s.token('none')) })).toEqual([404, 'dataset.unknown']);
      expect((await s.send({ url, headers: bearer(token) })).json().total.events).toBe(60);
      expect((await s.send({ url, headers: { cookie } })).json().total.events).toBe(60);
    });

    it('W45 · a session that was not used for a week has ended; so has one that was signed out', async () => {
      const { cookie, csrf } = await s.signIn(emailOf('reader'));
      s.clock.advance(7 * DAY);
      expect(await asked({ url: '/api/v1/me', headers: { cookie } })).toEqual([401, 'auth.session-ended']);
      const next = await s.signIn(emailOf('reader'));
      const out = await s.send({ method: 'POST', url: '/api/v1/auth/sign-out', headers: changing(next) });
      expect([out.statusCode, out.body, out.cookies[0]?.value]).toEqual([204, '', '']);
      expect(await asked({ url: '/api/v1/me', headers: { cookie: next.cookie } })).toEqual([401, 'auth.session-ended']);
      expect(csrf).not.toBe(next.csrf);
    });

    it.each<[string, Record<string, string>]>([
      ['no proof', {}],
      ['a made-up one', { 'x-csrf-token': 'x'.repeat(43) }],
      ['an empty one', { 'x-csrf-token': '' }],
    ])('W46 · a change by cookie needs the proof that it comes from our page: %s is refused', async (_, headers) => {
      const { cookie } = await s.signIn(emailOf('reader'));
      const change = { method: 'POST', url: '/api/v1/me/tokens', payload: { scopes: ['read'] } } as const;
      expect(await asked({ ...change, headers: { cookie, ...headers } })).toEqual([403, 'auth.csrf']);
    });

    it('W47 · nor from the page of another site, with or without it; a token needs none', async () => {
      const mine = await s.signIn(emailOf('reader'));
      const other = await s.signIn(emailOf('coder'));
      const change = { method: 'POST', url: '/api/v1/me/tokens', payload: { scopes: ['read'] } } as const;
      const from = (headers: Record<string, string>) =>
        asked({ ...change, headers: { host: 'data.example.org', ...changing(mine), ...headers } });
      expect(await from({ 'x-csrf-token': other.csrf })).toEqual([403, 'auth.csrf']);
      for (const site of ['cross-site', 'same-site'])
        expect(await from({ 'sec-fetch-site': site })).toEqual([403, 'auth.csrf']);
      for (const origin of ['https://evil.example', 'null', 'http://data.example.org.evil.example'])
        expect(await from({ origin })).toEqual([403, 'auth.csrf']);
      const ours = await from({ origin: 'http://data.example.org', 'sec-fetch-site': 'same-origin' });
      expect(ours[0]).toBe(201);
      expect((await s.send({ ...change, headers: bearer(s.token('reader')) })).statusCode).toBe(201);
      const signIn = { method: 'POST', url: '/api/v1/auth/sign-in' } as const;
      const payload = { email: emailOf('reader'), password: PASSWORD };
      expect(await asked({ ...signIn, payload, headers: { 'sec-fetch-site': 'cross-site' } })).toEqual([
        403,
        'auth.csrf',
      ]);
    });

    it('W48 · one’s tokens: made and shown once, listed without, withdrawn; of others they are not there', async () => {
      const headers = changing(await s.signIn(emailOf('reviewer')));
      const made = await s.send({
        method: 'POST',
        url: '/api/v1/me/tokens',
        headers,
        payload: { name: 'a script', scopes: ['read'], days: 3 },
      });
      const { token, ...info } = OPERATIONS.makeToken.answer.parse(made.json());
      expect(made.statusCode).toBe(201);
      const list = await s.send({ url: '/api/v1/me/tokens', headers: bearer(token) });
      expect(list.body).not.toContain(token);
      const { tokens } = OPERATIONS.myTokens.answer.parse(list.json());
      expect(tokens.find((t) => t.id === info.id)).toMatchObject({ name: 'a script', scopes: ['read'] });
      const revoke = { method: 'DELETE', url: `/api/v1/me/tokens/${info.id}` } as const;
      expect(await asked({ ...revoke, headers: bearer(s.token('admin')) })).toEqual([404, 'token.unknown']);
      expect(await asked({ ...revoke, headers: bearer(token) })).toEqual([403, 'auth.forbidden']);
      expect(await asked({ ...revoke, headers })).toEqual([204, '']);
      expect(await asked({ url: '/api/v1/me', headers: bearer(token) })).toEqual([401, 'auth.token-unknown']);
      const late = await s.accounts.tokens.make(emailOf('reviewer'), { scopes: ['read'], days: 1 }, HERE);
      s.clock.advance(DAY);
      expect(await asked({ url: '/api/v1/me', headers: bearer(late.token) })).toEqual([401, 'auth.token-unknown']);
    });

    it('W49 · a token that reads changes nothing and manages nobody, whoever it belongs to', async () => {
      const { token } = await s.accounts.tokens.make(emailOf('admin'), { scopes: ['read'] }, HERE);
      const payload = { current: PASSWORD, next: 'another four good words' };
      const headers = bearer(token);
      expect(await asked({ url: '/api/v1/people', headers })).toEqual([403, 'auth.forbidden']);
      expect(await asked({ method: 'PUT', url: '/api/v1/me/password', payload, headers })).toEqual([
        403,
        'auth.forbidden',
      ]);
      const more = { method: 'POST', url: '/api/v1/me/tokens', payload: { scopes: ['write'] } } as const;
      expect(await asked({ ...more, headers })).toEqual([403, 'auth.forbidden']);
    });

    it('W50 · a password is changed by who knows it, and other sessions end', async () => {
      const { email } = await s.accounts.add({ email: 'changes@example.org', password: PASSWORD }, HERE);
      const [mine, other] = [await s.signIn(email), await s.signIn(email)];
      const change = { method: 'PUT', url: '/api/v1/me/password', headers: changing(mine) } as const;
      const next = 'another four good words';
      expect(await asked({ ...change, payload: { current: 'a wrong one here', next } })).toEqual([
        401,
        'auth.sign-in-failed',
      ]);
      expect(await asked({ ...change, payload: { current: PASSWORD, next: 'short' } })).toEqual([400, 'password.weak']);
      expect(await asked({ ...change, payload: { current: PASSWORD, next } })).toEqual([204, '']);
      expect((await s.send({ url: '/api/v1/me', headers: { cookie: mine.cookie } })).statusCode).toBe(200);
      expect(await asked({ url: '/api/v1/me', headers: { cookie: other.cookie } })).toEqual([
        401,
        'auth.session-ended',
      ]);
      expect((await s.signIn(email, next)).csrf).not.toBe('');
    });

    it('W51 · an administrator invites, gives roles, takes them away, closes; the link sets a password once', async () => {
      const headers = bearer(s.token('admin'));
      const payload = { email: 'Invited@Example.org', name: 'Invented Person', roles: { closed: 'reader' } };
      const made = await s.send({ method: 'POST', url: '/api/v1/people', headers, payload });
      const { person, link } = OPERATIONS.addPerson.answer.parse(made.json());
      expect([made.statusCode, person.email, link.kind]).toEqual([201, 'invited@example.org', 'invitation']);
      expect(await asked({ method: 'POST', url: '/api/v1/people', headers, payload })).toEqual([409, 'account.exists']);
      const redeem = { method: 'POST', url: '/api/v1/auth/redeem' } as const;
      const use = { code: link.url.split('#')[1], password: PASSWORD };
      const { cookie } = browserOf(await s.send({ ...redeem, payload: use }));
      expect(await asked({ ...redeem, payload: use })).toEqual([404, 'link.unknown']);
      const seen = async () => (await s.send({ url: '/api/v1/totals?dataset=closed', headers: { cookie } })).statusCode;
      expect(await seen()).toBe(200);
      const role = { method: 'PUT', url: `/api/v1/people/${person.id}/role`, headers } as const;
      expect(await asked({ ...role, payload: { dataset: 'closed', role: null } })).toEqual([
        200,
        expect.objectContaining({ roles: {} }),
      ]);
      expect(await seen()).toBe(404);
      const close = { method: 'PUT', url: `/api/v1/people/${person.id}/disabled`, headers } as const;
      expect((await asked({ ...close, payload: { disabled: true } }))[0]).toBe(200);
      expect(await seen()).toBe(401);
      const { people } = OPERATIONS.people.answer.parse((await s.send({ url: '/api/v1/people', headers })).json());
      expect(people.find((p) => p.id === person.id)).toMatchObject({ disabled: true, hasPassword: true });
      const reset = await s.send({ method: 'POST', url: `/api/v1/people/${person.id}/link`, headers });
      expect(OPERATIONS.makeLink.answer.parse(reset.json()).kind).toBe('reset');
      expect(
        await asked({ ...role, url: '/api/v1/people/acc_none/role', payload: { dataset: '*', role: null } }),
      ).toEqual([404, 'account.unknown']);
      expect(
        await asked({ ...role, payload: { dataset: '*', role: 'coder' }, headers: bearer(s.token('editor')) }),
      ).toEqual([403, 'auth.forbidden']);
      expect(await asked({ ...role, payload: { dataset: 'nothing', role: 'coder' } })).toEqual([
        404,
        'dataset.unknown',
      ]);
      const admin = people.find((p) => p.email === emailOf('admin'));
      const self = { method: 'PUT', url: `/api/v1/people/${admin?.id}/disabled`, headers } as const;
      expect(await asked({ ...self, payload: { disabled: true } })).toEqual([409, 'account.last-admin']);
    });

    it('W58 · the administrator of one dataset gives roles on that one, and nowhere else', async () => {
      const roles = { closed: 'admin' } as const;
      const { email } = await s.accounts.add({ email: 'one-admin@example.org', password: PASSWORD, roles }, HERE);
      const headers = changing(await s.signIn(email));
      const { id } = await s.accounts.get(emailOf('none'));
      const give = async (dataset: string) =>
        (
          await s.send({
            method: 'PUT',
            url: `/api/v1/people/${id}/role`,
            headers,
            payload: { dataset, role: 'reader' },
          })
        ).statusCode;
      expect([await give('closed'), await give('open'), await give('*')]).toEqual([200, 403, 403]);
      expect((await s.accounts.get(emailOf('none'))).roles).toEqual({ closed: 'reader' });
      await s.accounts.setRole(emailOf('none'), 'closed', null, HERE);
    });

    it('W52 · the trail is read by administrators, by deed and in pages; an export stands in it', async () => {
      const headers = bearer(s.token('admin'));
      const { cookie } = await s.signIn(emailOf('editor'));
      const csv = await s.send({ url: '/api/v1/events.csv?dataset=open&limit=3', headers: { cookie } });
      expect(csv.statusCode).toBe(200);
      const page = async (query: string) =>
        OPERATIONS.audit.answer.parse((await s.send({ url: `/api/v1/audit?${query}`, headers })).json());
      await expect.poll(async () => (await page('deed=export')).entries).toHaveLength(1);
      const [exported] = (await page('deed=export')).entries;
      expect(exported).toMatchObject({ by: emailOf('editor'), from: '127.0.0.1', about: { format: 'csv' } });
      const first = await page('limit=2');
      const second = await page(`limit=2&before=${first.next}`);
      expect([...first.entries, ...second.entries].map((e) => e.seq)).toEqual(
        (await page('limit=4')).entries.map((e) => e.seq),
      );
      const r = await s.send({ url: '/api/v1/audit?deed=sign-im', headers });
      expect([r.statusCode, r.json().detail]).toEqual([400, expect.stringContaining('sign-in')]);
      expect(DEEDS).toContain('export');
    });

    it('W59 · hostile words in every place are refused with a reason, and never break anything', async () => {
      const headers = bearer(s.token('admin'));
      const { id } = await s.accounts.get(emailOf('none'));
      const words = [
        '\u0000',
        '\ud800',
        "'; DROP TABLE account; --",
        '\r\nSet-Cookie: a=b',
        '<script>',
        'a'.repeat(5000),
        '%00',
      ];
      for (const word of words) {
        const at = encodeURIComponent(word.replace('\ud800', '\ufffd'));
        const sent: InjectOptions[] = [
          { method: 'POST', url: '/api/v1/auth/sign-in', payload: { email: word, password: word } },
          {
            method: 'POST',
            url: '/api/v1/auth/redeem',
            payload: { code: word, password: PASSWORD, email: word, name: word },
          },
          { method: 'POST', url: '/api/v1/people', payload: { email: `${word}@example.org`, name: word, roles: {} } },
          { method: 'POST', url: '/api/v1/people', payload: { email: 'y@example.org', roles: { [word]: 'reader' } } },
          { method: 'PUT', url: `/api/v1/people/${id}/role`, payload: { dataset: word, role: 'reader' } },
          { method: 'PUT', url: `/api/v1/people/${at}/disabled`, payload: { disabled: true } },
          { method: 'DELETE', url: `/api/v1/me/tokens/${at}` },
          { method: 'POST', url: '/api/v1/me/tokens', payload: { name: `${word}\u0007`, scopes: ['read'] } },
          { method: 'PUT', url: '/api/v1/me/password', payload: { current: word, next: word } },
          { url: `/api/v1/audit?by=${at}` },
          { url: `/api/v1/audit?deed=${at}` },
          { url: '/api/v1/me', headers: { cookie: `cairn_session=${at}` } },
        ];
        for (const options of sent) {
          const door = /auth\/|cookie/.test(JSON.stringify(options));
          const r = await s.send({ ...(door ? {} : { headers }), ...options });
          const isListed = options.url?.toString().includes('audit?by=') && r.statusCode === 200;
          const isNamed = r.statusCode === 201; // some of these words may be somebody's name
          expect([
            word.slice(0, 30),
            options.url,
            isListed || isNamed || (r.statusCode >= 400 && r.statusCode < 500),
          ]).toEqual([word.slice(0, 30), options.url, true]);
        }
      }
      expect((await s.send({ url: '/api/v1/people', headers })).statusCode).toBe(200);
    });

    it('W53 · ten failures make one wait, and the answer says how long', async () => {
      const { email } = await s.accounts.add({ email: 'guessed@example.org', password: PASSWORD }, HERE);
      const sign = (password: string) =>
        s.send({ method: 'POST', url: '/api/v1/auth/sign-in', payload: { email, password } });
      for (let i = 0; i < 10; i++) expect((await sign('a wrong password')).statusCode).toBe(401);
      const r = await sign(PASSWORD);
      expect([r.statusCode, r.json().code, r.headers['retry-after']]).toEqual([429, 'auth.locked', '30']);
    });

    it('W54 · every answer tells browsers what it may do, failures too', async () => {
      for (const url of ['/api/v1/me', '/api/v1/nothing', '/welcome', '/api/v1/events?x=1']) {
        const { headers } = await s.send({ url });
        expect(headers['content-security-policy']).toMatch(/^default-src 'self';base-uri 'none';object-src 'none';/);
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['x-frame-options']).toBe('DENY');
        expect(headers['strict-transport-security']).toBeUndefined();
        expect(headers['x-powered-by']).toBeUndefined();
      }
    });

    it('W55 · where a link leads there is a form, and its script is a file of ours', async () => {
      const page = await s.send({ url: '/welcome?first' });
      expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.body).toContain('<script src="/welcome.js"></script>');
      expect(page.body).not.toMatch(/<script>|style=|onclick/);
      expect((await s.send({ url: '/welcome.js' })).body).toContain('/api/v1/auth/redeem');
    });

    it('W56 · nothing secret stands in the log, nor an email, nor what was asked', async () => {
      const mine = await s.signIn(emailOf('reader'));
      const { code } = await s.accounts.links.make(emailOf('none'), HERE);
      await s.send({ url: `/api/v1/me?key=${s.token('admin')}`, headers: bearer(s.token('reader')) });
      await s.send({ method: 'POST', url: '/api/v1/auth/redeem', payload: { code, password: PASSWORD } });
      await s.send({ method: 'POST', url: '/api/v1/auth/redeem', payload: { code, password: 5 } });
      await s.send({
        method: 'POST',
        url: '/api/v1/auth/sign-in',
        payload: `{"password": "${PASSWORD}"`,
        headers: { 'content-type': 'application/json' },
      });
      await new Promise(setImmediate);
      expect(logged).toContain('/api/v1/auth/sign-in');
      const secrets = [PASSWORD, s.token('admin'), s.token('reader'), code, mine.csrf, mine.cookie.split('=')[1]];
      for (const secret of secrets) expect(logged).not.toContain(secret);
      expect(logged).not.toMatch(/@example\.org|\$argon2|cairn_[\w-]{20}/);
    });

    it('W57 · roles are the same in the contract and in the accounts', () => {
      const { role } = OPERATIONS.setRole.body.shape;
      expect(ROLES.every((r) => role.safeParse(r).success)).toBe(true);
      expect(role.safeParse('owner').success).toBe(false);
    });
  });
});
