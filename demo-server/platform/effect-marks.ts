import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from './db/tables.js';

/** Writes down, in the transaction that is about to commit, that the call it belongs to has had an effect. */
export type MarkEffect = (db: Database) => Promise<void>;

const marks = new AsyncLocalStorage<MarkEffect>();

/** Runs a call; every transaction of it that reads or changes data is marked by `mark`, together with its commit. */
export function markingEffects<R>(mark: MarkEffect, call: () => Promise<R>): Promise<R> {
  return marks.run(mark, call);
}

/** Runs what does not belong to the call, such as the jobs that it has stored. */
export function leaveCall(work: () => void): void {
  marks.exit(work);
}

/** The mark of the call that is running, if there is one. */
export function currentEffectMark(): MarkEffect | undefined {
  return marks.getStore();
}
