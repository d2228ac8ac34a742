import type { BodyInputOf, EndpointSpec, ParamsOf, QueryInputOf, ReplyOf } from '../contract/endpoint.js';
import type { EndpointId, Endpoints } from '../contract/endpoints.js';
import { ClientError } from './error.js';
import { readFailure, readSuccess, revisionOf } from './answer.js';
import { routes } from './routes.generated.js';

/** How a client reaches its server. */
export interface ClientOptions {
  /** Where the server is, e.g. `https://sign.example.com`; empty for the page's own origin. */
  readonly apiBase: string;
  /** Gives the bearer token for each call; `fresh` asks for a new one after a 401. */
  readonly token?: (options: { readonly fresh: boolean }) => string | Promise<string>;
  /** Stands in for `fetch`, in tests and stories. */
  readonly fetch?: typeof fetch;
}

type IfKeys<T, Present> = keyof T extends never ? unknown : Present;
type QueryPart<E extends EndpointSpec> = IfKeys<QueryInputOf<E>, { readonly query?: QueryInputOf<E> }>;
type ParamsPart<E extends EndpointSpec> = IfKeys<ParamsOf<E>, { readonly params: ParamsOf<E> }>;
type BodyPart<E extends EndpointSpec> = BodyInputOf<E> extends undefined ? unknown : { readonly body: BodyInputOf<E> };

/** Input of one call: what the operation needs, and how to make it. */
export type CallInput<E extends EndpointSpec> = ParamsPart<E> &
  QueryPart<E> &
  BodyPart<E> & {
    /** Refuse with `revision_conflict` unless the resource still has this revision. */
    readonly ifMatch?: number;
    /** Same key, same answer: makes a repeated POST harmless. */
    readonly idempotencyKey?: string;
    /** What a body of bytes is; a PDF when left out. */
    readonly contentType?: string;
    readonly signal?: AbortSignal;
  };

/** A good answer: `data` of the envelope and the revision from `ETag`, where the resource has one. */
export interface CallResult<E extends EndpointSpec> {
  readonly data: ReplyOf<E>;
  readonly message?: string;
  readonly revision?: number;
}

/** Where a file is and with which headers it is to be fetched. */
export interface FileRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

type FileEndpointId = {
  [K in EndpointId]: Endpoints[K]['replyKind'] extends 'file' ? K : never;
}[EndpointId];

/** Calls the server's operations by id, typed by the contract. */
export interface Client {
  /** Makes one call; throws `ClientError`. A 401 `token_expired` is tried once more with a fresh token. */
  call<K extends EndpointId>(id: K, input: CallInput<Endpoints[K]>): Promise<CallResult<Endpoints[K]>>;
  /** Address and headers of a file operation, for pdf.js to fetch in ranges. */
  fileRequest<K extends FileEndpointId>(
    id: K,
    params?: Readonly<Record<string, string>>,
    query?: QueryInputOf<Endpoints[K]>,
  ): Promise<FileRequest>;
}

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** Makes a client. Nothing is fetched before the first call. */
export function createClient(options: ClientOptions): Client {
  const base = options.apiBase.replace(/\/+$/, '');
  const send = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));

  const authorization = async (fresh: boolean): Promise<Record<string, string>> => {
    const token = await options.token?.({ fresh });
    return token ? { authorization: `Bearer ${token}` } : {};
  };

  const once = async (id: EndpointId, input: LooseInput, fresh: boolean): Promise<CallResult<EndpointSpec>> => {
    const [method, path] = routes[id];
    const headers: Record<string, string> = { accept: 'application/json', ...(await authorization(fresh)) };
    const file = input.body instanceof Uint8Array ? new Blob([new Uint8Array(input.body)]) : undefined;
    if (input.body !== undefined)
      headers['content-type'] = file ? (input.contentType ?? 'application/pdf') : 'application/json';
    if (input.ifMatch !== undefined) headers['if-match'] = `"rev-${String(input.ifMatch)}"`;
    if (input.idempotencyKey !== undefined) headers['idempotency-key'] = input.idempotencyKey;
    const init: RequestInit = {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    };
    if (input.body !== undefined) init.body = file ?? JSON.stringify(input.body);
    if (input.signal) init.signal = input.signal;
    let response: Response;
    try {
      response = await send(base + fillPath(path, input.params) + queryText(input.query), init);
    } catch (cause) {
      if (input.signal?.aborted) throw new ClientError('aborted', 'The call was given up.', 0);
      throw new ClientError('network_failed', 'The server cannot be reached.', 0, [], {
        cause: cause instanceof Error ? cause.name : 'unknown',
      });
    }
    if (!response.ok) throw await readFailure(response);
    const { data, message } = await readSuccess(response);
    const revision = revisionOf(response);
    return {
      // The server parses every answer with the schema this type comes from; checking again would cost zod's weight.
      data: data as ReplyOf<EndpointSpec>,
      ...(message === undefined ? {} : { message }),
      ...(revision === undefined ? {} : { revision }),
    };
  };

  return {
    async call<K extends EndpointId>(id: K, input: CallInput<Endpoints[K]>) {
      const loose: LooseInput = input;
      try {
        return await once(id, loose, false);
      } catch (error) {
        if (!(error instanceof ClientError) || error.code !== 'token_expired' || !options.token) throw error;
        return await once(id, loose, true);
      }
    },
    async fileRequest(id, params, query) {
      return { url: base + fillPath(routes[id][1], params) + queryText(query), headers: await authorization(false) };
    },
  };
}

function fillPath(path: string, params: LooseInput['params']): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
}

function queryText(query: LooseInput['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      search.set(name, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
}
