import { mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The folder for run-time state cannot be used; the message is a sentence for the person who started the server. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a file stands where a folder must be',
  EEXIST: 'a file stands where a folder must be',
};

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** `error` as a sentence when the system refused something inside `dataDir`; else `error` itself. */
export function describeFolderError(error: unknown, dataDir: string): unknown {
  const code = codeOf(error);
  const place = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null;
  if (code === null || place === null || !`${place}${path.sep}`.startsWith(`${dataDir}${path.sep}`)) return error;
  const why = reasons[code] ?? `the system says ${code}`;
  return new DataFolderError(
    `DATA_DIR cannot be used: ${place}: ${why}. Mend that, or set DATA_DIR to another folder.`,
    {
      cause: error,
    },
  );
}

// the system's own way to make parents loops for ever where a folder cannot be made, as in /proc
function makeWithParents(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    if (code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
    makeWithParents(path.dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}

/** Makes the folder when it is missing, readable to this user only, and tries to write there. Throws `DataFolderError`. */
export function openDataFolder(dataDir: string): void {
  try {
    makeWithParents(dataDir);
    rmdirSync(mkdtempSync(path.join(dataDir, 'probe-')));
  } catch (error) {
    const described = describeFolderError(error, dataDir);
    if (described instanceof DataFolderError) throw described;
    const why = error instanceof Error ? error.message : String(error);
    throw new DataFolderError(`DATA_DIR cannot be used: ${why}. Set DATA_DIR to another folder.`, { cause: error });
  }
}
