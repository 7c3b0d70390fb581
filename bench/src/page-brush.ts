import { setTimeout } from 'node:timers/promises';
import type { Browser, Page, Request } from 'playwright-core';
import { reader } from './page-browser.ts';
import { type Move, scriptingPerMove, traced } from './page-trace.ts';

/** Moves of the pointer while it makes a span, and the time between two of them, ms. */
const MOVES = 60;
const EVERY = 80;

/** What is left running after a page has come up, ms. */
const REST = 3000;

export interface Brush {
  readonly moves: readonly Move[];
  /** Bytes: the page's objects, and its arrays outside of them. */
  readonly memory: number;
}

const isHeld = (page: Page) =>
  page.waitForFunction("/\\d/.test(document.querySelector('.answered')?.textContent ?? '')");

/** Where a pointer goes over the timeline: from one fifth of it to near its end, in steps. */
async function path(page: Page): Promise<readonly (readonly [number, number])[]> {
  const box = await page.locator('.timeline').boundingBox();
  if (!box) throw new Error('there is no timeline on the page');
  const at = (part: number) => [box.x + box.width * part, box.y + box.height * 0.4] as const;
  return Array.from({ length: MOVES + 1 }, (_, i) => at(0.2 + (0.72 * i) / MOVES));
}

async function drag(page: Page, each: (n: number) => Promise<void>): Promise<void> {
  const [first, ...rest] = await path(page);
  await page.mouse.move(...(first as [number, number]));
  await page.mouse.down();
  for (const [n, to] of rest.entries()) {
    await page.mouse.move(...to);
    await each(n);
  }
  await page.mouse.up();
}

/** Makes a span on the timeline of a page that holds its events. */
export async function brush(browser: Browser, url: string): Promise<Brush> {
  const { context, page, cdp } = await reader(browser);
  try {
    await page.goto(url);
    await isHeld(page);
    await setTimeout(REST);
    const events = await traced(cdp, () => drag(page, () => setTimeout(EVERY)));
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = (await cdp.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize: number;
    };
    return { moves: scriptingPerMove(events), memory: usedSize + backingStorageSize };
  } finally {
    await context.close();
  }
}

/** Places at which the pointer of a page that holds nothing rests until it has its answers. */
const STOPS = 15;

/** Nothing more is asked after so long, ms. */
const QUIET = 300;

/** Milliseconds from a move of the pointer until the last answer to it has come: figures, groups and rows; and tiles of the map. */
export interface Answered {
  readonly figures: readonly number[];
  readonly tiles: readonly number[];
}

/** When the page's questions were answered, and how many are not. */
function questions(page: Page) {
  const pending = new Set<Request>();
  const last = { figures: 0, tiles: 0, any: 0 };
  const isQuestion = (request: Request) => request.url().includes('/api/v1/');
  page.on('request', (request) => isQuestion(request) && pending.add(request));
  const over = (request: Request) => {
    if (!pending.delete(request)) return;
    last.any = performance.now();
    last[request.url().includes('/tiles') ? 'tiles' : 'figures'] = last.any;
  };
  page.on('requestfinished', over);
  page.on('requestfailed', (request) => pending.delete(request)); // called off
  return {
    last,
    isQuiet: (since: number) => pending.size === 0 && performance.now() - Math.max(last.any, since) > QUIET,
  };
}

/** Makes a span on the timeline of a page that holds nothing, and waits for the server at each of some places. */
export async function brushServer(browser: Browser, url: string): Promise<Answered> {
  const { context, page } = await reader(browser, true);
  try {
    const { last, isQuiet } = questions(page);
    await page.goto(url);
    await page.locator('#figures').waitFor();
    await setTimeout(REST);
    const taken = { figures: [] as number[], tiles: [] as number[] };
    let began = performance.now();
    await drag(page, async (n) => {
      if (n % (MOVES / STOPS) !== 0) return;
      while (!isQuiet(began)) await setTimeout(10);
      if (n > 0) for (const kind of ['figures', 'tiles'] as const) taken[kind].push(Math.max(0, last[kind] - began));
      began = performance.now();
    });
    return taken;
  } finally {
    await context.close();
  }
}
