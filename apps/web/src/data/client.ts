import { type AnswerOf, client, OPERATIONS } from '@cairn/contract';

/** Where the server says who asks, with the proof that a change comes from this page. */
const TELLS: ReadonlySet<string> = new Set(
  [OPERATIONS.me, OPERATIONS.signIn, OPERATIONS.redeemLink].map((o) => o.path),
);

/** Happens to the window when the server does not know who asks. */
export const UNKNOWN_NOW = 'cairn:unknown-now';

let proof: string | null = null;

/** In a frame on another site nobody is signed in, so that everybody sees the same there. */
const IS_FRAMED = window.location.pathname === '/embed';

/** Sends with each change the proof that belongs to who the page says is signed in. */
async function send(to: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (proof !== null && (init.method ?? 'GET') !== 'GET') headers.set('x-csrf-token', proof);
  const response = await fetch(to, { ...init, headers, ...(IS_FRAMED ? { credentials: 'omit' } : {}) });
  if (response.status === 401) window.dispatchEvent(new Event(UNKNOWN_NOW));
  if (response.ok && TELLS.has(new URL(String(to)).pathname))
    proof = ((await response.clone().json()) as AnswerOf<typeof OPERATIONS.me>).csrf;
  return response;
}

/** The server that the page came from. */
export const server = client({ base: window.location.origin, fetch: send });

type Of<I extends keyof typeof OPERATIONS> = AnswerOf<(typeof OPERATIONS)[I]>;
export type Totals = Of<'totals'>;
export type Series = Of<'series'>;
export type EventsPage = Of<'events'>;
export type EventRow = EventsPage['events'][number];
export type Datasets = Of<'datasets'>;
export type OneEvent = Of<'oneEvent'>;
export type EventHistory = Of<'eventHistory'>;
export type OneDataset = Of<'dataset'>;
export type Commits = Of<'commits'>;
export type Finding = Of<'findings'>['findings'][number];
