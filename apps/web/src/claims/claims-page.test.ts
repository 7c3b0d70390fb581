import { type Listening, listen, server } from '@cairn/api';
import { MEASURES } from '@cairn/domain';
import { parseRecords } from '@cairn/domain/claims';
import { checkedRecords } from '@cairn/query';
import { openLedger } from '@cairn/store';
import { event, scratch } from '@cairn/testkit';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import ar from '../i18n/ar.json' with { type: 'json' };
import en from '../i18n/en.json' with { type: 'json' };
import fr from '../i18n/fr.json' with { type: 'json' };
import uk from '../i18n/uk.json' with { type: 'json' };
import { foundByAxe, missing, PAGE, startBrowser } from '../testing/browser.ts';

const HOSTILE = '<img src=x onerror=alert(1)>';
const said = (day: string) => ({ from: day, to: day });
const claim = (key: string, given: object) => ({
  kind: 'claim',
  key,
  claimant: { name: `Ministry of ${key} ${HOSTILE}`, kind: 'body', stands: 'party', side: 'Northland' },
  measure: 'killed-or-wounded',
  population: { whom: `Southland troops ${HOSTILE}`, side: 'Southland', status: 'military' },
  period: { from: '2024-01-01', to: null },
  area: {},
  quantity: { modality: 'more-than', value: 6000 },
  said: said('2024-10-28'),
  ...given,
});

const MARKDOWN = `---\ntitle: A briefing\ndataset: open\n---\n\nSo :figure[2]{where=""} died; they say :claim[6,000]{key=many}.\n\n${HOSTILE}\n`;

const RECORDS = [
  claim('many', {}),
  claim('few', { quantity: { modality: 'at-most', value: 900 } }),
  claim('dead', {
    measure: 'confirmed-killed',
    quantity: { modality: 'at-least', value: 700 },
    said: said('2024-09-01'),
  }),
  claim('fled', { measure: 'refugees', quantity: { modality: 'order', magnitude: 'millions' } }),
  { kind: 'briefing', key: 'week', title: 'A briefing', markdown: MARKDOWN },
];

describe('M · words of claims', () => {
  it('M140 · every measure has its name in every language', () => {
    for (const words of [en, uk, fr, ar])
      expect(MEASURES.filter(({ id }) => !(id in words.claims.measure)).map(({ id }) => id)).toEqual([]);
  });
});

describe.skipIf(missing)('M · claims and briefings, in a browser', () => {
  const folder = scratch();
  let listening: Listening;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    const ledger = await openLedger(folder.at('ledger'), { mode: 'write' });
    const notice = 'Synthetic data: every event is invented.';
    const info = { title: 'Invented', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice };
    const by = { dataset: 'open', author: 'test', message: 'm' };
    const events = [{ key: 'e', event: event({ low: 2, best: 2, high: 2 }) }];
    await ledger.append({ ...by, records: [{ kind: 'dataset', key: 'open', body: info }], events });
    const written = parseRecords(JSON.stringify(RECORDS), 'test.json');
    await ledger.append({ ...by, records: await checkedRecords(ledger, 'open', written) });
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
    context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (cause) => faults.push(cause.message));
    page.on('dialog', (dialog) => {
      faults.push(dialog.message());
      void dialog.dismiss();
    });
  });
  afterEach(() => context.close());
  const open = (path: string) => page.goto(listening.url + path);
  const rows = () => page.locator('.claims table tbody tr').count();

  it('M141 · claims stand side by side, and choosing a measure changes address, chart and table', async () => {
    await open('/claims');
    await expect.poll(rows).toBe(4);
    await page.getByRole('textbox', { name: 'Measure' }).or(page.getByLabel('Measure')).first().click();
    await page.getByRole('option', { name: 'killed or wounded', exact: true }).click();
    await expect.poll(rows).toBe(3);
    expect(new URL(page.url()).searchParams.get('measure')).toBe('killed-or-wounded');
    await page
      .getByRole('img', { name: /Chart of 3 claims/ })
      .locator('svg')
      .waitFor();
    await page.goBack();
    await expect.poll(rows).toBe(4);
  });

  it('M142 · what they say about each other is told: contradictions and floors', async () => {
    await open('/claims?dataset=open&measure=killed-or-wounded');
    const part = page.getByRole('region', { name: 'Contradictions' });
    await part.waitFor();
    expect(await part.locator('li').allTextContents()).toEqual([
      expect.stringMatching(/few.*many.*contradict each other/),
    ]);
    expect(await page.getByRole('region', { name: 'Bounds' }).locator('li').count()).toBe(2);
  });

  it('M143 · a claim has a page of its own, and text from data is never markup', async () => {
    await open('/claims?dataset=open');
    await page.getByRole('link', { name: /more than 6,000 killed or wounded/ }).click();
    await page.getByRole('heading', { level: 1, name: /more than 6,000 killed or wounded/ }).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('M144 · a briefing is read in a frame where nothing runs, and checked beside it', async () => {
    await open('/briefings');
    await page.getByRole('link', { name: 'A briefing' }).click();
    const paper = page.frameLocator('iframe.paper');
    await paper.getByText('So 2').waitFor();
    expect(await paper.locator('img[onerror], script').count()).toBe(0);
    await page.getByText('Check', { exact: true }).click();
    await page.getByText('All 2 figures still hold.').waitFor();
  });

  it.each(['light', 'dark'] as const)('M145 · axe finds nothing, in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/claims?dataset=open', '/claims/open/many', '/briefings']) {
      await open(path);
      await page.locator('.claims table, dl.words, .card').first().waitFor();
      expect([path, await foundByAxe(page)]).toEqual([path, []]);
    }
  });

  it('M146 · on a phone of 360 pixels nothing hangs over the edge', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/claims?dataset=open', '/briefings/open/week']) {
      await open(path);
      await page.locator('.claims table, iframe.paper').first().waitFor();
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    }
  });

  it('M147 · nothing failed by the way, and no text of the data ran', () => {
    expect(faults).toEqual([]);
  });
});
