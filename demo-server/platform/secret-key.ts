import { readFileSync } from 'node:fs';
import path from 'node:path';
import { minSecretLength, randomToken } from './crypto.js';
import { DataFolderError } from './data-folder.js';
import { createFileOnce } from './durable-files.js';

/** The server's secret: the given one, or the one that the first start made in `{dataDir}/secret.key` (mode 0600). */
export function loadSecretKey(dataDir: string, given: string | null): string {
  if (given !== null) return given;
  const file = path.join(dataDir, 'secret.key');
  createFileOnce(file, `${randomToken(48)}\n`, 0o600);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < minSecretLength) {
    throw new DataFolderError(`${file} is damaged: put the secret back that it had, or set SECRET_KEY to it.`);
  }
  return secret;
}
