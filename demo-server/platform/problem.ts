import { problems, type ProblemCode, type ProblemDetail } from '../../src/contract/problems.js';

/** What a refusal says beyond its code: `details` become `errors` on the wire, `extra` facts lie beside them. */
export interface ProblemFacts {
  readonly details?: readonly ProblemDetail[];
  readonly extra?: Readonly<Record<string, unknown>>;
  /** What led here; logged, never shown. */
  readonly cause?: unknown;
}

/** A refusal that the caller is told about; the status and the sentence come from the contract's list. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly details: readonly ProblemDetail[];
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, facts: ProblemFacts = {}) {
    super(problems[code].message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.details = facts.details ?? [];
    this.extra = facts.extra ?? {};
  }

  /** The HTTP status of this refusal. */
  get status(): number {
    return problems[this.code].status;
  }
}
