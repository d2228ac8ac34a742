import { closeSync, fsyncSync, openSync } from 'node:fs';
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
export class DurableNodeFS extends NodeFS {
  /** fsyncs so far, for the test that keeps count. */
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
