import { CHECKS, type Day, EVENT_COLUMNS } from '@cairn/domain';
import { makeRelease } from '@cairn/store';
import { event } from '@cairn/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { missing } from './testing/browser.ts';
import { served } from './testing/served.ts';

/** A text that would act in several ways if it were ever markup, told apart by where it stands. */
const hostile = (where: string) =>
  `"><img src="/taken-for-markup?${where}" onerror="window.taken='${where}';alert(1)"><script>alert(2)</script>{{x}} ${where} ‮`;

const TEXTS = EVENT_COLUMNS.filter(([name, type]) => type === 'text' && name !== 'extra').map(([name]) => name);

const told = (version: string) =>
  event({
    date: '2024-01-05' as Day,
    date_from: '2024-01-05' as Day,
    date_to: '2024-01-05' as Day,
    latitude: 49,
    longitude: 32,
    ...Object.fromEntries(TEXTS.map((name) => [name, hostile(`${name}-${version}`)])),
    extra: JSON.stringify({ [hostile('member')]: hostile('value') }),
  });

const info = {
  title: hostile('title'),
  codebook: 'acled',
  licence: hostile('licence'),
  visibility: 'public',
  notice: hostile('notice'),
  rules: 'none',
};

describe.skipIf(missing)('M · text from data is text', () => {
  const here = served(async (ledger) => {
    const by = { dataset: 'open', author: hostile('author') };
    const file = hostile('file');
    await ledger.append({
      ...by,
      message: hostile('message'),
      records: [{ kind: 'dataset' as const, key: 'open', body: info }],
      origin: { file, format: 'acled', sha256: 'f'.repeat(64), bytes: 1 },
      events: ['KEY', 'GONE', hostile('key')].map((key) => ({ key, event: told('first') })),
      findings: [
        {
          check: 'type.unknown',
          severity: 'warning',
          key: 'KEY',
          file,
          line: 2,
          column: hostile('column'),
          value: hostile('cell'),
          say: CHECKS['type.unknown'].say,
          fix: CHECKS['type.unknown'].fix,
        },
      ],
    });
    await ledger.append({ ...by, message: hostile('second'), events: [{ key: 'KEY', event: told('second') }] });
    await ledger.append({ ...by, message: hostile('third'), retract: [{ key: 'GONE', reason: hostile('reason') }] });
    const release = { dataset: 'open', author: hostile('author'), message: hostile('fourth') };
    await makeRelease(ledger, { ...release, name: 'first' });
  });

  /** What each page must show before it is looked at, so that the text has truly arrived, and what is done to it first. */
  const nothing = async () => undefined;
  const PAGES: readonly (readonly [path: string, shown: string, act: (page: Page) => Promise<unknown>])[] = [
    ['/?dataset=open', 'location-second', (page) => page.mouse.move(680, 250, { steps: 20 })],
    ['/?dataset=open&open=open/KEY', 'notes-first', nothing],
    ['/?dataset=open&open=open/GONE', 'reason', nothing],
    ['/datasets', 'licence', nothing],
    [
      '/datasets/open',
      'cell',
      (page) => page.getByRole('region', { name: 'Findings' }).getByRole('button', { name: 'Show' }).click(),
    ],
    [
      '/help',
      'actor1',
      async (page) => {
        await page.getByRole('banner').getByRole('button', { name: 'Search' }).click();
        await page.getByRole('combobox', { name: 'Search' }).fill('img');
      },
    ],
    ['/embed?dataset=open', 'notice', nothing],
  ];

  it.each(PAGES)('M135 · no markup in any field is markup: %s', async (path, shown, act) => {
    const { page } = await here.open('/help');
    const requests: string[] = [];
    const dialogs: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(here.url() + path);
    await page.locator('#content, .framed').first().waitFor();
    await act(page);
    await page.getByText(new RegExp(shown)).first().waitFor({ state: 'attached' });
    await page.waitForTimeout(600); // what an accident would take
    expect(requests.filter((url) => url.includes('/taken-for-markup'))).toEqual([]);
    expect(dialogs).toEqual([]);
    expect(await page.evaluate('window.taken ?? null')).toBeNull();
    expect(await page.locator('img[src*="taken"], body script:not([src]):not(:empty)').count()).toBe(0);
    expect(here.strangers()).toEqual([]);
    expect(here.faults()).toEqual([]);
  });
});
