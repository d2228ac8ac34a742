import { Router } from 'express';
import { ProblemError } from '../platform/problem.js';
import { answerError, type ErrorLog } from './errors.js';
import { sendFile, type FileAnswer, type FileSource } from './send-file.js';

/** Reads links that carry their own permission; `integrations/storage` is one. */
export interface PresignedLinks {
  /** `null` when the link was changed, was not made here, or has expired. Parts arrive percent-decoded. */
  verifyPresigned(parts: { readonly key: string; readonly query: Readonly<Record<string, unknown>> }): {
    readonly key: string;
    readonly fileName: string | null;
    readonly contentType: string | null;
  } | null;
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

function readLink(links: PresignedLinks, url: string): FileAnswer | undefined {
  const at = url.indexOf('?');
  const key = decode(url.slice(prefix.length, at < 0 ? undefined : at));
  if (key === undefined || at < 0) return undefined;
  const file = links.verifyPresigned({ key, query: Object.fromEntries(new URLSearchParams(url.slice(at + 1))) });
  if (!file) return undefined;
  return {
    fileKey: file.key,
    contentType: file.contentType ?? 'application/octet-stream',
    fileName: file.fileName ?? file.key.slice(file.key.lastIndexOf('/') + 1),
    // a link that names the file is for saving it, another one for looking at it
    disposition: file.fileName === null ? 'inline' : 'attachment',
  };
}

/** `GET /files/*`: files whose link carries its own permission; anything wrong with it is `file_not_found`. */
export function presignedFileRoutes(links: PresignedLinks, files: FileSource, log: ErrorLog): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.get(`${prefix}*rest`, (req, res) => {
    const answer = async (): Promise<void> => {
      const file = readLink(links, req.originalUrl);
      if (!file) throw new ProblemError('file_not_found');
      await sendFile(files, file, req, res);
    };
    answer().catch((error: unknown) => {
      answerError(log, error, req, res);
    });
  });
  return router;
}
