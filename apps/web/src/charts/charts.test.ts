import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { foundByAxe, missing } from '../testing/browser.ts';
import { fillCharted, rowsOf, saved } from '../testing/charted.ts';
import { served } from '../testing/served.ts';

interface Figures {
  readonly events: number;
  readonly best: number;
  readonly low: number;
  readonly high: number;
  readonly unknown: number;
}

describe.skipIf(missing)('M · the timeline in a browser', () => {
  const here = served(fillCharted);
  const totals = async (filter: string): Promise<Figures> => {
    const answer = await (await fetch(`${here.url()}/api/v1/totals?${filter}`)).json();
    return (answer as { total: Figures }).total;
  };
  const shown = async (page: Page) =>
    (await page.locator('#figures .figure').allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
  const asked = (page: Page) => new URL(page.url()).searchParams;
  const span = (page: Page) => [asked(page).get('from'), asked(page).get('to')];
  const start = async (path = '/?dataset=open&every=month', given = {}) => {
    const { page } = await here.open(path, given);
    await page.locator('.brush').waitFor();
    return page;
  };
  const slider = (page: Page, name: RegExp) => page.locator('.timeline').getByRole('slider', { name });
  const history = (page: Page) => page.evaluate<number>('history.length');

  it('M96 · a span that is dragged changes the figures while the pointer moves, and the address when it is let go', async () => {
    const page = await start();
    const bars = await page.locator('.timeline .bars').innerHTML();
    const box = await page.locator('.brush').boundingBox();
    if (!box) throw new Error('the timeline has no size');
    const steps = await history(page);
    await page.mouse.move(box.x + box.width * 0.35, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.55, box.y + 50, { steps: 4 });
    await page.locator('.brush[data-chosen]').waitFor();
    await expect.poll(async () => (await shown(page))[0]).toBeLessThan(180);
    expect(span(page)).toEqual([null, null]);
    const [during] = await shown(page);
    await page.mouse.up();
    await expect.poll(() => span(page)[0]).toMatch(/^2024-0\d-01$/);
    const [from, to] = span(page);
    const { events, best } = await totals(`dataset=open&from=${from}&to=${to}`);
    await expect.poll(() => shown(page)).toEqual([events, best]);
    expect(during).toBe(events);
    expect(await page.locator('.timeline .bars').innerHTML()).toBe(bars); // all of time is still there
    expect((await history(page)) - steps).toBe(1);
  });

  it('M97 · the same by keyboard: ends move by a period, by many, to the ends, and the span as a whole', async () => {
    const page = await start();
    await slider(page, /First day/).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => span(page)).toEqual(['2024-02-01', '2024-06-30']);
    await slider(page, /Last day/).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => span(page)).toEqual(['2024-02-01', '2024-04-30']);
    await slider(page, /as a whole/).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => span(page)).toEqual(['2024-03-01', '2024-05-31']);
    await page.keyboard.press('End');
    await expect.poll(() => span(page)).toEqual(['2024-04-01', '2024-06-30']);
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => span(page)).toEqual(['2024-01-01', '2024-03-31']);
    expect(await slider(page, /as a whole/).getAttribute('aria-valuetext')).toMatch(/^Jan 1, 2024 – Mar 31, 2024$/);
    const { events } = await totals('dataset=open&from=2024-01-01&to=2024-03-31');
    await expect.poll(async () => (await shown(page))[0]).toBe(events);
  });

  it('M98 · a span can be looked at more closely, and all of time comes back', async () => {
    const page = await start('/?dataset=open&from=2024-02-01&to=2024-03-31');
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => asked(page).get('window')).toBe('2024-02-01..2024-03-31');
    await page.getByText('as fits: day').waitFor({ state: 'attached' });
    await expect.poll(() => slider(page, /First day/).getAttribute('aria-valuemax')).toBe('59');
    await page.getByRole('button', { name: 'Whole time' }).click();
    expect(asked(page).get('window')).toBeNull();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect.poll(() => span(page)).toEqual([null, null]);
  });

  it('M99 · playing moves the span to the end of time and stops, and leaves one step to go back', async () => {
    const page = await start('/?dataset=open&every=month&from=2024-01-01&to=2024-02-29');
    await page.getByRole('button', { name: 'Speed and length' }).click();
    await page.getByRole('menuitemradio', { name: 'fast' }).click();
    await page.keyboard.press('Escape');
    const steps = await history(page);
    await slider(page, /as a whole/).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await expect.poll(() => span(page), { timeout: 15_000 }).toEqual(['2024-05-01', '2024-06-30']);
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    expect((await history(page)) - steps).toBe(1);
    const { events } = await totals('dataset=open&from=2024-05-01&to=2024-06-30');
    await expect.poll(async () => (await shown(page))[0]).toBe(events);
    await page.getByRole('button', { name: 'A step back' }).click();
    await expect.poll(() => span(page)).toEqual(['2024-04-01', '2024-05-31']);
  });

  it('M99 · who wants less motion has steps alone', async () => {
    const page = await start('/?dataset=open&every=month', { reducedMotion: 'reduce' });
    expect(await page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'A step on' }).click();
    await expect.poll(() => span(page)).toEqual(['2024-01-01', '2024-01-31']);
  });

  it('M100 · a bar explains itself, by pointer and by keyboard, and shows the events behind it', async () => {
    const page = await start();
    const { points } = (await (await fetch(`${here.url()}/api/v1/series?dataset=open&every=month`)).json()) as {
      points: (Figures & { period: string })[];
    };
    const [january, february] = points as unknown as [Figures, Figures];
    expect(february.unknown).toBeGreaterThan(0);
    const reader = slider(page, /bar by bar/);
    await reader.focus();
    const said = await reader.getAttribute('aria-valuetext');
    for (const n of [january.events, january.best, january.low, january.high, january.unknown])
      expect(said).toContain(String(n));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const told = page.locator('.explained');
    await told.getByText('2024-02').waitFor();
    expect(await told.locator('dd').allTextContents()).toEqual([
      String(february.events),
      `${february.best} (${february.low} to ${february.high})`,
      String(february.unknown),
    ]);
    await told.getByRole('button', { name: 'Cite' }).click();
    await told.getByRole('textbox', { name: 'Citation' }).waitFor();
    await told.getByRole('button', { name: 'Show these events' }).click();
    await expect.poll(() => span(page)).toEqual(['2024-02-01', '2024-02-29']);
    const box = await page.locator('.brush').boundingBox();
    if (!box) throw new Error('the timeline has no size');
    await page.mouse.click(box.x + box.width * 0.97, box.y + 60);
    await told.getByText('2024-06').waitFor();
  });

  it('M101 · the band reaches from the low to the high figure, and what has no figure is said and not drawn as nought', async () => {
    const page = await start('/?dataset=open&every=day');
    const edges = await page.locator('.timeline .band path').getAttribute('d');
    expect(edges?.match(/M/g)?.length).toBeGreaterThan(100);
    // twenty events have none; on five of their days people of the event of six weeks are known
    expect(await page.locator('.timeline .unknown circle').count()).toBe(15);
    expect(await page.locator('.timedoubt').textContent()).toMatch(/without a figure: 20\..*spread over them: 1\./s);
    await page.locator('.timehead').getByText('events', { exact: true }).click();
    await expect.poll(() => page.locator('.timeline .unknown circle').count()).toBe(0);
    expect(asked(page).get('figure')).toBe('events');
  });

  it('M101 · time that nobody coded looks otherwise than time without events', async () => {
    const page = await start('/?dataset=old&country=Albania&every=year');
    await page.locator('.timeline .uncoded rect').waitFor();
    expect(await page.locator('.timedoubt').textContent()).toContain('not coded before Jan 1, 2018');
    await page.goto(`${here.url()}/?dataset=old&every=year`);
    await page.locator('.timeline .bars').waitFor();
    expect(await page.locator('.timeline .uncoded rect').count()).toBe(0);
  });

  it('M102 · the timeline as CSV is the answer of the interface at the commit that is shown', async () => {
    const page = await start('/?dataset=open&every=month&from=2024-02-01&to=2024-02-29');
    const rows = rowsOf(String(await saved(page, 'Along time', /CSV/)));
    expect(new Set(rows.map((row) => row['period'])).size).toBe(6); // all that is seen, and not the span alone
    const { events, best } = await totals('dataset=open');
    const sum = (name: string) => rows.reduce((n, row) => n + Number(row[name]), 0);
    expect([sum('events'), sum('best')]).toEqual([events, best]);
  });

  it('M110 · axe finds nothing where explanations and menus are open', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await start('/?dataset=open&every=month&from=2024-02-01&to=2024-04-30&by=dyad', { colorScheme });
      await page.locator('.bars .values').first().click();
      await page.locator('.explained').waitFor();
      await expect.poll(() => foundByAxe(page)).toEqual([]); // once it has faded in
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Export' }).click();
      await page.locator('.export').waitFor();
      await expect.poll(() => foundByAxe(page)).toEqual([]); // once it has faded in
    }
    expect([here.strangers(), here.faults()]).toEqual([[], []]);
  });
});
