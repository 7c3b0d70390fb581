import { type Listening, listen, server } from '@cairn/api';
import { CHECKS, type Day, printPermalink } from '@cairn/domain';
import { makeRelease, openLedger } from '@cairn/store';
import { event, scratch } from '@cairn/testkit';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundByAxe, missing, PAGE, startBrowser } from './testing/browser.ts';

const NOTICE = 'Synthetic data: every event is invented.';
const MARKUP = '<img src=x onerror=alert(1)> {x} & 100%';

const invented = (key: string, country: string, date: string, given = {}) => ({
  key,
  event: event({ date: date as Day, date_from: date as Day, date_to: date as Day, country, ...given }),
});

/** Nigeria is coded since 1997, Ukraine since 2018, Northland nowhere. */
const EVENTS = [
  invented('INV1', 'Nigeria', '2017-05-01'),
  invented('INV2', 'Ukraine', '2019-05-01', { source: 'Invented Gazette; Invented Radio', notes: MARKUP }),
  invented('INV3', 'Nigeria', '2019-06-01'),
  invented('INV4', 'Northland', '2018-01-01'),
];

const FINDING = {
  check: 'date.unlikely',
  severity: CHECKS['date.unlikely'].severity,
  key: 'INV2',
  file: 'invented.csv',
  line: 3,
  column: 'date',
  value: '1019-05-01',
  say: CHECKS['date.unlikely'].say,
  fix: CHECKS['date.unlikely'].fix,
} as const;

async function fill(at: string): Promise<void> {
  const ledger = await openLedger(at, { mode: 'write' });
  const info = {
    title: 'Invented events',
    codebook: 'acled',
    licence: 'CC0-1.0',
    visibility: 'public',
    notice: NOTICE,
  };
  const records = [{ kind: 'dataset' as const, key: 'open', body: info }];
  const by = { dataset: 'open', author: 'test' };
  await ledger.append({ ...by, message: 'First edition', records, events: EVENTS, findings: [FINDING] });
  await makeRelease(ledger, { dataset: 'open', name: 'first', author: 'test' });
  const corrected = invented('INV2', 'Ukraine', '2019-05-01', { source: 'Invented Radio', notes: MARKUP, best: null });
  await ledger.append({ ...by, message: 'Corrected', events: [corrected] });
  for (let i = 0; i < 20; i++)
    await ledger.append({ ...by, message: `Late ${i}`, events: [invented(`LATE${i}`, 'Nigeria', '2019-07-01')] });
  const empty = { ...info, title: 'Nothing yet' };
  await ledger.append({
    dataset: 'empty',
    author: 'test',
    message: 'Opened',
    records: [{ kind: 'dataset' as const, key: 'empty', body: empty }],
  });
  await ledger.close();
}

describe.skipIf(missing)('M · an event, its citation, and datasets, in a browser', () => {
  const folder = scratch();
  let listening: Listening;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    await fill(folder.at('ledger'));
    listening = await listen(await server({ store: folder.at('ledger'), page: PAGE }), { port: 0 });
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await listening?.stop();
    folder.remove();
  });

  beforeEach(async () => {
    context = await browser.newContext({
      viewport: { width: 1200, height: 860 },
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (cause) => faults.push(cause.message));
  });
  afterEach(() => context.close());

  const go = (path: string) => page.goto(listening.url + path);
  const panel = () => page.getByRole('dialog');
  const ask = async (path: string) => (await fetch(`${listening.url}/api/v1/${path}`)).json() as Promise<never>;
  const head = async () => ((await ask('datasets')) as { asOf: { commit: string; recordedAt: string } }).asOf;

  it('M40 · the panel tells every field in words: those of the codebook too, and text stays text', async () => {
    await go('/?dataset=open&open=open/INV2');
    const words = panel().locator('.words');
    await words.getByText(MARKUP).waitFor();
    await words.getByText('1 · The day is reported.').waitFor();
    await words.getByText('interaction').waitFor();
    await words.getByText('State forces-Rebel group').waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  it('M41 · a source leads to everything that comes from it', async () => {
    await go('/?dataset=open&open=open/INV2');
    await panel().getByRole('link', { name: 'Invented Radio' }).click();
    await page.locator('#figures').waitFor();
    expect(new URL(page.url()).searchParams.get('source')).toBe('Invented Radio');
    await expect.poll(() => page.locator('#figures .figure').first().textContent()).toBe('1');
  });

  it('M42 · the history says of each field what it said before and after', async () => {
    await go('/?dataset=open&open=open/INV2');
    const steps = panel().getByRole('region', { name: 'History' }).locator('.log > li');
    await steps.nth(1).waitFor();
    expect(await steps.count()).toBe(2);
    const cells = await steps.first().locator('tbody tr').allTextContents();
    expect(cells.map((row) => row.trim())).toEqual([
      'killed, best2not given',
      'sourceInvented Gazette; Invented RadioInvented Radio',
    ]);
    expect(await steps.last().locator('table').count()).toBe(0);
  });

  /** The short link to an address of the page. */
  const short = (query: string) => `${listening.url}/p/${printPermalink(query)}`;

  it('M43 · the permalink names the commit, is copied by keyboard, and opens the same event', async () => {
    const { commit } = await head();
    await go('/?dataset=open&open=open/INV2');
    const link = panel().getByRole('textbox', { name: 'Permalink' });
    expect(await link.inputValue()).toBe(short(`dataset=open&as_of=${commit}&open=open/INV2`));
    await panel().getByRole('button', { name: 'Copy the link' }).focus();
    await page.keyboard.press('Enter');
    await panel().getByText('Copied').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toBe(await link.inputValue());
    await page.goto(copied);
    await panel().getByText(MARKUP).waitFor();
    await page.getByText(/You see the data as it stood on/).waitFor();
    expect(new URL(page.url()).searchParams.get('as_of')).toBe(commit.slice(0, 16));
  });

  it('M44 · the citation of an event is written in four forms, with commit, licence and notice', async () => {
    const { commit, recordedAt } = await head();
    await go('/?dataset=open&open=open/INV2');
    const text = panel().getByRole('textbox', { name: 'Citation' });
    const today = new Date().toISOString().slice(0, 10);
    expect(await text.inputValue()).toBe(
      `Invented events: Event INV2. As of commit ${commit}, recorded ${recordedAt.slice(0, 10)}. Licence: CC0-1.0. ${NOTICE} ` +
        `${short(`dataset=open&as_of=${commit}&open=open/INV2`)} (accessed ${today}).`,
    );
    for (const [name, start] of [
      ['BibTeX', '@misc{open-INV2-'],
      ['RIS', 'TY  - DATA'],
      ['CSL-JSON', '[\n  {\n    "id": "open-INV2-'],
    ] as const) {
      await panel().getByText(name, { exact: true }).click();
      await expect.poll(() => text.inputValue()).toContain(start);
      expect(await text.inputValue()).toContain(commit);
    }
  });

  it('M45 · Alt with an arrow goes to the event before or after in the table', async () => {
    await go('/?dataset=open&country=Ukraine&country=Northland&open=open/INV2');
    await panel().getByText(MARKUP).waitFor();
    await panel().getByRole('button', { name: 'Next event' }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).toBe('open/INV4');
    await page.keyboard.press('Alt+ArrowDown'); // the last of them
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).toBe('open/INV2');
  });

  it('M46 · the answer of a filter is cited with its figures, their doubt and the filter', async () => {
    const { commit } = await head();
    await go('/?dataset=open&country=Ukraine');
    await page.getByRole('button', { name: 'Cite' }).click();
    const said = await page.getByRole('textbox', { name: 'Citation' }).inputValue();
    expect(said).toContain('1 event, people killed: ');
    expect(said).toContain('1 event without a figure');
    expect(said).toContain(NOTICE);
    expect(said).toContain(short(`dataset=open&as_of=${commit}&country=Ukraine`));
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Citation' }).waitFor({ state: 'detached' });
  });

  it('M47 · the list leads to a page for each dataset, which also opens by its address', async () => {
    await go('/datasets');
    await page.getByRole('link', { name: 'Invented events', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Invented events' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/datasets/open');
    await page.reload();
    await page.getByText(NOTICE).waitFor();
    await page.locator('.facts').getByText('CC0-1.0').first().waitFor();
  });

  it('M48 · what nobody coded, what is none and what is not stated are three different things to see and to hear', async () => {
    await go('/datasets/open');
    const row = (country: string) =>
      page.locator('.covered tbody tr').filter({ hasText: country }).locator('td[data-is]');
    await row('Ukraine').first().waitFor();
    const cells = async (country: string) =>
      row(country).evaluateAll((all) => all.map((c) => c.getAttribute('data-is')));
    expect(await cells('Ukraine')).toEqual(['not-coded', 'none', 'events']);
    expect(await cells('Nigeria')).toEqual(['events', 'none', 'events']);
    expect(await cells('Northland')).toEqual(['unstated', 'events', 'unstated']);
    expect(await row('Ukraine').first().textContent()).toBe('✕not coded before Jan 1, 2018');
    expect(await row('Ukraine').nth(1).textContent()).toBe('0');
    expect(await row('Nigeria').last().textContent()).toBe('21');
  });

  it('M49 · the codebook is read on the page, by keyboard', async () => {
    await go('/datasets/open');
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('Two organised armed groups fight at one time and place.').waitFor();
  });

  it('M50 · the log of commits goes on to the first', async () => {
    await go('/datasets/open');
    const log = page.getByRole('region', { name: 'Commit log' });
    await log.getByRole('listitem').first().waitFor();
    expect(await log.getByRole('listitem').count()).toBe(20);
    await log.getByRole('button', { name: 'Older commits' }).click();
    await log.getByRole('link', { name: 'Explore as of commit 1', exact: true }).waitFor();
    await log.getByRole('button', { name: 'Older commits' }).waitFor({ state: 'detached' });
    expect(await log.getByRole('listitem').count()).toBe(23);
  });

  it('M51 · a release opens the state that it stands for', async () => {
    await go('/datasets/open');
    await page.getByRole('link', { name: 'first', exact: true }).click();
    await page.getByText(/You see the data as it stood on|You see release/).waitFor();
    await expect.poll(() => page.locator('#figures .figure').first().textContent()).toBe('4');
  });

  it('M52 · findings are summed up by check', async () => {
    await go('/datasets/open');
    const found = page.getByRole('region', { name: 'Findings' });
    await found.getByText('the date is in the future or before 1900').waitFor();
    await found.getByText('Warnings: 1').waitFor();
    await found.getByRole('button', { name: 'Show' }).click();
    await found.getByText('not shown to you · 3 · date').waitFor();
    await found.getByRole('link', { name: 'INV2' }).click();
    await panel().getByText(MARKUP).waitFor();
  });

  it('M53 · nothing yet, no such dataset, and a server that is gone say so, each in its place', async () => {
    await go('/datasets/empty');
    for (const said of [
      'No event names a country.',
      'No state of this dataset has been given a name yet.',
      'No check has anything to say about the rows of this dataset.',
    ])
      await page.getByText(said).waitFor();
    await go('/datasets/nowhere');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('nowhere');
    await page.route('**/api/v1/findings*', (route) => route.abort());
    await go('/datasets/open');
    const found = page.getByRole('region', { name: 'Findings' });
    await found.getByText('The server cannot be reached.').waitFor();
    await page.unroute('**/api/v1/findings*');
    await found.getByRole('button', { name: 'Try again' }).click();
    await found.getByText('the date is in the future or before 1900').waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'M54 · axe finds nothing on them, in the %s theme',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      for (const [path, ready] of [
        ['/datasets', '.card'],
        ['/datasets/open', '.covered'],
        ['/?dataset=open&open=open/INV2', '.differences'],
      ] as const) {
        await go(path);
        await page.locator(ready).first().waitFor();
        for (const summary of await page.locator('.codebook summary').all()) await summary.click();
        await page.waitForTimeout(400); // what slides in must have come to rest
        expect([path, await foundByAxe(page)]).toEqual([path, []]);
      }
      await go('/?dataset=open');
      await page.getByRole('button', { name: 'Cite' }).click();
      await page.getByRole('textbox', { name: 'Citation' }).waitFor();
      await page.waitForTimeout(400);
      expect(await foundByAxe(page)).toEqual([]);
    },
    60_000,
  );

  it('M55 · a phone of 360 pixels: nothing of a dataset hangs over the edge', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await go('/datasets/open');
    await page.locator('.covered').waitFor();
    await page.getByRole('region', { name: 'Findings' }).getByRole('button', { name: 'Show' }).click();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  it('M56 · nothing failed by the way', () => {
    expect(faults).toEqual([]);
  });
});
