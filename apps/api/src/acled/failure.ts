import type { Problem } from '@cairn/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headersOf, problemFrom, statusOf } from '../problems.ts';

const sentence = ({ say, fix }: Problem) => `${say}. To fix: ${fix}`;

/** Answers a failure in the words of ACLED's clients: the real status, and `error` as they read it. */
export function refuseAcled(reply: FastifyReply, request: FastifyRequest, cause: unknown): FastifyReply {
  const found = problemFrom(cause, request);
  const [status, message] = [statusOf(found), sentence(found)];
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', ...headersOf(found) })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ success: false, status, error: { status, message }, message, code: found.code }));
}

/** By category of a problem: the word of RFC 6749. */
const GRANT_ERRORS: Readonly<Partial<Record<Problem['category'], string>>> = {
  unauthenticated: 'invalid_grant',
  incorrect: 'invalid_request',
  'wrong-media': 'invalid_request',
  'too-many': 'temporarily_unavailable',
};

/** Answers a failure as OAuth 2 has it; bad credentials are a 400 there. */
export function refuseGrant(reply: FastifyReply, request: FastifyRequest, cause: unknown): FastifyReply {
  const found = problemFrom(cause, request);
  const error = GRANT_ERRORS[found.category] ?? 'invalid_request';
  const status = found.category === 'unauthenticated' ? 400 : statusOf(found);
  const headers = status === 400 ? {} : headersOf(found);
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', ...headers })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error, error_description: sentence(found), message: sentence(found) }));
}
