import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Makes the names in a folder survive a power loss. */
export function syncFolder(folder: string): void {
  // Windows cannot open folders, and keeps their names safe by itself
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeBeside(file: string, content: string, mode: number): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  const handle = openSync(draft, 'wx', mode);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return draft;
}

/** Creates a small file whole; false, and nothing done, when one is already there. Exactly one of several wins. */
export function createFileOnce(file: string, content: string, mode = 0o600): boolean {
  const draft = writeBeside(file, content, mode);
  try {
    linkSync(draft, file);
    syncFolder(path.dirname(file));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Replaces a small file whole: after a crash it has the old content or the new one. */
export function replaceFile(file: string, content: string, mode = 0o600): void {
  const draft = writeBeside(file, content, mode);
  renameSync(draft, file);
  syncFolder(path.dirname(file));
}
