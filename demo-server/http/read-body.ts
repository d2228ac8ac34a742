import type { IncomingMessage, ServerResponse } from 'node:http';

/** Why a body could not be read as JSON. `aborted`: the caller went away. */
export type BodyFault = 'too_large' | 'media_type' | 'malformed' | 'aborted';

/** A body as it came and as JSON (`{}` when there was none); of a file, `value` is its bytes. */
export interface JsonBody {
  readonly bytes: Buffer;
  readonly value: unknown;
}

/** A body that could not be read. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  /** Names what was wrong. */
  constructor(readonly fault: BodyFault) {
    super(`request body: ${fault}`);
  }
}

/** After a refusal this much more of a body is read and thrown away, so that the caller gets to see the answer. */
const drainBytes = 32 * 1024 * 1024;

/** How long a body that is kept in memory may take to arrive: 70 MB at 2 Mbit/s. */
export const bodyTimeoutMs = 300_000;

const hasBody = (req: IncomingMessage): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

const isUnencoded = (req: IncomingMessage): boolean =>
  (req.headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity';

const isPlainJson = (req: IncomingMessage): boolean => {
  if (!isUnencoded(req)) return false;
  // taken apart at the semicolons: one expression for the whole takes quadratic time for a long run of spaces
  const [type, charset = '', ...rest] = (req.headers['content-type'] ?? '').split(';').map((part) => part.trim());
  if (type?.toLowerCase() !== 'application/json' || rest.some((part) => part !== '')) return false;
  return charset === '' || /^charset=(?:utf-?8|"utf-?8")$/i.test(charset);
};

/** Throws the rest of a body away, up to a limit; then the connection is cut. */
export function drain(req: IncomingMessage): void {
  let drained = 0;
  req.on('data', (chunk: Buffer) => {
    drained += chunk.length;
    if (drained > drainBytes) req.destroy();
  });
  req.resume();
}

function collect(req: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // ends as if the caller had gone away
    const late = setTimeout(() => req.destroy(), bodyTimeoutMs);
    const stop = (): void => {
      clearTimeout(late);
      req.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      stop();
      drain(req);
      reject(new BodyError('too_large'));
    };
    const onEnd = (): void => {
      stop();
      resolve(Buffer.concat(chunks, size));
    };
    const onGone = (): void => {
      stop();
      req.on('error', () => undefined);
      reject(new BodyError('aborted'));
    };
    req.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

async function readBytes(req: IncomingMessage, res: ServerResponse, limitBytes: number): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > limitBytes) {
    drain(req);
    throw new BodyError('too_large');
  }
  if (req.headers.expect?.toLowerCase() === '100-continue') res.writeContinue();
  return collect(req, limitBytes);
}

/**
 * Reads a JSON body of at most `limitBytes`. The declared length and the media type are judged before a byte is read, and
 * a caller that waits for `100 Continue` is told to go on only then. Rejects with `BodyError`.
 */
export async function readJsonBody(req: IncomingMessage, res: ServerResponse, limitBytes: number): Promise<JsonBody> {
  if (!hasBody(req)) return { bytes: Buffer.alloc(0), value: {} };
  if (!isPlainJson(req)) throw new BodyError('media_type');
  const bytes = await readBytes(req, res, limitBytes);
  if (bytes.length === 0) return { bytes, value: {} };
  try {
    return { bytes, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    throw new BodyError('malformed');
  }
}

/** Reads a body that is a file of one of the given media types, in the manner of `readJsonBody`. */
export async function readFileBody(
  req: IncomingMessage,
  res: ServerResponse,
  limitBytes: number,
  mediaTypes: readonly string[],
): Promise<JsonBody> {
  if (!hasBody(req)) return { bytes: Buffer.alloc(0), value: Buffer.alloc(0) };
  const [type = ''] = (req.headers['content-type'] ?? '').split(';');
  if (!isUnencoded(req) || !mediaTypes.includes(type.trim().toLowerCase())) throw new BodyError('media_type');
  const bytes = await readBytes(req, res, limitBytes);
  return { bytes, value: bytes };
}
