import { addDays, type Day } from '@cairn/domain';
import { event } from '@cairn/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { foundByAxe, missing } from '../testing/browser.ts';
import { served } from '../testing/served.ts';

const info = {
  title: 'Invented events',
  codebook: 'acled',
  licence: 'CC0-1.0',
  visibility: 'public',
  notice: 'Invented.',
};
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const SHEETS = ['Filter', 'Time', 'Breakdown', 'Events'] as const;

const EVENTS = Array.from({ length: 40 }, (_, i) => {
  const date = addDays('2024-01-01' as Day, i);
  const event_type = i % 4 === 0 ? 'Protests' : 'Battles';
  return { key: `INV${i}`, event: event({ date, date_from: date, date_to: date, event_type }) };
});

describe.skipIf(missing)('M · a phone', () => {
  const here = served((ledger) =>
    ledger.append({
      dataset: 'open',
      message: 'All',
      author: 'test',
      records: [{ kind: 'dataset' as const, key: 'open', body: info }],
      events: EVENTS,
    }),
  );
  const bar = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Parts of the page' }).getByRole('button', { name: new RegExp(`^${name}`) });
  const sheet = (page: Page, name: string) => page.getByRole('dialog', { name });
  const close = async (page: Page, name: string) => {
    await sheet(page, name).getByRole('button', { name: 'Close the sheet' }).tap();
    await sheet(page, name).waitFor({ state: 'detached' });
  };

  it('M131 · the map fills the window between figures and a bar; every other part is a sheet of that bar', async () => {
    const { page } = await here.open('/?dataset=open', PHONE);
    await page.locator('#figures').waitFor();
    const map = await page.locator('.mapframe').boundingBox();
    expect(map?.height).toBeGreaterThan(320);
    expect(await bar(page, 'Events').textContent()).toContain('40');
    for (const name of SHEETS) {
      await bar(page, name).tap();
      await sheet(page, name).waitFor();
      await page.waitForTimeout(300); // what slides in must have come to rest
      expect([name, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([name, 360]);
      expect([name, await foundByAxe(page)]).toEqual([name, []]);
      await close(page, name);
    }
  });

  it('M131 · choosing in a sheet changes the address and the figures above, and an event opens over its sheet', async () => {
    const { page } = await here.open('/?dataset=open', PHONE);
    await bar(page, 'Breakdown').tap();
    await sheet(page, 'Breakdown')
      .getByRole('button', { name: /Protests/ })
      .tap();
    await expect.poll(() => page.locator('#figures .figure').first().textContent()).toBe('10');
    await close(page, 'Breakdown');
    expect(await bar(page, 'Filter').textContent()).toContain('1');
    await bar(page, 'Events').tap();
    await sheet(page, 'Events').locator('tbody button').first().tap();
    const event = page.getByRole('dialog', { name: /INV36/ });
    await event.getByText('2024-02-06').first().waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await page.keyboard.press('Escape');
    await event.waitFor({ state: 'detached' });
    await sheet(page, 'Events').waitFor();
  });

  it.each(['en', 'uk', 'fr', 'ar'])(
    'M132 · in %s nothing hangs over the edge, and all that is pressed is large enough',
    async (language) => {
      const { page, context } = await here.open('/help', PHONE);
      await context.addInitScript(`localStorage.setItem('cairn-language', '${language}')`);
      for (const path of [
        '/?dataset=open',
        '/help',
        '/datasets',
        '/datasets/open',
        '/sign-in',
        '/?dataset=open&open=open/INV3',
      ]) {
        await page.goto(here.url() + path);
        await page.locator('#content').waitFor();
        await page.waitForTimeout(400);
        expect([path, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([path, 360]);
        expect([path, await foundByAxe(page)]).toEqual([path, []]);
      }
      expect(here.faults()).toEqual([]);
    },
  );
});
