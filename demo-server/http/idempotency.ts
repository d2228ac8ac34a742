import { createHash } from 'node:crypto';
import type { Database } from '../platform/db/tables.js';
import type { TenantScope } from '../platform/scope.js';

/** How long an answer is replayed, in milliseconds: 24 hours. */
export const answerLifetimeMs = 24 * 60 * 60 * 1000;
/** How long a request may work before its key is free again (it crashed), in milliseconds. */
export const leaseMs = 2 * 60 * 1000;
/** When to come back while the first request is still being worked on, in seconds. */
export const inProgressRetrySeconds = 1;

/** An answer as it was sent the first time. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whose key it is. */
export interface IdempotencyKey {
  readonly scope: TenantScope;
  /** See `idempotencyOwner`. */
  readonly owner: string;
  readonly key: string;
}

/** What became of claiming a key. `lease` proves later that the claim is still ours. */
export type Claim =
  | { readonly kind: 'claimed'; readonly lease: string }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  | { readonly kind: 'reused' }
  | { readonly kind: 'in-progress' }
  /** The request that held the key has changed something and then died with its answer. */
  | { readonly kind: 'answer-lost' };

/** Remembers answers by key, exactly once at a time. */
export interface IdempotencyStore {
  claim(key: IdempotencyKey, requestHash: string): Promise<Claim>;
  /** Writes down, in a transaction of the request, that it changes something: it must not be done again. */
  markEffect(db: Database, key: IdempotencyKey, lease: string): Promise<void>;
  /** Keeps the answer, unless the lease was lost in the meantime. */
  finish(key: IdempotencyKey, lease: string, answer: StoredAnswer): Promise<void>;
  /** Frees the key: nothing was done, the caller may try again. */
  release(key: IdempotencyKey, lease: string): Promise<void>;
}

/** Whether a header value can be an idempotency key: 1 to 255 printable ASCII characters. */
export function isIdempotencyKey(value: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(value);
}

/** What makes two requests the same: operation, path with query, revision asked for, and the body's bytes. */
export function hashRequest(endpointId: string, url: string, ifMatch: string | undefined, body: Buffer): string {
  const hash = createHash('sha256');
  for (const part of [endpointId, url, ifMatch ?? '']) hash.update(`${String(Buffer.byteLength(part))}:${part}\n`);
  return hash.update(body).digest('hex');
}
