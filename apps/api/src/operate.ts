import { problem } from '@cairn/domain';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { lent } from './host.ts';
import type { Services } from './services.ts';

/** How long the ledger may take to say that it is there, ms. */
const READY = 5000;

const within = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(problem('server.busy', { why: 'the ledger does not answer' })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** `/healthz`: the process answers. `/readyz`: and so does its ledger. */
export function registerHealth(app: FastifyInstance, { host }: Services): void {
  const config = { needs: 'anyone' };
  app.get('/healthz', { config }, async (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', { config }, async (_, reply) => {
    const head = await within(
      lent(host, (ledger) => ledger.head()),
      READY,
    );
    return reply.header('cache-control', 'no-store').send({ status: 'ok', commits: head?.seq ?? 0 });
  });
}

/** What a monitoring system collects, as Prometheus reads it. */
export interface Metrics {
  readonly type: string;
  text(): Promise<string>;
}

/** Seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Measures every request by route, method and status: never by address, so that nothing of a question is kept. */
export function measure(app: FastifyInstance, { cache }: Services): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'cairn_http_request_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const underWay = new Gauge({ name: 'cairn_http_requests', help: 'Requests under way', registers: [registry] });
  new Gauge({
    name: 'cairn_cache_bytes',
    help: 'Answers kept in memory',
    registers: [registry],
    collect() {
      this.set(cache.calculatedSize);
    },
  });
  app.addHook('onRequest', async () => underWay.inc());
  app.addHook('onResponse', async (request, reply) => {
    underWay.dec();
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  return { type: registry.contentType, text: () => registry.metrics() };
}
