import { readFile } from 'node:fs/promises';
import { addDays, type Day } from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import { event } from '@cairn/testkit';
import type { Download, Page } from 'playwright-core';

const TYPES = ['Battles', 'Protests', 'Violence against civilians'] as const;

/** A name that would be markup, were it taken for any. */
export const HOSTILE = '<img src=x onerror=alert(1)> & "Sons"';

const actorOf = (i: number) => (i === 7 ? HOSTILE : i % 11 === 3 ? 'قوة الشمال' : `Force ${i % 5}`);

/** Invented events: one a day for half a year; every ninth has no figure, one is known only to six weeks. */
const EVENTS = Array.from({ length: 180 }, (_, i) => {
  const [low, best, high] = i % 9 === 8 ? [null, null, null] : [i % 4, (i % 4) + 1, (i % 4) + 4];
  const date = addDays('2024-01-01' as Day, i);
  const span =
    i === 30 ? { date_from: '2024-01-15' as Day, date_to: '2024-02-28' as Day } : { date_from: date, date_to: date };
  return {
    key: `INV${1000 + i}`,
    event: event({
      date,
      ...span,
      time_precision: i === 30 ? 3 : 1,
      event_type: TYPES[i % 3] as string,
      country: i % 2 ? 'Northland' : 'Southland',
      admin1: `Province ${i % 20}`,
      actor1: actorOf(i),
      actor2: i % 4 === 0 ? null : `Group ${i % 3}`,
      latitude: 48 + (i % 10) * 0.3,
      longitude: 25 + (i % 7),
      low: low as number | null,
      best: best as number | null,
      high: high as number | null,
    }),
  };
});

const old = (key: string, date: string, country: string) => ({
  key,
  event: event({ date: date as Day, date_from: date as Day, date_to: date as Day, country, best: 1, low: 1, high: 1 }),
});

const info = (title: string) => ({
  title,
  codebook: 'acled',
  licence: 'CC0-1.0',
  visibility: 'public',
  notice: 'Synthetic data: every event is invented.',
});

/** Two datasets: `open` as above, and `old` with a country that was coded from 2018 on among others that were before. */
export async function fillCharted(ledger: Ledger): Promise<void> {
  const say = { message: 'All', author: 'test' };
  const record = (key: string, title: string) => [{ kind: 'dataset' as const, key, body: info(title) }];
  await ledger.append({ ...say, dataset: 'open', records: record('open', 'Invented events'), events: EVENTS });
  const some = [
    old('A1', '2018-03-05', 'Albania'),
    old('A2', '2019-05-05', 'Albania'),
    old('E1', '2016-01-05', 'Egypt'),
  ];
  await ledger.append({ ...say, dataset: 'old', records: record('old', 'Older events'), events: some });
}

/** A file that the page gave. */
export async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** Chooses an entry of a menu that saves, and takes the file. */
export async function saved(page: Page, what: string, entry: RegExp): Promise<Buffer> {
  await page.getByRole('button', { name: `Save: ${what}` }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    page.getByRole('menuitem', { name: entry }).click(),
  ]);
  return bytesOf(download);
}

/** Rows of a CSV without quotes, by the names of its head. */
export function rowsOf(csv: string): Record<string, string>[] {
  const [head = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}
