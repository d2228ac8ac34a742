import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProblemError } from '../platform/problem.js';
import { drain } from './read-body.js';

/** What an upload must be: exactly this long, and of this type unless any will do. */
export interface ExpectedUpload {
  readonly sizeBytes: number;
  readonly contentType: string | null;
}

/** The caller went away before the upload was whole; nobody is left to be told. */
export class UploadGoneError extends Error {
  override readonly name = 'UploadGoneError';
}

/** An upload from which nothing arrives for so long is given up. */
const silenceMs = 60_000;

function wrongLength(actual: number, expected: number): ProblemError {
  const message = `must be ${String(expected)} bytes, as the link says`;
  return new ProblemError(actual > expected ? 'file_too_large' : 'invalid_request', {
    details: [{ path: 'Content-Length', message }],
  });
}

function assertHeaders(req: IncomingMessage, { sizeBytes, contentType }: ExpectedUpload): void {
  const isChunked = req.headers['transfer-encoding'] !== undefined;
  const declared = Number(req.headers['content-length'] ?? 0);
  if (!isChunked && declared !== sizeBytes) throw wrongLength(declared, sizeBytes);
  const type = (req.headers['content-type'] ?? '').trim().toLowerCase();
  if (contentType !== null && type !== contentType.toLowerCase()) {
    const message = `must be ${contentType}, as the link says`;
    throw new ProblemError('invalid_request', { details: [{ path: 'Content-Type', message }] });
  }
}

async function* counted(req: IncomingMessage, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let received = 0;
  try {
    // the connection must outlive a refusal, which is to be read
    for await (const chunk of req.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer;
      received += bytes.length;
      if (received > sizeBytes) break;
      yield bytes;
    }
  } catch (error) {
    throw new UploadGoneError('the caller went away', { cause: error });
  }
  if (received !== sizeBytes) throw wrongLength(received, sizeBytes);
}

/**
 * Hands the body on to `store` as it arrives, never more than fits into a few buffers. Headers that do not fit are refused
 * before a byte is read; a body of another length makes the chunks throw, so that `store` keeps nothing. Throws
 * `file_too_large`, `invalid_request` and `UploadGoneError`.
 */
export async function receiveUpload<T>(
  req: IncomingMessage,
  res: ServerResponse,
  expected: ExpectedUpload,
  store: (chunks: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  try {
    assertHeaders(req, expected);
    if (req.headers.expect?.toLowerCase() === '100-continue') res.writeContinue();
    req.setTimeout(silenceMs, () => req.destroy());
    return await store(counted(req, expected.sizeBytes));
  } catch (error) {
    if (!(error instanceof UploadGoneError)) drain(req);
    throw error;
  } finally {
    req.setTimeout(0);
  }
}
