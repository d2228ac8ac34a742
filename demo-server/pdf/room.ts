import type { Job, JobAnswers } from './jobs.js';
import { createPool, type PoolOptions } from './pool.js';
import type { PdfRoom, SealLevel } from './port.js';

/** How the room works. */
export interface PdfRoomOptions extends PoolOptions {
  /** What every seal has or is refused; left out: `B-T` when there are `timestamps`, else `B-B`. */
  readonly sealLevel?: SealLevel;
}

/** Opens the room: starts its child processes, which take every job on a PDF. Close it when the server stops. */
export function createPdfRoom(options: PdfRoomOptions = {}): PdfRoom & { pids(): number[] } {
  const level = options.sealLevel ?? (options.timestamps ? 'B-T' : 'B-B');
  const pool = createPool(options);
  // A child answers a job with that job's kind of answer, which the channel cannot express in types.
  const run = async <K extends Job['kind']>(job: Extract<Job, { kind: K }>): Promise<JobAnswers[K]> =>
    (await pool.run(job)) as JobAnswers[K];
  return {
    inspect: (request) => run<'inspect'>({ kind: 'inspect', request }),
    seal: (request) => run<'seal'>({ kind: 'seal', request, level }),
    stamp: (request) => run<'stamp'>({ kind: 'stamp', request }),
    verify: (request) => run<'verify'>({ kind: 'verify', request }),
    merge: (request) => run<'merge'>({ kind: 'merge', request }),
    reorder: (request) => run<'reorder'>({ kind: 'reorder', request }),
    keepPages: (request) => run<'keepPages'>({ kind: 'keepPages', request }),
    detect: (request) => run<'detect'>({ kind: 'detect', request }),
    checkText: (request) => run<'checkText'>({ kind: 'checkText', request }),
    checkImage: (request) => run<'checkImage'>({ kind: 'checkImage', request }),
    pids: () => pool.pids(),
    close: () => pool.close(),
  };
}
