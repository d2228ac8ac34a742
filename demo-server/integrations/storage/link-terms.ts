import { maxUploadBytes } from './file-store.js';

/** The longest life of a link, in seconds (7 days), on every store: S3 allows no more. */
export const maxLinkSeconds = 7 * 24 * 60 * 60;

/** The second (Unix time) in which a link made now ends; throws `RangeError` unless it lives over 0 s and up to 7 days. */
export function expiryOf(now: Date, expiresInSeconds: number): number {
  return Math.floor(now.getTime() / 1000 + linkSeconds(expiresInSeconds));
}

/** The life of a link, checked; throws `RangeError`. */
export function linkSeconds(expiresInSeconds: number): number {
  if (expiresInSeconds > 0 && expiresInSeconds <= maxLinkSeconds) return expiresInSeconds;
  throw new RangeError(`expiresInSeconds must be more than 0 and at most ${String(maxLinkSeconds)}`);
}

/** The size a link is made for, checked; throws `RangeError`. */
export function uploadSize(sizeBytes: number): number {
  if (Number.isInteger(sizeBytes) && sizeBytes >= 1 && sizeBytes <= maxUploadBytes) return sizeBytes;
  throw new RangeError(`sizeBytes must be a whole number from 1 to ${String(maxUploadBytes)}`);
}
