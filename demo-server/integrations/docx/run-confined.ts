import { spawn, spawnSync } from 'node:child_process';
import { chownSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from './find-soffice.js';

/** A program to run on a stranger's file. */
export interface ConfinedRun {
  readonly program: string;
  readonly args: readonly string[];
  /** An existing folder that is all the program may write to; also its home. */
  readonly folder: string;
  /** What it is told beside the usual. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Address space, in KiB (`ulimit -v`). */
  readonly memoryKiB: number;
  readonly signal: AbortSignal;
}

/** How it ended: `code` null when it was killed. `output` is the end of what it printed. */
export interface ConfinedEnd {
  readonly code: number | null;
  readonly timedOut: boolean;
  readonly output: string;
}

/** Debian's `nobody`. */
const nobody = 65_534;
const outputLength = 4000;
/** The program ends by itself this long after its time, should this process be gone by then. */
const orphanMs = 5000;

let wrapper: readonly string[] | undefined;

/**
 * What the program is started through: without network and, when this is root, as nobody. What this machine does not allow
 * is left out.
 */
function confinement(): readonly string[] {
  if (wrapper) return wrapper;
  const isRoot = process.getuid?.() === 0;
  const asNobody = ['setpriv', `--reuid=${String(nobody)}`, `--regid=${String(nobody)}`, '--clear-groups', '--'];
  const ways = isRoot
    ? [['unshare', '-n', '--', ...asNobody], asNobody, ['unshare', '-rn', '--']]
    : [['unshare', '-rn', '--']];
  const works = ([program = '', ...args]: readonly string[]): boolean =>
    findProgram(program) !== undefined && spawnSync(program, [...args, 'true'], { stdio: 'ignore' }).status === 0;
  wrapper = ways.find(works) ?? [];
  return wrapper;
}

function giveTo(user: number, folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(path.join(folder, entry), user, user);
  chownSync(folder, user, user);
}

/** Runs a program with limits on time, memory, network and rights. When it ends, its whole process group is gone. */
export function runConfined(run: ConfinedRun): Promise<ConfinedEnd> {
  const through = confinement();
  if (through.includes('setpriv')) giveTo(nobody, run.folder);
  const seconds = Math.ceil((run.timeoutMs + orphanMs) / 1000);
  const backstop = findProgram('timeout') === undefined ? [] : ['timeout', '-s', 'KILL', String(seconds)];
  const limits = `ulimit -v ${String(run.memoryKiB)}; ulimit -c 0; exec "$@"`;
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', limits, 'sh', ...backstop, ...through, run.program, ...run.args], {
      cwd: run.folder,
      // a process group of its own, to be killed as one; and nothing of this server's environment
      detached: true,
      env: {
        PATH: process.env.PATH ?? '/usr/bin:/bin',
        HOME: run.folder,
        TMPDIR: run.folder,
        LC_ALL: 'C.UTF-8',
        SAL_USE_VCLPLUGIN: 'svp',
        ...run.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-outputLength);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const kill = (): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // the group is gone already
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, run.timeoutMs);
    run.signal.addEventListener('abort', kill, { once: true });
    const done = (): void => {
      clearTimeout(timer);
      run.signal.removeEventListener('abort', kill);
      // what the program has left behind in its group goes too
      kill();
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('exit', (code) => {
      done();
      resolve({ code, timedOut, output });
    });
    if (run.signal.aborted) kill();
  });
}
