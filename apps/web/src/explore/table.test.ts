import type { EventRow as Row } from '@cairn/domain';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { missing } from '../testing/browser.ts';
import { bytesOf, fillCharted, HOSTILE, rowsOf } from '../testing/charted.ts';
import { served } from '../testing/served.ts';

type Event = Row & { readonly id: string };

describe.skipIf(missing)('M · the table in a browser', () => {
  const here = served(fillCharted);
  const events = async (query: string): Promise<Event[]> =>
    ((await (await fetch(`${here.url()}/api/v1/events?${query}`)).json()) as { events: Event[] }).events;
  const start = async (path: string, given = {}) => {
    const { page } = await here.open(path, given);
    await page.locator('.rows tbody tr').first().waitFor();
    return page;
  };
  const asked = (page: Page) => new URL(page.url()).searchParams;
  const first = (page: Page, column: string) => page.locator(`.rows tbody td.${column}`).first().textContent();
  const head = (page: Page, name: string) =>
    page.locator('.rows thead').getByRole('columnheader', { name, exact: name === 'Place' });

  it('M109 · sorts by day and by toll, as the server does, and says which', async () => {
    const page = await start('/?dataset=open');
    const [newest, oldest, deadliest] = await Promise.all(
      ['newest', 'oldest', 'deadliest'].map((order) => events(`dataset=open&limit=1&order=${order}`)),
    );
    expect(await first(page, 'date')).toBe(newest?.[0]?.date);
    expect(await head(page, 'Date').getAttribute('aria-sort')).toBe('descending');
    await head(page, 'Date').getByRole('button').click();
    await expect.poll(() => first(page, 'date')).toBe(oldest?.[0]?.date);
    expect(await head(page, 'Date').getAttribute('aria-sort')).toBe('ascending');
    await head(page, 'Killed').getByRole('button').click();
    await expect.poll(() => first(page, 'killed')).toBe(String(deadliest?.[0]?.best));
    expect(asked(page).get('order')).toBe('deadliest');
    expect(await head(page, 'Killed').getAttribute('aria-sort')).toBe('descending');
    const rows = page.locator('.rows');
    expect(await rows.locator('table').getAttribute('aria-rowcount')).toBe('181');
    await rows.evaluate((list) => {
      list.scrollTop = list.scrollHeight;
    });
    await rows.locator('tr[aria-rowindex="181"]').waitFor();
    expect(await rows.locator('tr[aria-rowindex="181"] td.killed').textContent()).toBe('–'); // unknown comes last
  });

  it('M109 · its columns are chosen, and a link keeps them', async () => {
    const page = await start('/?dataset=open');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'sub-event type', exact: true }).check();
    await page.getByRole('checkbox', { name: 'Place', exact: true }).uncheck();
    expect(asked(page).get('columns')).toBe('date,type,actors,killed,sub_event_type');
    await page.reload();
    await head(page, 'sub-event type').waitFor();
    expect(await head(page, 'Place').count()).toBe(0);
    expect(await first(page, 'sub_event_type')).toBe('Armed clash');
  });

  it('M109 · rows that are ticked are copied as a spreadsheet takes them', async () => {
    const page = await start('/?dataset=open&to=2024-01-08', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('checkbox', { name: 'Tick all rows that are loaded' }).check();
    await page.getByRole('checkbox', { name: 'Tick INV1000' }).uncheck();
    await page.getByRole('button', { name: 'Copy rows: 7' }).click();
    await page.getByText('Copied').waitFor();
    const lines = (await page.evaluate<string>('navigator.clipboard.readText()')).split('\n').map((l) => l.split('\t'));
    expect(lines[0]).toEqual(['Date', 'Type', 'Place', 'Actors', 'Killed']);
    expect(lines.slice(1).map(([date]) => date)).toEqual([8, 7, 6, 5, 4, 3, 2].map((n) => `2024-01-0${n}`));
    expect(lines[1]?.[3]).toContain(HOSTILE);
  });

  it('M109 · before an export it says how many events and about how much it is, and that is what comes', async () => {
    const page = await start('/?dataset=open&country=Northland');
    await page.getByRole('button', { name: 'Export' }).click();
    const menu = page.locator('.export');
    await menu.getByText('All events of this filter: 90').waitFor();
    await menu.getByText('first events of the table: 90').waitFor();
    for (const [form, name] of [
      ['CSV', 'csv'],
      ['NDJSON', 'ndjson'],
      ['GeoJSON', 'geojson'],
      ['Excel workbook', 'xlsx'],
      ['Parquet', 'parquet'],
      ['Arrow', 'arrow'],
    ] as const) {
      const said = await menu
        .locator('li', { has: page.getByText(form, { exact: true }) })
        .locator('.size')
        .textContent();
      const [, number, unit] = /([\d.]+)\s*(byte|kB)/.exec(said ?? '') ?? [];
      const expected = Number(number) * (unit === 'kB' ? 1000 : 1);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        menu.getByRole('link', { name: form, exact: true }).click(),
      ]);
      const { length } = await bytesOf(download);
      if (said?.startsWith('less')) expect([name, length < expected * 1.1]).toEqual([name, true]);
      else expect([name, length / expected > 0.5 && length / expected < 2]).toEqual([name, true]);
      if (name === 'csv') expect(rowsOf(String(await bytesOf(download)))).toHaveLength(90);
    }
    expect([here.strangers(), here.faults()]).toEqual([[], []]);
  });
});
