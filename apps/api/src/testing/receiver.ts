import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver of webhooks on this machine, which answers as it is told. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** Status of the answers from now on, and further headers. 0: none comes. */
  answer(status: number, headers?: Readonly<Record<string, string>>): void;
  /** Until so many have come. */
  has(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  let reply: [number, Readonly<Record<string, string>>] = [204, {}];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      if (reply[0] > 0) response.writeHead(...reply).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (status, headers = {}) => {
      reply = [status, headers];
    },
    async has(count) {
      while (received.length < count) await new Promise((wake) => setTimeout(wake, 10));
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** What a careful receiver does: the signature over time and body, compared in constant time. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['cairn-signature'])) ?? [];
  const made = createHmac('sha256', secret).update(`${t}.${body}`).digest();
  return v1 !== undefined && timingSafeEqual(made, Buffer.from(v1, 'hex'));
}
