import { randomUUID } from 'node:crypto';
import { ANYBODY, type Principal } from '@cairn/accounts';
import { openApi } from '@cairn/contract';
import { problem } from '@cairn/domain';
import accepts from '@fastify/accepts';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { answerCache } from './answer.ts';
import { type Host, openHost } from './host.ts';
import { type Metrics, measure, registerHealth } from './operate.ts';
import { documentOf, refuse } from './problems.ts';
import { register } from './route.ts';
import { ROUTES } from './routes/index.ts';
import type { Services } from './services.ts';
import { views } from './views.ts';

export interface ServerOptions {
  /** Folder or address of the ledger. */
  readonly store: string;
  /** Folder of a columnar copy that answers questions for a ledger on a server. */
  readonly mirror?: string;
  /** Address under which people reach the server; without it, the one that it listens on. */
  readonly baseUrl?: string;
  /** Memory for answers that were given before, MB; 256 where not given. */
  readonly cacheMb?: number;
  /** Where the log goes, one JSON object a line: without query strings, which may carry a token or a name. None where not given. */
  readonly log?: NodeJS.WritableStream;
  /** Certificate and key in PEM; without them the server speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Addresses or networks of proxies whose forwarded headers are believed; none where not given. */
  readonly trustProxy?: readonly string[];
  /** Tells who asks; nobody is anybody where it is not given. */
  readonly identify?: (request: FastifyRequest) => Promise<Principal>;
}

export interface Server {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly metrics: Metrics;
  /** Says where it is reached, once that is known; an address that was given before stays. */
  reachedAt(url: string): void;
  close(): Promise<void>;
}

/** Longest request line with its headers, bytes: a filter may name every country there is. */
const MOST_HEADERS = 64 * 1024;
const MOST_BODY = 16 * 1024 * 1024;

/** What the parser of requests refuses never reaches a route: it is answered on the bare connection. */
function refuseBare(error: NodeJS.ErrnoException, socket: import('node:net').Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const cause =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? problem('request.too-long', {})
      : problem('request.malformed', { where: 'the request', why: 'it is not HTTP' });
  const document = documentOf(cause, '-');
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} ${document.title}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** What the log says of a request and its answer. */
const SERIALIZERS = {
  req: (r: FastifyRequest) => ({ method: r.method, path: r.url?.split('?')[0], from: r.ip }),
  res: (r: { statusCode: number }) => ({ status: r.statusCode }),
};

const loggerOf = (stream: NodeJS.WritableStream | undefined) =>
  stream ? { level: 'info', stream, serializers: SERIALIZERS } : false;

/** Builds the server over a ledger that is open. It does not listen yet. */
export async function serverOver(host: Host, options: Omit<ServerOptions, 'store' | 'mirror'> = {}): Promise<Server> {
  const app: FastifyInstance = Fastify({
    logger: loggerOf(options.log),
    trustProxy: options.trustProxy ? [...options.trustProxy] : false,
    genReqId: () => randomUUID(),
    bodyLimit: MOST_BODY,
    ...(options.tls
      ? { https: { ...options.tls, maxHeaderSize: MOST_HEADERS } as never }
      : { http: { maxHeaderSize: MOST_HEADERS } }),
    clientErrorHandler: refuseBare,
    frameworkErrors: (cause, request, reply) => void refuse(reply, request, cause),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
  });
  let baseUrl = options.baseUrl?.replace(/\/+$/, '') ?? '';
  const services: Services = {
    host,
    views: views(),
    cache: answerCache((options.cacheMb ?? 256) * 1e6),
    get baseUrl() {
      return baseUrl;
    },
  };
  app.decorateRequest('principal', undefined as never);
  app.addHook('onRequest', async (request: FastifyRequest, reply) => {
    request.principal = options.identify ? await options.identify(request) : ANYBODY;
    reply.header('request-id', request.id);
  });
  app.setErrorHandler((cause, request, reply) => refuse(reply, request, cause));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] as string;
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
    const allowed = methods.filter((method) => app.findRoute({ url: path, method }) !== null);
    return refuse(
      reply,
      request,
      allowed.length > 0
        ? problem('request.method', { method: request.method, path, allowed })
        : problem('request.unknown-path', { path }),
    );
  });
  const metrics = measure(app, services);
  await app.register(accepts);
  registerHealth(app, services);
  register(app, ROUTES, services);
  app.get('/api/openapi.json', { config: { needs: 'anyone' } }, async () => openApi(services.baseUrl || '/'));
  return {
    app,
    services,
    metrics,
    reachedAt(url) {
      baseUrl ||= url;
    },
    async close() {
      await app.close();
      await host.close();
    },
  };
}

/** Opens the ledger and builds the server over it. */
export async function server({ store, mirror, ...options }: ServerOptions): Promise<Server> {
  const host = await openHost(store, mirror);
  try {
    return await serverOver(host, options);
  } catch (cause) {
    await host.close();
    throw cause;
  }
}
