import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Clock } from './clock.js';
import { insideTransaction, isInsideTransaction } from './db/connection-guard.js';
import type { Database, DatabaseTables } from './db/tables.js';
import { currentEffectMark, leaveCall } from './effect-marks.js';
import type { NewId } from './ids.js';
import { insertJobs, type JobRow } from './jobs/job-store.js';
import type { DomainEvent } from './outbox/event.js';
import { insertEvent } from './outbox/event-store.js';
import type { InTransaction, Tx } from './transaction.js';

/** What transactions are made of. */
export interface TransactionParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** The jobs that carry an event to its listeners. */
  readonly deliveriesOf: (event: DomainEvent, newId: NewId) => readonly JobRow[];
  /** Called after a commit that stored jobs. */
  readonly wake: () => void;
}

const maxTries = 8;
/** Serialization failure and deadlock: nothing was stored, and the same work may succeed now. */
const lostRaces: ReadonlySet<unknown> = new Set(['40001', '40P01']);

function isLostRace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lostRaces.has(error.code);
}

/** What a transaction did. */
interface Doings {
  hasJobs: boolean;
  /** More than enqueueing: jobs alone are clean-up that may be done twice. */
  hasData: boolean;
}

function makeTx(parts: TransactionParts, db: Transaction<DatabaseTables>, doings: Doings): Tx {
  const store = async (rows: readonly JobRow[]): Promise<readonly string[]> => {
    const ids = await insertJobs(db, rows, parts.clock.now());
    if (ids.length > 0) doings.hasJobs = true;
    return ids;
  };
  return {
    get db() {
      doings.hasData = true;
      return db;
    },
    emit: async (newEvent) => {
      doings.hasData = true;
      const event = { ...newEvent, id: parts.newId('evt'), at: parts.clock.now() };
      await insertEvent(db, event);
      await store(parts.deliveriesOf(event, parts.newId));
      return event;
    },
    enqueue: async (kind, payload, options = {}) => {
      const [id] = await store([{ ...options, id: parts.newId('job'), kind: kind.name, payload }]);
      return id ?? null;
    },
  };
}

/** Makes the `InTransaction` of a database. */
export function createInTransaction(parts: TransactionParts): InTransaction {
  return async (work) => {
    if (isInsideTransaction()) throw new Error('inTransaction was called inside inTransaction: hand tx on instead.');
    for (let tries = 1; ; tries++) {
      const doings: Doings = { hasJobs: false, hasData: false };
      try {
        const result = await parts.db.transaction().execute((db) =>
          insideTransaction(async () => {
            const done = await work(makeTx(parts, db, doings));
            if (doings.hasData) await currentEffectMark()?.(db);
            return done;
          }),
        );
        if (doings.hasJobs) leaveCall(parts.wake);
        return result;
      } catch (error) {
        if (!isLostRace(error) || tries === maxTries) throw error;
        // drifting apart by chance keeps two rivals from meeting again
        await pause(tries * 5 + Math.random() * 20);
      }
    }
  };
}
