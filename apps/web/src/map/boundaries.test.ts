import { type AreaSet, addDays, areaKey, type BoundarySet, type Day } from '@cairn/domain';
import { addSet, type Ledger } from '@cairn/store';
import { event } from '@cairn/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { foundByAxe, missing } from '../testing/browser.ts';
import { served } from '../testing/served.ts';

/** Invented events over three months: 30 in the west, 20 in the east, 6 known only to the country, 4 beyond all units. */
const EVENTS = Array.from({ length: 60 }, (_, i) => {
  const date = addDays('2024-01-01' as Day, Math.floor(i * 1.5));
  const place =
    i < 30
      ? { longitude: 22 + (i % 5) * 0.3, latitude: 49, admin1: 'West', geo_precision: 1 }
      : i < 50
        ? { longitude: 27 + (i % 5) * 0.3, latitude: 49, admin1: 'Orient', geo_precision: 1 }
        : i < 56
          ? { longitude: 25, latitude: 49, admin1: null, geo_precision: 6 }
          : { longitude: 40, latitude: 49, admin1: 'Elsewhere', geo_precision: 1 };
  const best = i % 10 === 9 ? null : i % 3;
  const spread = { date, date_from: date, date_to: date, low: best, best, high: best };
  return { key: `INV${1000 + i}`, event: event({ ...spread, ...place, country: 'Northland' }) };
});

const square = (lon: number, lat: number, width: number) => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [lon, lat],
        [lon + width, lat],
        [lon + width, lat + 4],
        [lon, lat + 4],
        [lon, lat],
      ],
    ],
  ],
});

const ABOUT = {
  licence: 'CC0-1.0',
  attribution: 'Invented Survey',
  file: { name: 'invented.geojson', sha256: '0'.repeat(64), bytes: 1 },
  extent: [20, 47, 35, 51],
  positions: 15,
} as const;

const parts: BoundarySet = {
  ...ABOUT,
  title: 'Invented provinces',
  level: 'admin1',
  units: [
    { code: 'XX01', name: 'West Province', parent: 'Northland' },
    { code: 'XX02', name: 'East', parent: 'Northland' },
    { code: 'XX03', name: 'Quiet', parent: 'Northland' },
  ],
};

const none = { said: null, source: 'Invented Gazette', uncertain: false } as const;
const control: AreaSet = {
  ...ABOUT,
  title: 'Invented control',
  areas: [
    { ...none, name: 'January area', kind: 'control', party: 'A', from: '2024-01-01' as Day, to: '2024-01-31' as Day },
    {
      ...none,
      name: 'Truce',
      kind: 'ceasefire-zone',
      party: null,
      from: '2024-02-01' as Day,
      to: null,
      uncertain: true,
    },
  ],
};

async function fill(ledger: Ledger): Promise<void> {
  const notice = 'Synthetic data: every event is invented.';
  const body = { title: 'Invented events', codebook: 'ucdp-ged', licence: 'CC0-1.0', visibility: 'public', notice };
  const records = [{ kind: 'dataset' as const, key: 'open', body }];
  await ledger.append({ dataset: 'open', message: 'All', author: 'test', records, events: EVENTS });
  const origin = { file: 'invented.geojson', format: 'invented', sha256: '0'.repeat(64), bytes: 1 };
  const common = { dataset: null, findings: [], origin, author: 'test' };
  const units = new Map(
    [
      ['XX01', square(20, 47, 5)],
      ['XX02', square(25.5, 47, 4.5)],
      ['XX03', square(30, 47, 5)],
    ].map(([key, shape]) => [key as string, shape]),
  );
  await addSet(ledger, { ...common, kind: 'boundaries', name: 'parts', set: parts, shapes: units });
  const areas = new Map([square(20, 47, 4), square(20, 47, 4)].map((shape, i) => [areaKey(i), shape] as const));
  await addSet(ledger, { ...common, kind: 'areas', name: 'control', set: control, shapes: areas });
}

const SHADED = '/?dataset=open&shape=countries&boundary=parts&map=4/49/27';

describe.skipIf(missing)('M · boundaries and dated areas on the map', () => {
  const { open, strangers, faults } = served(fill);

  const legend = (page: Page) => page.locator('.legend.shades');
  const popup = (page: Page) => page.locator('.maplibregl-popup-content');
  const field = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

  /** Where a place is on the screen: the map looks at 27° E, 49° N at zoom 4, which has 512 · 2⁴ pixels around the world. */
  async function at(page: Page, lon: number, lat = 49): Promise<readonly [number, number]> {
    const box = await page.locator('.mapframe .map').boundingBox();
    if (!box) throw new Error('there is no map');
    const south = (degrees: number) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI);
    const world = 512 * 2 ** 4;
    return [
      box.x + box.width / 2 + ((lon - 27) / 360) * world,
      box.y + box.height / 2 - (south(lat) - south(49)) * world,
    ];
  }

  /** Moves about a place until the map, which draws when it can, says what is there. */
  async function pointAt(page: Page, lon: number, words: string): Promise<void> {
    const [x, y] = await at(page, lon);
    await expect
      .poll(
        async () => {
          await page.mouse.move(x + 2, y + 2);
          await page.mouse.move(x, y);
          return (await popup(page).count()) > 0 ? popup(page).innerText() : '';
        },
        { timeout: 20_000 },
      )
      .toContain(words);
  }

  it('M86 · a boundary set is chosen among the layers by keyboard, and stands in the address', async () => {
    const { page } = await open('/?dataset=open');
    const button = page.getByRole('button', { name: 'Layers of the map' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Invented provinces' }).focus();
    await page.keyboard.press('Space');
    await legend(page).waitFor();
    expect([field(page, 'shape'), field(page, 'boundary')]).toEqual(['countries', 'parts']);
    await page.keyboard.press('Escape');
    expect(await legend(page).innerText()).toContain('Invented Survey · CC0-1.0');
    await page.goBack();
    await expect.poll(() => legend(page).count()).toBe(0);
  });

  it('M87 · the legend has the classes, and says what is counted in no unit and why', async () => {
    const { page } = await open(SHADED);
    await legend(page).locator('.classes').waitFor();
    const said = await legend(page).innerText();
    expect(said).toContain('no event counted here, which need not mean none');
    expect(said).toContain('6 events are known no closer than a larger area');
    expect(said).toContain('4 events lie outside all units');
    expect(await legend(page).locator('.classes li').allInnerTexts()).toEqual([
      '20',
      '30',
      expect.stringContaining('none'),
    ]);
  });

  it('M88 · the same figures stand in a table, for who does not see the map', async () => {
    const { page } = await open(SHADED);
    await legend(page).getByText('Figures as a table').click();
    const rows = await legend(page).locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split(/\s+/))).toEqual([
      ['West', 'Province', 'XX01', '30', '27'],
      ['East', 'XX02', '20', '18'],
      ['Quiet', 'XX03', '0', '0'],
    ]);
  });

  it('M89 · a unit tells its name, code and figures; a click filters by the name that events give it', async () => {
    const { page } = await open(SHADED);
    await legend(page).waitFor();
    await pointAt(page, 24, 'West Province');
    const said = await popup(page).innerText();
    expect(said).toContain('XX01');
    expect(said).toContain('30 events');
    expect(said).toContain('by its name');
    await page.mouse.click(...(await at(page, 24)));
    await expect.poll(() => field(page, 'admin1')).toBe('West');
    await expect.poll(() => legend(page).innerText()).toContain('Every event is counted in a unit.');
  });

  it('M90 · where no event has its name, a click filters by its outline, and says so first', async () => {
    const { page } = await open(SHADED);
    await legend(page).waitFor();
    await pointAt(page, 29, 'by its outline');
    await page.mouse.click(...(await at(page, 29)));
    await expect.poll(() => field(page, 'polygon')).toMatch(/25\.5,47/);
    await expect.poll(() => page.locator('.left').innerText()).toContain('20');
  });

  it('M91 · figures by unit follow the filter', async () => {
    const { page } = await open(`${SHADED}&from=2024-01-01&to=2024-01-15`);
    await legend(page).locator('.classes').waitFor();
    expect(await legend(page).locator('.classes li').allInnerTexts()).toEqual(['10', expect.stringContaining('none')]);
  });

  it('M92 · dated areas are switched on among the layers; beside the map stand whose they are and their days', async () => {
    const { page } = await open('/?dataset=open&from=2024-01-10&to=2024-01-20');
    await page.getByRole('button', { name: 'Layers of the map' }).click();
    await page.getByRole('checkbox', { name: 'Invented control' }).click();
    await expect.poll(() => field(page, 'areas')).toBe('control');
    const note = page.locator('.areas-note');
    await note.waitFor();
    const said = await note.innerText();
    expect(said).toContain('1 area holds from Jan 10, 2024 to Jan 20, 2024');
    expect(said).toContain('Invented Survey · CC0-1.0');
  });

  it('M93 · they move with the span of time: what held in January gives way to what holds in March', async () => {
    const at = (from: string, to: string) => `/?dataset=open&from=${from}&to=${to}&areas=control&map=4/49/27`;
    const { page } = await open(at('2024-01-10', '2024-01-20'));
    await pointAt(page, 20.6, 'January area');
    expect(await popup(page).innerText()).toContain('Invented Gazette');
    await page.evaluate(`history.pushState(null, '', '${at('2024-03-01', '2024-03-10')}')`);
    await page.evaluate("dispatchEvent(new PopStateEvent('popstate'))");
    await pointAt(page, 20.6, 'Truce');
    expect(await popup(page).innerText()).toContain('uncertain');
    expect(await page.locator('.areas-note').innerText()).toContain('1 area holds from Mar 1, 2024');
  });

  it('M94 · axe finds nothing, in either theme, with the layers open and the table shown', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(`${SHADED}&areas=control`, { colorScheme });
      await legend(page).getByText('Figures as a table').click();
      await page.getByRole('button', { name: 'Layers of the map' }).click();
      await page.getByRole('radio', { name: 'Invented provinces' }).waitFor();
      expect(await foundByAxe(page)).toEqual([]);
    }
  });

  it('M95 · a set that is not there is said to be missing; on a phone, in Arabic, nothing runs out of the page', async () => {
    const { page } = await open(SHADED.replace('parts', 'nowhere'));
    await expect.poll(() => page.locator('.legend.fault').innerText()).toContain('nowhere');
    const phone = { viewport: { width: 360, height: 740 }, locale: 'ar' };
    const { page: small } = await open(`${SHADED}&areas=control`, phone);
    await legend(small).waitFor();
    await small.locator('.areas-note').waitFor();
    expect(await small.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect([strangers(), faults()]).toEqual([[], []]);
  });
});
