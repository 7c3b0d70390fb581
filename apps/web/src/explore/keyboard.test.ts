import { addDays, type Day } from '@cairn/domain';
import { event } from '@cairn/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { missing } from '../testing/browser.ts';
import { served } from '../testing/served.ts';

const info = { title: 'Invented events', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: null };

const EVENTS = Array.from({ length: 6 }, (_, i) => {
  const date = addDays('2024-01-01' as Day, i);
  return { key: `INV${i}`, event: event({ date, date_from: date, date_to: date }) };
});

/** Where the focus stands: the first of these that holds it. */
const PLACES = [
  '.skip',
  '.brand',
  '.head nav',
  '.seek',
  '.head',
  '#figures',
  '[data-part="filters"]',
  '.mapframe',
  '.timeframe',
  '.right',
  '.below',
] as const;

const place = (page: Page) =>
  page.evaluate<string | null>(`(${JSON.stringify(PLACES)}).find((s) => document.activeElement.closest(s)) ?? null`);

describe.skipIf(missing)('M · the front page by keyboard alone', () => {
  const here = served((ledger) =>
    ledger.append({
      dataset: 'open',
      message: 'All',
      author: 'test',
      records: [{ kind: 'dataset' as const, key: 'open', body: info }],
      events: EVENTS,
    }),
  );

  it('M130 · Tab goes from the skip link through every part to the events, in the order in which they are read', async () => {
    const { page } = await here.open('/?dataset=open');
    await page.locator('.rows tbody button').first().waitFor();
    const met: string[] = [];
    for (let presses = 0; presses < 160 && met.at(-1) !== '.below'; presses++) {
      await page.keyboard.press('Tab');
      const at = await place(page);
      if (at !== null && at !== met.at(-1)) met.push(at);
    }
    const firsts = [...new Set(met)];
    expect(firsts).toEqual([...PLACES]);
  });

  it('M130 · the skip link leads past the head; an event opens and closes by Enter and Escape, and the focus comes back', async () => {
    const { page } = await here.open('/?dataset=open');
    const row = page.locator('.rows tbody button').first();
    await row.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(['#figures', null]).toContain(await place(page));
    await row.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => place(page)).toBe('.below');
    expect(here.faults()).toEqual([]);
  });
});
