import type { Day } from '@cairn/domain';
import { event } from '@cairn/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { foundByAxe, missing } from '../testing/browser.ts';
import { served } from '../testing/served.ts';

const info = { title: 'Invented events', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: null };
const date = '2024-01-05' as Day;

describe.skipIf(missing)('M · help', () => {
  const here = served((ledger) =>
    ledger.append({
      dataset: 'open',
      message: 'All',
      author: 'test',
      records: [{ kind: 'dataset' as const, key: 'open', body: info }],
      events: [{ key: 'INV1', event: event({ date, date_from: date, date_to: date }) }],
    }),
  );
  const dialog = (page: Page) => page.getByRole('dialog');
  /** Goes through the tour by Enter alone, and gives the headings that it shows. */
  const walked = async (page: Page) => {
    const shown: string[] = [];
    for (let step = 1; ; step++) {
      await dialog(page).getByText(`${step} of 7`).waitFor();
      shown.push((await page.locator('#tour-title').textContent()) ?? '');
      await page.keyboard.press('Enter');
      if (step === 7) break;
    }
    await dialog(page).waitFor({ state: 'detached' });
    return shown;
  };

  it.each([
    ['wide', { width: 1360, height: 860 }],
    ['a phone', { width: 360, height: 740 }],
  ])('M125 · the tour is offered once, lights each part (%s), and is walked by keyboard', async (_, viewport) => {
    const { page } = await here.open('/?dataset=open', { isNew: true, viewport });
    await page.locator('#figures').waitFor();
    await page
      .getByRole('region', { name: 'Guided tour' })
      .getByRole('button', { name: 'Take the tour' })
      .press('Enter');
    await page.locator('.lit').waitFor();
    expect(await dialog(page).getAttribute('aria-modal')).toBe('true');
    const shown = await walked(page);
    expect(new Set(shown).size).toBe(7);
    await page.reload();
    await page.locator('#figures').waitFor();
    expect(await page.getByRole('region', { name: 'Guided tour' }).count()).toBe(0);
  });

  it('M125 · it can be declined, left by Escape, and taken again from help; its dialog never leaves the window', async () => {
    const { page } = await here.open('/?dataset=open', { isNew: true });
    await page.getByRole('button', { name: 'No, thanks' }).click();
    await page.getByRole('region', { name: 'Guided tour' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Help' }).click();
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/');
    await page.locator('.lit').waitFor();
    const box = await page.locator('.guide').boundingBox();
    expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1360 && box.y + box.height <= 860).toBe(true);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('M127 · a question mark lists the shortcuts, not while somebody types, and not where it was turned off', async () => {
    const { page } = await here.open('/?dataset=open');
    await page.locator('#figures').waitFor();
    await page.keyboard.press('?');
    await dialog(page).getByText('Search places, actors, events and commands').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: 'Words' }).press('?');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('switch', { name: 'One-key shortcuts' }).click();
    await page.keyboard.press('Escape');
    await page.locator('body').press('?');
    expect(await page.getByText('Search places, actors, events and commands').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)(
    'M127 · axe finds nothing on help and its dialogs, in the %s theme',
    async (colorScheme) => {
      const { page } = await here.open('/help', { colorScheme });
      await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
      expect(await foundByAxe(page)).toEqual([]);
      await page.keyboard.press('?');
      await dialog(page).waitFor();
      expect(await foundByAxe(page)).toEqual([]);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search' }).fill('theme');
      await page.getByRole('option').first().waitFor();
      expect(await foundByAxe(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Take the tour' }).click();
      await page.locator('.lit').waitFor();
      expect(await foundByAxe(page)).toEqual([]);
      expect(here.faults()).toEqual([]);
    },
  );
});
