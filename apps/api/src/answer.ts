import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Commit } from '@cairn/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

/** What a handler answers with. */
export interface Answer {
  readonly body: string | Buffer | Readable;
  /** Media type; JSON where it does not say. */
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of an export: what stands in the trail, each time that it is given to somebody. */
  readonly leaves?: Readonly<Record<string, string>>;
}

export const json = (value: unknown): Answer => ({ body: JSON.stringify(value) });

/** JSON that is text already. */
export const jsonText = (text: string): Answer => ({ body: text });

export const text = (body: string, type: string): Answer => ({ body, type });

/** Whole answers by their ETag. An answer as of a commit never changes, so none is ever stale. */
export type AnswerCache = LRUCache<string, Omit<Answer, 'body'> & { readonly body: Buffer; readonly type: string }>;

/** @param bytes - most that is kept in memory; above 0 */
export const answerCache = (bytes: number): AnswerCache =>
  new LRUCache({
    maxSize: bytes,
    maxEntrySize: Math.max(1, Math.floor(bytes / 4)),
    sizeCalculation: (a) => a.body.length + 1,
  });

/** What an answer depends on, all of it. */
export interface Question {
  readonly commit: Commit;
  /** Operation and form. */
  readonly what: string;
  /** The query string in one order. */
  readonly asked: string;
  /** Key of the audience: what it may see. */
  readonly audience: string;
}

/** Strong: equal for equal commit, question and rights. */
export const etagOf = ({ commit, what, asked, audience }: Question): string =>
  `"${createHash('sha256').update([commit.id, what, asked, audience].join('\n')).digest('base64url').slice(0, 32)}"`;

/** A query string in one order, without the empty parts. */
export const inOrder = (pairs: readonly (readonly [string, string])[]): string =>
  pairs
    .map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`)
    .sort()
    .join('&');

/** The tag of the same answer in an encoding: strong tags differ where bytes do. */
export const encodedTag = (etag: string, encoding: string): string => etag.replace(/"$/, `-${encoding}"`);

/** Which of the tags that the caller has is that of the answer, in whichever encoding. */
export const knownTag = (request: FastifyRequest, etag: string): string | undefined =>
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .find((tag) => tag.replace(/-(gzip|br)"$/, '"') === etag);

/** Whether the caller has it already. */
export const isKnown = (request: FastifyRequest, etag: string): boolean =>
  request.headers['if-none-match']?.trim() === '*' || knownTag(request, etag) !== undefined;

/** A day or an instant means another commit tomorrow; a commit or a release never does. */
export const isPinned = (asOf: string | undefined): boolean =>
  asOf !== undefined && asOf.toLowerCase() !== 'head' && !/^\d{4}-\d{2}-\d{2}([T ]|$)/.test(asOf);

const YEAR = 31_536_000;

/** Headers of an answer as of a commit. */
export function standingHeaders(
  reply: FastifyReply,
  commit: Commit,
  etag: string,
  pinned: boolean,
  open: boolean,
): void {
  const whose = open ? 'public' : 'private';
  reply.headers({
    etag,
    'cairn-commit': commit.id,
    'cache-control': pinned ? `${whose}, max-age=${YEAR}, immutable` : `${whose}, no-cache`,
    vary: 'accept, accept-encoding, authorization, cookie',
  });
}
