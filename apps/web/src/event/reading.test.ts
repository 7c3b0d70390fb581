import { CHECKS, type Day } from '@cairn/domain';
import { event } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { foundByAxe, missing } from '../testing/browser.ts';
import { served } from '../testing/served.ts';

const info = { title: 'Invented events', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: null };
const date = '2024-01-05' as Day;
const NOTES = 'An invented description that is hard to read.';

const finding = (key: string, check: 'type.unknown' | 'date.unlikely' | 'count.malformed', line: number) => ({
  check,
  severity: CHECKS[check].severity,
  key,
  file: 'invented.csv',
  line,
  column: 'event_type',
  value: `odd ${line}`,
  say: CHECKS[check].say,
  fix: CHECKS[check].fix,
});

describe.skipIf(missing)('M · findings, and reading all day', () => {
  const here = served((ledger) =>
    ledger.append({
      dataset: 'open',
      message: 'All',
      author: 'test',
      records: [{ kind: 'dataset' as const, key: 'open', body: { ...info, rules: 'none' } }],
      events: ['A1', 'A2'].map((key) => ({
        key,
        event: event({ date, date_from: date, date_to: date, notes: NOTES }),
      })),
      findings: [
        finding('A1', 'type.unknown', 2),
        finding('A1', 'date.unlikely', 2),
        ...Array.from({ length: 1200 }, (_, i) => finding('A2', 'type.unknown', i + 3)),
        finding('A3', 'count.malformed', 9),
      ],
    }),
  );

  it('M133 · an event tells the findings about it and no others; one without any says so', async () => {
    const { page } = await here.open('/?dataset=open&open=open/A1');
    const found = page.getByRole('dialog').getByRole('region', { name: 'Findings' });
    await found.getByText(CHECKS['date.unlikely'].say).waitFor();
    expect(await found.getByRole('listitem').count()).toBe(2);
    await found.getByText('odd 2').first().waitFor();
    await found.getByText('#1', { exact: false }).first().waitFor();
  });

  it('M133 · a dataset counts all of its findings by severity and check, the gravest first', async () => {
    const { page } = await here.open('/datasets/open');
    const found = page.getByRole('region', { name: 'Findings' });
    await found.getByText('Errors: 1').waitFor();
    await found.getByText('Warnings: 1,202').waitFor();
    expect(await found.locator('.times').allTextContents()).toEqual(['1', '1,201', '1']);
    await found.getByRole('button', { name: 'Show' }).nth(1).click();
    await found.getByText('odd 2', { exact: true }).waitFor();
    await found.getByText('These are the first 20.').waitFor();
    await found.getByRole('link', { name: 'A1' }).click();
    await page.getByRole('dialog').getByText(NOTES).waitFor();
    expect(new URL(page.url()).searchParams.get('open')).toBe('open/A1');
  });

  it('M134 · who reads calmly opens a description only when asking for it; the choice is kept', async () => {
    const { page } = await here.open('/?dataset=open');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('switch', { name: 'Calm reading' }).click();
    await page.goto(`${here.url()}/?dataset=open&open=open/A2`);
    const words = page.getByRole('dialog').locator('.words');
    await words.getByRole('button', { name: 'Show the description' }).waitFor();
    expect(await page.getByText(NOTES).count()).toBe(0);
    await words.getByRole('button', { name: 'Show the description' }).press('Enter');
    await words.getByText(NOTES).waitFor();
    await page
      .getByRole('button', { name: 'Next event' })
      .or(page.getByRole('button', { name: 'Previous event' }))
      .first()
      .waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).toBe('open/A1');
    await words.getByRole('button', { name: 'Show the description' }).waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'M134 · axe finds nothing on them, nor in the settings, in the %s theme',
    async (colorScheme) => {
      const { page } = await here.open('/datasets/open', { colorScheme });
      const found = page.getByRole('region', { name: 'Findings' });
      await found.getByRole('button', { name: 'Show' }).first().click();
      await found.getByText('invented.csv', { exact: false }).first().waitFor();
      await page.waitForTimeout(400); // what opens must have come to rest
      expect(await foundByAxe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('switch', { name: 'Calm reading' }).waitFor();
      await page.waitForTimeout(400);
      expect(await foundByAxe(page)).toEqual([]);
      expect(here.faults()).toEqual([]);
    },
  );
});
