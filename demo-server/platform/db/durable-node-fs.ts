import { closeSync, fsyncSync, openSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** WASI's number for an input/output error. */
const inputOutputError = 29;

interface OpenStream {
  readonly nfd?: number;
  readonly node?: object;
}

interface NodeFileSystem {
  readonly stream_ops: { fsync?: (stream: OpenStream) => number };
  realPath(node: object): string;
}

function nodeFileSystemOf(module: unknown): NodeFileSystem {
  if (typeof module === 'object' && module !== null && 'NODEFS' in module) {
    // what Emscripten puts there has no types; the test that counts fsyncs notices when its shape changes
    return module.NODEFS as NodeFileSystem;
  }
  throw new Error('This version of PGlite has no NODEFS: its writes could not be made durable.');
}

function syncFolderOf(files: NodeFileSystem, node: object): void {
  const handle = openSync(files.realPath(node), 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The folder of a PGlite database whose fsync really reaches the disk; PGlite's own does nothing, so that a power loss
 * would lose acknowledged commits.
 */
class DurableNodeFS extends NodeFS {
  syncs = 0;

  override async init(...[database, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const prepared = await super.init(database, options);
    const preRun = prepared.emscriptenOpts.preRun ?? [];
    preRun.push((module) => {
      const files = nodeFileSystemOf(module);
      files.stream_ops.fsync = (stream) => {
        this.syncs += 1;
        try {
          if (stream.nfd !== undefined) fsyncSync(stream.nfd);
          else if (stream.node !== undefined && process.platform !== 'win32') syncFolderOf(files, stream.node);
          return 0;
        } catch {
          // PostgreSQL must hear of it and stop, rather than acknowledge what is not on disk
          return inputOutputError;
        }
      };
    });
    return { emscriptenOpts: { ...prepared.emscriptenOpts, preRun } };
  }
}

/** A PGlite on disk, and how many fsyncs it has made so far. */
export interface DurablePGlite {
  readonly pglite: PGlite;
  syncs(): number;
}

/** Opens or creates the PGlite in `folder` so that a commit is acknowledged only when it is on disk. */
export async function openDurablePGlite(folder: string): Promise<DurablePGlite> {
  const files = new DurableNodeFS(folder);
  const pglite = await PGlite.create({
    fs: files,
    // -F would turn fsync off; fdatasync, the usual method, is an empty function in WebAssembly
    startParams: [...PGlite.defaultStartParams.filter((part) => part !== '-F'), '-c', 'wal_sync_method=fsync'],
  });
  return { pglite, syncs: () => files.syncs };
}
