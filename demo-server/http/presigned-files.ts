import { Router, type Request } from 'express';
import { ProblemError } from '../platform/problem.js';
import { allowOrigin, answerPreflight } from './cors.js';
import { answerError, type ErrorLog } from './errors.js';
import { receiveUpload, UploadGoneError, type ExpectedUpload } from './receive-upload.js';
import { sendFile, type FileAnswer, type FileSource } from './send-file.js';

/** A link's parts as they arrive: percent-decoded, and not to be believed. */
export interface LinkParts {
  readonly key: string;
  readonly query: Readonly<Record<string, unknown>>;
}

/** Reads links that carry their own permission, and takes what comes in by them; `integrations/storage` is one. */
export interface PresignedLinks {
  /** `null` when the link was changed, was not made here or not for reading, or has expired. */
  verifyPresigned(parts: LinkParts): {
    readonly key: string;
    readonly fileName: string | null;
    readonly contentType: string | null;
  } | null;
  /** The same for a link to upload to. */
  verifyPresignedUpload(parts: LinkParts): (ExpectedUpload & { readonly key: string }) | null;
  /** Stores a file, whole or not at all: when `chunks` throws, so does this, and nothing has changed. */
  receive(key: string, chunks: AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string }>;
}

const prefix = '/files/';

/** `undefined` for what cannot be decoded. */
function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** `undefined` for what cannot be a link. */
function partsOf(url: string): LinkParts | undefined {
  const at = url.indexOf('?');
  const key = decode(url.slice(prefix.length, at < 0 ? undefined : at));
  if (key === undefined || at < 0) return undefined;
  return { key, query: Object.fromEntries(new URLSearchParams(url.slice(at + 1))) };
}

function readLink(links: PresignedLinks, req: Request): FileAnswer {
  const parts = partsOf(req.originalUrl);
  const file = parts && links.verifyPresigned(parts);
  if (!file) throw new ProblemError('file_not_found');
  return {
    fileKey: file.key,
    contentType: file.contentType ?? 'application/octet-stream',
    fileName: file.fileName ?? file.key.slice(file.key.lastIndexOf('/') + 1),
    // a link that names the file is for saving it, another one for looking at it
    disposition: file.fileName === null ? 'inline' : 'attachment',
  };
}

/**
 * `GET` and `PUT /files/*`: files whose link carries its own permission; anything wrong with it is `file_not_found`. The
 * link is all that counts, so any page may use one and read the answer.
 */
export function presignedFileRoutes(links: PresignedLinks, files: FileSource, log: ErrorLog): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.use(prefix, (req, res, next) => {
    if (req.headers.origin !== undefined) allowOrigin(res, '*');
    next();
  });
  router.get(`${prefix}*rest`, (req, res) => {
    const answer = async (): Promise<void> => {
      await sendFile(files, readLink(links, req), req, res);
    };
    answer().catch((error: unknown) => {
      answerError(log, error, req, res);
    });
  });
  router.put(`${prefix}*rest`, (req, res) => {
    const answer = async (): Promise<void> => {
      const parts = partsOf(req.originalUrl);
      const expected = parts && links.verifyPresignedUpload(parts);
      if (!expected) throw new ProblemError('file_not_found');
      const stored = await receiveUpload(req, res, expected, (chunks) => links.receive(expected.key, chunks));
      res.setHeader('Cache-Control', 'no-store');
      res.setHeader('ETag', `"${stored.sha256}"`);
      res.status(200).end();
    };
    answer().catch((error: unknown) => {
      if (!(error instanceof UploadGoneError)) answerError(log, error, req, res);
    });
  });
  router.options(`${prefix}*rest`, (req, res) => {
    // also for a link that is over: the page is to learn that from the answer to its upload
    if (new URLSearchParams(req.originalUrl.split('?')[1]).has('signature')) answerPreflight(req, res, ['PUT']);
    else answerError(log, new ProblemError('file_not_found'), req, res);
  });
  return router;
}
