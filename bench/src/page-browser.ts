import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CAIRN_CHROMIUM'] ?? '/usr/bin/chromium';

/** Asks nothing of anybody but the page, and draws maps without a graphics card. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
];

/** Where the page was built into. */
export const PAGE = fileURLToPath(new URL('../../apps/web/dist/page', import.meta.url));

/** Longest wait for anything on the page, ms. */
const PATIENCE = 90_000;

export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A reader with an empty cache, and their page. `saving`: who pays for each byte, and so is answered by the server. */
export async function reader(
  browser: Browser,
  saving = false,
): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly cdp: CDPSession }> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    locale: 'en-GB',
    bypassCSP: true,
  });
  if (saving)
    await context.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })");
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return { context, page, cdp: await context.newCDPSession(page) };
}
