import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import { problem } from '@cairn/domain';
import type { Metrics } from './operate.ts';
import type { Server } from './server.ts';

export interface ListenOptions {
  /** Address to listen on; the loopback address where not given. */
  readonly host?: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Port on the loopback address at which a monitoring system collects metrics; none where not given. */
  readonly metricsPort?: number;
}

export interface Listening {
  /** Address of the server, without a slash at its end. */
  readonly url: string;
  readonly metricsUrl?: string;
  /** Takes no more requests, lets those under way end, and closes the ledger. */
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** How long requests under way may take once the server is to stop, ms. */
const GRACE = 10_000;

const MEANS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'permission is missing; ports below 1024 are for administrators',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no such host is known',
};

function unlistenable(cause: unknown, at: string): unknown {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  return MEANS[code] === undefined ? cause : problem('server.cannot-listen', { at, why: MEANS[code] });
}

const urlOf = (scheme: string, host: string, port: number) =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

async function serveMetrics(metrics: Metrics, port: number): Promise<HttpServer> {
  const server = createServer((_, response) => {
    metrics.text().then(
      (text) => response.setHeader('content-type', metrics.type).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(unlistenable(cause, `${LOOPBACK}:${port}`)));
    server.listen(port, LOOPBACK, resolve);
  });
  return server;
}

/** @throws Problem server.cannot-listen */
export async function listen(
  server: Server,
  { host = LOOPBACK, port, metricsPort }: ListenOptions,
): Promise<Listening> {
  const { app } = server;
  const metrics = metricsPort === undefined ? undefined : await serveMetrics(server.metrics, metricsPort);
  try {
    await app.listen({ host, port });
  } catch (cause) {
    metrics?.close();
    throw unlistenable(cause, `${host}:${port}`);
  }
  const at = app.server.address() as AddressInfo;
  const url = urlOf(app.server instanceof TlsServer ? 'https' : 'http', at.address, at.port);
  server.reachedAt(url);
  return {
    url,
    ...(metrics ? { metricsUrl: urlOf('http', LOOPBACK, (metrics.address() as AddressInfo).port) } : {}),
    async stop() {
      metrics?.close();
      const cut = setTimeout(() => app.server.closeAllConnections(), GRACE);
      try {
        await server.close();
      } finally {
        clearTimeout(cut);
      }
    },
  };
}
