import type { Day } from '@cairn/domain';
import { event } from '@cairn/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { missing } from '../testing/browser.ts';
import { served } from '../testing/served.ts';

const invented = (key: string, given: object) => ({
  key,
  event: event({ date: '2024-01-05' as Day, date_from: '2024-01-05' as Day, date_to: '2024-01-05' as Day, ...given }),
});

const EVENTS = [
  invented('INV1', { country: 'Northland', admin1: 'Ford', location: 'Milltown', actor1: 'Army of Northland' }),
  invented('INV2', {
    country: 'Northland',
    admin1: 'Ford',
    location: 'Bridge',
    source: 'Invented Gazette',
    notes: null,
  }),
  invented('INV3', {
    country: 'Southland',
    admin1: 'Hill',
    location: 'Quarry',
    actor1: 'Hill Guard',
    notes: 'A quiet lane.',
  }),
];

const info = { title: 'Invented events', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: null };

describe.skipIf(missing)('M · finding anything', () => {
  const here = served((ledger) =>
    ledger.append({
      dataset: 'open',
      message: 'All',
      author: 'test',
      records: [{ kind: 'dataset' as const, key: 'open', body: info }],
      events: EVENTS,
    }),
  );
  const seek = async (page: Page, words: string) => {
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.fill(words);
    return field;
  };
  const search = (page: Page) => new URL(page.url()).searchParams;
  const active = (page: Page) => page.locator('.option[aria-selected=true]');

  it('M123 · a place, an actor and a source are found by a part of their names, and become conditions by keyboard', async () => {
    const { page } = await here.open('/?dataset=open');
    await page.locator('#figures').waitFor();
    const field = await seek(page, 'ford');
    await page.getByRole('option', { name: /Ford\s*Northland/ }).waitFor();
    const id = await active(page).getAttribute('id');
    expect(await field.getAttribute('aria-activedescendant')).toBe(id);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(search(page).get('country')).toBe('Northland');
    expect(search(page).get('admin1')).toBe('Ford');
    for (const [words, name, given] of [
      ['army', /Army of Northland/, 'actor'],
      ['gazette', /Invented Gazette/, 'source'],
    ] as const) {
      await seek(page, words);
      await page.getByRole('option', { name }).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => search(page).get(given)).toMatch(name);
    }
    expect(search(page).get('admin1')).toBe('Ford');
  });

  it('M123 · an event is found by its id and by its words, and opens; arrows go round', async () => {
    const { page } = await here.open('/?dataset=open');
    await page.locator('#figures').waitFor();
    await seek(page, 'open/INV2');
    await page.getByRole('option', { name: /INV2/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => search(page).get('open')).toBe('open/INV2');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await seek(page, 'quiet lane');
    await page.getByRole('option', { name: /Quarry.*INV3/ }).waitFor();
    const first = await active(page).getAttribute('id');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await active(page).getAttribute('id')).toBe(first);
    await page.keyboard.press('Enter');
    await expect.poll(() => search(page).get('open')).toBe('open/INV3');
  });

  it('M124 · datasets, pages and commands are found from any page; what is found nowhere is said', async () => {
    const { page } = await here.open('/help');
    await page.getByRole('banner').getByRole('button', { name: 'Search' }).click();
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.fill('dark');
    await page.getByRole('option', { name: 'Theme: dark' }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await (await seek(page, 'datasets')).press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/datasets');
    await seek(page, 'invented ev');
    await page.getByRole('option', { name: /Invented events/ }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/datasets/open');
    await seek(page, 'milltown');
    await page.getByRole('option', { name: /Milltown\s*Ford, Northland/ }).click();
    await expect.poll(() => search(page).get('text')).toBe('Milltown');
    await expect.poll(() => page.locator('#figures .figure').first().textContent()).toBe('1');
    await seek(page, 'zzzz');
    await page.getByText('Nothing is called so.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('M124 · where the server does not answer, the search says so, and finds once it does', async () => {
    const { page } = await here.open('/?dataset=open');
    await page.locator('#figures').waitFor();
    await page.route('**/api/v1/places*', (route) => route.abort());
    await seek(page, 'ford');
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.unroute('**/api/v1/places*');
    await page.getByRole('option', { name: /Ford\s*Northland/ }).waitFor();
    expect(here.strangers()).toEqual([]);
    expect(here.faults()).toEqual([]);
  });
});
