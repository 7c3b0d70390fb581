import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type Accounts, openAccounts, type Principal } from '@cairn/accounts';
import { openApi } from '@cairn/contract';
import { problem } from '@cairn/domain';
import { type Desk, openDesk } from '@cairn/store';
import accepts from '@fastify/accepts';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { registerAcled } from './acled/index.ts';
import { answerCache } from './answer.ts';
import { guard, type MadeRoute } from './auth/guard.ts';
import type { Limits } from './auth/limits.ts';
import { registerOidc } from './auth/oidc.ts';
import type { OidcOptions } from './auth/oidc-options.ts';
import { registerWelcome } from './auth/welcome.ts';
import { packing } from './compress.ts';
import { registerDocs } from './docs.ts';
import { type Host, openHost } from './host.ts';
import { type JobLimits, Jobs } from './jobs/jobs.ts';
import { registerOgc } from './ogc/index.ts';
import { type Metrics, measure, registerHealth } from './operate.ts';
import { registerPage } from './page.ts';
import { documentOf, refuse } from './problems.ts';
import { register } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { prepareTiles } from './routes/tiles.ts';
import type { Services } from './services.ts';
import { Spool, type SpoolLimits } from './spool.ts';
import { Turns } from './turns.ts';
import { registerUcdp } from './ucdp/index.ts';
import { views } from './views.ts';
import { openWebhooks } from './webhooks/webhooks.ts';

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
  /** Folder of the built page; without it there is only the interface. */
  readonly page?: string;
  /** Certificate and key in PEM; without them the server speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Addresses or networks of proxies whose forwarded headers are believed; none where not given. */
  readonly trustProxy?: readonly string[];
  /** Who may do what; without them everybody is anybody. `server` opens those beside the ledger. */
  readonly accounts?: Accounts;
  /** Tells who asks in place of accounts, for tests. */
  readonly identify?: (request: FastifyRequest) => Promise<Principal>;
  /** How much one may ask for in a minute; false for no limits. */
  readonly limits?: Limits | false;
  /** Where webhooks are kept; without it there are none. `server` opens it beside the ledger. */
  readonly desk?: Desk;
  /** Lets webhooks lead to this machine and private networks. */
  readonly allowPrivateWebhooks?: boolean;
  /** A service that signs people in. */
  readonly oidc?: OidcOptions;
  /** What exports may take at most. */
  readonly spool?: Partial<SpoolLimits>;
  readonly jobs?: Partial<JobLimits>;
  /** The dataset that is served in ACLED's shape; without it, the only one that is coded after its codebook. */
  readonly acledDataset?: string;
}

export interface Server {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly metrics: Metrics;
  /** Every route, with what it needs of whoever asks. */
  routes(): readonly MadeRoute[];
  /** Says where it is reached, once that is known; an address that was given before stays. */
  reachedAt(url: string): void;
  close(): Promise<void>;
}

/** Longest request line with its headers, bytes: a filter may name every country there is. */
const MOST_HEADERS = 64 * 1024;
/** Questions that wait for their turn. */
const MOST_WAITING = 1000;
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

const NUL = 'it holds a NUL character';

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
  const webhooks = options.desk
    ? openWebhooks({
        desk: options.desk,
        host,
        baseUrl: () => baseUrl,
        allowPrivate: options.allowPrivateWebhooks ?? false,
        onFault: (cause) => app.log.error({ err: cause }, 'webhooks'),
      })
    : undefined;
  app.addHook('preClose', () => webhooks?.close());
  const services: Services = {
    host,
    views: views(),
    cache: answerCache((options.cacheMb ?? 256) * 1e6),
    turns: new Turns(2 * availableParallelism(), MOST_WAITING),
    spool: new Spool(options.spool),
    jobs: new Jobs(options.jobs),
    ...(options.accounts ? { accounts: options.accounts } : {}),
    ...(webhooks ? { webhooks } : {}),
    hasProvider: options.accounts !== undefined && options.oidc !== undefined,
    get baseUrl() {
      return baseUrl;
    },
  };
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
  // no text that is kept has a NUL, and one engine takes it for an error: no route need think of it
  app.addHook('onRequest', async (request) => {
    if (/%00|\0/.test(request.raw.url ?? '')) throw problem('request.malformed', { where: 'the address', why: NUL });
  });
  app.addHook('preValidation', async (request) => {
    if (request.body !== undefined && JSON.stringify(request.body)?.includes('\\u0000'))
      throw problem('request.malformed', { where: 'the body', why: NUL });
  });
  const metrics = measure(app, services);
  const isSecure = options.tls !== undefined || baseUrl.startsWith('https:');
  const routes = await guard(app, options, () => services.baseUrl, isSecure);
  await app.register(accepts);
  await app.register(multipart);
  await packing(app);
  registerHealth(app, services);
  register(app, ROUTES, services);
  prepareTiles(app, services);
  registerOgc(app, services);
  registerUcdp(app, services);
  await registerAcled(app, services, options.acledDataset === undefined ? {} : { dataset: options.acledDataset });
  if (options.accounts && options.page === undefined) registerWelcome(app);
  if (options.accounts && options.oidc) registerOidc(app, services, options.oidc);
  await registerDocs(app, services);
  if (options.page !== undefined) await registerPage(app, options.page);
  app.get('/api/openapi.json', { config: { needs: 'anyone' } }, async () => openApi(services.baseUrl || '/'));
  return {
    app,
    services,
    metrics,
    routes,
    reachedAt(url) {
      baseUrl ||= url;
    },
    async close() {
      await app.close();
      await services.jobs.close();
      await host.close();
    },
  };
}

/** Opens the ledger, and the accounts beside it, and builds the server over them. */
export async function server({ store, mirror, ...options }: ServerOptions): Promise<Server> {
  const host = await openHost(store, mirror);
  const opened: { close(): Promise<void> }[] = [host];
  try {
    if (options.accounts) return await serverOver(host, options);
    const desk = await openDesk(store, { mode: 'write' });
    opened.push(desk);
    const built = await serverOver(host, { ...options, desk, accounts: openAccounts(desk) });
    built.app.addHook('onClose', () => desk.close());
    return built;
  } catch (cause) {
    await Promise.all(opened.map((o) => o.close()));
    throw cause;
  }
}
