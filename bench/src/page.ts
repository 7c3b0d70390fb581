import { listen, server } from '@cairn/api';
import type { Browser } from 'playwright-core';
import { generate } from './generate.ts';
import { once } from './imports.ts';
import { against, type Line, median, ms, s } from './measure.ts';
import { PAGE, startBrowser } from './page-browser.ts';
import { brush, brushServer } from './page-brush.ts';
import { load } from './page-load.ts';
import { rivals } from './page-rival.ts';
import { publish } from './tiles.ts';

/** Events of the larger of the two datasets that a browser holds. */
const HALF = 500_000;

/** Times that each page is opened. */
const OPENED = 5;

const FRAME = 33;
const SERVER = 300;
const SCRIPT = 900_000;
const MEMORY = 600e6;

const p95 = (values: readonly number[]): number => {
  const rising = [...values].sort((a, b) => a - b);
  return rising[Math.ceil(rising.length * 0.95) - 1] as number;
};

const line = (what: string, found: number, most: number | null, print: (n: number) => string): Line => ({
  what,
  ours: print(found),
  theirs: '',
  ratio: null,
  bar: most === null ? 'none' : `under ${print(most)}`,
  met: most === null ? null : found < most,
});

const kb = (n: number): string => `${Math.round(n / 1000)} KB`;
const mb = (n: number): string => `${Math.round(n / 1e6)} MB`;
const seconds = (n: number): string => s(n / 1000);

/** Serves a ledger with the page while `work` asks for it. */
async function serving<T>(store: string, work: (url: string) => Promise<T>): Promise<T> {
  const { url, stop } = await listen(await server({ store, page: PAGE, limits: false }), { port: 0 });
  try {
    return await work(url);
  } finally {
    await stop();
  }
}

/** How a page comes up, and how it follows a pointer. */
async function held(browser: Browser, url: string, dataset: string, name: string, most: number): Promise<Line[]> {
  const at = `${url}/?dataset=${dataset}`;
  const loads = [];
  for (let i = 0; i < OPENED; i++) loads.push(await load(browser, at));
  const { moves, memory } = await brush(browser, at);
  return [
    line(
      `the page on ${name}: from navigation to events on the map`,
      median(loads.map((l) => l.points)),
      most,
      seconds,
    ),
    line('script up to then, as it comes over the wire', Math.max(...loads.map((l) => l.script)), SCRIPT, kb),
    line(
      `scripting for each of ${moves.length} moves of a brush along time, p95`,
      p95(moves.map((m) => m.passed)),
      FRAME,
      ms,
    ),
    line('of it, time that the thread itself worked, p95', p95(moves.map((m) => m.worked)), null, ms),
    line('memory afterwards: objects and arrays of the page', memory, MEMORY, mb),
  ];
}

/** The same brush over the same columns by crossfilter. */
async function against500(browser: Browser, url: string): Promise<Line[]> {
  const { ours, theirs } = await rivals(browser, url, 'big');
  const what = 'totals and three groups for each move of a brush over the same columns, without drawing';
  return [
    { ...against(`${what}, p95; beside it crossfilter`, p95(ours.moves), p95(theirs.moves), null, ms), bar: 'none' },
    {
      ...against('until the columns could be asked; beside it crossfilter', ours.ready, theirs.ready, null, ms),
      bar: 'none',
    },
  ];
}

/** A page that holds nothing. */
async function answered(browser: Browser, url: string, name: string): Promise<Line[]> {
  const { figures, tiles } = await brushServer(browser, `${url}/?dataset=big`);
  return [
    line(`the page on ${name}, answered by the server: figures, groups and rows, p95`, p95(figures), SERVER, ms),
    line('the same: tiles of the map, p95', p95(tiles), null, ms),
  ];
}

export interface PageFolders {
  /** A ledger with the dataset `big`, of `rows` events, which anybody may see. */
  readonly big: string;
  readonly rows: number;
  /** A ledger with the demonstration. */
  readonly demo: string;
  /** For a ledger of its own, and its file. */
  readonly data: string;
}

/** Opens the page in a browser: on the demonstration, on 500,000 events, and on more than it holds. */
export async function measurePage({ big, rows, demo, data }: PageFolders): Promise<Line[]> {
  const [file, half] = [`${data}/events-${HALF}.csv`, `${data}/work/half`];
  await generate(file, { rows: HALF, revision: false });
  once('cairn', file, half);
  await publish(half, 'big');
  const browser = await startBrowser();
  try {
    return [
      ...(await serving(demo, (url) => held(browser, url, 'demo', 'the demonstration', 2500))),
      ...(await serving(half, async (url) => [
        ...(await held(browser, url, 'big', `${HALF.toLocaleString('en')} events`, 5000)),
        ...(await against500(browser, url)),
      ])),
      ...(await serving(big, (url) => answered(browser, url, `${rows.toLocaleString('en')} events`))),
    ];
  } finally {
    await browser.close();
  }
}
