import type { Clock } from '../clock.js';
import type { Database } from '../db/tables.js';
import { parseJson, type Json } from '../json.js';
import type { Log } from '../log.js';
import type { InTransaction, Tx } from '../transaction.js';
import type { JobHandler } from './job-handler.js';
import { JobHopelessError, LeaseLostError } from './job.js';
import { buryJob, deleteJob, postponeJob, type ClaimedJob } from './job-store.js';

/** A handler whose payload type is forgotten: rows come as JSON. */
export interface RegisteredHandler extends Omit<JobHandler<Json>, 'handle' | 'onDead'> {
  handle(payload: Json, run: Parameters<JobHandler<Json>['handle']>[1]): Promise<void>;
  onDead(payload: Json, error: string, tx: Tx): Promise<void>;
}

/** What running a job needs. */
export interface ExecutionParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly inTransaction: InTransaction;
}

const defaultRetryDelaysMs: readonly number[] = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];
const defaultMaxAttempts = 10;
const defaultTimeoutMs = 5 * 60_000;
/** A handler that does not heed its signal for so long is left alone. */
const graceMs = 10_000;
/** A job that took its process down this often is the likely cause. */
const maxTakeovers = 50;

function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2000);
}

async function withTimeLimit(work: Promise<void>, controller: AbortController, timeoutMs: number): Promise<void> {
  const timers: NodeJS.Timeout[] = [];
  const limit = new Promise<never>((_, reject) => {
    const overdue = new Error(`The job took longer than ${timeoutMs} ms`);
    timers.push(
      setTimeout(() => controller.abort(overdue), timeoutMs),
      setTimeout(() => reject(overdue), timeoutMs + graceMs),
    );
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

async function giveUp(
  parts: ExecutionParts,
  job: ClaimedJob,
  handler: RegisteredHandler,
  error: string,
): Promise<void> {
  await parts.inTransaction(async (tx) => {
    if (await buryJob(tx.db, job, error)) await handler.onDead(parseJson(job.payload), error, tx);
  });
  parts.log.error({ jobId: job.id, kind: job.kind, err: error }, 'job given up');
}

async function fail(parts: ExecutionParts, job: ClaimedJob, handler: RegisteredHandler, error: unknown): Promise<void> {
  const text = describe(error);
  const failures = job.attempts + 1;
  if (error instanceof JobHopelessError || failures >= (handler.maxAttempts ?? defaultMaxAttempts)) {
    await giveUp(parts, job, handler, text);
    return;
  }
  const delays = handler.retryDelaysMs ?? defaultRetryDelaysMs;
  const delayMs = delays[Math.min(failures, delays.length) - 1] ?? 0;
  await postponeJob(parts.db, job, new Date(parts.clock.now().getTime() + delayMs), text);
  parts.log.warn(
    { jobId: job.id, kind: job.kind, attempt: failures, delayMs, err: text },
    'job failed, will be tried again',
  );
}

/** Runs a claimed job and stores how it ended. Throws only when that cannot be stored; the lease then runs out. */
export async function executeJob(
  parts: ExecutionParts,
  job: ClaimedJob,
  handler: RegisteredHandler,
  controller: AbortController,
): Promise<void> {
  if (job.takeovers > maxTakeovers) {
    await giveUp(parts, job, handler, `The process ended ${job.takeovers} times during this job`);
    return;
  }
  let endedInside = false;
  const run = {
    jobId: job.id,
    attempt: job.attempts + 1,
    signal: controller.signal,
    finishIn: async (tx: Tx): Promise<void> => {
      if (!(await deleteJob(tx.db, job))) throw new LeaseLostError(`Job ${job.id} is no longer this run's`);
      endedInside = true;
    },
  };
  try {
    const work = Promise.resolve().then(() => handler.handle(parseJson(job.payload), run));
    await withTimeLimit(work, controller, handler.timeoutMs ?? defaultTimeoutMs);
  } catch (error) {
    await fail(parts, job, handler, error);
    return;
  }
  // also after finishIn: its transaction may have been rolled back by then
  const deleted = await deleteJob(parts.db, job);
  if (!deleted && !endedInside) parts.log.warn({ jobId: job.id, kind: job.kind }, 'job ended after its lease was lost');
}
