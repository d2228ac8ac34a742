import type { Json } from '../json.js';
import type { Tx } from '../transaction.js';

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

/** What a handler knows about its run. */
export interface JobRun {
  readonly jobId: string;
  /** 1 for the first run; runs that a crash cut short do not count. */
  readonly attempt: number;
  /** Aborted when the time limit is over, the lease is lost or the server stops: stop working then. */
  readonly signal: AbortSignal;
  /**
   * Finishes the job inside `tx`: its effects and its end are stored together or not at all, so they happen exactly
   * once. Throws `LeaseLostError` when another process has taken the job over. Without it the job ends when the
   * handler returns, and a crash in between makes it run again.
   */
  finishIn(tx: Tx): Promise<void>;
}

/** How jobs of one kind are done. */
export interface JobHandler<P extends Json> {
  handle(payload: P, run: JobRun): Promise<void>;
  /** Pause in milliseconds before the 2nd, 3rd, ... run; the last one repeats. Default 1 s, 5 s, 30 s, 2 min, 10 min, 1 h. */
  readonly retryDelaysMs?: readonly number[];
  /** Runs before the job is dead; default 10. */
  readonly maxAttempts?: number;
  /** Most jobs of this kind at once in this process; default: only the runner's own limit. */
  readonly concurrency?: number;
  /** Time limit of one run in milliseconds; default 5 minutes. */
  readonly timeoutMs?: number;
  /** Told once, in the transaction that makes the job dead. */
  onDead?(payload: P, error: string, tx: Tx): Promise<void>;
}

/** Thrown by a handler when trying again is pointless: the job is dead at once. */
export class JobHopelessError extends Error {
  override readonly name = 'JobHopelessError';
}

/** Thrown by `JobRun.finishIn` when the job is no longer this run's. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}
