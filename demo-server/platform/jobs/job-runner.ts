import { AsyncResource } from 'node:async_hooks';
import type { Clock } from '../clock.js';
import type { Json } from '../json.js';
import type { NewId } from '../ids.js';
import { executeJob, type ExecutionParts, type RegisteredHandler } from './job-execution.js';
import type { JobHandler } from './job-handler.js';
import type { JobKind } from './job.js';
import { claimJobs, extendLeases, releaseAllJobs, releaseJobs, type ClaimedJob } from './job-store.js';

/** How a runner works. */
export interface JobRunnerOptions extends ExecutionParts {
  readonly newId: NewId;
  /** The time leases are measured by. */
  readonly machineClock: Clock;
  /** No other process uses the database: whatever is marked as running at the start was cut short. */
  readonly exclusive: boolean;
  /** Most jobs at once; default 10. */
  readonly concurrency?: number;
  /** How often to look for jobs that nobody announced; default 500 ms. */
  readonly pollMs?: number;
  /** How long a job is safe from other processes without a sign of life; default 60 s. */
  readonly leaseMs?: number;
}

interface ActiveRun {
  readonly job: ClaimedJob;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** Does the jobs of the database, together with the runners of other processes. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #handlers = new Map<string, RegisteredHandler>();
  readonly #active = new Map<string, ActiveRun>();
  // jobs must not inherit the log context of the request that happened to wake the runner
  readonly #origin = new AsyncResource('JobRunner');
  #claiming: Promise<number> = Promise.resolve(0);
  #started = false;
  #claimRequested = false;
  #timers: NodeJS.Timeout[] = [];

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Says how jobs of a kind are done; before `start`. */
  handle<P extends Json>(kind: JobKind<P>, handler: JobHandler<P>): void {
    if (this.#handlers.has(kind.name)) throw new Error(`Jobs of kind ${kind.name} already have a handler`);
    this.#handlers.set(kind.name, {
      ...handler,
      // the kind's name stands for the payload's type: `enqueue` accepted nothing else
      handle: (payload, run) => handler.handle(payload as P, run),
      onDead: async (payload, error, tx) => handler.onDead?.(payload as P, error, tx),
    });
  }

  /** Begins to do jobs as they fall due. */
  async start(): Promise<void> {
    if (this.#started) return;
    if (this.#options.exclusive) await releaseAllJobs(this.#options.db);
    this.#started = true;
    const leaseMs = this.#options.leaseMs ?? 60_000;
    this.#timers = [
      setInterval(() => this.wake(), this.#options.pollMs ?? 500),
      setInterval(() => void this.keepLeases().catch(() => undefined), leaseMs / 3),
    ];
    this.wake();
  }

  /** Takes no more jobs and waits for the running ones; after `timeoutMs` they are aborted and put back. */
  async stop(timeoutMs = 20_000): Promise<void> {
    this.#started = false;
    await this.#claiming.catch(() => undefined);
    await this.#allEnded(timeoutMs);
    for (const run of this.#active.values()) run.controller.abort(new Error('The server is stopping'));
    await this.#allEnded(2000);
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    const unfinished = [...this.#active.values()].map((run) => run.job);
    await releaseJobs(this.#options.db, unfinished);
  }

  /** Looks for due jobs at once; called after a commit that enqueued some. Does nothing before `start`. */
  wake(): void {
    if (!this.#started || this.#claimRequested) return;
    this.#claimRequested = true;
    this.#origin.runInAsyncScope(() => {
      setImmediate(() => {
        this.#claimRequested = false;
        if (!this.#started) return;
        this.#claimAndRun().catch((error: unknown) => {
          this.#options.log.error({ err: error }, 'jobs cannot be looked up');
        });
      });
    });
  }

  /** Does every job that is due, also those that come up meanwhile, and gives the number of runs. For tests and scripts. */
  async runUntilIdle(): Promise<number> {
    let runs = 0;
    for (;;) {
      // a run that ends while jobs are looked up may have added some that the look-up has passed already
      const wasBusy = this.#active.size > 0;
      const claimed = await this.#claimAndRun();
      runs += claimed;
      if (claimed === 0 && !wasBusy && this.#active.size === 0) return runs;
      if (this.#active.size > 0) await Promise.race([...this.#active.values()].map((run) => run.ended));
    }
  }

  /** Gives a sign of life for the running jobs, and aborts those that were lost; done by itself after `start`. */
  async keepLeases(): Promise<void> {
    const runs = [...this.#active.values()];
    const kept = await extendLeases(
      this.#options.db,
      runs.map((run) => run.job),
      this.#leaseEnd(),
    );
    for (const run of runs) {
      const lost = !kept.has(run.job.id) && this.#active.get(run.job.id) === run;
      if (lost) run.controller.abort(new Error('The lease of this job was lost'));
    }
  }

  #leaseEnd(): Date {
    return new Date(this.#options.machineClock.now().getTime() + (this.#options.leaseMs ?? 60_000));
  }

  async #allEnded(timeoutMs: number): Promise<void> {
    if (this.#active.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([Promise.all([...this.#active.values()].map((run) => run.ended)), timeUp]);
    clearTimeout(timer);
  }

  /** One claim at a time, so that limits hold. */
  #claimAndRun(): Promise<number> {
    const previous = this.#claiming.catch(() => 0);
    this.#claiming = previous.then(() => this.#claimLanes());
    return this.#claiming;
  }

  async #claimLanes(): Promise<number> {
    let claimed = 0;
    for (const lane of this.#lanes()) {
      const free = (this.#options.concurrency ?? 10) - this.#active.size;
      const running = [...this.#active.values()].filter((run) => lane.kinds.includes(run.job.kind)).length;
      const limit = Math.min(free, lane.concurrency - running);
      if (limit <= 0) continue;
      const jobs = await claimJobs(this.#options.db, {
        kinds: lane.kinds,
        limit,
        now: this.#options.clock.now(),
        machineNow: this.#options.machineClock.now(),
        leaseUntil: this.#leaseEnd(),
        leaseToken: this.#options.newId('lease'),
      });
      for (const job of jobs) this.#run(job);
      claimed += jobs.length;
    }
    return claimed;
  }

  /** Kinds with a limit of their own are claimed by themselves, all others together. */
  #lanes(): { kinds: string[]; concurrency: number }[] {
    const shared = { kinds: [] as string[], concurrency: Number.POSITIVE_INFINITY };
    const own: { kinds: string[]; concurrency: number }[] = [];
    for (const [kind, { concurrency }] of this.#handlers) {
      if (concurrency === undefined) shared.kinds.push(kind);
      else own.push({ kinds: [kind], concurrency });
    }
    return shared.kinds.length > 0 ? [...own, shared] : own;
  }

  #run(job: ClaimedJob): void {
    const handler = this.#handlers.get(job.kind);
    if (handler === undefined) return;
    const controller = new AbortController();
    const ended = this.#origin
      .runInAsyncScope(() => executeJob(this.#options, job, handler, controller))
      .catch((error: unknown) => {
        this.#options.log.error({ err: error, jobId: job.id, kind: job.kind }, "a job's end cannot be stored");
      })
      .finally(() => {
        if (this.#active.get(job.id)?.job === job) this.#active.delete(job.id);
        this.wake();
      });
    this.#active.set(job.id, { job, controller, ended });
  }
}
