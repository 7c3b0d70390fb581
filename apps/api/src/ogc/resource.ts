import { type Codebook, problem } from '@cairn/domain';
import { type Scope, scopeOf } from '@cairn/query';
import type { Commit, View } from '@cairn/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, inOrder, isKnown, isPinned, standingHeaders } from '../answer.ts';
import { pairsOf } from '../route.ts';
import type { Services } from '../services.ts';
import { type Page, pageOf } from './html.ts';
import { type Addresses, addresses, HTML_TYPE, JSON_TYPE, ROOT } from './link.ts';
import { given, mustBeKnown, type Pairs } from './parameters.ts';

/** A request, as far as every resource understands it. */
export interface Asked {
  readonly pairs: Pairs;
  readonly params: Readonly<Record<string, string>>;
  readonly isHtml: boolean;
  readonly at: Addresses;
  readonly asOf: string | undefined;
  readonly view: View;
}

/** What answers it, in the form that was asked for and no other. */
export interface Told {
  /** JSON as text. */
  readonly json: () => string;
  readonly page: () => Page;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Resource {
  /** Below the root. */
  readonly path: string;
  /** Media type of its JSON. */
  readonly type: string;
  /** Parameters beside `f`. */
  readonly parameters: readonly string[];
  /** What it tells depends on the state of the ledger. */
  readonly isOfState: boolean;
  readonly tell: (asked: Asked) => Promise<Told>;
}

const PAGE_CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @throws Problem request.malformed, request.not-acceptable */
function wantsHtml(request: FastifyRequest, f: string | undefined, type: string): boolean {
  if (f !== undefined) {
    if (f !== 'json' && f !== 'html')
      throw problem('request.malformed', { where: 'the parameter f', why: 'it is neither json nor html' });
    return f === 'html';
  }
  const { accept } = request.headers;
  if (accept === undefined) return false;
  const known = [...new Set([type, JSON_TYPE, HTML_TYPE])];
  const best = request.accepts().type(known);
  if (best === false) throw problem('request.not-acceptable', { wanted: accept, known });
  return best === HTML_TYPE;
}

/** Says in headers which state it is of. @returns whether the caller has it already */
async function isHeld(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Asked,
  seen: { audience: string; isPublic: boolean; isSettled(datasets?: readonly string[]): boolean },
): Promise<boolean> {
  if (!(await asked.view.head())) return false;
  const commit = await asked.view.resolve(asked.asOf);
  const { audience, isPublic } = seen;
  const what = `${request.url.split('?')[0]} ${asked.isHtml ? 'html' : 'json'}`;
  // weak: two answers of one state differ in the time at which they were given
  const etag = `W/${etagOf({ commit, what, asked: inOrder(asked.pairs), audience })}`;
  standingHeaders(reply, commit, etag, isPinned(asked.asOf) && seen.isSettled(), isPublic);
  return isKnown(request, etag.slice(2));
}

function send(reply: FastifyReply, { json, page, headers }: Told, isHtml: boolean, type: string): FastifyReply {
  if (headers) reply.headers(headers);
  if (!isHtml) return reply.type(type === JSON_TYPE ? `${type}; charset=utf-8` : type).send(Buffer.from(json()));
  return reply
    .header('content-security-policy', PAGE_CSP)
    .type(`${HTML_TYPE}; charset=utf-8`)
    .send(pageOf(page(), `${ROOT}/style.css`));
}

export function registerResource(app: FastifyInstance, services: Services, resource: Resource): void {
  const { path, type, parameters, isOfState, tell } = resource;
  const known = [...parameters, 'f', ...(isOfState ? ['as_of'] : [])];
  app.get(`${ROOT}${path}`, { config: { needs: 'anyone' } }, async (request, reply) => {
    const pairs = pairsOf(request);
    mustBeKnown(pairs, known);
    const isHtml = wantsHtml(request, given(pairs, 'f'), type);
    const asOf = given(pairs, 'as_of');
    const lease = await services.host.lend();
    try {
      const seen = await services.views.of(lease.ledger, request.principal);
      const params = (request.params ?? {}) as Record<string, string>;
      const asked = { pairs, params, isHtml, asOf, at: addresses(services.baseUrl, asOf), view: seen.view };
      reply.header('vary', 'accept, accept-encoding, authorization, cookie');
      if (isOfState && (await isHeld(request, reply, asked, seen))) return reply.code(304).send();
      return send(reply, await tell(asked), isHtml, type);
    } finally {
      lease.release();
    }
  });
}

/** A dataset as a collection, and the state that is asked for. */
export interface Held {
  readonly name: string;
  readonly scope: Scope;
  readonly commit: Commit;
  readonly codebook: Codebook;
}

/** @throws Problem dataset.unknown, as-of.unknown and its kin */
export async function collectionOf({ view, params, asOf }: Asked): Promise<Held> {
  const name = params['collection'] as string;
  if (name.includes('*')) throw problem('dataset.unknown', { name, near: [] });
  const scope = await scopeOf(view, { dataset: [name], ...(asOf === undefined ? {} : { as_of: asOf }) });
  return { name, scope, commit: scope.commit, codebook: scope.codebooks[0] as Codebook };
}
