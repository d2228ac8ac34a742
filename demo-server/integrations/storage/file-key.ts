import { FileKeyError } from './file-store.js';

const maxKeyLength = 200;

/** Gives the key back if it is one (see `FileStore`); throws `FileKeyError`. Nothing outside the store can be named. */
export function assertFileKey(key: string): string {
  const isKey =
    key.length <= maxKeyLength &&
    // no part begins with a dot: neither `..` nor hidden files; none ends with what drafts are called
    key.split('/').every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part) && !part.endsWith('.tmp'));
  if (!isKey) throw new FileKeyError(`Not a file key: ${JSON.stringify(key.slice(0, maxKeyLength))}`);
  return key;
}
