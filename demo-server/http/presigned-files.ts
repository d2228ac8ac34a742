import { Router } from 'express';
import { ProblemError } from '../platform/problem.js';
import { answerError, type ErrorLog } from './errors.js';
import { sendFile, type FileAnswer, type FileSource } from './send-file.js';

/** Reads a presigned link; `undefined` when its signature is wrong or its time is over. */
export interface PresignedLinks {
  /** `url` is the path with its query, as requested: `/files/...`. */
  resolve(url: string): Promise<FileAnswer | undefined>;
}

/** `GET /files/*`: files whose link carries its own permission; anything wrong with it is `file_not_found`. */
export function presignedFileRoutes(links: PresignedLinks, files: FileSource, log: ErrorLog): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.get('/files/*rest', (req, res) => {
    const answer = async (): Promise<void> => {
      const file = await links.resolve(req.originalUrl);
      if (!file) throw new ProblemError('file_not_found');
      await sendFile(files, file, req, res);
    };
    answer().catch((error: unknown) => {
      answerError(log, error, req, res);
    });
  });
  return router;
}
