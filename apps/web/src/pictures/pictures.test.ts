import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { missing } from '../testing/browser.ts';
import { fillCharted, saved } from '../testing/charted.ts';
import { served } from '../testing/served.ts';

/** Size, dots to a metre, and how many colours a PNG has, a dot in 97. */
async function looked(page: Page, png: Buffer) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const at = png.indexOf('pHYs');
  const colours = await page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
      pen.drawImage(image, 0, 0);
      const dots = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
      return new Set(dots.filter((_, i) => i % 97 === 0)).size;
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return { width, height, dots: png.readUInt32BE(at + 4), colours };
}

describe.skipIf(missing)('M · pictures of what is seen', () => {
  const here = served(fillCharted);
  const start = async (path: string, language = 'en') => {
    const { page, context } = await here.open(path);
    if (language !== 'en') {
      await context.addInitScript((l) => localStorage.setItem('cairn-language', l), language);
      await page.reload();
    }
    await page.locator('.brush').waitFor();
    return page;
  };

  it('M107 · the timeline in print is 180 mm wide at 300 dots to an inch, and says so', async () => {
    const page = await start('/?dataset=open&every=month');
    const { width, height, dots, colours } = await looked(page, await saved(page, 'Along time', /PNG/));
    expect([width, dots]).toEqual([2125, 11811]);
    expect(height).toBeGreaterThan(1200);
    expect(colours).toBeGreaterThan(20);
  });

  it('M107 · in Arabic it reads from right to left, in the letters of the page', async () => {
    const page = await start('/?dataset=open&every=month', 'ar');
    await page.getByRole('button', { name: 'حفظ: عبر الزمن' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /SVG/ }).click(),
    ]);
    const svg = await page.evaluate(
      async (source) => {
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
        return {
          direction: parsed.getAttribute('direction'),
          arabic: /font-family:"Noto Sans Arabic Variable"/.test(parsed.querySelector('style')?.textContent ?? ''),
          title: parsed.querySelector('title')?.textContent ?? '',
        };
      },
      String(await (await import('node:fs/promises')).readFile(await download.path())),
    );
    expect([svg.direction, svg.arabic]).toEqual(['rtl', true]);
    expect(svg.title).toContain('القتلى');
  });

  it('M108 · the map in print has what the map shows, its scale, its legend and what its borders mean', async () => {
    const page = await start('/?dataset=open');
    await page.getByRole('button', { name: 'Save: map' }).waitFor();
    await page.waitForTimeout(2000); // whatever the map is, it can be taken; this only lets it be worth it
    const svg = String(await saved(page, 'map', /SVG/));
    const image = Buffer.from(/href="data:image\/png;base64,([^"]+)"/.exec(svg)?.[1] ?? '', 'base64');
    expect((await looked(page, image)).colours).toBeGreaterThan(20);
    for (const said of ['km', 'Battles', 'Borders are approximate', 'Natural Earth', 'Synthetic data'])
      expect(svg).toContain(said);
    expect((await looked(page, await saved(page, 'map', /PNG/))).width).toBe(2125);
    const ratio = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
      return (canvas?.width ?? 0) / (canvas?.clientWidth ?? 1);
    });
    expect(ratio).toBe(1); // the map on the page is as it was
    expect([here.strangers(), here.faults()]).toEqual([[], []]);
  });
});
