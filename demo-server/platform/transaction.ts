import type { Transaction } from 'kysely';
import type { DatabaseTables } from './db/tables.js';
import type { EnqueueOptions, JobKind } from './jobs/job.js';
import type { Json } from './json.js';
import type { DomainEvent, EventType, NewEvent } from './outbox/event.js';

/** One transaction: what is stored, announced and enqueued through it happens together or not at all. */
export interface Tx {
  readonly db: Transaction<DatabaseTables>;
  /** Stores an event; its listeners run after the commit. */
  emit<T extends EventType, P extends Json>(event: NewEvent<T, P>): Promise<DomainEvent<T, P>>;
  /** Stores a job; gives its id, or null when `uniqueKey` is already taken. */
  enqueue<P extends Json>(kind: JobKind<P>, payload: P, options?: EnqueueOptions): Promise<string | null>;
}

/**
 * Runs `work` in a transaction and gives its result once that is committed. A throw rolls everything back. Lost races
 * (SQLSTATE 40001, 40P01) are tried again, so `work` may run more than once and must touch nothing but `tx`: no network,
 * no files, and no query around `tx.db` (that one throws, as it would wait for itself where there is one connection).
 */
export type InTransaction = <R>(work: (tx: Tx) => Promise<R>) => Promise<R>;
