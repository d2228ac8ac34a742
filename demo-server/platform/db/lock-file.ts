import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createFileOnce, syncFolder } from '../durable-files.js';
import { isRunning, processIdentity, type ProcessIdentity } from '../process-identity.js';

/** The lock is another's; the message says whose, and what to do. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/** A lock that this process holds. */
export interface LockFile {
  release(): void;
}

interface LockContent extends ProcessIdentity {
  /** Names this holding of the lock, and never another one. */
  readonly nonce: string;
}

function readLock(file: string): LockContent | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'nonce' in value && 'pid' in value && 'host' in value) {
      const { nonce, pid, host } = value;
      const startedAt = 'startedAt' in value && typeof value.startedAt === 'string' ? value.startedAt : null;
      if (
        typeof nonce === 'string' &&
        /^[0-9a-f]{32}$/.test(nonce) &&
        typeof pid === 'number' &&
        pid > 0 &&
        typeof host === 'string'
      )
        return { nonce, pid, host, startedAt };
    }
  } catch {
    // said below
  }
  throw new LockedError(
    `The lock file ${file} is damaged. If no other server uses this folder, delete it and start again.`,
  );
}

function refuse(file: string, holder: LockContent): never {
  const here = processIdentity();
  const remedy =
    holder.host === here.host
      ? 'Stop it, or give this one another DATA_DIR.'
      : `If that machine no longer runs it, delete ${file} and start again.`;
  const who = holder.pid === here.pid && holder.host === here.host ? 'this process' : `process ${holder.pid}`;
  const where = holder.host === here.host ? '' : ` on ${holder.host}`;
  throw new LockedError(`The database in ${path.dirname(file)} is already in use by ${who}${where}. ${remedy}`);
}

/**
 * Takes the lock at `file`, also over from a process that died; throws `LockedError` while its holder runs.
 *
 * A dead holder's file is never deleted to make room, as two servers doing that at once would delete each other's.
 * Instead the successor of holding N is the file `{file}.{N}`, which can be created only once, so holdings form a chain
 * whose last living link has the lock. That link then moves itself to the front, and whoever walked the chain meanwhile
 * finds on its second walk that it no longer belongs to it.
 */
export function takeLock(file: string): LockFile {
  const mine: LockContent = { ...processIdentity(), nonce: randomBytes(16).toString('hex') };
  for (let tries = 0; tries < 100; tries++) {
    const free = endOfChain(file, (holder) => {
      if (isRunning(holder)) refuse(file, holder);
    });
    if (!createFileOnce(free, JSON.stringify(mine))) continue;
    let leadsHere = false;
    endOfChain(file, (holder) => (leadsHere = holder.nonce === mine.nonce));
    if (!leadsHere) {
      rmSync(free, { force: true });
      continue;
    }
    if (free !== file) {
      renameSync(free, file);
      syncFolder(path.dirname(file));
    }
    return {
      release: () => {
        if (readLock(file)?.nonce === mine.nonce) rmSync(file, { force: true });
      },
    };
  }
  throw new LockedError(`The lock file ${file} keeps changing hands. Start again when the other servers have settled.`);
}

/** Visits every holding in turn and gives the first name that is free. */
function endOfChain(file: string, visit: (holder: LockContent) => void): string {
  let name = file;
  for (let holder = readLock(name); holder !== null; holder = readLock(name)) {
    visit(holder);
    name = `${file}.${holder.nonce}`;
  }
  return name;
}
