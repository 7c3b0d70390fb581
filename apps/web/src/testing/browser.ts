import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CAIRN_CHROMIUM'] ?? '/usr/bin/chromium';

/** Why no browser can be driven here; undefined where one can. */
export const missing = existsSync(CHROMIUM)
  ? undefined
  : 'there is no Chromium at /usr/bin/chromium (or CAIRN_CHROMIUM)';

/** Where the page was built into. */
export const PAGE = process.env['CAIRN_PAGE'] ?? fileURLToPath(new URL('../../dist/page', import.meta.url));

/** A browser that asks nothing of anybody but the page, and draws maps without a graphics card. */
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

export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

const AXE = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve('axe-core/package.json')), 'axe.min.js'),
  'utf8',
);

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds on the page as it is now, one line for each rule that is broken: that of the size of targets among them. */
export async function foundByAxe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const options = { rules: { 'target-size': { enabled: true } } };
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(options);
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  });
}
