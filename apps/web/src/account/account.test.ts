import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { DEEDS, openAccounts, ROLES } from '@cairn/accounts';
import { Job, type Listening, listen, type Server, server } from '@cairn/api';
import { openDesk, openLedger } from '@cairn/store';
import { event, scratch, type TestProvider, testProvider } from '@cairn/testkit';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import english from '../i18n/en.json' with { type: 'json' };
import { foundByAxe, missing, PAGE, startBrowser } from '../testing/browser.ts';

const PASSWORD = 'four words nobody guesses';
const HERE = { by: null, from: null };
const ADMIN = 'admin@example.org';
const READER = 'reader@example.org';

/** A port that was free a moment ago: the provider and the server must each know the other's address beforehand. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const held = createServer().listen(0, '127.0.0.1', () => {
      const { port } = held.address() as { port: number };
      held.close(() => resolve(port));
    });
  });

const dataset = (key: string, visibility: string) => ({
  kind: 'dataset' as const,
  key,
  body: { title: `Invented: ${key}`, codebook: 'acled', licence: 'CC0-1.0', visibility, notice: null },
});

describe('M · words for accounts', () => {
  it('M20 · every deed of the trail and every role has a word', () => {
    expect(Object.keys(english.trail.deed)).toEqual([...DEEDS]);
    expect(Object.keys(english.role)).toEqual([...ROLES]);
  });
});

describe.skipIf(missing)('M · accounts in a browser', () => {
  const folder = scratch();
  let provider: TestProvider;
  let served: Server;
  let listening: Listening;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    const at = folder.at('ledger');
    const ledger = await openLedger(at, { mode: 'write' });
    for (const [key, visibility] of [
      ['open', 'public'],
      ['closed', 'private'],
    ] as const) {
      const events = [{ key: 'INV1', event: event() }];
      await ledger.append({
        dataset: key,
        message: 'All',
        author: 'test',
        records: [dataset(key, visibility)],
        events,
      });
    }
    await ledger.close();
    const desk = await openDesk(at, { mode: 'write' });
    const accounts = openAccounts(desk);
    for (const [email, role] of [
      [ADMIN, 'admin'],
      [READER, 'reader'],
      ['leaves@example.org', 'coder'],
      ['changes@example.org', 'reader'],
      ['works@example.org', 'reader'],
      ['vouched@example.org', 'reader'],
    ] as const)
      await accounts.add({ email, password: PASSWORD, roles: { '*': role } }, HERE);
    for (const email of [ADMIN, 'works@example.org'])
      tokens.set(email, (await accounts.tokens.make(email, { scopes: ['read', 'write'] }, HERE)).token);
    await desk.close();
    const port = await freePort();
    const redirectUri = `http://127.0.0.1:${port}/api/v1/auth/oidc/callback`;
    const client = { id: 'cairn', secret: 'a secret for tests alone', redirectUri };
    provider = await testProvider(client, (login) => ({ email: login, email_verified: true }));
    const oidc = { issuer: new URL(provider.issuer), clientId: client.id, clientSecret: client.secret, join: null };
    served = await server({ store: at, page: PAGE, oidc });
    listening = await listen(served, { port });
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await listening?.stop();
    await provider?.stop();
    folder.remove();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1200, height: 860 }, locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (cause) => faults.push(cause.message));
    page.on('console', (said) => {
      // that a server refused is told by the browser, too
      if (said.type() === 'error' && !/status of (401|403|409|400|404)/.test(said.text())) faults.push(said.text());
    });
  });
  afterEach(() => context.close());

  const open = (path: string) => page.goto(listening.url + path);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const asked = async (path: string, email = ADMIN) =>
    (await (
      await fetch(`${listening.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${tokens.get(email)}` } })
    ).json()) as Record<string, Record<string, unknown>[]>;
  const signIn = async (email: string, to = '/account', password = PASSWORD) => {
    await open(`/sign-in?to=${encodeURIComponent(to)}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('Password').press('Enter');
    await button('Sign out').waitFor();
  };

  it('M21 · signing in by keyboard shows what was private, and signing out hides it again', async () => {
    await open('/datasets');
    await page.getByText('Invented: open').waitFor();
    expect(await page.getByText('Invented: closed').count()).toBe(0);
    await page.getByRole('link', { name: 'Sign in' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Email').focus();
    await page.keyboard.type(READER);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Invented: closed').waitFor();
    expect(new URL(page.url()).pathname).toBe('/datasets');
    await page.getByRole('link', { name: `Signed in as ${READER}` }).waitFor();
    await button('Sign out').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await expect.poll(() => page.getByText('Invented: closed').count()).toBe(0);
    expect((await context.cookies()).filter((c) => c.name === 'cairn_session')).toEqual([]);
  });

  it('M22 · a wrong password is answered in the server’s words, and never leads to another server', async () => {
    await open('/sign-in?to=https://elsewhere.example/');
    await page.getByLabel('Email').fill(READER);
    await page.getByLabel('Password').fill('not the right words');
    await page.getByLabel('Password').press('Enter');
    const answer = await fetch(`${listening.url}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: READER, password: 'not the right words' }),
    });
    const { detail, fix } = (await answer.json()) as { detail: string; fix: string };
    const alert = await page.getByRole('alert').textContent();
    expect(alert).toContain(detail);
    expect(alert).toContain(fix);
    await page.getByLabel('Password').fill(PASSWORD);
    await button('Sign in').click();
    await button('Sign out').waitFor();
    expect(new URL(page.url()).origin).toBe(listening.url);
  });

  it('M23 · another service signs in who has an account, and brings them back to where they were', async () => {
    await page.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    await open('/sign-in?to=/account');
    await page.getByRole('link', { name: 'Sign in by another service' }).click();
    await page.locator('input[name=login]').fill('vouched@example.org');
    await page.locator('input[name=password]').fill('any');
    await page.locator('[type=submit]').click();
    await page.locator('[type=submit]').click();
    await page.getByRole('link', { name: 'Signed in as vouched@example.org' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/account');
    faults.splice(0); // the provider's form asks for a font of another server
  });

  it('M24 · a password is changed by who knows it; other sessions end, and the page says so', async () => {
    const email = 'changes@example.org';
    const other = await browser.newContext();
    const sent = await other.request.post(`${listening.url}/api/v1/auth/sign-in`, {
      data: { email, password: PASSWORD },
    });
    expect(sent.ok()).toBe(true);
    await signIn(email);
    const next = 'another four good words';
    const change = async (current: string, wanted: string) => {
      await page.getByLabel('Password now').fill(current);
      await page.getByLabel('New password').fill(wanted);
      await button('Change the password').click();
    };
    await change(PASSWORD, 'short');
    await page.getByRole('alert').waitFor();
    await change(PASSWORD, next);
    await page.getByText('The password is changed').waitFor();
    expect((await other.request.get(`${listening.url}/api/v1/me`)).status()).toBe(401);
    await other.close();
    await button('Sign out').click();
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    await signIn(email, '/account', next);
  });

  it('M25 · a token is shown once, works, is listed without itself, and works no more once withdrawn', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: listening.url });
    await signIn(READER);
    await page.getByText('You have no tokens.').waitFor();
    await page.getByLabel('What it is for').fill('a script');
    await page.getByLabel('It lasts').selectOption('7');
    await button('Make a token').click();
    const token = await page.getByLabel('The new token').inputValue();
    await button('Copy').click();
    await page.getByText('Copied').waitFor();
    expect(await foundByAxe(page)).toEqual([]);
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(token);
    const use = async () =>
      (await fetch(`${listening.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await use()).toBe(200);
    await page.reload();
    const line = page.getByRole('listitem').filter({ hasText: 'a script' });
    const ends = Date.parse((await line.locator('time').first().getAttribute('datetime')) ?? '');
    expect(Math.round((ends - Date.now()) / 86_400_000)).toBe(7);
    expect(await page.content()).not.toContain(token);
    await button('Withdraw (a script)').click();
    expect(await use()).toBe(200);
    expect(await foundByAxe(page)).toEqual([]);
    await button('Press again: Withdraw (a script)').click();
    await page.getByText('You have no tokens.').waitFor();
    expect(await use()).toBe(401);
  });

  it('M26 · an administrator invites; the link, shown once, sets a password; roles are given and taken away', async () => {
    await signIn(ADMIN, '/people');
    await page.getByLabel('Email').fill('invited@example.org');
    await page.getByLabel('On', { exact: true }).first().selectOption('closed');
    await button('Make the account and a link').click();
    const link = await page.getByLabel('Link for invited@example.org').inputValue();
    const card = page.getByRole('article').filter({ hasText: 'invited@example.org' });
    await card.getByText('no password yet').waitFor();
    await card.getByText('reader on closed').waitFor();
    await card.getByText('Give a role').click();
    await card.getByLabel('Role', { exact: true }).selectOption('editor');
    await card.getByLabel('On', { exact: true }).selectOption('open');
    await card.getByRole('button', { name: 'Give', exact: true }).click();
    await card.getByText('editor on open').waitFor();
    await card.getByRole('button', { name: 'Take away from invited@example.org: reader on closed' }).click();
    await card.getByText('reader on closed').waitFor({ state: 'detached' });
    const { people } = await asked('people');
    expect(people?.find((p) => p['email'] === 'invited@example.org')?.['roles']).toEqual({ open: 'editor' });
    const guest = await browser.newContext();
    const welcome = await guest.newPage();
    await welcome.goto(link);
    await welcome.getByLabel(/New password/).fill(PASSWORD);
    await welcome.getByRole('button', { name: 'Set the password and sign in' }).click();
    await welcome.getByRole('main').getByText('Signed in as invited@example.org').waitFor();
    await guest.close();
    await page.reload();
    await card.waitFor();
    expect(await card.getByText('no password yet').count()).toBe(0);
    expect(await page.content()).not.toContain(link);
  });

  it('M27 · a closed account is out at once; the last administrator stays, and the page says why', async () => {
    const other = await browser.newContext();
    const email = 'leaves@example.org';
    await other.request.post(`${listening.url}/api/v1/auth/sign-in`, { data: { email, password: PASSWORD } });
    await signIn(ADMIN, '/people');
    const card = (who: string) => page.getByRole('article').filter({ hasText: who });
    await card(email)
      .getByRole('button', { name: /Close the account/ })
      .click();
    await page.locator('article[data-closed]').filter({ hasText: email }).waitFor();
    expect((await other.request.get(`${listening.url}/api/v1/me`)).status()).toBe(401);
    await other.close();
    await card(ADMIN)
      .getByRole('button', { name: /Close the account/ })
      .click();
    await card(ADMIN).getByRole('alert').waitFor();
    expect((await asked('people'))['people']?.filter((p) => p['disabled']).map((p) => p['email'])).toEqual([email]);
  });

  it('M28 · the trail is there for administrators, the newest first, page by page', async () => {
    for (let i = 0; i < 55; i++)
      await fetch(`${listening.url}/api/v1/me/tokens`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.get(ADMIN)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: `invented ${i}`, scopes: ['read'] }),
      });
    await signIn(ADMIN, '/audit');
    const lines = page.locator('.trail > li');
    await expect.poll(() => lines.count()).toBe(50);
    expect(await lines.first().textContent()).toContain('signed in');
    const times = () => lines.locator('time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')));
    const newest = async (n: number) => (await asked(`audit?limit=${n}`))['entries']?.map((entry) => entry['at']);
    expect(await times()).toEqual(await newest(50));
    await button('Older').click();
    await expect.poll(() => lines.count()).toBeGreaterThan(56);
    expect(await times()).toEqual(await newest(await lines.count()));
    await page.getByLabel('What was done').selectOption('account-disabled');
    await expect.poll(() => lines.count()).toBe(1);
    expect(await lines.first().textContent()).toContain(`leaves@example.org`);
    await page.getByLabel('By').fill(READER);
    await page.getByLabel('By').press('Enter');
    await page.getByText('The trail has no such line.').waitFor();
  });

  it('M29 · a job is followed to its file, which is the one that was asked for, and forgotten', async () => {
    const email = 'works@example.org';
    await signIn(email, '/jobs');
    await page.getByText('You have no jobs.').waitFor();
    await fetch(`${listening.url}/api/v1/exports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.get(email)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ filter: 'dataset=closed', format: 'csv' }),
    });
    await page.reload();
    await page.getByText('done', { exact: true }).waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Download/ }).click(),
    ]);
    expect(
      readFileSync(await saved.path(), 'utf8')
        .trim()
        .split('\n')[1],
    ).toContain('INV1');
    await button(/Forget/).click();
    await page.getByText('You have no jobs.').waitFor();
    expect((await asked('jobs', email))['jobs']).toEqual([]);
  });

  it('M30 · a job under way shows how far it is, and is cancelled', async () => {
    const email = 'works@example.org';
    const { account } = (await asked('me', email)) as unknown as { account: { id: string } };
    const job = new Job(account.id, 'import', { dataset: 'open', format: 'cairn' }, null);
    served.services.jobs.start(job, async ({ stop }) => {
      job.progress = 0.42;
      return wait(60_000, null, { signal: stop.signal });
    });
    await signIn(email, '/jobs');
    await page.getByText('running', { exact: true }).waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('42');
    job.progress = 0.77;
    await expect.poll(() => page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('77');
    expect(await foundByAxe(page)).toEqual([]);
    await button(/Cancel/).click();
    await page.getByText('cancelled', { exact: true }).waitFor();
    expect(job.state).toBe('cancelled');
  });

  it('M31 · who may not see a page is told so, and who has not signed in is shown the way and comes back', async () => {
    await open('/audit');
    await page.locator('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Email').fill(READER);
    await page.getByLabel('Password').fill(PASSWORD);
    await button('Sign in').click();
    await page.getByRole('alert').waitFor();
    expect(new URL(page.url()).pathname).toBe('/audit');
    expect(await page.locator('.trail').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
  });

  it('M32 · a session that has ended, or was ended in another tab, is not shown as if it lasted', async () => {
    await signIn(READER);
    await page.waitForLoadState('networkidle'); // what the page asks as it comes up is asked by the session that lasts
    await context.addCookies([{ name: 'cairn_session', value: 'ended', url: listening.url }]);
    await button('Make a token').click();
    await page.getByText('You are not signed in.').waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
    await signIn(READER, '/datasets');
    await page.getByText('Invented: closed').waitFor();
    const other = await context.newPage();
    await other.goto(`${listening.url}/account`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByText('You are not signed in.').waitFor();
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))"); // its reader comes back to it
    await page.getByText('Invented: closed').waitFor({ state: 'detached' });
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
  });

  it('M33 · a server that cannot be reached is told, and nothing is lost of what was written', async () => {
    await signIn(READER);
    await page.getByLabel('What it is for').fill('written already');
    await context.setOffline(true);
    await button('Make a token').click();
    await page.getByText('The server cannot be reached.').waitFor();
    expect(await page.getByLabel('What it is for').inputValue()).toBe('written already');
    await context.setOffline(false);
    await button('Make a token').click();
    await page.getByLabel('The new token').waitFor();
    faults.splice(0); // the browser itself says that it is offline
  });

  it.each(['light', 'dark'] as const)('M34 · axe finds nothing, in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open('/sign-in');
    await page.getByLabel('Email').fill(ADMIN);
    await page.getByLabel('Password').fill('wrong');
    await button('Sign in').click();
    await page.getByRole('alert').waitFor();
    expect(['/sign-in', await foundByAxe(page)]).toEqual(['/sign-in', []]);
    await signIn(ADMIN);
    for (const [path, ready] of [
      ['/account', '.item'],
      ['/people', 'article'],
      ['/audit', '.trail'],
      ['/jobs', '.page p'],
    ] as const) {
      await open(path);
      await page.locator(ready).first().waitFor();
      for (const more of await page.locator('details').all()) await more.evaluate((d) => d.setAttribute('open', ''));
      expect([path, await foundByAxe(page)]).toEqual([path, []]);
    }
  });

  it('M35 · a phone of 360 pixels and Arabic: nothing hangs over the edge', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(ADMIN);
    await page.evaluate(`localStorage.setItem('cairn-language', 'ar')`);
    for (const path of ['/account', '/people', '/audit', '/jobs']) {
      await open(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      const dir = await page.evaluate('document.documentElement.dir');
      expect([path, Number(wide) <= 360, dir]).toEqual([path, true, 'rtl']);
    }
  });

  it('M36 · nothing failed by the way', () => {
    expect(faults).toEqual([]);
  });
});
