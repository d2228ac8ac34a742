import type { JobRun } from '../jobs/job-handler.js';
import type { DomainEvent, EventType } from './event.js';

/** Something that happens because of events; it has its own retries, and a failing one holds up no other. */
export interface Listener {
  /** Unique and stable: waiting deliveries find their listener by it after a restart. */
  readonly name: string;
  readonly on: readonly EventType[];
  /** Whether events of one object are handled one after another, in the order they happened. */
  readonly ordered?: boolean;
  /** Runs at least once per event; exactly once in effect where it ends with `run.finishIn(tx)`. */
  handle(event: DomainEvent, run: JobRun): Promise<void>;
  /** As of `JobHandler`. */
  readonly retryDelaysMs?: readonly number[];
  readonly maxAttempts?: number;
}
