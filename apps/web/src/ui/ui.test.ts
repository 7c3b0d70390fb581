import type { Day } from '@cairn/domain';
import { event } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { missing } from '../testing/browser.ts';
import { served } from '../testing/served.ts';

const info = { title: 'Invented events', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: null };
const date = '2024-01-05' as Day;

describe.skipIf(missing)('M · the frame around every page', () => {
  const here = served((ledger) =>
    ledger.append({
      dataset: 'open',
      message: 'All',
      author: 'test',
      records: [{ kind: 'dataset' as const, key: 'open', body: info }],
      events: ['Battles', 'Protests'].map((event_type, i) => ({
        key: `INV${i}`,
        event: event({ date, date_from: date, date_to: date, event_type }),
      })),
    }),
  );

  it('M128 · without a connection a band says so, other places still open, and it recovers by itself', async () => {
    const { page, context } = await here.open('/help');
    await page.getByRole('link', { name: 'Explore', exact: true }).click();
    await page.locator('#figures').waitFor();
    await context.setOffline(true);
    const band = page.getByText(/^No connection/);
    await band.waitFor();
    await page.getByRole('link', { name: 'Help' }).click();
    await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
    await page.goBack();
    await page.locator('#figures').waitFor();
    await page.getByRole('link', { name: 'Datasets' }).click();
    await context.setOffline(false);
    await band.waitFor({ state: 'detached', timeout: 15_000 });
  });

  it('M129 · a server that is gone is noticed from what is asked, and what failed is asked anew once it is back', async () => {
    const { page } = await here.open('/datasets/open');
    await page.getByRole('region', { name: 'Findings' }).waitFor();
    await page.route(/\/(api|healthz)/, (route) => route.abort());
    await page.reload();
    await page.getByText(/^No connection/).waitFor();
    await page.getByRole('alert').first().waitFor();
    await page.unroute(/\/(api|healthz)/);
    await page.getByText(/^No connection/).waitFor({ state: 'detached', timeout: 15_000 });
    await page.getByRole('heading', { level: 1, name: 'Invented events' }).waitFor();
  });

  it('M129 · a page whose files are gone offers to load anew, under a head that still works', async () => {
    const { page } = await here.open('/help');
    await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
    await page.route('**/assets/datasets-page*', (route) => route.abort());
    await page.getByRole('link', { name: 'Datasets' }).click();
    await page.getByText('This part did not arrive').waitFor();
    await page.unroute('**/assets/datasets-page*');
    await page.getByRole('button', { name: 'Load anew' }).click();
    await page.getByRole('heading', { level: 1, name: 'Datasets' }).waitFor();
    here.faults(); // the browser tells of what was refused
  });

  it('M130 · each page names itself, and takes the focus where it comes in place of another', async () => {
    const { page } = await here.open('/?dataset=open&event_type=Battles&from=2024-01-01');
    await expect.poll(() => page.title()).toBe('Invented events · Battles · 2024-01-01 – … · Cairn');
    await page.getByRole('link', { name: 'Help' }).click();
    await expect.poll(() => page.title()).toBe('Help · Cairn');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('content');
    for (const [path, title] of [
      ['/datasets', 'Datasets · Cairn'],
      ['/datasets/open', 'Invented events · Cairn'],
    ] as const) {
      await page.goto(here.url() + path);
      await expect.poll(() => page.title()).toBe(title);
    }
  });

  it('M130 · letters come from this server, and those of another script only where they are read', async () => {
    const { page } = await here.open('/help');
    const fonts = () =>
      page.evaluate<string[]>(
        "document.fonts.ready.then(() => performance.getEntriesByType('resource').map((r) => r.name).filter((n) => n.endsWith('.woff2')))",
      );
    await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
    await expect.poll(async () => (await fonts()).some((name) => name.includes('noto-sans-latin'))).toBe(true);
    expect((await fonts()).filter((name) => /arabic-arabic|cyrillic|devanagari/.test(name))).toEqual([]);
    await page.evaluate("localStorage.setItem('cairn-language', 'ar')");
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'مساعدة' }).waitFor();
    await expect.poll(async () => (await fonts()).filter((name) => /arabic-arabic/.test(name)).length).toBe(1);
    expect(here.strangers()).toEqual([]);
    expect(here.faults()).toEqual([]);
  });
});
