import { Problem } from '@cairn/domain';
import { raw } from '@cairn/store';
import { engines } from '@cairn/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitAfter } from './attempts.ts';
import { firstAdmin } from './open.ts';
import { HERE, PASSWORD, type TestOffice, THERE, testOffice } from './testing/office.ts';

const codeOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each(engines)('W · people, and what they may do, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let o: TestOffice;
    let n = 0;
    /** Somebody of the test's own. */
    const somebody = async (roles: Record<string, 'reader' | 'admin'> = { '*': 'reader' }) => {
      n += 1;
      return (await o.accounts.add({ email: `person${n}@example.org`, password: PASSWORD, roles }, HERE)).email;
    };
    beforeAll(async () => {
      o = await testOffice(engine);
    }, 60_000);
    beforeEach(() => o.clock.advance(DAY));
    afterAll(() => o?.remove());

    it('W1 · before anybody has an account there is a link that makes the first administrator, once, and no second one', async () => {
      const first = await firstAdmin(o.accounts, 'http://127.0.0.1:4040/');
      const link = (await firstAdmin(o.accounts, 'http://127.0.0.1:4040')) as string;
      expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4040\/welcome\?first#cairn_[\w-]{43}$/);
      const [before, code] = [first, link].map((l) => (l as string).split('#')[1] as string) as [string, string];
      const admin = { email: 'Admin@Example.org', password: PASSWORD };
      expect(await codeOf(o.accounts.links.redeem({ ...admin, code: before }, THERE))).toBe('link.unknown');
      expect(await codeOf(o.accounts.links.redeem({ code, password: PASSWORD }, THERE))).toBe('email.malformed');
      expect(await codeOf(o.accounts.links.redeem({ ...admin, code, password: 'short' }, THERE))).toBe('password.weak');
      const session = await o.accounts.links.redeem({ ...admin, code }, THERE);
      expect(session.account).toMatchObject({ email: 'admin@example.org', roles: { '*': 'admin' } });
      expect(await codeOf(o.accounts.links.redeem({ ...admin, code }, THERE))).toBe('link.unknown');
      expect(await firstAdmin(o.accounts, 'http://127.0.0.1:4040')).toBeNull();
      expect(await codeOf(o.accounts.disable('admin@example.org', true, HERE))).toBe('account.last-admin');
      expect(await codeOf(o.accounts.setRole('admin@example.org', '*', 'reader', HERE))).toBe('account.last-admin');
    });

    it('W2 · an email is one person, whatever the size of its letters; what is none is refused, and the nearest is named', async () => {
      const email = await somebody();
      expect(await codeOf(o.accounts.add({ email: ` ${email.toUpperCase()} ` }, HERE))).toBe('account.exists');
      expect((await o.accounts.get(email.toUpperCase())).email).toBe(email);
      for (const text of ['', 'nobody', 'a b@example.org', 'a@b@c', `${'x'.repeat(250)}@example.org`])
        expect([text, await codeOf(o.accounts.add({ email: text }, HERE))]).toEqual([text, 'email.malformed']);
      await expect(o.accounts.get(email.replace('person', 'persn'))).rejects.toMatchObject({
        code: 'account.unknown',
        fix: expect.stringContaining('person'),
      });
    });

    it('W3 · a password is kept as argon2id with 19 MiB and two passes, each with a salt of its own', async () => {
      await Promise.all([somebody(), somebody()]);
      const kept = (await o.desk.rows(raw('SELECT password FROM account WHERE password IS NOT NULL'))).map((r) =>
        String(r['password']),
      );
      expect(kept.length).toBeGreaterThan(1);
      for (const hash of kept) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
      expect(new Set(kept).size).toBe(kept.length);
    });

    it.each([
      ['too short', 'eleven char'],
      ['four letters, repeated', 'abababababababab'],
      ['too long', 'a long one'.repeat(101)],
      ['the email', 'weak-person@example.org'],
    ])('W4 · what is %s is no password', async (_, password) => {
      expect(await codeOf(o.accounts.add({ email: 'weak-person@example.org', password }, HERE))).toBe('password.weak');
      expect(await codeOf(o.accounts.get('weak-person@example.org'))).toBe('account.unknown');
    });

    it('W5 · a session opens by its secret, lasts a week longer with each use and 30 days in all, and ends when it is ended', async () => {
      const email = await somebody();
      const { secret, csrf } = await o.accounts.signIn(email, PASSWORD, THERE);
      for (let week = 1; week <= 4; week++) {
        o.clock.advance(6.9 * DAY);
        expect(await o.accounts.session(secret)).toMatchObject({ csrf, account: { email } });
      }
      o.clock.advance(3 * DAY);
      expect(await o.accounts.session(secret)).toBeNull();
      const idle = await o.accounts.signIn(email, PASSWORD, THERE);
      o.clock.advance(7.1 * DAY);
      expect(await o.accounts.session(idle.secret)).toBeNull();
      const ended = await o.accounts.signIn(email, PASSWORD, THERE);
      expect(await o.accounts.session(ended.secret)).not.toBeNull();
      await o.accounts.signOut(ended.secret, THERE);
      expect(await o.accounts.session(ended.secret)).toBeNull();
      expect(await o.accounts.session('')).toBeNull();
    });

    it('W6 · a new password ends all sessions and grants but the one that asked for it; personal tokens stay', async () => {
      const email = await somebody();
      const mine = await o.accounts.signIn(email, PASSWORD, THERE);
      const other = await o.accounts.signIn(email, PASSWORD, THERE);
      const grant = await o.accounts.grants.password(email, PASSWORD, THERE);
      const { token } = await o.accounts.tokens.make(email, { scopes: ['read'] }, HERE);
      await o.accounts.setPassword(email, 'another four good words', HERE, mine.secret);
      expect(await o.accounts.session(mine.secret)).not.toBeNull();
      expect(await o.accounts.session(other.secret)).toBeNull();
      expect(await o.accounts.tokens.verify(grant.accessToken)).toBeNull();
      expect(await codeOf(o.accounts.grants.refresh(grant.refreshToken, THERE))).toBe('auth.token-unknown');
      expect(await o.accounts.tokens.verify(token)).not.toBeNull();
      expect(await codeOf(o.accounts.signIn(email, PASSWORD, THERE))).toBe('auth.sign-in-failed');
    });

    it('W7 · somebody who is disabled is out at once: sessions, tokens, grants, links and sign-in', async () => {
      const email = await somebody();
      const { secret } = await o.accounts.signIn(email, PASSWORD, THERE);
      const { token } = await o.accounts.tokens.make(email, { scopes: ['read'] }, HERE);
      const grant = await o.accounts.grants.password(email, PASSWORD, THERE);
      const { code } = await o.accounts.links.make(email, HERE);
      expect(await o.accounts.session(secret)).not.toBeNull();
      expect(await o.accounts.tokens.verify(token)).not.toBeNull();
      await o.accounts.disable(email, true, HERE);
      expect(await o.accounts.session(secret)).toBeNull();
      expect(await o.accounts.tokens.verify(token)).toBeNull();
      expect(await o.accounts.tokens.verify(grant.accessToken)).toBeNull();
      expect(await codeOf(o.accounts.grants.refresh(grant.refreshToken, THERE))).toBe('auth.token-unknown');
      expect(await codeOf(o.accounts.links.redeem({ code, password: 'another four good words' }, THERE))).toBe(
        'link.unknown',
      );
      expect(await codeOf(o.accounts.signIn(email, PASSWORD, THERE))).toBe('auth.sign-in-failed');
      expect(await codeOf(o.accounts.admit(email, HERE))).toBe('auth.sign-in-failed');
      await o.accounts.disable(email, false, HERE);
      expect(await o.accounts.tokens.verify(token)).not.toBeNull();
    });

    it('W8 · no secret stands in any row of the desk: what is kept of it is a digest', async () => {
      const email = await somebody();
      const session = await o.accounts.signIn(email, PASSWORD, THERE);
      const token = await o.accounts.tokens.make(email, { name: 'for a test', scopes: ['read'] }, HERE);
      const grant = await o.accounts.grants.password(email, PASSWORD, THERE);
      const link = await o.accounts.links.make(email, HERE);
      await o.accounts.audit.write('export', HERE, { note: `pasted ${token.token} here` });
      await codeOf(o.accounts.signIn('my own secret password', 'x', THERE)); // typed into the wrong field
      const tables = ['account', 'role', 'session', 'token', 'link', 'attempt', 'audit'];
      const rows = await Promise.all(tables.map((t) => o.desk.rows(raw(`SELECT * FROM ${t}`))));
      const all = JSON.stringify(rows);
      expect(all).toContain(email);
      const secrets = [PASSWORD, session.secret, session.csrf, token.token, grant.accessToken, grant.refreshToken];
      for (const secret of [...secrets, link.code, 'my own secret password']) expect(all).not.toContain(secret);
    });

    it('W9 · a token says whose it is and what for until it ends or is withdrawn by its owner; another one is nobody’s', async () => {
      const [email, stranger] = [await somebody({ open: 'reader' }), await somebody()];
      const made = await o.accounts.tokens.make(email, { name: 'script', scopes: ['read'], days: 2 }, HERE);
      expect(made.token).toMatch(/^cairn_[\w-]{43}$/);
      expect(await o.accounts.tokens.verify(made.token)).toMatchObject({
        principal: { account: { email, roles: { open: 'reader' } }, scopes: ['read'] },
        kind: 'personal',
      });
      const [info] = await o.accounts.tokens.list(email);
      expect(info).toEqual({
        id: made.id,
        name: 'script',
        scopes: ['read'],
        madeAt: made.madeAt,
        expiresAt: made.expiresAt,
        usedAt: o.clock.now().toISOString(),
      });
      expect(await codeOf(o.accounts.tokens.revoke(stranger, made.id, HERE))).toBe('token.unknown');
      expect(await o.accounts.tokens.list(stranger)).toEqual([]);
      o.clock.advance(2 * DAY);
      expect(await o.accounts.tokens.verify(made.token)).toBeNull();
      expect(await o.accounts.tokens.list(email)).toEqual([]);
      const next = await o.accounts.tokens.make(email, { scopes: ['read', 'write'] }, HERE);
      expect((await o.accounts.tokens.verify(next.token))?.principal.scopes).toEqual(['read', 'write']);
      await o.accounts.tokens.revoke(email, next.id, HERE);
      expect(await o.accounts.tokens.verify(next.token)).toBeNull();
      for (const foreign of [
        '',
        'cairn_',
        made.token.slice(0, -1),
        made.token.slice(6),
        "' OR 1=1 --",
        'x'.repeat(9000),
      ])
        expect(await o.accounts.tokens.verify(foreign)).toBeNull();
    });

    it('W10 · a grant reads for 24 hours; its refresh lasts 14 days, works once, and a copy of it ends everything', async () => {
      const email = await somebody();
      const first = await o.accounts.grants.password(email, PASSWORD, THERE);
      expect(first.expiresIn).toBe(86_400);
      expect(await o.accounts.tokens.verify(first.accessToken)).toMatchObject({
        kind: 'access',
        principal: { scopes: ['read'] },
      });
      expect(await o.accounts.tokens.verify(first.refreshToken)).toBeNull();
      o.clock.advance(24 * HOUR);
      expect(await o.accounts.tokens.verify(first.accessToken)).toBeNull();
      const second = await o.accounts.grants.refresh(first.refreshToken, THERE);
      expect(await o.accounts.tokens.verify(second.accessToken)).not.toBeNull();
      expect(await codeOf(o.accounts.grants.refresh(first.refreshToken, THERE))).toBe('auth.token-unknown');
      expect(await o.accounts.tokens.verify(second.accessToken)).toBeNull();
      expect(await codeOf(o.accounts.grants.refresh(second.refreshToken, THERE))).toBe('auth.token-unknown');
      const late = await o.accounts.grants.password(email, PASSWORD, THERE);
      o.clock.advance(14 * DAY);
      expect(await codeOf(o.accounts.grants.refresh(late.refreshToken, THERE))).toBe('auth.token-unknown');
      expect(await o.accounts.tokens.list(email)).toEqual([]);
    });

    it('W11 · a link invites or resets, once, within a day, and takes the place of the one before it', async () => {
      const { email } = await o.accounts.add({ email: 'invited@example.org', roles: { open: 'reader' } }, HERE);
      expect(await codeOf(o.accounts.signIn(email, PASSWORD, THERE))).toBe('auth.sign-in-failed');
      const late = await o.accounts.links.make(email, HERE);
      expect(late.kind).toBe('invitation');
      o.clock.advance(DAY);
      expect(await codeOf(o.accounts.links.redeem({ code: late.code, password: PASSWORD }, THERE))).toBe(
        'link.unknown',
      );
      const older = await o.accounts.links.make(email, HERE);
      const { code } = await o.accounts.links.make(email, HERE);
      expect(await codeOf(o.accounts.links.redeem({ code: older.code, password: PASSWORD }, THERE))).toBe(
        'link.unknown',
      );
      const both = await Promise.all(
        [1, 2].map(() => codeOf(o.accounts.links.redeem({ code, password: PASSWORD }, THERE))),
      );
      expect(both.sort()).toEqual(['link.unknown', null]);
      expect((await o.accounts.signIn(email, PASSWORD, THERE)).account.email).toBe(email);
      expect((await o.accounts.links.make(email, HERE)).kind).toBe('reset');
    });

    it('W12 · who fails ten times has to wait, longer each time; the right password does not help until then', async () => {
      const email = await somebody();
      for (let i = 0; i < 10; i++)
        expect(await codeOf(o.accounts.signIn(email, 'a wrong password', THERE))).toBe('auth.sign-in-failed');
      await expect(o.accounts.signIn(email, PASSWORD, THERE)).rejects.toMatchObject({
        code: 'auth.locked',
        details: { seconds: 30 },
      });
      expect((await o.accounts.signIn(email, PASSWORD, '192.0.2.8')).account.email).toBe(email); // from elsewhere
      o.clock.advance(30_000);
      expect(await codeOf(o.accounts.signIn(email, 'a wrong password', THERE))).toBe('auth.sign-in-failed');
      o.clock.advance(59_000);
      expect(await codeOf(o.accounts.signIn(email, PASSWORD, THERE))).toBe('auth.locked');
      o.clock.advance(1000);
      expect((await o.accounts.signIn(email, PASSWORD, THERE)).account.email).toBe(email);
      expect(await codeOf(o.accounts.signIn(email, 'a wrong password', THERE))).toBe('auth.sign-in-failed');
      expect([9, 10, 11, 15, 100].map((failures) => waitAfter(failures, 10) / 1000)).toEqual([0, 30, 60, 900, 900]);
    });

    it('W13 · many guesses at once are no more than many in a row', async () => {
      const email = await somebody();
      const codes = await Promise.all(
        Array.from({ length: 25 }, () => codeOf(o.accounts.signIn(email, 'a wrong password', THERE))),
      );
      expect(codes.filter((c) => c === 'auth.sign-in-failed')).toHaveLength(10);
      expect(codes.filter((c) => c === 'auth.locked')).toHaveLength(15);
    });

    it('W14 · an email that nobody has takes as long as a wrong password', async () => {
      const email = await somebody();
      const shortest = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
      for (let i = 0; i < 9; i++)
        for (const [which, who] of [
          ['known', email],
          ['unknown', 'nobody-at-all@example.org'],
        ] as const) {
          const since = performance.now();
          expect(await codeOf(o.accounts.check(who, 'a wrong password', THERE))).toBe('auth.sign-in-failed');
          shortest[which] = Math.min(shortest[which], performance.now() - since);
        }
      expect(shortest.unknown / shortest.known).toBeGreaterThan(0.5);
      expect(shortest.unknown / shortest.known).toBeLessThan(2);
    });

    it('W15 · the trail tells who did what, when and from where, the newest first, in pages', async () => {
      const email = await somebody({ open: 'reader' });
      await o.accounts.signIn(email, PASSWORD, THERE);
      await codeOf(o.accounts.signIn(email, 'a wrong password', THERE));
      await o.accounts.setRole(email, 'open', 'reviewer', { by: 'admin@example.org', from: THERE });
      await o.accounts.setRole(email, 'open', null, { by: 'admin@example.org', from: THERE });
      const [gone, role, failed, signIn] = await o.accounts.audit.list({ limit: 4 });
      const at = o.clock.now().toISOString();
      expect(gone).toMatchObject({ deed: 'role-set', about: { email, dataset: 'open', role: null } });
      expect(role).toEqual({
        seq: expect.any(Number),
        at,
        deed: 'role-set',
        by: 'admin@example.org',
        from: THERE,
        about: { email, dataset: 'open', role: 'reviewer' },
      });
      expect(failed).toMatchObject({ deed: 'sign-in-failed', by: email, about: { reason: 'wrong password' } });
      expect(signIn).toMatchObject({ deed: 'sign-in', by: email, from: THERE });
      const before = (await o.accounts.audit.list({ limit: 2, before: role?.seq as number })).map((e) => e.seq);
      expect(before).toEqual([failed?.seq, signIn?.seq]);
      expect((await o.accounts.audit.list({ by: email, deed: 'sign-in' })).map((e) => e.seq)).toEqual([signIn?.seq]);
      expect((await o.accounts.get(email)).roles).toEqual({});
    });

    it('W16 · what fails leaves no trace: neither the deed nor its line in the trail', async () => {
      const [before] = await o.accounts.audit.list({ limit: 1 });
      const made = o.accounts.add(
        { email: 'half@example.org', roles: { open: 'reader', 'Not A Name': 'reader' } },
        HERE,
      );
      expect(await codeOf(made)).toBe('dataset.name-malformed');
      expect(await codeOf(o.accounts.setRole('admin@example.org', '*', null, HERE))).toBe('account.last-admin');
      expect(await codeOf(o.accounts.get('half@example.org'))).toBe('account.unknown');
      expect((await o.accounts.audit.list({ limit: 1 }))[0]).toEqual(before);
      expect((await o.accounts.get('admin@example.org')).roles).toEqual({ '*': 'admin' });
    });
  });
});
