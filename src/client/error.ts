import type { ProblemCode, ProblemDetail } from '../contract/problems.js';

/** Codes a failed call can carry: the server's, or one of the three that never reach it. */
export type ClientErrorCode = ProblemCode | 'network_failed' | 'aborted' | 'answer_invalid';

/** A call that did not succeed; `message` is meant for people and never holds a token. */
export class ClientError extends Error {
  override readonly name = 'ClientError';

  constructor(
    readonly code: ClientErrorCode,
    message: string,
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly errors: readonly ProblemDetail[] = [],
    /** Further facts of the refusal, such as `status` or `existingCustomerId`. */
    readonly extra: Readonly<Record<string, unknown>> = {},
    /** How long the server asks to wait, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }

  /** Whether the same call may succeed later without a change. */
  get retryable(): boolean {
    return (
      this.code === 'network_failed' ||
      this.status === 429 ||
      this.status >= 500 ||
      this.code === 'idempotency_in_progress'
    );
  }
}
