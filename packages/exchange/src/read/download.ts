import { Problem, problem } from '@cairn/domain';
import { headOf } from './chunks.ts';
import { codeOf } from './failure.ts';
import { keep } from './keep.ts';
import type { SpoolOptions } from './options.ts';
import { isWebPage } from './sniff.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds without a byte after which a connection counts as dead. */
const STALL = 60_000;

/** What the codes of a failed connection mean. */
const MEANS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was lost',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'the host does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer',
  UND_ERR_SOCKET: 'the connection was lost before the answer was complete',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the connection was lost before the answer was complete',
  CERT_HAS_EXPIRED: 'the certificate of the host has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the host signed its certificate itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate of the host cannot be verified',
};

/** A URL without user, password, query and fragment: those may be secrets. */
export function nameOfUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed ? `${parsed.origin}${parsed.pathname}` : (url.split(/[?#]/)[0] as string).replace(/\/\/[^/]*@/, '//');
}

/** The innermost code or message of a failed fetch. */
function sayWhy(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = codeOf(cause) ?? codeOf(error);
  return (code && MEANS[code]) ?? code ?? (cause instanceof Error ? cause.message : String(cause));
}

/** Aborts when `beat` was not called for some time. */
class Watch {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly signal: AbortSignal;

  constructor(stall: number, outer: AbortSignal | undefined) {
    this.#timer = setTimeout(() => this.#controller.abort(), stall);
    this.signal = outer ? AbortSignal.any([outer, this.#controller.signal]) : this.#controller.signal;
  }

  get stalled(): boolean {
    return this.#controller.signal.aborted;
  }

  beat(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Asks for `url`. A user and password in it become a header, as `fetch` takes none in the address. */
async function ask(url: string, get: typeof fetch, signal: AbortSignal): Promise<Response> {
  const target = new URL(url);
  const { username, password } = target;
  target.username = target.password = '';
  const headers = new Headers({ accept: 'text/csv, application/json, application/zip, application/gzip, */*;q=0.5' });
  if (username || password) {
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  }
  return get(target, { headers, signal });
}

/** @throws Error whose message is a sentence's end, when the answer is a failure or a page for people */
function judge(response: Response): void {
  if (!response.ok) throw new Error(`the server answered ${`${response.status} ${response.statusText}`.trim()}`);
  if (/^(text\/html|application\/xhtml)/i.test(response.headers.get('content-type') ?? '')) throw new Error(PAGE);
  if (!response.body) throw new Error('the answer is empty');
}

const PAGE = 'the answer is a web page, not data';

/** Bytes to come; null when the server does not say, or counts them packed while `fetch` gives them unpacked. */
function sizeOf(response: Response): number | null {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  return response.headers.has('content-encoding') || !Number.isSafeInteger(length) ? null : length;
}

/**
 * Fetches a URL into a temporary file.
 * @param stall - milliseconds without a byte after which to give up
 * @throws url.failed with a reason; the signal's reason when the caller interrupts
 */
export async function download(url: string, work: Workspace, options: SpoolOptions, stall = STALL) {
  const name = nameOfUrl(url);
  const watch = new Watch(stall, options.signal);
  const path = await work.path('received');
  try {
    const response = await ask(url, options.fetch ?? fetch, watch.signal);
    judge(response);
    const total = sizeOf(response);
    const size = await keep(response.body as AsyncIterable<Uint8Array>, path, watch.signal, (done) => {
      watch.beat();
      options.onBytes?.(done, total);
    });
    if (total !== null && size < total) throw new Error('the connection was lost before the answer was complete');
    if (isWebPage((await headOf(path, 1024)).toString('latin1'))) throw new Error(PAGE);
    return { path, size };
  } catch (error) {
    if (options.signal?.aborted || error instanceof Problem || codeOf(error) === 'ENOSPC') throw error;
    const why = watch.stalled ? `no answer for ${Math.ceil(stall / 1000)} seconds` : sayWhy(error);
    throw problem('url.failed', { url: name, why });
  } finally {
    watch.stop();
  }
}
