import { type Listening, listen, server } from '@cairn/api';
import { type Ledger, openLedger } from '@cairn/store';
import { scratch } from '@cairn/testkit';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { PAGE, startBrowser } from './browser.ts';

/** A page of a browser of its own, at a server of its own. */
export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
}

export interface Served {
  readonly url: () => string;
  /** A fresh browser profile, wide unless `given` says otherwise. The tour was seen, unless `isNew`. */
  open(path: string, given?: BrowserContextOptions & { readonly isNew?: boolean }): Promise<Opened>;
  /** What asked another host, and what the pages threw, since last looked. */
  strangers(): string[];
  faults(): string[];
}

/** For a block of tests: a ledger that `fill` has filled, the real server over it, and one browser. */
export function served(fill: (ledger: Ledger) => Promise<unknown>): Served {
  const folder = scratch();
  let [listening, browser]: [Listening | undefined, Browser | undefined] = [undefined, undefined];
  const contexts: BrowserContext[] = [];
  const [strangers, faults]: [string[], string[]] = [[], []];
  const url = () => (listening as Listening).url;

  beforeAll(async () => {
    const ledger = await openLedger(folder.at('ledger'), { mode: 'write' });
    await fill(ledger);
    await ledger.close();
    listening = await listen(await server({ store: folder.at('ledger'), page: PAGE }), { port: 0 });
    browser = await startBrowser();
  }, 60_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.stop();
    folder.remove();
  });

  return {
    url,
    strangers: () => strangers.splice(0),
    faults: () => faults.splice(0),
    async open(path, { isNew = false, ...given } = {}) {
      const context = await (browser as Browser).newContext({
        viewport: { width: 1360, height: 860 },
        locale: 'en-GB',
        ...given,
      });
      contexts.push(context);
      if (!isNew) await context.addInitScript("localStorage.setItem('cairn-tour', 'true')");
      const page = await context.newPage();
      page.setDefaultTimeout(25_000);
      page.on('request', (request) => {
        const to = request.url();
        if (!to.startsWith(url()) && !/^(data|blob):/.test(to)) strangers.push(to);
      });
      page.on('pageerror', (cause) => faults.push(cause.message));
      await page.goto(url() + path);
      return { page, context };
    },
  };
}
