import type { z } from 'zod';
import type { ProblemCode } from './problems.js';

/** HTTP methods the contract uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call:
 * `api-key` a partner's server (`x-api-key: {slug}--{key}`), `editor-token` and `signer-token` an embedded element
 * (`Authorization: Bearer`), `public` anybody.
 */
export type Auth = 'api-key' | 'editor-token' | 'signer-token' | 'public';

/** Shape of the answer: `external` = `{ success, message, data }`; `file` = the bytes of a file with Range and ETag. */
export type ReplyKind = 'external' | 'file';

/** What a body that is a file's bytes can be. */
export type BodyType = 'application/pdf' | 'image/png' | 'image/jpeg';

/** Everything that can be said about one operation; see `defineEndpoint`. */
export interface EndpointSpec {
  readonly id: string;
  readonly method: Method;
  /** Express-style path: `/v1/external/customers/:id`. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly auth: Auth;
  readonly replyKind: ReplyKind;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The media types of a body that is a file's bytes; such an operation has no `body` schema. */
  readonly bodyTypes?: readonly BodyType[];
  /** What the file of a `file` reply can be; a PDF when absent. */
  readonly fileTypes?: readonly BodyType[];
  /** Schema of `data` in the envelope. Absent for `file`. */
  readonly reply?: z.ZodType;
  readonly successStatus: 200 | 201;
  /** The sentence in `message`; a handler may give a more exact one. */
  readonly message?: string;
  /** Largest request body in bytes; 1 MiB when absent. */
  readonly bodyLimitBytes?: number;
  /** Whether the reply carries an `ETag` and the request may carry `If-Match`. */
  readonly revisioned?: boolean;
  /** Problems of this operation's own, beyond those every operation of its kind has (`commonProblems`). */
  readonly problems: readonly ProblemCode[];
}

/** Declares one operation; the literal types are kept so that client and server infer input and output from it. */
export function defineEndpoint<const E extends EndpointSpec>(endpoint: E): E {
  return endpoint;
}

/** Largest request body in bytes where an endpoint names none. */
export const defaultBodyLimitBytes = 1024 * 1024;

/** Parsed path parameters of `E`, or an empty object. */
export type ParamsOf<E extends EndpointSpec> = E extends { readonly params: infer S extends z.ZodType }
  ? z.output<S>
  : Record<never, never>;
/** Parsed query of `E`, or an empty object. */
export type QueryOf<E extends EndpointSpec> = E extends { readonly query: infer S extends z.ZodType }
  ? z.output<S>
  : Record<never, never>;
/** Parsed body of `E`, the bytes of a file, or `undefined`. */
export type BodyOf<E extends EndpointSpec> = E extends { readonly body: infer S extends z.ZodType }
  ? z.output<S>
  : FileBodyOf<E>;
type FileBodyOf<E extends EndpointSpec> = E extends { readonly bodyTypes: readonly BodyType[] }
  ? Uint8Array<ArrayBuffer>
  : undefined;
/** What a caller may send as the query of `E`. */
export type QueryInputOf<E extends EndpointSpec> = E extends { readonly query: infer S extends z.ZodType }
  ? z.input<S>
  : Record<never, never>;
/** What a caller may send as the body of `E`. */
export type BodyInputOf<E extends EndpointSpec> = E extends { readonly body: infer S extends z.ZodType }
  ? z.input<S>
  : FileBodyOf<E>;
/** What a handler must give back as `data` (before the reply schema's parsing). */
export type ReplyInputOf<E extends EndpointSpec> = E extends { readonly reply: infer S extends z.ZodType }
  ? z.input<S>
  : undefined;
/** What a caller receives as `data`. */
export type ReplyOf<E extends EndpointSpec> = E extends { readonly reply: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
