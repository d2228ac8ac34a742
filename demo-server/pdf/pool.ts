import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { answerChild, type Sources } from './answer-child.js';
import { cpuMsOf } from './cpu-time.js';
import type { ChildMessage, Job, JobAnswer } from './jobs.js';
import { refusal } from './refusals.js';

/** Limits of the pool; every value has a default that suits a small server. */
export interface PoolOptions extends Sources {
  /** Warm child processes. */
  readonly size?: number;
  /** Memory of one child, in KiB: what it has of its own and may write to (`ulimit -d`). */
  readonly memoryKiB?: number;
  /**
   * How long a job of each kind may run before its child is killed: by processor time, so that a busy machine does not count
   * against a file, and by the clock at four times as long (or at once where processor time is not told).
   */
  readonly timeoutMs?: Partial<Record<Job['kind'], number>>;
  /** A child is replaced after this many jobs, so that nothing a file left behind grows old. */
  readonly jobsPerChild?: number;
  /** Jobs that may wait; one more is refused with `pdf_room_busy`. */
  readonly maxQueue?: number;
}

/** A pool of child processes that take jobs one at a time. */
export interface Pool {
  /** Runs a job; a child that dies or takes too long gives a refusal, never an exception. */
  run(job: Job): Promise<JobAnswer>;
  /** Process ids of the children that live now. */
  pids(): number[];
  /** Refuses what waits, kills the children and resolves when they are gone. */
  close(): Promise<void>;
}

interface Waiting {
  readonly job: Job;
  readonly answer: (answer: JobAnswer) => void;
}

interface Child {
  readonly process: ChildProcess;
  ready: boolean;
  jobs: number;
  current: (Waiting & { callOff: () => void }) | undefined;
}

const defaultTimeoutMs: Record<Job['kind'], number> = {
  inspect: 10_000,
  seal: 60_000,
  stamp: 30_000,
  verify: 10_000,
  merge: 30_000,
  reorder: 30_000,
  keepPages: 30_000,
  detect: 30_000,
  checkText: 5_000,
  checkImage: 10_000,
};
/** A child that never gets ready must not be started again and again without a pause. */
const restartPauseMs = 500;
/** After so many children in a row that did not get ready, those who wait are told. */
const mostFailedStarts = 5;

/**
 * People wait for answers of the server, and for a PDF at most now and then, so the children come second. Not last: on a
 * machine that is always busy, jobs would starve into their time limits.
 */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where priorities cannot be set, the children compete on equal terms.
  }
}

/** How many times its limit a job may take by the clock, while it has not used that much processor time. */
const mostPatience = 4;

/** Calls `end` when a process has used `limitMs` from now, as `PoolOptions.timeoutMs` says; gives what calls that off. */
function whenUsedUp(pid: number | undefined, limitMs: number, end: () => void): () => void {
  const used = (): number | undefined => (pid === undefined ? undefined : cpuMsOf(pid));
  const before = used();
  const started = performance.now();
  const look = (): void => {
    const now = used();
    const left = before === undefined || now === undefined ? 0 : limitMs - (now - before);
    const leftByClock = limitMs * mostPatience - (performance.now() - started);
    if (left <= 0 || leftByClock <= 0) end();
    else timer = setTimeout(look, Math.min(Math.max(left, 50), leftByClock));
  };
  let timer = setTimeout(look, limitMs);
  return () => clearTimeout(timer);
}

/**
 * What children find in their environment. What allocators reserve ahead is writable and counts, though it is never used: the
 * canvas library's takes 1 GiB at once unless told otherwise (64 MiB, in KiB), the system's takes 64 MiB for each thread.
 */
const childEnv = { NODE_ENV: 'production', TZ: 'UTC', MIMALLOC_ARENA_RESERVE: '65536', MALLOC_ARENA_MAX: '2' };

/** Starts the children at once, so that the first job finds one warm. */
export function createPool(options: PoolOptions = {}): Pool {
  const size = options.size ?? 2;
  const memoryKiB = Math.trunc(options.memoryKiB ?? 1_000_000);
  const jobsPerChild = options.jobsPerChild ?? 200;
  const maxQueue = options.maxQueue ?? 500;
  const timeoutMs = { ...defaultTimeoutMs, ...options.timeoutMs };
  const entry = fileURLToPath(new URL('./child/main.js', import.meta.url));
  const children = new Set<Child>();
  const queue: Waiting[] = [];
  const restarts = new Set<NodeJS.Timeout>();
  let closed = false;
  let failedStarts = 0;

  // Idle children must not keep the process alive, a caller that waits for one must.
  let unanswered = 0;
  let keepAlive: NodeJS.Timeout | undefined;
  const wait = (): void => {
    unanswered += 1;
    keepAlive ??= setInterval(() => undefined, 60_000);
  };
  const release = (): void => {
    unanswered -= 1;
    if (unanswered > 0) return;
    clearInterval(keepAlive);
    keepAlive = undefined;
  };

  const start = (): void => {
    // Not the address space (`ulimit -v`): most of that is only reserved, more or less of it from one time to the next.
    // `exec` replaces the shell, so that killing the child's pid kills node itself.
    const process_ = spawn(
      '/bin/sh',
      [
        '-c',
        `ulimit -d ${String(memoryKiB)}; ulimit -c 0; exec "$0" --disable-wasm-trap-handler --no-warnings "$1"`,
        process.execPath,
        entry,
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: childEnv },
    );
    lowerPriority(process_.pid);
    const child: Child = { process: process_, ready: false, jobs: 0, current: undefined };
    children.add(child);
    process_.on('message', (message) => {
      receive(child, message as ChildMessage);
    });
    process_.on('error', () => undefined);
    process_.once('exit', () => {
      gone(child);
    });
    process_.unref();
    process_.channel?.unref();
  };

  const finish = (child: Child, answer: JobAnswer): void => {
    const current = child.current;
    if (!current) return;
    current.callOff();
    child.current = undefined;
    current.answer(answer);
  };

  const receive = (child: Child, message: ChildMessage): void => {
    if (message.type === 'ready') {
      child.ready = true;
      failedStarts = 0;
    } else if (message.type === 'question') {
      void answerChild(message.question, options).then((answer) => {
        // A child that is gone by now has been answered for.
        if (child.process.connected) child.process.send(answer, () => undefined);
      });
      return;
    } else {
      const isUsedUp = child.jobs >= jobsPerChild;
      finish(child, message.answer);
      if (isUsedUp) {
        child.ready = false;
        child.process.kill('SIGKILL');
      }
    }
    dispatch();
  };

  const gone = (child: Child): void => {
    children.delete(child);
    finish(child, closed ? refusal('pdf_room_closed') : refusal('pdf_too_complex', 'the child process died'));
    if (closed) return;
    if (child.ready || child.jobs > 0) start();
    else {
      failedStarts += 1;
      if (failedStarts >= mostFailedStarts) {
        const answer = refusal('pdf_room_busy', 'the child processes do not start');
        for (const waiting of queue.splice(0)) waiting.answer(answer);
      }
      const timer = setTimeout(() => {
        restarts.delete(timer);
        if (!closed) start();
      }, restartPauseMs);
      restarts.add(timer);
    }
  };

  const dispatch = (): void => {
    for (const child of children) {
      if (!child.ready || child.current) continue;
      const next = queue.shift();
      if (!next) return;
      const limit = timeoutMs[next.job.kind];
      const callOff = whenUsedUp(child.process.pid, limit, () => {
        child.ready = false;
        finish(child, refusal('pdf_too_complex', `not done after ${String(limit)} ms`));
        child.process.kill('SIGKILL');
      });
      child.current = { ...next, callOff };
      child.jobs += 1;
      child.process.send(next.job, (error) => {
        if (error) child.process.kill('SIGKILL');
      });
    }
  };

  for (let index = 0; index < size; index += 1) start();

  return {
    run(job) {
      if (closed) return Promise.resolve(refusal('pdf_room_closed'));
      if (queue.length >= maxQueue) return Promise.resolve(refusal('pdf_room_busy'));
      return new Promise((answer) => {
        wait();
        queue.push({
          job,
          answer: (value) => {
            release();
            answer(value);
          },
        });
        dispatch();
      });
    },
    pids() {
      return [...children].flatMap((child) => (child.process.pid === undefined ? [] : [child.process.pid]));
    },
    async close() {
      closed = true;
      for (const timer of restarts) clearTimeout(timer);
      for (const waiting of queue.splice(0)) waiting.answer(refusal('pdf_room_closed'));
      await Promise.all(
        [...children].map(
          (child) =>
            new Promise<void>((done) => {
              child.process.ref();
              child.process.once('exit', () => {
                done();
              });
              child.process.kill('SIGKILL');
            }),
        ),
      );
    },
  };
}
