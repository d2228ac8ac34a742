import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names one process for good: a process id alone is given again to another process later. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** When the process started, in the system's own words; null where the system does not say. */
  readonly startedAt: string | null;
}

/** What a process that has ended, and whose parent has not looked yet, counts as: it has closed its files. */
const ended = 'ended';

function startOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the second part is the program's name in brackets and may hold spaces: count from behind it
    const parts = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = parts;
    if (state === 'Z' || state === 'X') return ended;
    const ticks = parts[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return ticks === undefined ? null : `${boot}/${ticks}`;
  } catch {
    return null;
  }
}

function startElsewhere(pid: number): string | null {
  if (process.platform === 'win32') return null;
  try {
    const words = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return words === '' ? null : words;
  } catch {
    return null;
  }
}

function startOf(pid: number): string | null {
  return process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
}

/** The identity of a process of this machine; of this one by default. */
export function processIdentity(pid: number = process.pid): ProcessIdentity {
  return { host: hostname(), pid, startedAt: startOf(pid) };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Whether that very process still runs. Another machine's cannot be seen and counts as running. */
export function isRunning(identity: ProcessIdentity): boolean {
  if (identity.host !== hostname()) return true;
  if (!exists(identity.pid)) return false;
  const startedAt = startOf(identity.pid);
  if (startedAt === ended) return false;
  return startedAt === null || identity.startedAt === null || startedAt === identity.startedAt;
}
