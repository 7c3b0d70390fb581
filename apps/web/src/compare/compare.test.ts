import type { Listening } from '@cairn/api';
import { scratch } from '@cairn/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundByAxe, missing, startBrowser } from '../testing/browser.ts';
import { type Reader, reader, served, soon, twoStates } from '../testing/two-states.ts';

interface Sums {
  readonly events: number;
  readonly best: number;
}
type Diff = Readonly<Record<'before' | 'added' | 'revised' | 'retracted' | 'after', Sums>>;

describe.skipIf(missing)('M · two states compared', () => {
  const folder = scratch();
  let listening: Listening;
  let browser: Browser;
  let r: Reader;

  beforeAll(async () => {
    await twoStates(folder.at('ledger'));
    listening = await served(folder.at('ledger'));
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await listening?.stop();
    folder.remove();
  });
  beforeEach(async () => {
    r = await reader(browser, listening.url);
  });
  afterEach(async () => {
    await r.context.close();
    expect([r.strangers, r.faults]).toEqual([[], []]);
  });

  const open = async (path: string) => {
    await r.page.goto(listening.url + path);
    await r.page.locator('.changedrows').waitFor();
  };
  const query = () => new URL(r.page.url()).searchParams;
  const counts = async () => (await r.page.locator('.stateband .counts').textContent())?.trim().replace(/\s+/g, ' ');
  const changes = async () => (await r.page.locator('.changedrows td.change').allTextContents()).map((c) => c.trim());
  const difference = async (question: string) =>
    (await (await fetch(`${listening.url}/api/v1/diff?dataset=open&${question}`)).json()) as { total: Diff };

  it('M114 · the table names every change, how it changed, and on demand field by field', async () => {
    await open('/?dataset=open&compare=first');
    expect(await counts()).toBe('3 added 2 revised 1 retracted');
    expect(await changes()).toEqual(['added', 'added', 'added', 'retracted', 'revised', 'revised']);
    await r.page.getByText('revised (2)').click();
    await soon(changes).toEqual(['revised', 'revised']);
    const row = r.page.locator('.changedrows tr[data-change]').first();
    expect(await row.locator('.killed').textContent()).toBe('1 → 9');
    await row.getByRole('button', { name: /Fields: 2/ }).press('Enter');
    const told = r.page.locator('.fielddiffs > div').first();
    expect(await told.locator('del').textContent()).toContain('1');
    expect(await told.locator('ins').textContent()).toContain('9');
    await row.locator('.date button').click();
    await r.page.getByRole('dialog').getByText('open/INV1001').waitFor();
  });

  it('M114 · the account of totals is what the interface says: before, of which added, revised, retracted, after', async () => {
    await open('/?dataset=open&compare=first&country=Northland');
    const { total } = await difference('a=first&country=Northland');
    const account = async () => {
      const cells = await r.page.locator('.account td').allTextContents();
      return cells.map((cell) => Number(cell.replace(/\(.*/, '').replace('−', '-')));
    };
    const parts = ['before', 'added', 'revised', 'retracted', 'after'] as const;
    await soon(account).toEqual(parts.map((part) => total[part].best));
    await r.page.locator('.difference').getByText('events', { exact: true }).click();
    await soon(account).toEqual(parts.map((part) => total[part].events));
    expect(total.before.events + total.added.events + total.retracted.events + total.revised.events).toBe(
      total.after.events,
    );
    const group = r.page.locator('.groups tbody tr').filter({ hasText: 'Battles' });
    expect(await group.count()).toBe(1);
  });

  it('M115 · a comparison is begun from a past state, stands in the address, and ends', async () => {
    await r.page.goto(`${listening.url}/?dataset=open&as_of=first&event_type=Battles`);
    await r.page.getByRole('button', { name: 'Compare with the latest' }).click();
    await r.page.locator('.changedrows').waitFor();
    expect([query().get('compare'), query().get('as_of'), query().get('event_type')]).toEqual([
      'first',
      null,
      'Battles',
    ]);
    const said = await counts();
    await r.page.reload();
    await r.page.locator('.changedrows').waitFor();
    expect(await counts()).toBe(said);
    await r.page.getByRole('button', { name: 'Exchange' }).click();
    await soon(() => [query().get('compare'), query().get('as_of')]).toEqual(['head', 'first']);
    await r.page.goBack();
    await soon(counts).toBe(said);
    await r.page.getByRole('button', { name: 'End the comparison' }).click();
    await r.page.locator('.rows tbody tr').first().waitFor();
    expect(query().has('compare')).toBe(false);
  });

  it('M115 · any state can be the other one; between equal states nothing changed, and that is said', async () => {
    await r.page.goto(`${listening.url}/?dataset=open`);
    await r.page.getByRole('button', { name: 'Compared with: nothing' }).click();
    await r.page
      .getByRole('dialog', { name: 'Compared with' })
      .getByRole('button', { name: /^first/ })
      .click();
    await soon(counts).toBe('3 added 2 revised 1 retracted');
    await r.page.goto(`${listening.url}/?dataset=open&as_of=first&compare=first`);
    await r.page.getByText('Nothing changed between these two states.').waitFor();
    await r.page.goto(`${listening.url}/?dataset=open&compare=never`);
    await r.page.getByRole('alert').first().getByText(/never/).waitFor();
    r.faults.splice(0); // the browser notes each answer that is an error
  });

  it('M114 · the map draws the three kinds with marks of their own, and an area as an area', async () => {
    const places = r.page.waitForResponse((answer) => answer.url().includes('limit=5000'));
    await open('/?dataset=open&compare=first&map=6/49.5/28');
    const { events } = (await (await places).json()) as {
      events: { event: { longitude: number; latitude: number } }[];
    };
    expect(events).toHaveLength(6);
    expect(events.every((e) => Number.isFinite(e.event.longitude) && Number.isFinite(e.event.latitude))).toBe(true);
    const marks = await r.page.evaluate<[string, string][]>(
      `[...document.querySelectorAll('.comparedlegend path')].map((p) => [p.getAttribute('d'), getComputedStyle(p).fill])`,
    );
    for (const part of [0, 1] as const) expect(new Set(marks.map((mark) => mark[part])).size).toBe(3);
    const canvas = r.page.locator('.mapframe canvas');
    await canvas.waitFor();
    await soon(() => r.page.locator('.mapframe').screenshot().then(coloured)).toBe(true);
  });

  /** Whether a picture has the blue of what was added, below the legend. A page of its own reads it: ours may fetch no data. */
  const coloured = async (png: Buffer): Promise<boolean> => {
    const blank = await r.context.newPage();
    const found = await blank.evaluate<boolean>(`(async () => {
      const picture = await createImageBitmap(await (await fetch('data:image/png;base64,${png.toString('base64')}')).blob());
      const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      pen.drawImage(picture, 0, 0);
      const { data } = pen.getImageData(0, 60, picture.width, picture.height - 60);
      const isBlue = (at) => [11, 111, 164].every((part, i) => Math.abs(data[at + i] - part) < 8);
      for (let at = 0; at < data.length; at += 4) if (isBlue(at)) return true;
      return false;
    })()`);
    await blank.close();
    return found;
  };

  it.each(['light', 'dark'] as const)(
    'M120 · axe finds nothing on a comparison, in the %s theme',
    async (colorScheme) => {
      await r.page.emulateMedia({ colorScheme });
      await open('/?dataset=open&compare=first');
      await r.page.locator('.groups').waitFor();
      await r.page
        .getByRole('button', { name: /Fields:/ })
        .first()
        .click();
      expect(await foundByAxe(r.page)).toEqual([]);
    },
  );
});
