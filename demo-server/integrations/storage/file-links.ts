import type { Clock } from '../../platform/clock.js';
import type { Vault } from '../../platform/crypto.js';
import { assertFileKey } from './file-key.js';
import { FileKeyError, type FileStore } from './file-store.js';
import { expiryOf, uploadSize } from './link-terms.js';

/** The parts of a link to `{publicUrl}/files/{key}?...` as they arrive: percent-decoded, and not to be believed. */
export interface PresignedParts {
  readonly key: string;
  readonly query: Readonly<Record<string, unknown>>;
}

/** What a valid link for an upload allows; `contentType` null when any will do. */
export interface PresignedUpload {
  readonly key: string;
  readonly sizeBytes: number;
  readonly contentType: string | null;
}

/** What a valid link allows. */
export interface PresignedFile {
  readonly key: string;
  readonly fileName: string | null;
  readonly contentType: string | null;
  /** The link's end. */
  readonly expiresAt: Date;
}

/** Makes and checks links that say themselves what they allow and until when. */
export interface FileLinks {
  readonly presignGet: FileStore['presignGet'];
  readonly presignPut: FileStore['presignPut'];
  /** Null when the link was changed, was not made here or not for reading, or has expired. */
  verifyPresigned(parts: PresignedParts): PresignedFile | null;
  /** The same for a link to upload to. */
  verifyPresignedUpload(parts: PresignedParts): PresignedUpload | null;
}

/** What links are made with. */
export interface FileLinkOptions {
  readonly publicUrl: string;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Every part is in it, and JSON keeps them apart: no other link has the same message, and none of another method. */
function messageOf(method: 'GET' | 'PUT', key: string, ...parts: readonly string[]): string {
  return JSON.stringify([method, key, ...parts]);
}

/** The named values as texts, '' for what is absent; null when one is no text or stands there more than once. */
function textsOf<const T extends string>(
  query: PresignedParts['query'],
  names: readonly T[],
): Record<T, string> | null {
  const entries = names.map((name) => [name, query[name] ?? ''] as const);
  if (!entries.every(([, value]) => typeof value === 'string')) return null;
  return Object.fromEntries(entries) as Record<T, string>;
}

function isFileKey(key: string): boolean {
  try {
    assertFileKey(key);
    return true;
  } catch (error) {
    if (error instanceof FileKeyError) return false;
    throw error;
  }
}

/** Makes the links of a store whose files this server gives out itself. */
export function createFileLinks(options: FileLinkOptions): FileLinks {
  const { publicUrl, vault, clock } = options;
  const linkTo = (key: string, query: URLSearchParams): string => `${publicUrl}/files/${key}?${query.toString()}`;
  const endOf = (expires: string): Date => new Date(Number(expires) * 1000);
  const isOpen = (message: string, signature: string, expires: string, key: string): boolean =>
    // the signature before the time, so that an answer tells nothing about links that were never made
    vault.verify(message, signature) && clock.now().getTime() < endOf(expires).getTime() && isFileKey(key);

  return {
    presignGet: async (key, { expiresInSeconds, fileName = '', contentType = '' }) => {
      assertFileKey(key);
      const expires = String(expiryOf(clock.now(), expiresInSeconds));
      const query = new URLSearchParams({ expires });
      if (fileName !== '') query.set('fileName', fileName);
      if (contentType !== '') query.set('contentType', contentType);
      query.set('signature', vault.sign(messageOf('GET', key, expires, fileName, contentType)));
      return linkTo(key, query);
    },
    presignPut: async (key, { expiresInSeconds, sizeBytes, contentType = '' }) => {
      assertFileKey(key);
      const expires = String(expiryOf(clock.now(), expiresInSeconds));
      const size = String(uploadSize(sizeBytes));
      const query = new URLSearchParams({ expires, size });
      if (contentType !== '') query.set('contentType', contentType);
      query.set('signature', vault.sign(messageOf('PUT', key, expires, size, contentType)));
      return {
        url: linkTo(key, query),
        headers: contentType === '' ? {} : { 'Content-Type': contentType },
        expiresAt: endOf(expires),
      };
    },
    verifyPresigned: ({ key, query }) => {
      const said = textsOf(query, ['expires', 'fileName', 'contentType', 'signature']);
      if (said === null) return null;
      const message = messageOf('GET', key, said.expires, said.fileName, said.contentType);
      if (!isOpen(message, said.signature, said.expires, key)) return null;
      const [fileName, contentType] = [said.fileName || null, said.contentType || null];
      return { key, fileName, contentType, expiresAt: endOf(said.expires) };
    },
    verifyPresignedUpload: ({ key, query }) => {
      const said = textsOf(query, ['expires', 'size', 'contentType', 'signature']);
      if (said === null) return null;
      const message = messageOf('PUT', key, said.expires, said.size, said.contentType);
      if (!isOpen(message, said.signature, said.expires, key)) return null;
      return { key, sizeBytes: Number(said.size), contentType: said.contentType || null };
    },
  };
}
