import { createHmac } from 'node:crypto';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { Elsewhere, hostOf, isPublicAddress, publicLookup } from './address.ts';

/** How long a receiver may take, all together, ms. */
const PATIENCE = 10_000;

/** `t=…,v1=…`: the time in Unix seconds, and HMAC-SHA256 in hex over the time, a full stop and the body. */
export function signature(secret: string, body: string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}

export interface Letter {
  readonly url: string;
  readonly secret: string;
  readonly id: string;
  readonly event: string;
  readonly body: string;
}

/** How it went: the status that was answered, or why there was none. */
export interface Reply {
  readonly answered: number | null;
  readonly why: string | null;
}

const isTaken = (status: number) => status >= 200 && status < 300;

/** What may be said of a failed connection: a code of the system, or our own words. Nothing of what was answered. */
const whyOf = (cause: NodeJS.ErrnoException): string =>
  cause instanceof Elsewhere
    ? cause.message
    : cause.name === 'AbortError' || cause.name === 'TimeoutError'
      ? `no answer within ${PATIENCE / 1000} s`
      : (cause.code ?? 'the connection failed');

/**
 * Posts a letter once. No redirect is followed, and what is answered is not read beyond its status: only that is told.
 * @param allowPrivate - also to this machine and private networks
 */
export function post({ url, secret, id, event, body }: Letter, at: Date, allowPrivate: boolean): Promise<Reply> {
  const target = new URL(url);
  const host = hostOf(target);
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.resolve({ answered: null, why: new Elsewhere(host).message });
  return new Promise((resolve) => {
    const sent = (target.protocol === 'https:' ? secure : plain)(target, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(PATIENCE),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Cairn',
        'cairn-event': event,
        'cairn-delivery': id,
        'cairn-signature': signature(secret, body, at),
      },
    });
    sent.on('response', (answer) => {
      const { statusCode = 0 } = answer;
      answer.destroy();
      resolve({ answered: statusCode, why: isTaken(statusCode) ? null : `it answered ${statusCode}` });
    });
    sent.on('error', (cause: NodeJS.ErrnoException) => resolve({ answered: null, why: whyOf(cause) }));
    sent.end(body);
  });
}
