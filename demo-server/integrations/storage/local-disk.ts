import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../platform/clock.js';
import type { Vault } from '../../platform/crypto.js';
import { syncFolder } from '../../platform/durable-files.js';
import { createFileLinks, type FileLinks } from './file-links.js';
import { assertFileKey } from './file-key.js';
import { FileMissingError, type ByteRange, type FileContent, type FileStore, type StoredFile } from './file-store.js';

/** Where the files lie and how links to them are made. */
export interface LocalDiskOptions {
  /** Absolute path of the folder for run-time state; the files lie in its `files`. */
  readonly dataDir: string;
  /** Address of this server, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs the links; of a purpose of its own. */
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Files on this machine's disk; links to them lead to this server, whose routes check them with `verifyPresigned...`. */
export interface LocalDiskFileStore extends FileStore, Pick<FileLinks, 'verifyPresigned' | 'verifyPresignedUpload'> {
  /** Stores what comes in, whole or not at all: when `chunks` throws, nothing has changed. */
  receive(key: string, chunks: AsyncIterable<Uint8Array>): Promise<StoredFile>;
}

type Source = Uint8Array | string | AsyncIterable<Uint8Array>;

class Measure extends Transform {
  readonly #hash = createHash('sha256');
  sizeBytes = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.length;
    this.#hash.update(chunk);
    done(null, chunk);
  }

  get result(): StoredFile {
    return { sizeBytes: this.sizeBytes, sha256: this.#hash.digest('hex') };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    const facts = await stat(file);
    return facts.isFile() ? facts.size : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (firstMade === undefined) return;
  // each new folder's name is kept by its parent
  for (let made = folder; made !== path.dirname(firstMade); made = path.dirname(made)) syncFolder(path.dirname(made));
}

async function openSource(source: Source): Promise<AsyncIterable<Uint8Array>> {
  if (source instanceof Uint8Array) return Readable.from([source]);
  if (typeof source !== 'string') return source;
  // opened here, so that a missing file is this call's error and not an event nobody listens to yet
  return (await open(source, 'r')).createReadStream();
}

async function writeDurably(file: string, source: Source): Promise<StoredFile> {
  await makeFolder(path.dirname(file));
  const draft = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    const measure = new Measure();
    await pipeline(
      await openSource(source),
      measure,
      createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await rename(draft, file);
    syncFolder(path.dirname(file));
    return measure.result;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Makes the store; its folder is made with the first file. */
export function createLocalDiskFileStore(options: LocalDiskOptions): LocalDiskFileStore {
  const root = path.join(options.dataDir, 'files');
  const links = createFileLinks(options);
  const pathOf = (key: string): string => path.join(root, ...assertFileKey(key).split('/'));
  const existing = async (key: string): Promise<{ file: string; sizeBytes: number }> => {
    const file = pathOf(key);
    const sizeBytes = await sizeOf(file);
    if (sizeBytes === null) throw new FileMissingError(`There is no file ${key}`);
    return { file, sizeBytes };
  };

  const get = async (key: string, range?: ByteRange): Promise<FileContent> => {
    const { file, sizeBytes } = await existing(key);
    if (range !== undefined && !(range.start >= 0 && range.start <= range.end && range.end < sizeBytes)) {
      throw new RangeError(`Bytes ${range.start}-${range.end} lie outside of ${key} (${sizeBytes} bytes)`);
    }
    // opened before it is handed out: a file deleted meanwhile can be read to its end
    const handle = await open(file, 'r');
    const stream = handle.createReadStream(range === undefined ? {} : { start: range.start, end: range.end });
    return { stream, sizeBytes, contentBytes: range === undefined ? sizeBytes : range.end - range.start + 1 };
  };

  return {
    get,
    put: async (key, source) => writeDurably(pathOf(key), source),
    receive: async (key, chunks) => writeDurably(pathOf(key), chunks),
    copy: async (fromKey, toKey) => {
      const target = pathOf(toKey);
      await writeDurably(target, (await existing(fromKey)).file);
    },
    stat: async (key) => {
      const sizeBytes = await sizeOf(pathOf(key));
      return sizeBytes === null ? null : { sizeBytes };
    },
    delete: async (key) => {
      await rm(pathOf(key), { force: true });
    },
    localPath: async (key) => ({ path: (await existing(key)).file, release: () => Promise.resolve() }),
    presignGet: links.presignGet,
    presignPut: links.presignPut,
    verifyPresigned: links.verifyPresigned,
    verifyPresignedUpload: links.verifyPresignedUpload,
  };
}
