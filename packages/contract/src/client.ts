import { type FilterField, printFilter, readFilter } from '@cairn/domain';
import type { AnswerOf, BodyIn, Operation, ParamsIn, QueryIn } from './operation.ts';
import { OPERATIONS, type OperationId } from './operations/index.ts';
import { type ProblemDocument, problemDocument } from './schemas.ts';

/** A filter as its textual form, or as named values. */
export type FilterIn = string | Readonly<Partial<Record<FilterField, string | readonly string[]>>>;

type Part<K extends string, T> = [T] extends [never] ? Record<never, never> : { readonly [P in K]: T };
type Optional<K extends string, T> = [T] extends [never] ? Record<never, never> : { readonly [P in K]?: T };

/** What a call of an operation takes. */
export type Call<O extends Operation> = Part<'params', ParamsIn<O>> &
  Optional<'query', QueryIn<O>> &
  Part<'body', BodyIn<O>> &
  (O['filter'] extends true ? { readonly filter?: FilterIn } : Record<never, never>) & {
    readonly signal?: AbortSignal;
  };

export type Client = {
  readonly [I in OperationId]: (call: Call<(typeof OPERATIONS)[I]>) => Promise<AnswerOf<(typeof OPERATIONS)[I]>>;
};

export interface ClientOptions {
  /** Address of the server, for example `http://127.0.0.1:4040`. */
  readonly base: string;
  /** A personal token; sent as a bearer. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
}

/** The server refused, and said why. */
export class Refused extends Error {
  readonly document: ProblemDocument;
  constructor(document: ProblemDocument) {
    super(`${document.detail}. To fix: ${document.fix} [${document.code}]`);
    this.name = 'Refused';
    this.document = document;
  }
}

interface AnyCall {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly filter?: FilterIn;
  readonly signal?: AbortSignal;
}

function filterText(filter: FilterIn): string {
  if (typeof filter === 'string') return printFilter(readFilter(filter));
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) for (const v of [value ?? []].flat()) pairs.append(name, v);
  return pairs.toString();
}

/** Path and query string of a call. */
export function targetOf(operation: Operation, call: AnyCall): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(call.params?.[name] ?? '')));
  const own = Object.entries(call.query ?? {}).filter(([, v]) => v !== undefined && v !== null);
  const parts = [
    call.filter === undefined ? '' : filterText(call.filter),
    new URLSearchParams(Object.fromEntries(own.map(([k, v]) => [k, String(v)]))).toString(),
  ].filter((part) => part !== '');
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

async function refusal(response: Response): Promise<Error> {
  const read = problemDocument.safeParse(await response.json().catch(() => null));
  return read.success ? new Refused(read.data) : new Error(`the server answered ${response.status}`);
}

/** One function for each operation: `client({ base }).totals({ filter: 'dataset=demo', query: { by: 'country' } })`. */
export function client({ base, token, fetch: send = fetch }: ClientOptions): Client {
  const call = async (operation: Operation, given: AnyCall): Promise<unknown> => {
    const response = await send(new URL(targetOf(operation, given), base), {
      method: operation.method,
      headers: {
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      ...(given.signal === undefined ? {} : { signal: given.signal }),
    });
    if (!response.ok) throw await refusal(response);
    return response.status === 204 ? undefined : operation.answer.parse(await response.json());
  };
  const entries = Object.entries(OPERATIONS).map(([id, o]) => [id, (given: AnyCall = {}) => call(o, given)]);
  return Object.fromEntries(entries) as unknown as Client;
}
