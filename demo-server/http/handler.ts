import type { EndpointSpec, BodyOf, ParamsOf, QueryOf, ReplyInputOf } from '../../src/contract/endpoint.js';
import type { Endpoints } from '../../src/contract/endpoints.js';
import type { TenantScope } from '../platform/scope.js';

/** Who is calling, as the credential says; services trust this and nothing else. */
export type Caller =
  | { readonly kind: 'api-key'; readonly scope: TenantScope; readonly keyId: string }
  | {
      readonly kind: 'editor-token';
      readonly scope: TenantScope;
      readonly sessionId: string;
      /** What the editor is for. */
      readonly target: { readonly kind: 'document' | 'template'; readonly id: string };
    }
  | {
      readonly kind: 'signer-token';
      readonly scope: TenantScope;
      readonly sessionId: string;
      readonly signingRequestId: string;
      readonly signerId: string;
    }
  | { readonly kind: 'public' };

/** What the caller's kind is for an endpoint's `auth`. */
export type CallerOf<E extends EndpointSpec> = Extract<Caller, { kind: E['auth'] }>;

/** Facts of one call beside its parsed input. */
export interface CallFacts {
  readonly requestId: string;
  /** The client's address as far as TRUST_PROXY allows to know it. */
  readonly ip: string;
  readonly userAgent: string;
  /** Revision given in `If-Match`, if any. */
  readonly ifMatch?: number;
}

/** The parsed input of one call. */
export interface Call<E extends EndpointSpec> {
  readonly caller: CallerOf<E>;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly facts: CallFacts;
}

/** A stored file to be answered with Range and ETag. */
export interface FileReply {
  readonly fileKey: string;
  /** Strong validator without quotes, e.g. the SHA-256 of the bytes. */
  readonly etag: string;
  readonly contentType: string;
  readonly fileName: string;
}

/** What a handler gives back; mount.ts makes the envelope, the status and the headers of it. */
export type HandlerReply<E extends EndpointSpec> = E['replyKind'] extends 'file'
  ? FileReply
  : { readonly data: ReplyInputOf<E>; readonly message?: string; readonly revision?: number };

/** Does one operation; throws `ProblemError` to refuse. */
export type Handler<E extends EndpointSpec> = (call: Call<E>) => Promise<HandlerReply<E>>;

/** Handlers by operation id; the modules' maps together cover every operation. */
export type Handlers = { readonly [K in keyof Endpoints]: Handler<Endpoints[K]> };
