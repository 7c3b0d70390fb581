import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { missing } from '../testing/browser.ts';
import { fillCharted, HOSTILE, rowsOf, saved } from '../testing/charted.ts';
import { served } from '../testing/served.ts';

type Group = Readonly<Record<string, string | number | null>>;

interface Answer {
  readonly groups: readonly Group[];
  readonly total: { readonly events: number; readonly best: number };
  readonly asOf: { readonly commit: string };
}

describe.skipIf(missing)('M · the breakdowns in a browser', () => {
  const here = served(fillCharted);
  const totals = async (filter: string): Promise<Answer> =>
    (await (await fetch(`${here.url()}/api/v1/totals?${filter}`)).json()) as Answer;
  const start = async (path: string) => {
    const { page } = await here.open(path);
    await page.locator('.bars .values').first().waitFor();
    return page;
  };
  const asked = (page: Page) => new URL(page.url()).searchParams;
  const rows = (page: Page) =>
    page.locator('.bars li').evaluateAll((all) =>
      all.map((row) => {
        const values = [...row.querySelectorAll('.values > [data-strong], .values > span:not(.unseen)')];
        const numbers = values.map((v) => Number((v.lastChild?.textContent ?? '').replace(/\D/g, '')));
        return [row.querySelector('.name')?.textContent ?? '', ...numbers.slice(0, 2)];
      }),
    );

  it.each(['type', 'actor', 'two sides', 'country', 'area', 'source'])(
    'M103 · by %s the rows are the groups of the interface, the largest first',
    async (label) => {
      const page = await start('/?dataset=open');
      await page.locator('.pills').getByText(label, { exact: true }).click();
      const by = asked(page).get('by') ?? 'event_type';
      const { groups } = await totals(`dataset=open&by=${by}`);
      const expected = [...groups]
        .sort((a, b) => Number(b['events']) - Number(a['events']))
        .map((g) => [g[by] ?? 'not given', g['events'], g['best'] ?? 0]);
      await expect.poll(async () => (await rows(page)).length).toBe(Math.min(12, groups.length));
      const seen = await rows(page);
      expect(seen.map(([, events]) => events)).toEqual(expected.slice(0, 12).map(([, events]) => events));
      for (const row of seen) expect(expected).toContainEqual(row);
    },
  );

  it('M104 · a group becomes a condition and stops being one; two sides are asked for together', async () => {
    const page = await start('/?dataset=open&by=dyad&rank=best');
    const { groups } = await totals('dataset=open&by=dyad');
    const [most] = [...groups].filter((g) => g['dyad'] !== null).sort((a, b) => Number(b['best']) - Number(a['best']));
    const name = String(most?.['dyad']);
    const row = page.locator('.bars').getByRole('button', { name, exact: true });
    await row.click();
    await expect.poll(() => asked(page).get('dyad')).toBe(name);
    const { total } = await totals(`dataset=open&dyad=${encodeURIComponent(name)}`);
    expect([total.events, total.best]).toEqual([most?.['events'], most?.['best']]);
    await expect.poll(() => page.locator('#figures .figure').first().textContent()).toBe(String(total.events));
    expect(await row.getAttribute('aria-pressed')).toBe('true');
    await row.click();
    await expect.poll(() => asked(page).get('dyad')).toBeNull();
  });

  it('M104 · what no filter can say is not offered, and said', async () => {
    const page = await start('/?dataset=open&by=actor&actor=Force+0&actor=Force+1');
    await page.getByText('Several actors mean events of any of them').waitFor();
    const told = page.locator('.explained');
    await page.locator('.bars li', { hasText: 'Group 1' }).locator('.values').click();
    await told.getByText('No filter can name exactly these events').waitFor();
    expect(await told.getByRole('button', { name: 'Show these events' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('.pills').getByText('country', { exact: true }).click();
    await page.locator('.bars li', { hasText: 'Northland' }).locator('.values').click();
    const counted = Number(await told.locator('dd').first().textContent());
    await told.getByRole('button', { name: 'Show these events' }).click();
    await expect.poll(() => asked(page).get('country')).toBe('Northland');
    await expect.poll(() => page.locator('.tablecount').textContent()).toMatch(new RegExp(`of ${counted} events`));
  });

  it('M105 · of many groups some are shown, and others are found by their name', async () => {
    const page = await start('/?dataset=open&by=admin1');
    expect((await rows(page)).length).toBe(12);
    await page.getByRole('textbox', { name: 'Find among 20' }).fill('province 19');
    await expect.poll(async () => (await rows(page)).map(([name]) => name)).toEqual(['Province 19']);
    await page.getByRole('textbox', { name: 'Find among 20' }).fill('');
    await page.getByRole('button', { name: 'Show more (8 left)' }).click();
    await expect.poll(async () => (await rows(page)).length).toBe(20);
  });

  it('M105 · a number says what precision and bounds left out', async () => {
    const page = await start('/?dataset=open&max_fatalities=3&time_precision=1');
    await page.locator('.figures').click();
    await page.locator('.explained').getByText('events without a figure meet no bound').waitFor();
    const [strict, all] = await Promise.all([
      totals('dataset=open&max_fatalities=3&time_precision=1'),
      totals('dataset=open&max_fatalities=3'),
    ]);
    const left = all.total.events - strict.total.events;
    expect(left).toBeGreaterThan(0);
    await page.locator('.explained').getByText(`than the filter asks: ${left}.`).waitFor();
  });

  it('M102 · a breakdown as CSV has every group as the interface gives it', async () => {
    const page = await start('/?dataset=open&by=admin1&country=Northland');
    const csv = rowsOf(String(await saved(page, 'Breakdown', /CSV/)));
    const { groups } = await totals('dataset=open&by=admin1&country=Northland');
    expect(csv.map((row) => [row['admin1'], Number(row['events']), Number(row['best'])])).toEqual(
      groups.map((g) => [g['admin1'], g['events'], g['best']]),
    );
  });

  it('M106 · a picture to draw on has title, filter, figures, notice, licence, commit and citation; names are text', async () => {
    const page = await start('/?dataset=open&by=actor&from=2024-01-01&to=2024-01-31');
    await page.getByRole('button', { name: /Show more/ }).count();
    const svg = String(await saved(page, 'Breakdown', /SVG/));
    const { total, asOf, groups } = await totals('dataset=open&by=actor&from=2024-01-01&to=2024-01-31');
    const read = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      return {
        text: [...parsed.querySelectorAll('text')].map((t) => t.textContent).join(' '),
        foreign: parsed.querySelectorAll('script, img, foreignObject, parsererror').length,
        fonts: (parsed.querySelector('style')?.textContent ?? '').match(/@font-face/g)?.length ?? 0,
        outside: [...source.matchAll(/(?:href|src)=?[("']+(?!data:|#|http:\/\/www\.w3)([^"')]*)/g)].map((m) => m[1]),
      };
    }, svg);
    const text = read.text.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ');
    for (const said of [
      'Invented events: by actor',
      'From: Jan 1, 2024 · To: Jan 31, 2024',
      `Events: ${total.events}. People killed: ${total.best}`,
      'Synthetic data: every event is invented.',
      'Licence: CC0-1.0',
      asOf.commit.slice(0, 12),
      'accessed 20',
    ])
      expect(text).toContain(said);
    expect(groups.map((g) => g['actor'])).toContain(HOSTILE);
    expect(text).toContain('<img src=x');
    expect(text).toContain('قوة الشمال');
    expect([read.foreign, read.outside]).toEqual([0, []]);
    expect(read.fonts).toBeGreaterThan(1); // Latin and Arabic letters are in it
    expect(here.faults()).toEqual([]);
  });
});
