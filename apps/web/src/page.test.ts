import { type Listening, listen, server } from '@cairn/api';
import { addDays, type Day } from '@cairn/domain';
import { openLedger } from '@cairn/store';
import { event, scratch } from '@cairn/testkit';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundByAxe, missing, PAGE, startBrowser } from './testing/browser.ts';

const TYPES = ['Battles', 'Protests', 'Violence against civilians'] as const;

/** Invented events: 90 over three months, in two countries, of three types; every ninth has no figure. */
const EVENTS = Array.from({ length: 90 }, (_, i) => {
  const toll = i % 9 === 8 ? null : i % 4;
  const date = addDays('2024-01-01' as Day, i);
  return {
    key: `INV${1000 + i}`,
    event: event({
      date,
      date_from: date,
      date_to: date,
      event_type: TYPES[i % 3] as string,
      country: i % 2 ? 'Northland' : 'Southland',
      latitude: 48 + (i % 10) * 0.3,
      longitude: 25 + (i % 7),
      low: toll,
      best: toll,
      high: toll,
    }),
  };
});

describe.skipIf(missing)('M · the page in a browser', () => {
  const folder = scratch();
  let listening: Listening;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const strangers: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    const ledger = await openLedger(folder.at('ledger'), { mode: 'write' });
    const notice = 'Synthetic data: every event is invented.';
    const info = { title: 'Invented events', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice };
    const records = [{ kind: 'dataset' as const, key: 'open', body: info }];
    await ledger.append({ dataset: 'open', message: 'All', author: 'test', records, events: EVENTS });
    await ledger.close();
    listening = await listen(await server({ store: folder.at('ledger'), page: PAGE }), { port: 0 });
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await listening?.stop();
    folder.remove();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(listening.url) && !/^(data|blob):/.test(url)) strangers.push(url);
    });
    page.on('pageerror', (cause) => faults.push(cause.message));
    page.on('console', (said) => {
      if (said.type() === 'error') faults.push(said.text());
    });
  });
  afterEach(() => context.close());

  const open = async (path = '/') => {
    await page.goto(listening.url + path);
    await page.locator('#figures').waitFor();
  };
  const figures = async () =>
    (await page.locator('#figures .figure').allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
  const totals = async (filter: string) => {
    const { total } = (await (await fetch(`${listening.url}/api/v1/totals?${filter}`)).json()) as {
      total: { events: number; best: number };
    };
    return [total.events, total.best];
  };

  it('M4 · shows the figures that the interface gives, and the events themselves', async () => {
    await open();
    await expect.poll(figures).toEqual(await totals('dataset=open'));
    expect(await page.locator('.rows tbody tr').first().textContent()).toContain('2024-03-30');
    expect(await page.locator('.notice').first().textContent()).toContain('every event is invented');
  });

  it('M5 · choosing a group changes the address and every part of the page; going back undoes it', async () => {
    await open();
    await page.getByRole('button', { name: /Battles/ }).click();
    await expect.poll(figures).toEqual(await totals('dataset=open&event_type=Battles'));
    expect(new URL(page.url()).searchParams.get('event_type')).toBe('Battles');
    await expect
      .poll(async () => new Set(await page.locator('.rows td.type').allTextContents()))
      .toEqual(new Set(['Battles']));
    await page.goBack();
    await expect.poll(figures).toEqual(await totals('dataset=open'));
  });

  it('M6 · a link that somebody else opens shows the same', async () => {
    await open('/?dataset=open&from=2024-02-01&to=2024-02-10&country=Northland');
    await expect.poll(figures).toEqual(await totals('dataset=open&from=2024-02-01&to=2024-02-10&country=Northland'));
    expect(await page.getByRole('textbox', { name: 'From' }).inputValue()).toBe('2024-02-01');
  });

  it('M7 · dragging over the timeline chooses a span', async () => {
    await open();
    await page.locator('.timeline svg').waitFor();
    await page.waitForLoadState('networkidle'); // what comes later is drawn anew
    const box = await page.locator('.timeline').boundingBox();
    if (!box) throw new Error('the timeline has no size');
    await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).searchParams.get('from')).toMatch(/^2024-02-/);
    const { searchParams } = new URL(page.url());
    await expect
      .poll(figures)
      .toEqual(await totals(`dataset=open&from=${searchParams.get('from')}&to=${searchParams.get('to')}`));
  });

  it('M8 · an event opens by keyboard, in words, and closes again', async () => {
    await open();
    await page.locator('.rows tbody button').first().focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.waitFor();
    await panel.getByText('Synthetic event: a clash near Milltown.').waitFor();
    expect(new URL(page.url()).searchParams.get('open')).toBe('open/INV1089');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('M9 · a number says what was counted and what was not', async () => {
    await open();
    await page.locator('.figures').click();
    await page.getByText('10 of them have no figure').waitFor();
  });

  it('M10 · the map has drawn the land and the events', async () => {
    await open();
    await page.locator('.maplibregl-canvas').waitFor();
    await page.getByText(/90 events shown/).waitFor();
  });

  it.each(['light', 'dark'] as const)('M11 · axe finds nothing, in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/?dataset=open', '/datasets']) {
      await page.goto(listening.url + path);
      await page
        .locator(path === '/datasets' ? '.card' : '.rows tbody tr')
        .first()
        .waitFor();
      const found = await foundByAxe(page);
      expect([path, found]).toEqual([path, []]);
    }
  });

  it('M12 · in Arabic the page runs from right to left, and the choice is kept', async () => {
    await open();
    await page.getByRole('combobox', { name: 'Language' }).or(page.getByLabel('Language')).first().click();
    await page.getByRole('option', { name: 'العربية' }).click();
    await expect.poll(() => page.evaluate<string>('document.documentElement.dir')).toBe('rtl');
    await page.reload();
    await page.getByText('استكشاف').waitFor();
  });

  it('M13 · a phone of 360 pixels shows the map first, and nothing hangs over the edge', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open();
    await page.locator('.maplibregl-canvas').waitFor();
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(360);
    const [map, bar] = await Promise.all(['.mapframe', '.bar'].map((s) => page.locator(s).boundingBox()));
    expect((map as { height: number }).height).toBeGreaterThan(300);
    expect((map as { y: number }).y).toBeLessThan((bar as { y: number }).y);
  });

  it('M14 · a filter that cannot be read, and a server that is gone, say what to do', async () => {
    await page.goto(`${listening.url}/?dataset=open&from=yesterday`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('write days as year-month-day');
    faults.splice(0);
    await open();
    await context.setOffline(true);
    await page.getByRole('button', { name: /Protests/ }).click();
    await page.getByText('The server cannot be reached.').first().waitFor({ timeout: 20_000 });
    faults.splice(0); // the browser itself says that it is offline
  });

  it('M15 · nothing was asked of another server, and nothing failed by the way', () => {
    expect(strangers).toEqual([]);
    expect(faults).toEqual([]);
  });
});
