import type { Clock } from '../../platform/clock.js';
import type { Vault } from '../../platform/crypto.js';
import { assertFileKey } from './file-key.js';
import { FileKeyError, type FileStore } from './file-store.js';

/** The parts of a link to `{publicUrl}/files/{key}?...` as they arrive: percent-decoded, and not to be believed. */
export interface PresignedParts {
  readonly key: string;
  readonly query: Readonly<Record<string, unknown>>;
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
  /** Null when the link was changed, was not made here, or has expired. */
  verifyPresigned(parts: PresignedParts): PresignedFile | null;
}

/** What links are made with. */
export interface FileLinkOptions {
  readonly publicUrl: string;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Every part is in it, and JSON keeps them apart: no other link has the same message. */
function messageOf(key: string, expires: string, fileName: string, contentType: string): string {
  return JSON.stringify(['GET', key, expires, fileName, contentType]);
}

function textOf(value: unknown): string | null {
  return value === undefined ? '' : typeof value === 'string' ? value : null;
}

/** Makes the links of a store whose files this server gives out itself. */
export function createFileLinks(options: FileLinkOptions): FileLinks {
  const { publicUrl, vault, clock } = options;
  return {
    presignGet: async (key, { expiresInSeconds, fileName = '', contentType = '' }) => {
      assertFileKey(key);
      if (!(expiresInSeconds > 0)) throw new RangeError('expiresInSeconds must be more than 0');
      const expires = String(Math.floor(clock.now().getTime() / 1000 + expiresInSeconds));
      const query = new URLSearchParams({ expires });
      if (fileName !== '') query.set('fileName', fileName);
      if (contentType !== '') query.set('contentType', contentType);
      query.set('signature', vault.sign(messageOf(key, expires, fileName, contentType)));
      return `${publicUrl}/files/${key}?${query.toString()}`;
    },
    verifyPresigned: ({ key, query }) => {
      const [expires, fileName, contentType, signature] = [
        textOf(query['expires']),
        textOf(query['fileName']),
        textOf(query['contentType']),
        textOf(query['signature']),
      ];
      if (expires === null || fileName === null || contentType === null || signature === null) return null;
      // before the time, so that an answer tells nothing about links that were never made
      if (!vault.verify(messageOf(key, expires, fileName, contentType), signature)) return null;
      const expiresAt = new Date(Number(expires) * 1000);
      if (!(clock.now().getTime() < expiresAt.getTime())) return null;
      try {
        assertFileKey(key);
      } catch (error) {
        if (error instanceof FileKeyError) return null;
        throw error;
      }
      return { key, fileName: fileName || null, contentType: contentType || null, expiresAt };
    },
  };
}
