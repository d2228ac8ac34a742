import { sql } from 'kysely';
import type { Database } from '../db/tables.js';
import type { Json } from '../json.js';
import type { EnqueueOptions } from './job.js';

/** A job to be stored. */
export interface JobRow extends EnqueueOptions {
  readonly id: string;
  readonly kind: string;
  readonly payload: Json;
}

/** A job that was taken for a run. */
export interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
  readonly takeovers: number;
  readonly leaseToken: string;
}

/** Which jobs to take, until when, and under which name. */
export interface Claim {
  readonly kinds: readonly string[];
  readonly limit: number;
  /** The time by which jobs are due; may be moved in the sandbox. */
  readonly now: Date;
  /** The machine's time, by which leases end: moving the sandbox's clock must not end them. */
  readonly machineNow: Date;
  readonly leaseUntil: Date;
  readonly leaseToken: string;
}

/** Stores jobs; gives the ids of those whose `uniqueKey` was free. */
export async function insertJobs(db: Database, jobs: readonly JobRow[], now: Date): Promise<readonly string[]> {
  if (jobs.length === 0) return [];
  const rows = await db
    .insertInto('jobs')
    .values(
      jobs.map((job) => ({
        id: job.id,
        kind: job.kind,
        payload: JSON.stringify(job.payload),
        state: 'waiting' as const,
        run_at: job.runAt ?? now,
        unique_key: job.uniqueKey ?? null,
        order_key: job.orderKey ?? null,
        attempts: 0,
        takeovers: 0,
        lease_token: null,
        lease_until: null,
        last_error: null,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.column('unique_key').doNothing())
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Takes due jobs in one statement, oldest first, passing over those another process is just taking. A job whose process
 * died is due again when its lease has ended.
 */
export async function claimJobs(db: Database, claim: Claim): Promise<readonly ClaimedJob[]> {
  const due = db
    .selectFrom('jobs as job')
    .select('job.id')
    .where('job.kind', 'in', claim.kinds)
    .where((eb) =>
      eb.or([
        eb.and([eb('job.state', '=', 'waiting'), eb('job.run_at', '<=', claim.now)]),
        eb.and([eb('job.state', '=', 'running'), eb('job.lease_until', '<=', claim.machineNow)]),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('jobs as earlier')
            .select('earlier.id')
            .whereRef('earlier.order_key', '=', 'job.order_key')
            .whereRef('earlier.seq', '<', 'job.seq')
            .where('earlier.state', '<>', 'dead'),
        ),
      ),
    )
    .orderBy('job.run_at')
    .orderBy('job.seq')
    .limit(claim.limit)
    .forUpdate()
    .skipLocked();
  const rows = await db
    .updateTable('jobs')
    .set((eb) => ({
      takeovers: eb
        .case()
        .when('state', '=', 'running')
        .then(eb('takeovers', '+', 1))
        .else(eb.ref('takeovers'))
        .end(),
      state: 'running',
      lease_token: claim.leaseToken,
      lease_until: claim.leaseUntil,
    }))
    // an array is made once; as `in (...)` the planner might run the limited query again and take more
    .where(sql<boolean>`id = any(array(${due}))`)
    .returning(['id', 'seq', 'kind', 'payload', 'attempts', 'takeovers'])
    .execute();
  return rows
    .sort((a, b) => a.seq - b.seq)
    .map(({ id, kind, payload, attempts, takeovers }) => ({
      id,
      kind,
      payload,
      attempts,
      takeovers,
      leaseToken: claim.leaseToken,
    }));
}

/** The part of a claimed job that proves it is still this run's. */
export type Lease = Pick<ClaimedJob, 'id' | 'leaseToken'>;

/** Prolongs leases; gives the ids of those that are still held. */
export async function extendLeases(db: Database, leases: readonly Lease[], until: Date): Promise<ReadonlySet<string>> {
  if (leases.length === 0) return new Set();
  const rows = await db
    .updateTable('jobs')
    .set({ lease_until: until })
    .where(
      'id',
      'in',
      leases.map((lease) => lease.id),
    )
    .where('lease_token', 'in', [...new Set(leases.map((lease) => lease.leaseToken))])
    .returning('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Removes a finished job; false when it is no longer this run's. */
export async function deleteJob(db: Database, lease: Lease): Promise<boolean> {
  const result = await db
    .deleteFrom('jobs')
    .where('id', '=', lease.id)
    .where('lease_token', '=', lease.leaseToken)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Puts a failed job back until `runAt`; false when it is no longer this run's. */
export async function postponeJob(db: Database, lease: Lease, runAt: Date, error: string): Promise<boolean> {
  const result = await db
    .updateTable('jobs')
    .set((eb) => ({
      state: 'waiting',
      run_at: runAt,
      attempts: eb('attempts', '+', 1),
      last_error: error,
      lease_token: null,
      lease_until: null,
    }))
    .where('id', '=', lease.id)
    .where('lease_token', '=', lease.leaseToken)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Gives a job up; its unique key is free again. False when it is no longer this run's. */
export async function buryJob(db: Database, lease: Lease, error: string): Promise<boolean> {
  const result = await db
    .updateTable('jobs')
    .set((eb) => ({
      state: 'dead',
      attempts: eb('attempts', '+', 1),
      last_error: error,
      unique_key: null,
      lease_token: null,
      lease_until: null,
    }))
    .where('id', '=', lease.id)
    .where('lease_token', '=', lease.leaseToken)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Puts unfinished jobs back when their process ends in order. */
export async function releaseJobs(db: Database, leases: readonly Lease[]): Promise<void> {
  if (leases.length === 0) return;
  await db
    .updateTable('jobs')
    .set({ state: 'waiting', lease_token: null, lease_until: null })
    .where(
      'id',
      'in',
      leases.map((lease) => lease.id),
    )
    .where('lease_token', 'in', [...new Set(leases.map((lease) => lease.leaseToken))])
    .execute();
}

/** Puts every running job back: for the start of the only process, when all of them were cut short. */
export async function releaseAllJobs(db: Database): Promise<void> {
  await db
    .updateTable('jobs')
    .set((eb) => ({ state: 'waiting', takeovers: eb('takeovers', '+', 1), lease_token: null, lease_until: null }))
    .where('state', '=', 'running')
    .execute();
}

/** A job that was given up. */
export interface DeadJob {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
}

/** Jobs that were given up, newest first. */
export async function listDeadJobs(db: Database, limit = 100): Promise<readonly DeadJob[]> {
  const rows = await db
    .selectFrom('jobs')
    .select(['id', 'kind', 'attempts', 'last_error', 'created_at'])
    .where('state', '=', 'dead')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at,
  }));
}

/** Gives a dead job all its runs again; false when there is no such dead job. */
export async function reviveJob(db: Database, id: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('jobs')
    .set({ state: 'waiting', attempts: 0, takeovers: 0, run_at: now })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
