import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Members = z.ZodObject;

/** One thing that the server does, as both sides believe it. Its name in OPERATIONS is its `operationId`. */
export interface Operation {
  readonly method: Method;
  /** From the server's root, with `{name}` for what `params` describes. */
  readonly path: string;
  /** Heading under which the document lists it. */
  readonly tag: string;
  /** One line, without a full stop. */
  readonly summary: string;
  readonly about?: string;
  readonly params?: Members;
  /** Named values of the query string, beside those of a filter. */
  readonly query?: Members;
  /** The query string carries a filter: of events, or of claims. */
  readonly filter?: boolean | 'claims';
  /** What the request carries: JSON, or a form. */
  readonly body?: z.ZodType;
  /** The body is `multipart/form-data`, and a file the last of its fields. */
  readonly form?: boolean;
  /** JSON that answers it. */
  readonly answer: z.ZodType;
  /** Status of a success; 200 where it does not say. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Media type of an answer that is no JSON and has no other form. Its `answer` is then bytes; 204 where there are none. */
  readonly media?: string;
  /** Other forms of the answer, by media type: what stands in it. */
  readonly forms?: Readonly<Record<string, string>>;
  /** The answer is computed as of a commit, carries its id, and can be asked for again by it. */
  readonly asOf?: boolean;
}

/** Keeps the exact type of an operation, for the client and the handlers. */
export const operation = <const O extends Operation>(o: O): O => o;

type Input<T> = T extends z.ZodType ? z.input<T> : never;
type Output<T> = T extends z.ZodType ? z.output<T> : Record<never, never>;

/** What a handler receives of each part of the request, parsed. */
export type ParamsOf<O extends Operation> = Output<O['params']>;
export type QueryOf<O extends Operation> = Output<O['query']>;
export type BodyOf<O extends Operation> = O['body'] extends z.ZodType ? z.output<O['body']> : undefined;
export type AnswerOf<O extends Operation> = z.output<O['answer']>;

/** What a caller gives. */
export type ParamsIn<O extends Operation> = Input<O['params']>;
export type QueryIn<O extends Operation> = Input<O['query']>;
export type BodyIn<O extends Operation> = Input<O['body']>;
