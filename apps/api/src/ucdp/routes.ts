import { problem } from '@cairn/domain';
import { GED_FILTERS, type GedFilters, gedPage, type Scope } from '@cairn/query';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, inOrder, isKnown, standingHeaders } from '../answer.ts';
import { lent } from '../host.ts';
import { pairsOf } from '../route.ts';
import type { Services, Viewing } from '../services.ts';
import { scopeAt, versionsOf } from './versions.ts';

/** Events on a page: where nobody says, and at most. */
const USUAL = 100;
const MOST = 1000;
const HEADER = 'x-ucdp-access-token';

/** The address as clients of UCDP write it, and as its description does. */
const BASES = ['/api/gedevents', '/api/GEDEvents'];

/** A personal token in UCDP's header does what one behind `Bearer` does. @throws Problem auth.token-unknown */
async function signInByHeader({ accounts }: Services, request: FastifyRequest): Promise<void> {
  const token = request.headers[HEADER];
  if (typeof token !== 'string' || token === '' || request.principal.account !== null) return;
  const found = await accounts?.tokens.verify(token);
  if (!found) throw problem('auth.token-unknown', {});
  request.principal = found.principal;
}

type Given = Readonly<Record<string, string>>;

/** Names in letters of any size; the last of several counts. */
const givenIn = (request: FastifyRequest): Given =>
  Object.fromEntries(pairsOf(request).map(([name, value]) => [name.toLowerCase(), value]));

const filtersIn = (given: Given): GedFilters =>
  Object.fromEntries(
    GED_FILTERS.flatMap((name) => {
      const text = given[name.toLowerCase()];
      return text === undefined ? [] : [[name, text]];
    }),
  );

function whole(given: Given, name: string, least: number, otherwise: number): number {
  const text = given[name]?.trim() ?? '';
  if (text === '') return otherwise;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw problem('filter.malformed', { field: name, value: text, want: `give a whole number, ${least} or more` });
  return Number(text);
}

/** The same question for another page. */
function pageUrl(request: FastifyRequest, base: string, page: number): string {
  const rest = pairsOf(request).filter(([name]) => name.toLowerCase() !== 'page');
  const query = new URLSearchParams(
    [...rest, ['page', String(page)] as const].map(([k, v]): [string, string] => [k, v]),
  );
  return `${base}${request.url.split('?')[0]}?${query}`;
}

interface Envelope {
  readonly total: number;
  readonly pages: number;
  readonly previous?: string;
  readonly next?: string;
}

const enveloped = ({ total, pages, previous = '', next = '' }: Envelope, json: readonly string[]): string =>
  `${JSON.stringify({ TotalCount: total, TotalPages: pages, PreviousPageUrl: previous, NextPageUrl: next }).slice(0, -1)},"Result":[${json.join(',')}]}`;

async function events(request: FastifyRequest, seen: Viewing, scope: Scope, baseUrl: string): Promise<string> {
  const given = givenIn(request);
  const size = Math.min(MOST, whole(given, 'pagesize', 1, USUAL));
  const page = whole(given, 'page', 0, 0);
  const { total, json } = await gedPage(seen.view, scope, filtersIn(given), { size, page });
  const pages = Math.ceil(total / size);
  const envelope = {
    total,
    pages,
    ...(page > 0 && pages > 0 ? { previous: pageUrl(request, baseUrl, Math.min(page, pages) - 1) } : {}),
    ...(page + 1 < pages ? { next: pageUrl(request, baseUrl, page + 1) } : {}),
  };
  return enveloped(envelope, json);
}

const JSON_TYPE = 'application/json; charset=utf-8';

async function pageOf(services: Services, request: FastifyRequest, reply: FastifyReply, seen: Viewing) {
  const { version } = request.params as { version: string };
  const scope = await scopeAt(seen.view, version);
  const { commit, datasets } = scope;
  const what = `gedevents ${version} ${services.baseUrl}`;
  const etag = etagOf({ commit, what, asked: inOrder(pairsOf(request)), audience: seen.audience });
  standingHeaders(reply, commit, etag, seen.isSettled(datasets), seen.isPublic);
  if (isKnown(request, etag)) return reply.code(304).send();
  const kept = services.cache.get(etag);
  const body = kept?.body ?? Buffer.from(await events(request, seen, scope, services.baseUrl));
  if (!kept) services.cache.set(etag, { body, type: JSON_TYPE });
  return reply.type(JSON_TYPE).send(body);
}

/** The interface that tools for UCDP's events speak. What it promises: docs/how-to/ucdp-api.md. */
export function registerUcdp(app: FastifyInstance, services: Services): void {
  const config = { needs: 'anyone' };
  const seenBy = <T>(request: FastifyRequest, work: (seen: Viewing) => Promise<T>): Promise<T> =>
    lent(services.host, async (ledger) => work(await services.views.of(ledger, request.principal)));
  for (const base of BASES) {
    app.get(`${base}/versions`, { config }, async (request, reply) => {
      await signInByHeader(services, request);
      const versions = await seenBy(request, ({ view }) => versionsOf(view));
      const json = versions.map((v) => JSON.stringify(v));
      const body = enveloped({ total: json.length, pages: json.length > 0 ? 1 : 0 }, json);
      return reply.header('cache-control', 'no-cache').type(JSON_TYPE).send(body);
    });
    app.get(`${base}/:version`, { config }, async (request, reply) => {
      await signInByHeader(services, request);
      return seenBy(request, (seen) => pageOf(services, request, reply, seen));
    });
  }
}
