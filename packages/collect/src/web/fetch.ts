import type { IncomingMessage } from 'node:http';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Problem, problem } from '@cairn/domain';
import { Elsewhere, hostOf, isPublicAddress, publicLookup } from './public-address.ts';

/** Largest page that is fetched, in bytes, unpacked. */
export const MOST_BYTES = 10_000_000;
/** How long a page may take, all together, ms. */
const PATIENCE = 30_000;
const MOST_REDIRECTS = 5;
const READABLE = /^(text\/(html|plain|markdown|x-markdown)|application\/xhtml\+xml)\b/i;

export interface FetchOptions {
  /** Also from this machine and from private networks. */
  readonly allowPrivate?: boolean;
  readonly signal?: AbortSignal;
  /** Instead of `PATIENCE`, ms. */
  readonly patience?: number;
}

/** A page as it came. */
export interface Fetched {
  /** Where it was found in the end, without user, query and fragment. */
  readonly url: string;
  /** For example `text/html; charset=utf-8`. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** An address as it may be shown: without user, password, query and fragment. */
const shown = (text: string): string => {
  if (!URL.canParse(text)) return text.slice(0, 200);
  const { origin, pathname } = new URL(text);
  return `${origin === 'null' ? '' : origin}${pathname}`.slice(0, 200);
};

/** @throws Problem text.address */
function checked(text: string, allowPrivate: boolean): URL {
  const refuse = (why: string) => problem('text.address', { url: shown(text), why });
  if (!URL.canParse(text)) throw refuse('it is no address');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('it is neither http nor https');
  if (url.username !== '' || url.password !== '') throw refuse('it carries a name or a password');
  const host = hostOf(url);
  const isHere = /(^|\.)localhost\.?$/i.test(host) || (isIP(host) !== 0 && !isPublicAddress(host));
  if (isHere && !allowPrivate) throw refuse('it leads to this machine or to a private network');
  return url;
}

/**
 * Fetches one page. Connections lead only where everybody gets, also behind a redirect, unless it is allowed otherwise.
 * @throws Problem text.address, text.unfit, text.too-long, url.failed
 */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const patience = options.patience ?? PATIENCE;
  const stop = AbortSignal.timeout(patience);
  const signal = options.signal ? AbortSignal.any([options.signal, stop]) : stop;
  let url = checked(address, options.allowPrivate ?? false);
  try {
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const answer = await ask(url, options.allowPrivate ?? false, signal);
      const next = redirected(answer, url);
      if (next === null) return await taken(answer, url);
      answer.destroy();
      url = checked(next, options.allowPrivate ?? false);
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    options.signal?.throwIfAborted();
    throw failed(url, cause, patience);
  }
  throw problem('text.address', { url: shown(address), why: `it leads on more than ${MOST_REDIRECTS} times` });
}

function failed(url: URL, cause: unknown, patience: number): Problem {
  if (cause instanceof Elsewhere) return problem('text.address', { url: shown(url.href), why: cause.message });
  const { name, code, message } = cause as NodeJS.ErrnoException;
  const isLate = name === 'TimeoutError' || name === 'AbortError';
  return problem('url.failed', {
    url: shown(url.href),
    why: isLate ? `no answer within ${patience / 1000} s` : (code ?? message),
  });
}

function ask(url: URL, allowPrivate: boolean, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? secure : plain)(url, {
      agent: false,
      signal,
      ...(allowPrivate ? {} : { lookup: publicLookup }),
      headers: {
        accept: 'text/html, text/plain, text/markdown',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': 'Cairn',
      },
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end();
  });
}

function redirected({ statusCode = 0, headers }: IncomingMessage, from: URL): string | null {
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined) return null;
  return URL.canParse(headers.location, from.href) ? new URL(headers.location, from).href : headers.location;
}

async function taken(answer: IncomingMessage, url: URL): Promise<Fetched> {
  const { statusCode = 0, headers } = answer;
  const type = headers['content-type'] ?? '';
  const refuse = (why: string) => {
    answer.destroy();
    return problem('text.unfit', { path: shown(url.href), why });
  };
  if (statusCode !== 200) {
    answer.destroy();
    throw problem('url.failed', { url: shown(url.href), why: `the server answered ${statusCode}` });
  }
  if (!READABLE.test(type))
    throw refuse(type === '' ? 'the server does not say what it is' : `it is ${type.slice(0, 60)}`);
  return { url: shown(url.href), type, bytes: await bytesOf(answer) };
}

/** Unpacks as it comes, so that a small bomb cannot grow. @throws Problem text.too-long */
async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(answer)) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) {
      answer.destroy();
      throw problem('text.too-long', { characters: size, most: MOST_BYTES });
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

const UNPACK = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

function unpacked(answer: IncomingMessage): AsyncIterable<unknown> {
  const how = UNPACK[(answer.headers['content-encoding'] ?? '').toLowerCase() as keyof typeof UNPACK];
  if (!how) return answer;
  const plainer = how();
  pipeline(answer, plainer, () => {}); // the reader of `plainer` sees the failure
  return plainer;
}
