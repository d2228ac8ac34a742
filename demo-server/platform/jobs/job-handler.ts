import type { Json } from '../json.js';
import type { Tx } from '../transaction.js';

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
