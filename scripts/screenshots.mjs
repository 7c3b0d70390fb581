// Writes docs/images/*.png: the main views of the page on the demonstration, as a reader sees them.
// Usage: node scripts/screenshots.mjs [folder of a ledger with the demonstration]. Wants Chromium (CAIRN_CHROMIUM).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ensureBuilt, ensureInstalled } from './tools.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const CAIRN = at('apps/cli/bin/cairn.mjs');
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
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

/** Name of the picture; address; and what is otherwise than usual. */
const VIEWS = [
  ['explore', '/?dataset=demo'],
  ['explore-dark', '/?dataset=demo&shape=hexagons', { scheme: 'dark' }],
  ['explore-arabic', '/?dataset=demo&from=2024-01-01&to=2024-06-30', { locale: 'ar' }],
  ['explore-phone', '/?dataset=demo', { size: PHONE }],
  ['past', '/?dataset=demo&as_of=2024-W43'],
  ['compare', '/?dataset=demo&compare=2024-W43'],
  ['event', '/?dataset=demo&country=Russia&min_fatalities=8', { click: '.rows tbody button' }],
  ['claims', '/claims?dataset=demo&measure=killed-or-wounded&side=Russia'],
  ['briefing', '/briefings/demo/north-korean-troops'],
  ['datasets', '/datasets/demo'],
];

/** What is still on its way when a page has been opened, ms. */
const REST = 9000;

/** Serves the demonstration; answers its address and how to stop. */
function serve(folder) {
  const child = spawn(process.execPath, [CAIRN, 'demo', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, fail) => {
    let said = '';
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}`)));
    child.stdout.on('data', (text) => {
      said += text;
      const url = /Cairn serves .* at (http:\S+)/.exec(said)?.[1];
      if (url) done({ url, stop: () => child.kill('SIGINT') });
    });
  });
}

async function picture(browser, url, [name, path, { size = WIDE, scheme = 'light', locale = 'en-GB', click } = {}]) {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, locale, reducedMotion: 'reduce' });
  try {
    await context.addInitScript("localStorage.setItem('cairn-tour', 'true')"); // the tour was offered before
    const page = await context.newPage();
    await page.goto(url + path);
    if (click) await page.locator(click).first().click();
    await page.waitForTimeout(REST);
    await page.screenshot({ path: at(`docs/images/${name}.png`) });
    console.log(`docs/images/${name}.png`);
  } finally {
    await context.close();
  }
}

ensureInstalled();
ensureBuilt();
const executablePath = process.env.CAIRN_CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) throw new Error(`there is no Chromium at ${executablePath} (or CAIRN_CHROMIUM)`);
mkdirSync(at('docs/images'), { recursive: true });
const { url, stop } = await serve(process.argv[2] ?? at('cairn-data'));
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  for (const view of VIEWS) await picture(browser, url, view);
} finally {
  await browser.close();
  stop();
}
