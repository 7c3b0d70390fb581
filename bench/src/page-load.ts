import type { Browser, CDPSession, Page } from 'playwright-core';
import { reader } from './page-browser.ts';

/** How a page came up. */
export interface Loaded {
  /** Milliseconds from navigation until the map has drawn events. */
  readonly points: number;
  /** Bytes of script, as they came over the wire, up to then. */
  readonly script: number;
}

/** In the page: remembers when the map has first drawn events; the page tells whenever its map is done with drawing. */
const WATCH = `window.addEventListener('cairn:map-drawn', ({ detail: map }) => {
  if (window.pointsAt !== undefined) return;
  if (map.queryRenderedFeatures().some(({ properties: p }) => 'events' in p || 'day' in p)) window.pointsAt = performance.now();
})`;

interface Finished {
  readonly at: number;
  readonly bytes: number;
}

/** Scripts of the page and of its workers, as they come. */
function scripts(cdp: CDPSession): readonly Finished[] {
  const urls = new Map<string, string>();
  const finished: Finished[] = [];
  cdp.on('Network.responseReceived', ({ requestId, response }) => void urls.set(requestId, response.url));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (/\.m?js$/.test(urls.get(requestId) ?? '')) finished.push({ at: performance.now(), bytes: encodedDataLength });
  });
  return finished;
}

const pointsAt = (page: Page) =>
  page.waitForFunction(() => (globalThis as { pointsAt?: number }).pointsAt).then((at) => at.jsonValue());

/** Opens the page as somebody who was never there. */
export async function load(browser: Browser, url: string): Promise<Loaded> {
  const { context, page, cdp } = await reader(browser);
  try {
    await page.addInitScript(WATCH);
    await cdp.send('Network.enable');
    const came = scripts(cdp);
    await page.goto(url, { waitUntil: 'commit' });
    const points = Number(await pointsAt(page));
    const until = performance.now();
    const script = came.filter(({ at }) => at <= until).reduce((sum, { bytes }) => sum + bytes, 0);
    return { points, script };
  } finally {
    await context.close();
  }
}
