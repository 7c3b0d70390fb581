import type { ProblemDocument } from '@cairn/contract';
import { type Category, Problem, problem } from '@cairn/domain';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** A request that cannot be understood is a 400 here, be it for its grammar or for a name that nobody knows. */
const STATUS: Readonly<Record<Category, readonly [status: number, title: string]>> = {
  incorrect: [400, 'The request is not right'],
  unauthenticated: [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'not-allowed': [405, 'Not a method of this address'],
  'not-acceptable': [406, 'No such form'],
  conflict: [409, 'In conflict with what is there'],
  'too-large': [413, 'Too large'],
  'wrong-media': [415, 'Wrong media type'],
  mismatch: [422, 'It does not fit'],
  'too-many': [429, 'Too many requests'],
  'too-long': [431, 'Too long'],
  fault: [500, 'A fault of ours'],
  unsupported: [501, 'Not supported'],
  busy: [503, 'Busy'],
  interrupted: [503, 'Interrupted'],
};

export const statusOf = (cause: Problem): number => STATUS[cause.category][0];

/** What the framework refuses by itself, in our words. */
function ofFramework(error: FastifyError, request: FastifyRequest): Problem | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return problem('request.too-large', { most: `${Math.round(request.routeOptions.bodyLimit / 1e6)} MB` });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('request.media-type', { given: request.headers['content-type'] ?? '', want: 'application/json' });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return problem('request.malformed', { where: 'the body', why: 'it is not JSON' });
    case 'FST_ERR_BAD_URL':
      return problem('request.malformed', { where: 'the address', why: 'its percent signs encode no text' });
    default:
      return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
        ? problem('request.malformed', { where: 'the request', why: error.message })
        : undefined;
  }
}

/** What the ledger says of itself names where it is kept, which is nobody's business out there. */
function ofLedger(cause: Problem, request: FastifyRequest): Problem {
  if (cause.code === 'ledger.empty') return problem('ledger.empty', { at: 'this server' });
  if (!cause.code.startsWith('store.')) return cause;
  request.log.error({ err: cause }, 'the ledger');
  return problem('server.busy', { why: 'its ledger cannot be reached' });
}

/** Anything that was thrown, as one of our problems. What we had not foreseen is logged, and says nothing of itself. */
export function problemFrom(cause: unknown, request: FastifyRequest): Problem {
  if (cause instanceof Problem) return ofLedger(cause, request);
  const known = cause instanceof Error ? ofFramework(cause as FastifyError, request) : undefined;
  if (known) return known;
  request.log.error({ err: cause }, 'fault');
  return problem('server.fault', { request: request.id });
}

export function documentOf(cause: Problem, instance: string): ProblemDocument {
  const [status, title] = STATUS[cause.category];
  return {
    type: `/api/docs/problems#${cause.code}`,
    title,
    status,
    detail: cause.say,
    code: cause.code,
    fix: cause.fix,
    instance,
  };
}

/** Headers that a kind of failure asks for. */
export function headersOf(cause: Problem): Readonly<Record<string, string>> {
  if (cause.category === 'unauthenticated') {
    const why = cause.code === 'auth.token-unknown' ? ', error="invalid_token"' : '';
    return { 'www-authenticate': `Bearer realm="cairn"${why}` };
  }
  if (cause.category === 'too-many') return { 'retry-after': String(cause.details['seconds'] ?? 60) };
  if (cause.category === 'busy') return { 'retry-after': '2' };
  if (cause.category === 'not-allowed') return { allow: (cause.details['allowed'] as string[]).join(', ') };
  return {};
}

/** Answers a failure as RFC 9457 has it. */
export function refuse(reply: FastifyReply, request: FastifyRequest, cause: unknown): FastifyReply {
  const found = problemFrom(cause, request);
  const document = documentOf(found, request.id);
  for (const name of ['etag', 'cairn-commit', 'content-disposition', 'content-encoding']) reply.removeHeader(name); // of the answer that did not come
  return reply
    .code(document.status)
    .headers({ 'cache-control': 'no-store', ...headersOf(found) })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}
