import type { Listening } from '@cairn/api';
import { scratch } from '@cairn/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundByAxe, missing, startBrowser } from '../testing/browser.ts';
import { type Reader, reader, served, soon, twoStates } from '../testing/two-states.ts';

describe.skipIf(missing)('M · past states and the filter in words', () => {
  const folder = scratch();
  let listening: Listening;
  let browser: Browser;
  let r: Reader;

  beforeAll(async () => {
    await twoStates(folder.at('ledger'));
    listening = await served(folder.at('ledger'));
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await listening?.stop();
    folder.remove();
  });
  beforeEach(async () => {
    r = await reader(browser, listening.url);
  });
  afterEach(async () => {
    await r.context.close();
    expect([r.strangers, r.faults]).toEqual([[], []]);
  });

  const open = async (path = '/?dataset=open') => {
    await r.page.goto(listening.url + path);
    await r.page.locator('#figures').waitFor();
  };
  const query = () => new URL(r.page.url()).searchParams;
  const events = async () => Number(await r.page.locator('#figures .figure').first().textContent());

  it('M113 · a release is chosen by its name; the page says which past state it shows, and what has become of it', async () => {
    await open();
    await soon(events).toBe(42);
    await r.page.getByRole('button', { name: 'As of: the latest state' }).click();
    const chooser = r.page.getByRole('dialog', { name: 'As of' });
    await chooser.getByRole('button', { name: /^first.*commit 1$/ }).click();
    await soon(() => query().get('as_of')).toBe('first');
    const band = r.page.getByRole('region', { name: 'A past state' });
    await band.getByText(/You see release .first.: the data as it stood on .*, commit 1\./).waitFor();
    await band.getByText('What is known now differs. Since then: added 3, revised 2, retracted 1.').waitFor();
    await soon(events).toBe(40);
    await r.page
      .locator('.table .pastnote')
      .getByText(/as of .*commit 1/)
      .waitFor();
    await r.page.goBack();
    await band.waitFor({ state: 'detached' });
    await soon(events).toBe(42);
    await r.page.goForward();
    await band.getByRole('button', { name: 'Show the latest' }).click();
    await soon(events).toBe(42);
    expect(query().has('as_of')).toBe(false);
  });

  it('M113 · a commit is found by its number, and a day by its date', async () => {
    await open();
    await r.page.getByRole('button', { name: 'As of: the latest state' }).click();
    const chooser = r.page.getByRole('dialog', { name: 'As of' });
    await chooser.getByText('Commits', { exact: true }).click();
    await chooser.getByRole('searchbox').fill('#1');
    await soon(() => chooser.getByRole('button', { name: /commit \d/ }).count()).toBe(1);
    await chooser.getByRole('button', { name: /^Commit 1/ }).click();
    await soon(() => query().get('as_of')).toMatch(/^[0-9a-f]{12}$/);
    await soon(events).toBe(40);
    await r.page.getByRole('button', { name: /^As of: Commit/ }).click();
    await chooser.getByText('A day', { exact: true }).click();
    const today = new Date().toISOString().slice(0, 10);
    await chooser.getByLabel('Day', { exact: true }).fill(today);
    await chooser.getByRole('button', { name: 'Choose this day' }).click();
    await soon(() => query().get('as_of')).toBe(today);
    await r.page.getByText('Nothing of this filter has changed since.').waitFor();
    await r.page.getByRole('button', { name: 'Clear: As of' }).click();
    await soon(() => query().has('as_of')).toBe(false);
  });

  it('M113 · a state that there is none of says so', async () => {
    await r.page.goto(`${listening.url}/?dataset=open&as_of=never`);
    await r.page.getByRole('alert').first().getByText(/never/).waitFor();
    r.faults.splice(0); // the browser notes each answer that is an error
  });

  it('M119 · the whole filter stands above the parts in words; each cross takes one condition away', async () => {
    await open('/?dataset=open&country=Northland&country=Southland&min_fatalities=2&bbox=20,40,40,60');
    const chips = r.page.getByRole('list', { name: 'Conditions of the filter' });
    await soon(() => chips.getByRole('button').allTextContents()).toEqual([
      'Country: Northland×',
      'Country: Southland×',
      'Place: inside a box on the map×',
      'Killed, at least: 2×',
      'Clear all',
    ]);
    const box = await chips.boundingBox();
    expect((box as { y: number }).y).toBeLessThan(200);
    await chips.getByRole('button', { name: 'Take away: Country: Southland' }).press('Enter');
    await soon(() => query().getAll('country')).toEqual(['Northland']);
    await chips.getByRole('button', { name: 'Clear all' }).click();
    await chips.waitFor({ state: 'detached' });
    expect([...query().keys()].filter((key) => key !== 'map')).toEqual(['dataset']);
  });

  it('M119 · more filters open by keyboard: area, source, tag, tolls and precision reach the address and the figures', async () => {
    await open();
    await r.page.getByText('More filters').press('Enter');
    const choose = async (field: string, name: string) => {
      await r.page
        .getByRole('combobox', { name: field })
        .or(r.page.getByRole('textbox', { name: field }))
        .first()
        .focus();
      await r.page.keyboard.type(name.slice(0, 6));
      await r.page.getByRole('option', { name }).first().waitFor();
      await r.page.keyboard.press('ArrowDown');
      await r.page.keyboard.press('Enter');
      await r.page.keyboard.press('Escape');
    };
    await choose('Area (first level)', 'Province 0');
    await soon(() => query().get('admin1')).toBe('Province 0');
    await choose('Tag', 'bridge');
    await soon(() => query().get('tag')).toBe('bridge');
    await r.page.getByRole('textbox', { name: 'Killed, at most' }).fill('1x');
    await soon(() => query().get('max_fatalities')).toBe('1');
    const { total } = (await (
      await fetch(`${listening.url}/api/v1/totals?dataset=open&admin1=Province+0&tag=bridge&max_fatalities=1`)
    ).json()) as { total: { events: number } };
    expect(total.events).toBeGreaterThan(0);
    await soon(events).toBe(total.events);
  });

  it('M119 · names of a field are asked for when it is opened, not before', async () => {
    const asked: string[] = [];
    r.page.on('request', (request) => asked.push(request.url()));
    await open();
    await r.page.locator('.rows tbody tr').first().waitFor();
    const names = () => asked.filter((url) => /totals\?.*by=(actor|tag|sub_event_type|admin1|source)\b/.test(url));
    expect(names()).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'M120 · axe finds nothing on a past state and its chooser, in the %s theme',
    async (colorScheme) => {
      await r.page.emulateMedia({ colorScheme });
      await open('/?dataset=open&as_of=first&country=Northland&source=The+Invented+Courier');
      await r.page.getByText('What is known now differs', { exact: false }).waitFor();
      await r.page.locator('.rows tbody tr').first().waitFor();
      await r.page.getByRole('button', { name: /^As of:/ }).click();
      await r.page.getByRole('button', { name: /commit 1$/ }).waitFor();
      await expect.poll(() => foundByAxe(r.page)).toEqual([]); // what is fading in is pale for a moment
    },
  );

  it('M120 · on a phone in Arabic the band and the conditions stay within the edge', async () => {
    await r.page.addInitScript(`localStorage.setItem('cairn-language', 'ar')`);
    await r.page.setViewportSize({ width: 360, height: 740 });
    await open('/?dataset=open&as_of=first&country=Northland&country=Southland&min_fatalities=1');
    await r.page.locator('.stateband').waitFor();
    expect(await r.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    const map = await r.page.locator('.mapframe').boundingBox();
    expect((map as { height: number }).height).toBeGreaterThan(200);
  });
});
