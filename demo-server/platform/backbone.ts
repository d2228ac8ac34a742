import { systemClock, type Clock } from './clock.js';
import type { OpenDatabase } from './db/open-database.js';
import type { Database } from './db/tables.js';
import { newId as randomId, type NewId } from './ids.js';
import { JobRunner } from './jobs/job-runner.js';
import type { Log } from './log.js';
import type { Listener } from './outbox/listener.js';
import { deliveryHandler, deliveryKind, Listeners } from './outbox/listeners.js';
import { createInTransaction } from './run-transaction.js';
import type { InTransaction } from './transaction.js';

/** What a backbone is made of; the database is migrated. */
export interface BackboneOptions {
  readonly database: OpenDatabase;
  /** The time that services see. */
  readonly clock: Clock;
  readonly log: Log;
  readonly newId?: NewId;
  /** The time leases are measured by; default the machine's. */
  readonly machineClock?: Clock;
  /** As of `JobRunnerOptions`. */
  readonly jobs?: { readonly concurrency?: number; readonly pollMs?: number; readonly leaseMs?: number };
}

/** What every module is built on. */
export interface Backbone {
  /** For reading outside transactions; writing goes through `inTransaction`. */
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly inTransaction: InTransaction;
  readonly jobs: JobRunner;
  /** Before `jobs.start()` and before the first event. */
  addListener(listener: Listener): void;
}

/** Ties transactions, events and jobs of a database together. */
export function createBackbone(options: BackboneOptions): Backbone {
  const { database, clock, log, newId = randomId } = options;
  const { db } = database;
  const listeners = new Listeners();
  const inTransaction = createInTransaction({
    db,
    clock,
    newId,
    deliveriesOf: (event, makeId) => listeners.deliveriesOf(event, makeId),
    wake: () => jobs.wake(),
  });
  const jobs: JobRunner = new JobRunner({
    ...options.jobs,
    db,
    clock,
    log,
    newId,
    inTransaction,
    machineClock: options.machineClock ?? systemClock,
    exclusive: database.exclusive,
  });
  return {
    db,
    clock,
    newId,
    inTransaction,
    jobs,
    addListener: (listener) => {
      listeners.add(listener);
      jobs.handle(deliveryKind(listener.name), deliveryHandler(db, listener));
    },
  };
}
