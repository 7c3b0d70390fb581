import {
  type FilterField,
  printFilter,
  printStatedFilter,
  readFilter,
  readStatedFilter,
  type STATED_FIELDS,
} from '@cairn/domain';
import type { AnswerOf, BodyIn, Operation, ParamsIn, QueryIn } from './operation.ts';
import { OPERATIONS, type OperationId } from './operations/index.ts';
import { type ProblemDocument, problemDocument } from './schemas.ts';

/** A filter as its textual form, or as named values. */
export type FilterIn =
  | string
  | Readonly<Partial<Record<FilterField | keyof typeof STATED_FIELDS, string | readonly string[]>>>;

type Part<K extends string, T> = [T] extends [never] ? Record<never, never> : { readonly [P in K]: T };
type Optional<K extends string, T> = [T] extends [never] ? Record<never, never> : { readonly [P in K]?: T };

/** What a call of an operation takes. */
export type Call<O extends Operation> = Part<'params', ParamsIn<O>> &
  Optional<'query', QueryIn<O>> &
  Part<'body', BodyIn<O>> &
  (O['filter'] extends true | 'claims' ? { readonly filter?: FilterIn } : Record<never, never>) &
  (O['asOf'] extends true ? { readonly asOf?: string } : Record<never, never>) & {
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
  readonly asOf?: string;
  readonly signal?: AbortSignal;
}

function filterText({ filter: kind }: Operation, filter: FilterIn): string {
  if (typeof filter === 'string')
    return kind === 'claims' ? printStatedFilter(readStatedFilter(filter)) : printFilter(readFilter(filter));
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) for (const v of [value ?? []].flat()) pairs.append(name, v);
  return pairs.toString();
}

/** Path and query string of a call. */
export function targetOf(operation: Operation, call: AnyCall): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(call.params?.[name] ?? '').toWellFormed()),
  );
  const own = Object.entries(call.query ?? {}).filter(([, v]) => v !== undefined && v !== null);
  const parts = [
    call.filter === undefined ? '' : filterText(operation, call.filter),
    call.asOf === undefined ? '' : new URLSearchParams({ asOf: call.asOf }).toString(),
    new URLSearchParams(Object.fromEntries(own.map(([k, v]) => [k, String(v)]))).toString(),
  ].filter((part) => part !== '');
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** A body as it is sent, and how it says so. A form says so itself, with what stands between its parts. */
function bodyOf({ form: isForm }: Operation, body: unknown): RequestInit {
  if (body === undefined) return {};
  if (!isForm) return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const form = new FormData();
  const fields = Object.entries(body as Record<string, string | Blob | undefined>);
  for (const [field, value] of fields) if (value !== undefined && !(value instanceof Blob)) form.append(field, value);
  for (const [field, value] of fields) if (value instanceof Blob) form.append(field, value);
  return { body: form };
}

async function refusal(response: Response): Promise<Error> {
  const read = problemDocument.safeParse(await response.json().catch(() => null));
  return read.success ? new Refused(read.data) : new Error(`the server answered ${response.status}`);
}

/** The answer of a call in another form than JSON, as it arrives. @throws Refused */
export async function download(
  { base, token, fetch: send = fetch }: ClientOptions,
  operation: Operation,
  call: AnyCall,
  extension: string,
): Promise<Response> {
  const response = await send(new URL(targetOf({ ...operation, path: `${operation.path}.${extension}` }, call), base), {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

/** One function for each operation: `client({ base }).totals({ filter: 'dataset=demo', query: { by: 'country' } })`. */
export function client({ base, token, fetch: send = fetch }: ClientOptions): Client {
  const call = async (operation: Operation, given: AnyCall): Promise<unknown> => {
    const { headers, ...body } = bodyOf(operation, given.body);
    const response = await send(new URL(targetOf(operation, given), base), {
      method: operation.method,
      headers: {
        accept: operation.media ?? 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...body,
      ...(given.signal === undefined ? {} : { signal: given.signal }),
    });
    if (!response.ok) throw await refusal(response);
    if (response.status === 204) return undefined;
    if (operation.media) return new Uint8Array(await response.arrayBuffer());
    const answer = await response.json();
    operation.answer.parse(answer);
    return answer; // as it was sent: in the order in which the server wrote its members
  };
  const entries = Object.entries(OPERATIONS).map(([id, o]) => [id, (given: AnyCall = {}) => call(o, given)]);
  return Object.fromEntries(entries) as unknown as Client;
}
