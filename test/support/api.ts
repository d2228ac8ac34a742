import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BodyInputOf, EndpointSpec, ParamsOf, ReplyOf } from '../../src/contract/endpoint.js';
import { endpoints, problemsOf, type EndpointId, type Endpoints } from '../../src/contract/endpoints.js';
import { externalEnvelope, problemEnvelope } from '../../src/contract/envelope.js';
import { problems, type ProblemBody, type ProblemCode } from '../../src/contract/problems.js';

/** What goes into a call. */
export interface CallOptions<E extends EndpointSpec> {
  readonly params?: ParamsOf<E>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: BodyInputOf<E>;
  /** Sent as it is in place of `body`: text, bytes or a Blob that need not be JSON, or a value that breaks the contract. */
  readonly rawBody?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the contract's method, e.g. HEAD. */
  readonly method?: string;
}

/** An answer that keeps to the contract. */
export interface ApiAnswer<E extends EndpointSpec> {
  readonly status: number;
  readonly headers: Headers;
  /** `null` for a good answer. */
  readonly code: ProblemCode | null;
  readonly message: string | undefined;
  readonly text: string;
  readonly bytes: Buffer;
  /** `data` of a good answer; fails the test when it is a refusal. */
  readonly data: ReplyOf<E>;
  /** The body of a refusal; fails the test when there is none. */
  readonly problem: ProblemBody;
}

/** Calls operations and holds every answer against the contract. */
export interface Api {
  call<K extends EndpointId>(id: K, options?: CallOptions<Endpoints[K]>): Promise<ApiAnswer<Endpoints[K]>>;
  /** Anything at all, unchecked. */
  request(pathAndQuery: string, init?: RequestInit): Promise<Response>;
}

const alwaysPossible: readonly ProblemCode[] = ['unavailable', 'method_not_allowed'];

/** Notes which outcome of which operation was seen, for the check that all of them were. */
function note(endpoint: string, status: number, code: ProblemCode | null): void {
  const folder = process.env['LEDGER_DIR'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  appendFileSync(path.join(folder, `${String(process.pid)}.jsonl`), `${JSON.stringify({ endpoint, status, code })}\n`);
}

/** The address of an operation with its path parameters filled in. */
export function pathOf(endpoint: EndpointSpec, params: Readonly<Record<string, string>> = {}): string {
  return endpoint.path.replace(/:([a-zA-Z]+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? 'missing'));
}

/** The header that carries a credential to an operation. */
export function credentialHeaders(endpoint: EndpointSpec, credential: string | undefined): Record<string, string> {
  if (credential === undefined || endpoint.auth === 'public') return {};
  return endpoint.auth === 'api-key' ? { 'x-api-key': credential } : { authorization: `Bearer ${credential}` };
}

function bodyOf(options: { readonly body?: unknown; readonly rawBody?: unknown }): string | Blob | undefined {
  const { rawBody } = options;
  if (typeof rawBody === 'string' || rawBody instanceof Blob) return rawBody;
  if (rawBody instanceof Uint8Array) return new Blob([new Uint8Array(rawBody)]);
  if (options.body instanceof Uint8Array) return new Blob([new Uint8Array(options.body)]);
  const value = rawBody ?? options.body;
  return value === undefined ? undefined : JSON.stringify(value);
}

function checkProblem(endpoint: EndpointSpec, status: number, text: string): ProblemBody {
  const body = problemEnvelope.parse(JSON.parse(text)) as ProblemBody;
  assert.equal(status, problems[body.code].status, `${endpoint.id}: status of ${body.code}`);
  const documented = [...problemsOf(endpoint), ...alwaysPossible];
  assert.ok(documented.includes(body.code), `${endpoint.id} answered ${body.code}, which it does not document`);
  return body;
}

function checkSuccess(endpoint: EndpointSpec, status: number, text: string): { data: unknown; message?: string } {
  assert.equal(status, endpoint.successStatus, `${endpoint.id}: status of success`);
  assert.ok(endpoint.reply, `${endpoint.id} has a reply schema`);
  return externalEnvelope(endpoint.reply).parse(JSON.parse(text)) as { data: unknown; message?: string };
}

/** Calls the server at `server.url` with an API key or a token. */
export function api(server: { readonly url: string }, credential?: string): Api {
  return {
    async call<K extends EndpointId>(id: K, options: CallOptions<Endpoints[K]> = {}) {
      const endpoint: EndpointSpec = endpoints[id];
      const query = new URLSearchParams(
        Object.entries(options.query ?? {}).map(([key, value]) => [key, String(value)]),
      ).toString();
      const body = bodyOf(options);
      const response = await fetch(
        `${server.url}${pathOf(endpoint, options.params)}${query === '' ? '' : `?${query}`}`,
        {
          method: options.method ?? endpoint.method,
          headers: {
            ...(body === undefined ? {} : { 'content-type': endpoint.bodyTypes?.[0] ?? 'application/json' }),
            ...credentialHeaders(endpoint, credential),
            ...options.headers,
          },
          ...(body === undefined ? {} : { body }),
          redirect: 'manual',
        },
      );
      const bytes = Buffer.from(await response.arrayBuffer());
      const text = endpoint.replyKind === 'file' && response.ok ? '' : bytes.toString('utf8');
      const { status, headers } = response;
      assert.ok(headers.get('x-request-id'), `${id} names the request`);
      const hasJson = text !== '' && status !== 304;
      const problem = status >= 400 && hasJson ? checkProblem(endpoint, status, text) : undefined;
      const success = status < 400 && hasJson ? checkSuccess(endpoint, status, text) : undefined;
      if (status < 300 || problem) note(id, status, problem?.code ?? null);
      return {
        status,
        headers,
        bytes,
        text,
        code: problem?.code ?? null,
        message: problem?.message ?? success?.message,
        get data() {
          assert.ok(success, `${id} was refused: ${String(status)} ${text.slice(0, 500)}`);
          // parsed by this very operation's reply schema
          return success.data as ReplyOf<Endpoints[K]>;
        },
        get problem() {
          assert.ok(problem, `${id} was not refused: ${String(status)} ${text.slice(0, 500)}`);
          return problem;
        },
      };
    },
    request: (pathAndQuery, init) => fetch(`${server.url}${pathAndQuery}`, { redirect: 'manual', ...init }),
  };
}
