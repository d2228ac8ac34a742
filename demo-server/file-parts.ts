import path from 'node:path';
import type { Config } from './config.js';
import type { PresignedLinks } from './http/presigned-files.js';
import type { FileStore } from './integrations/storage/file-store.js';
import { createLocalDiskFileStore } from './integrations/storage/local-disk.js';
import { createS3FileStore } from './integrations/storage/s3.js';
import type { Clock } from './platform/clock.js';
import type { Vault } from './platform/crypto.js';

/** Where the server's files are. */
export interface FileParts {
  readonly files: FileStore;
  /** Reads the links that lead to this server; null when they lead to S3. */
  readonly links: PresignedLinks | null;
  /** Throws `StorageUnusableError` when files cannot be stored at all. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Chooses the store: S3 when a bucket is configured, else this machine's disk. */
export function createFileParts(config: Config, vault: Vault, clock: Clock): FileParts {
  const { dataDir, publicUrl } = config;
  if (config.s3) {
    const files = createS3FileStore({ ...config.s3, tempDir: path.join(dataDir, 'tmp') });
    return { files, links: null, check: () => files.check(), close: () => files.close() };
  }
  const files = createLocalDiskFileStore({ dataDir, publicUrl, vault, clock });
  // the folder itself was opened before anything else
  return { files, links: files, check: () => Promise.resolve(), close: () => Promise.resolve() };
}
