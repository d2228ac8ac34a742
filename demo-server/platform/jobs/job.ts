import type { Json } from '../json.js';

/** A kind of work by name; the payload's type travels with it from `enqueue` to the handler. */
export interface JobKind<P extends Json> {
  readonly name: string;
  /** Only for the compiler: ties the payload's type to the kind. */
  readonly payload?: P;
}

/** Declares a kind of work, e.g. `jobKind<{ requestId: string }>('document.seal')`; names must be unique. */
export function jobKind<P extends Json>(name: string): JobKind<P> {
  return { name };
}

/** When and in which order a job runs. */
export interface EnqueueOptions {
  /** Not before this time; at once when absent. */
  readonly runAt?: Date;
  /** While a job with this key waits or runs, another one is not added. A dead job frees its key. */
  readonly uniqueKey?: string;
  /** Jobs of one key run one after another, in the order they were added; a dead one no longer holds up the rest. */
  readonly orderKey?: string;
}

/** Thrown by a handler when trying again is pointless: the job is dead at once. */
export class JobHopelessError extends Error {
  override readonly name = 'JobHopelessError';
}

/** Thrown by `JobRun.finishIn` when the job is no longer this run's. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}
