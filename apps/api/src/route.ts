import { Readable } from 'node:stream';
import { EVERYWHERE, may, type Permission, type Principal } from '@cairn/accounts';
import type { BodyOf, Operation, ParamsOf, QueryOf } from '@cairn/contract';
import {
  FILTER_FIELD_NAMES,
  type Filter,
  nearest,
  parseFilter,
  parseStatedFilter,
  problem,
  STATED_FIELD_NAMES,
  type StatedFilter,
} from '@cairn/domain';
import { type Scope, scopeOf } from '@cairn/query';
import type { Commit, View } from '@cairn/store';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { z } from 'zod';
import { type Answer, etagOf, inOrder, isKnown, isPinned, standingHeaders } from './answer.ts';
import { trail } from './auth/trail.ts';
import { type Form, formFor, formsOf, onlyForm } from './forms.ts';
import type { Services, Viewing } from './services.ts';

/**
 * What a route needs of whoever asks. `anyone`: nothing, and what is answered is what the asker may see. `account`: to be
 * signed in. Else a permission: on the dataset that the address, or else the body, names; or where neither does, everywhere.
 */
export type Need = 'anyone' | 'account' | Permission;

/** A request, parsed. */
export interface Asked<O extends Operation> {
  readonly params: ParamsOf<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  /** Empty where the operation takes none. */
  readonly filter: O extends { readonly filter: 'claims' } ? StatedFilter : Filter;
  readonly form: Form;
  readonly principal: Principal;
  /** The ledger as the asker may see it, lent until the answer is made. */
  readonly view: View;
  readonly seen: Viewing;
  /** The state that the answer is about, where the operation has `asOf`. */
  readonly commit: Commit;
  /** And the datasets, where it has a filter, too. */
  readonly scope: Scope;
  /** Aborted when the asker has gone. */
  readonly gone: AbortSignal;
  /** Keeps the ledger beyond the answer's making, for a body that is still being written. Call what it gives when done. */
  readonly keep: () => () => void;
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Route {
  readonly operation: Operation;
  readonly needs: Need;
  /** Takes the body where it is no JSON: before the ledger is lent, which must not wait for whoever sends. */
  readonly receive?: (request: FastifyRequest, services: Services) => Promise<unknown>;
  readonly handle: (asked: Asked<Operation>) => Promise<Answer>;
}

/** Binds an operation to its permission and its handler. */
export const route = <O extends Operation>(
  operation: O,
  needs: Need,
  handle: (asked: Asked<O>) => Promise<Answer>,
): Route => ({ operation, needs, handle: handle as Route['handle'] });

type Pairs = readonly (readonly [string, string])[];

/** The query string as it was sent; a plus is a space, and what encodes no text is refused. */
export function pairsOf(request: FastifyRequest): Pairs {
  const at = request.raw.url?.indexOf('?') ?? -1;
  return at < 0 ? [] : [...new URLSearchParams((request.raw.url as string).slice(at + 1))];
}

/** How the two kinds of filter are read. */
const FILTERS = {
  events: { names: FILTER_FIELD_NAMES as readonly string[], parse: parseFilter },
  claims: { names: STATED_FIELD_NAMES as readonly string[], parse: parseStatedFilter },
} as const;
const filterOf = ({ filter }: Operation) => FILTERS[filter === 'claims' ? 'claims' : 'events'];

/** The names of the wire: `asOf` is how an answer spells `as_of`. */
const spelled = (pairs: Pairs): Pairs => pairs.map(([k, v]) => [k === 'asOf' ? 'as_of' : k, v] as const);

const membersOf = (type: z.ZodObject | undefined): string[] => Object.keys(type?.shape ?? {});

function check<T>(type: z.ZodType<T>, value: unknown, where: (path: string) => string): T {
  const read = type.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw problem('request.malformed', {
    where: where(issue?.path.join('.') ?? ''),
    why: issue?.message ?? 'it does not fit',
  });
}

/** Takes the query string apart. @throws Problem request.unknown-parameter, request.malformed, filter.… */
function readQuery(operation: Operation, given: Pairs): { query: Record<string, unknown>; filter: Filter } {
  const own = membersOf(operation.query);
  const { names, parse } = filterOf(operation);
  const isField = (name: string) => names.includes(name.replaceAll('-', '_'));
  const takesAsOf = operation.asOf && !operation.filter;
  const fields = operation.filter ? given.filter(([k]) => isField(k) && !own.includes(k)) : [];
  const rest = given.filter(([k]) => own.includes(k) || !(operation.filter && isField(k)));
  const query: Record<string, string> = {};
  for (const [name, value] of rest) {
    if (!own.includes(name) && !(takesAsOf && name === 'as_of')) {
      const known = [...own, ...(operation.filter ? names : takesAsOf ? ['as_of'] : [])];
      throw problem('request.unknown-parameter', { name, near: nearest(name, known), known });
    }
    if (name in query) throw problem('request.malformed', { where: `the parameter ${name}`, why: 'it is given twice' });
    query[name] = value;
  }
  const { as_of, ...plain } = takesAsOf ? query : { ...query, as_of: undefined };
  return {
    query: operation.query
      ? (check(operation.query, plain, (p) => `the parameter ${p}`) as Record<string, unknown>)
      : {},
    filter: operation.filter ? parse(fields) : as_of === undefined ? {} : parseFilter([['as_of', as_of]]),
  };
}

/** @throws Problem auth.required, auth.forbidden, dataset.unknown where the asker may not know that it is there */
function mustBeAllowed(needs: Need, principal: Principal, dataset: string | undefined, isSeen: boolean): void {
  if (needs === 'anyone') return;
  if (principal.account === null) throw problem('auth.required', {});
  if (needs === 'account') return;
  if (dataset !== undefined && !isSeen) throw problem('dataset.unknown', { name: dataset, near: [] });
  if (!may(principal, needs, dataset))
    throw problem('auth.forbidden', {
      what: dataset === undefined ? `${needs} here` : `${needs} in dataset "${dataset}"`,
    });
}

async function knows(view: View, dataset: string | undefined): Promise<boolean> {
  if (dataset === undefined) return true;
  const head = await view.head();
  const held = head ? await view.records('dataset', head.seq) : [];
  return held.some((r) => r.key === dataset);
}

/** The dataset that a part of a request names; `*` is all of them. */
const namedDataset = (part: unknown): string | undefined => {
  const name = (part as { dataset?: string } | undefined)?.dataset;
  return name === EVERYWHERE ? undefined : name;
};

/** Aborted when the asker has gone before the end of the answer. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new Error('the asker has gone'));
  });
  return gone.signal;
}

function send(reply: FastifyReply, { body, type, status, headers }: Answer): FastifyReply {
  if (headers) reply.headers(headers);
  const media = type ?? 'application/json';
  return reply
    .code(status ?? 200)
    .type(
      /^text\/|[/+](json|x-ndjson|xml)$/.test(media)
        ? `${media}${media.includes('charset') ? '' : '; charset=utf-8'}`
        : media,
    )
    .send(body);
}

/** Makes the answer. What it gives sends it: a reply is awaited until whoever asks has it, and the ledger is not lent so long. */
async function answerOf(r: Route, asked: Asked<Operation>, given: Pairs, seen: Viewing): Promise<() => FastifyReply> {
  const { operation } = r;
  const { reply, request, commit, filter, form, services } = asked;
  const sending = (answer: Answer) => () => {
    if (answer.leaves) trail(asked, 'export', answer.leaves);
    return send(reply, answer);
  };
  if (!operation.asOf) return sending(await r.handle(asked));
  const question = {
    commit,
    what: `${operation.method} ${request.url.split('?')[0]} ${form.id}`,
    asked: inOrder(given),
    audience: seen.audience,
  };
  const etag = etagOf(question);
  const isLasting = isPinned(filter.as_of) && seen.isSettled(asked.scope?.datasets);
  standingHeaders(reply, commit, etag, isLasting, seen.isPublic);
  if (isKnown(request, etag)) return () => reply.code(304).send();
  const kept = services.cache.get(etag);
  if (kept) return sending(kept);
  const answer = await services.turns.take(() => r.handle(asked), asked.gone);
  if (answer.body instanceof Readable) return sending(answer);
  const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
  services.cache.set(etag, { ...answer, body, type: answer.type ?? 'application/json' });
  return sending({ ...answer, body });
}

/** Which state a question is about: only looked up where the operation says that it has one. */
async function stateOf(operation: Operation, view: View, filter: Filter): Promise<{ commit: Commit; scope: Scope }> {
  if (!operation.asOf) return { commit: undefined, scope: undefined } as never;
  if (!operation.filter) return { commit: await view.resolve(filter.as_of), scope: undefined } as never;
  const scope = await scopeOf(view, filter);
  return { commit: scope.commit, scope };
}

function handlerOf(r: Route, services: Services): RouteHandlerMethod {
  const { operation } = r;
  const forms = operation.media ? [onlyForm(operation.media)] : formsOf(Object.keys(operation.forms ?? {}));
  return async (request, reply) => {
    const given = spelled(pairsOf(request));
    const { extension, ...rest } = (request.params ?? {}) as Record<string, string>;
    const form = formFor(request, extension, forms);
    const params = operation.params ? check(operation.params, rest, (p) => `"${rest[p] ?? ''}" in the address`) : {};
    const { query, filter } = readQuery(operation, given);
    const body = r.receive
      ? await r.receive(request, services)
      : operation.body
        ? check(operation.body, request.body, (p) => (p ? `the member ${p}` : 'the body'))
        : undefined;
    const { principal } = request;
    const lease = await services.host.lend();
    let finish: () => FastifyReply;
    let kept = false;
    const keep = () => {
      kept = true;
      return lease.release;
    };
    try {
      const seen = await services.views.of(lease.ledger, principal);
      const { view } = seen;
      const dataset = namedDataset(params) ?? namedDataset(body);
      mustBeAllowed(r.needs, principal, dataset, r.needs === 'anyone' || (await knows(view, dataset)));
      const state = await stateOf(operation, view, filter);
      const asked = {
        params,
        query,
        body,
        filter,
        form,
        principal,
        view,
        seen,
        ...state,
        gone: goneSignal(reply),
        keep,
        services,
        request,
        reply,
      };
      finish = await answerOf(r, asked as unknown as Asked<Operation>, given, seen);
    } finally {
      if (!kept) lease.release();
    }
    return finish();
  };
}

const fastifyPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1');

/** Makes the routes of the server. An operation with several forms also answers to its path with their extensions. */
export function register(app: FastifyInstance, routes: readonly Route[], services: Services): void {
  for (const r of routes) {
    const handler = handlerOf(r, services);
    const { method, path, forms } = r.operation;
    const config = { needs: r.needs };
    app.route({ method, url: fastifyPath(path), handler, config });
    if (forms) app.route({ method, url: `${fastifyPath(path)}.:extension`, handler, config });
  }
}
