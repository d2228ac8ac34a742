import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { ProblemError } from '../platform/problem.js';
import { contentDisposition } from '../platform/content-disposition.js';
import { matchesIfNoneMatch } from './preconditions.js';
import { chooseRange, rangeStands } from './ranges.js';

/** Where the bytes of stored files come from; `integrations/storage` is one. */
export interface FileSource {
  /** `null` when there is no such file. */
  stat(key: string): Promise<{ readonly sizeBytes: number } | null>;
  /** The bytes from `start` to `end`, both included; all when absent. */
  get(key: string, range?: { readonly start: number; readonly end: number }): Promise<{ readonly stream: Readable }>;
}

/** A stored file and how to present it. */
export interface FileAnswer {
  readonly fileKey: string;
  /** Strong validator without quotes, e.g. the SHA-256 of the bytes; without it nothing is revalidated. */
  readonly etag?: string;
  readonly contentType: string;
  readonly fileName: string;
  readonly disposition: 'inline' | 'attachment';
}

/**
 * Sends a file: whole, one range (206), nothing when the caller has it already (304), headers only for HEAD. Throws
 * `range_not_satisfiable` (416, with `Content-Range`) and `file_not_found`. A caller that goes away is no error.
 */
export async function sendFile(source: FileSource, file: FileAnswer, req: Request, res: Response): Promise<void> {
  const etag = file.etag === undefined ? undefined : `"${file.etag}"`;
  if (etag !== undefined) res.setHeader('ETag', etag);
  res.setHeader('Cache-Control', etag === undefined ? 'private, no-store' : 'private, no-cache');
  // browsers' PDF viewers do not work under default-src 'none'
  res.setHeader('Content-Security-Policy', "frame-ancestors 'none'");
  if (etag !== undefined && matchesIfNoneMatch(req.headers['if-none-match'], etag)) {
    res.statusCode = 304;
    res.end();
    return;
  }
  const facts = await source.stat(file.fileKey);
  if (!facts) throw new ProblemError('file_not_found');
  const size = facts.sizeBytes;
  const isGet = req.method === 'GET';
  const wanted = isGet && rangeStands(req.get('if-range'), etag) ? req.headers.range : undefined;
  const choice = chooseRange(wanted, size);
  if (choice.kind === 'unsatisfiable') {
    res.setHeader('Content-Range', `bytes */${String(size)}`);
    throw new ProblemError('range_not_satisfiable');
  }
  const { start, end } = choice.kind === 'part' ? choice : { start: 0, end: size - 1 };
  res.setHeader('Accept-Ranges', 'bytes');
  res.setHeader('Content-Type', file.contentType);
  res.setHeader('Content-Disposition', contentDisposition(file.disposition, file.fileName));
  res.setHeader('Content-Length', end - start + 1);
  if (choice.kind === 'part') res.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
  res.statusCode = choice.kind === 'part' ? 206 : 200;
  if (!isGet || size === 0) {
    res.end();
    return;
  }
  const { stream } = await source.get(file.fileKey, { start, end });
  try {
    await pipeline(stream, res);
  } catch (error) {
    // the caller went away in the middle: nobody is left to be told
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
