import { event } from '@cairn/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { foundByAxe, missing } from '../testing/browser.ts';
import { served } from '../testing/served.ts';

type Given = Parameters<typeof event>[0];

/** Invented events. */
const some = (name: string, count: number, given: (i: number) => Given) =>
  Array.from({ length: count }, (_, i) => ({
    key: `${name}${i}`,
    event: event({ date: '2024-01-05', date_from: '2024-01-05', date_to: '2024-01-05', ...given(i) } as Given),
  }));

const toll = (n: number | null) => ({ low: n, best: n, high: n });

const EVENTS = [
  ...some('EXACT', 1, () => ({ country: 'Moldova', event_type: 'Battles', latitude: 48, longitude: 25, ...toll(12) })),
  ...some('UNKNOWN', 1, () => ({
    country: 'Moldova',
    event_type: 'Riots',
    latitude: 48,
    longitude: 28,
    ...toll(null),
  })),
  ...some('NEAR', 2, () => ({
    country: 'Moldova',
    event_type: 'Battles',
    latitude: 50,
    longitude: 25,
    geo_precision: 2,
    ...toll(3),
  })),
  ...some('NOWHERE', 3, () => ({
    country: 'Moldova',
    event_type: 'Battles',
    latitude: null,
    longitude: null,
    ...toll(0),
  })),
  ...some('MANY', 4200, (i) => ({
    country: 'Ukraine',
    admin1: i % 2 ? 'Kyiv' : 'Poltava',
    event_type: i % 3 ? 'Explosions/Remote violence' : 'Protests',
    latitude: 50 + (i % 5) * 0.001,
    longitude: i % 2 ? 31 : 34,
    ...toll(1),
  })),
  ...some('EAST', 40, () => ({ country: 'Russia', event_type: 'Battles', latitude: 56, longitude: 44, ...toll(0) })),
];

describe.skipIf(missing)('M · the map', () => {
  const site = served(async (ledger) => {
    const notice = 'Synthetic data: every event is invented.';
    const info = { title: 'Invented events', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice };
    const records = [{ kind: 'dataset' as const, key: 'open', body: info }];
    await ledger.append({ dataset: 'open', message: 'All', author: 'test', records, events: EVENTS });
  });

  /** Where the answers come from: columns in the browser, or tiles of the server. */
  const MODES = ['held', 'tiles'] as const;
  type Mode = (typeof MODES)[number];

  async function open(mode: Mode, query: string, given: Parameters<typeof site.open>[1] = {}): Promise<Page> {
    const { page, context } = await site.open('/datasets', given);
    const saving = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";
    if (mode === 'tiles') await context.addInitScript(saving);
    await page.goto(`${site.url()}/?dataset=open&${query}`);
    await page.locator('.maplibregl-canvas').waitFor();
    if (mode === 'held')
      await page
        .getByText(/Answered in this browser/)
        .first()
        .waitFor();
    return page;
  }

  const frameOf = async (page: Page) => {
    const box = await page.locator('.mapframe').boundingBox();
    if (!box) throw new Error('the map has no size');
    return { ...box, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  /** What the map says of the point so many pixels from its middle. */
  async function toldAt(page: Page, dx = 0, dy = 0): Promise<string> {
    const { x, y } = await frameOf(page);
    await page.mouse.move(x + dx - 2, y + dy);
    await page.mouse.move(x + dx, y + dy);
    return (await page.locator('.maplibregl-popup-content').allTextContents()).join();
  }

  /** The picture of a few pixels, so far from the middle; the pointer is elsewhere. */
  async function pixels(page: Page, dx: number, dy: number, size: number): Promise<string> {
    const { x, y, width } = await frameOf(page);
    await page.mouse.move(x - width, y);
    const clip = { x: x + dx - size / 2, y: y + dy - size / 2, width: size, height: size };
    return (await page.screenshot({ clip })).toString('base64');
  }

  const shown = async (page: Page) => (await page.locator('.placed').textContent())?.trim();
  const eventsOf = async (query: string): Promise<number> => {
    const answer = (await (await fetch(`${site.url()}/api/v1/totals?dataset=open&${query}`)).json()) as {
      total: { events: number };
    };
    return answer.total.events;
  };
  const counted = async (page: Page) =>
    Number((await page.locator('#figures .figure').first().textContent())?.replace(/\D/g, ''));

  it.each(MODES)('M74 · an event stands where it was, says what it is, and opens (%s)', async (mode) => {
    const page = await open(mode, 'country=Moldova&map=8/48/25');
    await expect.poll(() => toldAt(page), { timeout: 15_000 }).toMatch(/Battles.*12 people killed/);
    expect(await toldAt(page, 60)).toBe('');
    const { x, y } = await frameOf(page);
    await page.mouse.click(x, y);
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).toBe('open/EXACT0');
  });

  it.each(MODES)('M75 · an imprecise place is an area without a point in it (%s)', async (mode) => {
    const page = await open(mode, 'country=Moldova&map=8/50/25');
    await expect.poll(() => toldAt(page), { timeout: 15_000 }).toMatch(/somewhere within 15 km.*and 1 more here/);
    expect(await toldAt(page, 50)).toMatch(/somewhere within 15 km/);
    expect(await toldAt(page, 110)).toBe('');
    const middle = await pixels(page, 0, 0, 8);
    expect(await pixels(page, 40, 0, 8)).toBe(middle);
    expect(await pixels(page, 110, 0, 8)).not.toBe(middle);
  });

  it.each(MODES)('M76 · a toll that nobody knows is a dashed mark, which says no figure (%s)', async (mode) => {
    const page = await open(mode, 'country=Moldova&map=8/48/28');
    await expect.poll(() => toldAt(page), { timeout: 15_000 }).toMatch(/Riots.*– people killed/);
    const [ring, none] = [await pixels(page, 0, 0, 24), await pixels(page, 60, 0, 24)];
    expect(ring).not.toBe(none);
  });

  it.each(MODES)('M77 · many events are counted rings with their types, and a click goes nearer (%s)', async (mode) => {
    const page = await open(mode, 'country=Ukraine&map=5/50/31');
    await expect
      .poll(() => toldAt(page), { timeout: 15_000 })
      .toMatch(/^2,100 events.*Explosions\/Remote violence: 1,400.*Protests: 700/);
    const { x, y } = await frameOf(page);
    await page.mouse.click(x, y);
    await expect.poll(() => new URL(page.url()).searchParams.get('map')).toMatch(/^7\//);
  });

  it.each(MODES.flatMap((mode) => (['hexagons', 'heat'] as const).map((shape) => [mode, shape] as const)))(
    'M78 · %s: %s differ from an empty map, by what was selected',
    async (mode, shape) => {
      const page = await open(mode, `country=Ukraine&shape=${shape}&map=5/50/31&from=2030-01-01`);
      await page.locator('.legend').waitFor();
      const empty = await pixels(page, 0, 0, 40);
      await page.goto(page.url().replace('&from=2030-01-01', ''));
      await expect.poll(() => pixels(page, 0, 0, 40), { timeout: 15_000 }).not.toBe(empty);
      if (shape === 'hexagons') await expect.poll(() => toldAt(page), { timeout: 15_000 }).toMatch(/^2,100 events/);
    },
  );

  it('M79 · a disputed area is none of the countries: hatched, named so, and a click on it chooses nobody', async () => {
    const page = await open('held', 'shape=countries&map=6/45.2/34.3');
    await expect.poll(() => toldAt(page), { timeout: 15_000 }).toMatch(/Crimea.*disputed/);
    const { x, y } = await frameOf(page);
    await page.mouse.click(x, y);
    await expect.poll(() => toldAt(page, 0, -140)).toMatch(/Ukraine.*4,200 events/);
    await page.mouse.click(x, y - 140);
    await expect.poll(() => new URL(page.url()).searchParams.getAll('country')).toEqual(['Ukraine']);
  });

  it.each(MODES)('M80 · says how many events no map can show (%s)', async (mode) => {
    const page = await open(mode, 'country=Moldova');
    await expect.poll(() => shown(page)).toBe('7 events shown, of which 3 cannot be placed.');
    await page.goto(`${site.url()}/?dataset=open&country=Russia`);
    await expect.poll(() => shown(page)).toBe('40 events shown, all of which can be placed.');
  });

  it('M81 · the legend explains what is on the map right now, and can be put away', async () => {
    const page = await open('held', 'country=Moldova&map=6/48/26');
    const legend = page.locator('.legend');
    const told = () => legend.textContent();
    await expect.poll(told).toMatch(/Battles.*Riots.*none reported killed.*not known how many.*somewhere in this area/);
    await legend.locator('summary').click();
    expect(await legend.getByText('not known how many').isVisible()).toBe(true);
    await page.goto(`${site.url()}/?dataset=open&country=Ukraine&map=5/50/31`);
    await expect.poll(told).toMatch(/A ring is many events/);
    expect(await told()).not.toMatch(/not known how many/);
    await page.getByText('Hexagons', { exact: true }).click();
    await expect.poll(told).toMatch(/10,000/);
  });

  it('M82 · a box that is drawn binds every part, while it is drawn; it can be changed and taken away', async () => {
    const page = await open('held', 'map=4/50/32');
    const whole = await counted(page);
    await page.getByRole('button', { name: 'Draw a box' }).click();
    await page.getByText('Drag over the map').waitFor();
    const { x, y } = await frameOf(page);
    await page.mouse.move(x - 60, y - 60);
    await page.mouse.down();
    await page.mouse.move(x, y + 50, { steps: 6 });
    await expect.poll(() => counted(page)).toBe(2100);
    expect(new URL(page.url()).searchParams.has('bbox')).toBe(false);
    await page.mouse.move(x + 90, y + 60, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).searchParams.get('bbox')).toMatch(/,/);
    const bbox = new URL(page.url()).searchParams.get('bbox') as string;
    await expect.poll(() => counted(page)).toBe(await eventsOf(`bbox=${bbox}`));
    expect(await counted(page)).toBe(4200);
    await page.getByRole('button', { name: 'Change the drawn area' }).click();
    await page.getByText('Drag the corners').waitFor();
    await page.mouse.move(x + 90, y + 60);
    await page.mouse.down();
    await page.mouse.move(x, y + 60, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => counted(page)).toBe(2100);
    await page.getByRole('button', { name: 'Remove the drawn area' }).click();
    await expect.poll(() => counted(page)).toBe(whole);
    expect(new URL(page.url()).searchParams.has('bbox')).toBe(false);
  });

  it('M83 · a polygon is drawn corner by corner; Esc gives up', async () => {
    const page = await open('held', 'map=4/50/32');
    const whole = await counted(page);
    const draw = page.getByRole('button', { name: 'Draw a polygon' });
    const { x, y } = await frameOf(page);
    await draw.click();
    await page.getByText('Click the corners').waitFor();
    for (const [dx, dy] of [
      [-60, -60],
      [5, -60],
      [5, 60],
      [5, 60],
    ] as const) {
      await page.mouse.move(x + dx, y + dy, { steps: 3 });
      await page.mouse.click(x + dx, y + dy);
      await page.waitForTimeout(350); // two clicks at once would be a double click
    }
    await expect.poll(() => new URL(page.url()).searchParams.get('polygon')).toMatch(/,/);
    await expect.poll(() => counted(page)).toBe(2100);
    await page.getByRole('button', { name: 'Remove the drawn area' }).click();
    await draw.click();
    await page.getByText('Click the corners').waitFor();
    await page.mouse.click(x - 60, y - 60);
    await page.mouse.move(x, y + 60, { steps: 3 });
    await page.keyboard.press('Escape');
    await expect.poll(() => counted(page)).toBe(whole);
    expect(await draw.getAttribute('aria-pressed')).toBe('false');
  });

  it('M84 · all of it goes by keyboard: a box in numbers, what the map shows as a table, moving and zooming', async () => {
    const page = await open('tiles', 'map=5/50/31');
    await page.getByRole('button', { name: 'Give a box in numbers' }).focus();
    await page.keyboard.press('Enter');
    for (const [side, degrees] of [
      ['West', '30'],
      ['South', '49'],
      ['East', '32'],
      ['North', '51'],
    ] as const) {
      await page.getByLabel(side, { exact: true }).focus();
      await page.keyboard.type(degrees);
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('bbox')).toBe('30,49,32,51');
    await expect.poll(() => counted(page)).toBe(2100);
    await page.getByRole('button', { name: 'What the map shows, as a table' }).focus();
    await page.keyboard.press('Enter');
    const table = page.locator('.places table');
    await expect.poll(() => table.textContent()).toMatch(/2,100 events in what the map shows now.*Kyiv2,100/);
    await page.locator('.maplibregl-canvas').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('.coordinates').textContent()).toMatch(/Middle: 50\.\d+° N 3[2-9]/);
    await page.keyboard.press('+');
    await expect.poll(() => new URL(page.url()).searchParams.get('map')).toMatch(/^6\//);
    expect(await foundByAxe(page)).toEqual([]);
  });

  it('M85 · while the browser holds the columns, nothing is asked of the server as the selection changes', async () => {
    const page = await open('held', 'country=Ukraine&map=5/50/31');
    await expect.poll(() => toldAt(page), { timeout: 15_000 }).toMatch(/^2,100 events/);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page
      .getByRole('button', { name: /Protests/ })
      .first()
      .click();
    await expect.poll(() => toldAt(page), { timeout: 15_000 }).toMatch(/^Protests/);
    expect(asked.filter((url) => /tiles/.test(url))).toEqual([]);
  });

  it('M85 · going back goes back to where the map looked', async () => {
    const page = await open('tiles', 'map=5/50/31');
    await page.evaluate(
      "history.pushState(null, '', location.href.replace('map=5/50/31', 'map=7/46/20')); dispatchEvent(new PopStateEvent('popstate'))",
    );
    await expect.poll(() => page.locator('.coordinates').textContent()).toMatch(/46\.0+° N 20/);
    await page.goBack();
    await expect.poll(() => page.locator('.coordinates').textContent()).toMatch(/50\.0+° N 31/);
  });

  it('M85 · nothing was asked of another host, and nothing failed by the way', () => {
    expect(site.strangers()).toEqual([]);
    expect(site.faults()).toEqual([]);
  });
});
