import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { reader } from './page-browser.ts';

/** How a brush went over the columns of some events. */
export interface Brushed {
  readonly events: number;
  /** Milliseconds until the columns could be asked. */
  readonly ready: number;
  /** Milliseconds at each place of the brush. */
  readonly moves: readonly number[];
  /** People killed at each place. */
  readonly killed: readonly number[];
}

export interface Rivals {
  readonly ours: Brushed;
  readonly theirs: Brushed;
}

const ENTRY = fileURLToPath(new URL('../browser/brushes.ts', import.meta.url));

/** The script that brushes, as one file. */
async function script(): Promise<string> {
  const lib = { entry: ENTRY, formats: ['iife' as const], name: 'brushes' };
  const made = await build({ configFile: false, logLevel: 'error', build: { write: false, lib } });
  const [file] = [made].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  if (file?.type !== 'chunk') throw new Error('the script that brushes could not be made');
  return file.code;
}

/**
 * The same brush over the same columns in the same browser, by what the page does and by crossfilter.
 * @throws Error where they do not find the same
 */
export async function rivals(browser: Browser, url: string, dataset: string): Promise<Rivals> {
  const { context, page } = await reader(browser);
  try {
    await page.goto(`${url}/healthz`);
    await page.addScriptTag({ content: await script() });
    const found = (await page.evaluate(`brushes.run(${JSON.stringify(dataset)})`)) as Rivals;
    if (String(found.ours.killed) !== String(found.theirs.killed)) throw new Error('crossfilter counts other people');
    return found;
  } finally {
    await context.close();
  }
}
