import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Listening } from '@cairn/api';
import { openLedger } from '@cairn/store';
import { event, scratch } from '@cairn/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundByAxe, missing, startBrowser } from '../testing/browser.ts';
import { type Reader, reader, served, soon, twoStates } from '../testing/two-states.ts';

/** A page of somebody else's, which shows whatever its query says in a frame. */
function elsewhere(): Promise<Server> {
  const other = createServer((request, response) => {
    const to = new URL(request.url ?? '/', 'http://x').searchParams.get('frame') ?? '';
    const escaped = to.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>An article</title><iframe src="${escaped}" width="720" height="480"></iframe>`);
  });
  return new Promise((resolve) => other.listen(0, '127.0.0.1', () => resolve(other)));
}

describe.skipIf(missing)('M · short links, and frames on other sites', () => {
  const folder = scratch();
  let listening: Listening;
  let other: Server;
  let browser: Browser;
  let r: Reader;

  beforeAll(async () => {
    await twoStates(folder.at('ledger'));
    listening = await served(folder.at('ledger'));
    other = await elsewhere();
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    other?.close();
    await listening?.stop();
    folder.remove();
  });
  beforeEach(async () => {
    r = await reader(browser, listening.url);
  });
  afterEach(() => r.context.close());

  const headersOf = async (path: string, accept = '*/*') =>
    fetch(listening.url + path, { redirect: 'manual', headers: { accept } });
  const events = async () => Number(await r.page.locator('#figures .figure').first().textContent());
  /** The article's address: by a name of this machine that is another site than ours. */
  const article = (frame: string) =>
    `http://localhost:${(other.address() as AddressInfo).port}/?frame=${encodeURIComponent(frame)}`;

  it('M116 · the cited link is short, pins the commit, and shows the same after the data went on', async () => {
    await r.page.goto(`${listening.url}/?dataset=open&country=Northland&shape=countries`);
    await r.page.locator('#figures').waitFor();
    const before = await events();
    await r.page.getByRole('button', { name: 'Cite' }).click();
    const link = await r.page.getByRole('textbox', { name: 'Permalink' }).inputValue();
    expect(link).toMatch(new RegExp(`^${listening.url}/p/[\\w-]{20,80}$`));
    expect(await r.page.getByRole('textbox', { name: 'Citation' }).inputValue()).toContain(`${listening.url}/p/`);
    await listening.stop();
    const ledger = await openLedger(folder.at('ledger'), { mode: 'write' });
    const late = { key: 'INV9000', event: event({ country: 'Northland' }) };
    await ledger.append({ dataset: 'open', message: 'Later', author: 'test', events: [late] });
    await ledger.close();
    listening = await served(folder.at('ledger'));
    await r.page.goto(link.replace(/^http:\/\/[^/]+/, listening.url));
    await r.page.locator('#figures').waitFor();
    await soon(events).toBe(before);
    const { searchParams } = new URL(r.page.url());
    expect([searchParams.get('country'), searchParams.get('shape')]).toEqual(['Northland', 'countries']);
    expect(searchParams.get('as_of')).toMatch(/^[0-9a-f]{16}$/);
    await r.page.getByRole('region', { name: 'A past state' }).getByText('added 1').waitFor();
  });

  it('M116 · a link that cannot be read is a clear page to a reader, and a problem to a program', async () => {
    for (const code of ['nothing', 'a/b', 'a%2Fb', 'A'.repeat(3000)]) {
      const asked = await headersOf(`/p/${code}`);
      expect([code, asked.status, ((await asked.json()) as { code: string }).code]).toEqual([
        code,
        404,
        'permalink.unknown',
      ]);
    }
    const answer = await r.page.goto(`${listening.url}/p/nothing`);
    expect(answer?.status()).toBe(404);
    await r.page.getByRole('heading', { name: 'This short link cannot be read' }).waitFor();
    await r.page.getByRole('link', { name: 'Explore all data' }).click();
    await r.page.locator('#figures').waitFor();
  });

  it('M116 · a short link to what the opener may not see tells no more than the address that it stands for', async () => {
    const { printPermalink } = await import('@cairn/domain');
    const { commits } = (await (await fetch(`${listening.url}/api/v1/commits?dataset=open`)).json()) as {
      commits: { id: string }[];
    };
    const code = printPermalink(`dataset=closed&as_of=${commits[0]?.id}`);
    const asked = await headersOf(`/p/${code}`);
    expect(asked.status).toBe(302);
    expect(asked.headers.get('location')).toBe(`/?dataset=closed&as_of=${commits[0]?.id.slice(0, 16)}`);
    await r.page.goto(`${listening.url}/p/${code}`);
    await r.page
      .getByRole('alert')
      .first()
      .getByText(/closed/)
      .waitFor();
    expect(await r.page.textContent('body')).not.toContain('INV1003');
  });

  it('M117 · another site may frame /embed, and nothing else', async () => {
    const embed = await headersOf('/embed?dataset=open');
    expect(embed.headers.get('content-security-policy')).toMatch(/frame-ancestors \*$/);
    expect(embed.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(embed.headers.has('x-frame-options')).toBe(false);
    expect(embed.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    for (const path of ['/', '/datasets', '/datasets/open', '/sign-in', '/account', '/p/x', '/api/v1/totals']) {
      const { headers } = await headersOf(path, 'text/html');
      expect([path, headers.get('content-security-policy')]).toEqual([
        path,
        expect.stringMatching(/frame-ancestors '(self|none)'/),
      ]);
      expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY']);
    }
    await r.page.goto(article(`${listening.url}/?dataset=open`));
    await soon(() => r.faults.join(' ')).toMatch(/refused|frame-ancestors|X-Frame-Options/i);
    expect(await r.page.frameLocator('iframe').locator('#figures').count()).toBe(0);
  });

  it('M117 · in a frame stand the map, what was asked for beside it, whose data it is, its state, and a way to Cairn', async () => {
    await r.page.goto(article(`${listening.url}/embed?dataset=open&as_of=first&country=Northland&parts=totals,time`));
    const frame = r.page.frameLocator('iframe');
    await frame.locator('.maplibregl-canvas').waitFor();
    const footer = frame.getByRole('contentinfo');
    await footer.getByText('Synthetic data: every event is invented.').waitFor();
    await footer.getByText(/licence CC0-1\.0 · as of .*, commit 1/).waitFor();
    await frame.getByText('Country: Northland').waitFor();
    expect(Number(await frame.locator('.figures .figure').first().textContent())).toBe(26);
    await frame.locator('.timeline svg').waitFor();
    expect(await frame.getByRole('banner').count()).toBe(0);
    expect(await frame.getByRole('link', { name: 'Sign in' }).count()).toBe(0);
    expect(r.faults).toEqual([]);
    const opened = r.context.waitForEvent('page');
    await footer.getByRole('link', { name: 'Open in Cairn' }).click();
    const whole = await opened;
    await whole.waitForURL(/\/\?dataset=open&as_of=first&country=Northland/);
    await whole.locator('#figures').waitFor();
  });

  it('M117 · without anything asked for there is the map alone; what is private stays so', async () => {
    await r.page.goto(article(`${listening.url}/embed?dataset=open`));
    const frame = r.page.frameLocator('iframe');
    await frame
      .getByRole('contentinfo')
      .getByText(/the latest state/)
      .waitFor();
    expect(await frame.locator('.figures, .timeline').count()).toBe(0);
    await r.page.goto(article(`${listening.url}/embed?dataset=closed`));
    await frame.getByRole('alert').first().waitFor();
    expect(await frame.locator('body').textContent()).not.toContain('Closed events');
  });

  it('M118 · the dialog beside the citation gives the frame to copy, by size, parts and state', async () => {
    await r.page.goto(`${listening.url}/?dataset=open&country=Northland`);
    await r.page.getByRole('button', { name: 'Embed …' }).click();
    const dialog = r.page.getByRole('dialog', { name: 'Show this on another page' });
    const snippet = () => dialog.getByRole('textbox', { name: 'HTML for your page' }).inputValue();
    expect(await snippet()).toContain('width="720" height="480"');
    expect(await snippet()).toMatch(
      /src="[^"]+\/embed\?dataset=open&amp;as_of=[0-9a-f]{64}&amp;country=Northland&amp;(map=[^&]+&amp;)?parts=totals"/,
    );
    await dialog.getByText(/^Small/).click();
    await dialog.getByRole('checkbox', { name: 'Timeline' }).check();
    await dialog.getByRole('radio', { name: 'Always the latest' }).check();
    await soon(snippet).toContain('width="480" height="360"');
    expect(await snippet()).toMatch(
      /\/embed\?dataset=open&amp;country=Northland&amp;(map=[^&]+&amp;)?parts=totals,time"/,
    );
    expect(await foundByAxe(r.page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'M120 · axe finds nothing in a frame, and nothing hangs over its edge, in the %s theme',
    async (colorScheme) => {
      await r.page.emulateMedia({ colorScheme });
      await r.page.setViewportSize({ width: 360, height: 480 });
      await r.page.goto(`${listening.url}/embed?dataset=open&country=Northland&parts=totals,time`);
      await r.page.locator('.maplibregl-canvas').waitFor();
      await r.page.locator('.timeline svg').waitFor();
      expect(await foundByAxe(r.page)).toEqual([]);
      expect(await r.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      expect([r.strangers, r.faults]).toEqual([[], []]);
    },
  );
});
