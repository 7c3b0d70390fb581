import { type Listening, listen, server } from '@cairn/api';
import { addDays, type Day, type EventRow } from '@cairn/domain';
import { makeRelease, openLedger } from '@cairn/store';
import { event } from '@cairn/testkit';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PAGE } from './browser.ts';

const on = (i: number, more: Partial<EventRow> = {}): EventRow => {
  const date = addDays('2024-01-01' as Day, i);
  const toll = i % 4;
  return event({
    date,
    date_from: date,
    date_to: date,
    event_type: i % 2 ? 'Battles' : 'Protests',
    sub_event_type: i % 2 ? 'Armed clash' : 'Peaceful protest',
    country: i % 3 ? 'Northland' : 'Southland',
    admin1: `Province ${i % 5}`,
    source: i % 2 ? 'The Invented Courier' : 'The Invented Herald',
    tags: i % 10 === 0 ? 'bridge' : null,
    latitude: 48 + (i % 5) * 0.5,
    longitude: 25 + (i % 7),
    geo_precision: i % 6 === 0 ? 3 : 1,
    low: toll,
    best: toll,
    high: toll,
    ...more,
  });
};
const keyed = (i: number, more: Partial<EventRow> = {}) => ({ key: `INV${1000 + i}`, event: on(i, more) });

const NOTICE = 'Synthetic data: every event is invented.';

/**
 * A ledger with two states: 40 invented events, released as `first`; then three added, two revised and one retracted.
 * Beside it stands a private dataset with one event.
 */
export async function twoStates(folder: string): Promise<void> {
  const ledger = await openLedger(folder, { mode: 'write' });
  const info = {
    title: 'Invented events',
    codebook: 'acled',
    licence: 'CC0-1.0',
    visibility: 'public',
    notice: NOTICE,
  };
  const records = [{ kind: 'dataset' as const, key: 'open', body: info }];
  const events = Array.from({ length: 40 }, (_, i) => keyed(i));
  await ledger.append({ dataset: 'open', message: 'First edition', author: 'test', records, events });
  await makeRelease(ledger, { dataset: 'open', name: 'first', author: 'test' });
  await ledger.append({
    dataset: 'open',
    message: 'Late reports',
    author: 'test',
    events: [keyed(50), keyed(51), keyed(52), keyed(1, { best: 9, high: 9 }), keyed(2, { location: 'Elsewhere' })],
    retract: [{ key: 'INV1003', reason: 'It was counted twice.' }],
  });
  const hidden = { ...info, title: 'Closed events', visibility: 'private' };
  await ledger.append({
    dataset: 'closed',
    message: 'Closed',
    author: 'test',
    records: [{ kind: 'dataset' as const, key: 'closed', body: hidden }],
    events: [keyed(3)],
  });
  await ledger.close();
}

export const served = async (folder: string): Promise<Listening> =>
  listen(await server({ store: folder, page: PAGE }), { port: 0 });

/** What is not so yet, but soon is: the page waits for the server, and the server for the machine. */
export const soon = <T>(ask: () => T | Promise<T>) => expect.poll(ask, { timeout: 15_000 });

/** A page in a browser of a reader, which notes what it asks of other servers and what fails in it. */
export interface Reader {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly strangers: readonly string[];
  readonly faults: string[];
}

export async function reader(browser: Browser, url: string): Promise<Reader> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const [strangers, faults]: [string[], string[]] = [[], []];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) strangers.push(request.url());
  });
  page.on('pageerror', (cause) => faults.push(cause.message));
  page.on('console', (said) => {
    if (said.type() === 'error') faults.push(said.text());
  });
  return { context, page, strangers, faults };
}
