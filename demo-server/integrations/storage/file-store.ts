import type { Readable } from 'node:stream';

/** Facts of a file just stored. */
export interface StoredFile {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** First and last byte, both included, as in an HTTP Range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Part of a file, or all of it. */
export interface FileContent {
  readonly stream: Readable;
  /** Size of the whole file. */
  readonly sizeBytes: number;
  /** Number of bytes in `stream`. */
  readonly contentBytes: number;
}

/** A file on this machine; `release` removes it if it was fetched for this purpose. */
export interface LocalFile {
  readonly path: string;
  release(): Promise<void>;
}

/** What a link to a file says. */
export interface LinkOptions {
  readonly expiresInSeconds: number;
  /** The name under which a browser saves the file. */
  readonly fileName?: string;
  readonly contentType?: string;
}

/** Largest file that a link for an upload may allow, in bytes (300 MB). */
export const maxUploadBytes = 300 * 1024 * 1024;

/** What a link for an upload allows: exactly `sizeBytes` (1 to `maxUploadBytes`), until it expires. */
export interface UploadLinkOptions {
  readonly expiresInSeconds: number;
  readonly sizeBytes: number;
  /** When given, the upload must carry it as its `Content-Type`. */
  readonly contentType?: string;
}

/** A link to upload to: `PUT` the bytes to `url` with exactly these `headers`. */
export interface UploadLink {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

/**
 * Files by key. A key has slash-separated parts of letters, digits, `.`, `_`, `-`, at most 200 characters
 * (`tenants/tnt_1/documents/doc_2/original.pdf`); another one is refused with `FileKeyError`.
 */
export interface FileStore {
  /** Stores bytes, or a copy of the file at a path, whole or not at all; replaces what was there. */
  put(key: string, source: Uint8Array | string): Promise<StoredFile>;
  /** Throws `FileMissingError` when absent, `RangeError` when the range lies outside. */
  get(key: string, range?: ByteRange): Promise<FileContent>;
  /** Null when absent. */
  stat(key: string): Promise<{ readonly sizeBytes: number } | null>;
  /** Stores a copy under another key, whole or not at all. Throws `FileMissingError` when absent. */
  copy(fromKey: string, toKey: string): Promise<void>;
  /** Does nothing when absent. */
  delete(key: string): Promise<void>;
  /** The file on this machine's disk, to be read only. Throws `FileMissingError` when absent. */
  localPath(key: string): Promise<LocalFile>;
  /** A link that anybody may use until it expires; throws `RangeError` when that lies over 7 days ahead. */
  presignGet(key: string, options: LinkOptions): Promise<string>;
  /**
   * A link by which anybody may store one file of exactly this size under the key, as often as they like until it expires;
   * so what was uploaded is copied before it is used. Nothing is there before the upload is whole.
   */
  presignPut(key: string, options: UploadLinkOptions): Promise<UploadLink>;
}

/** The key is not one; never made from what a user typed. */
export class FileKeyError extends Error {
  override readonly name = 'FileKeyError';
}

/** There is no file with this key. */
export class FileMissingError extends Error {
  override readonly name = 'FileMissingError';
}

/** Files can be neither read nor stored; the message is a sentence for the person who started the server. */
export class StorageUnusableError extends Error {
  override readonly name = 'StorageUnusableError';
}
