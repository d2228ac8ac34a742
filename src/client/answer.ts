import type { ProblemDetail } from '../contract/problems.js';
import { ClientError, type ClientErrorCode } from './error.js';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as JSON; undefined when it is something else. An answer that breaks off is a failure of the network. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError')
      throw new ClientError('aborted', 'The call was given up.', 0);
    throw new ClientError('network_failed', 'The answer broke off.', 0);
  });
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `data` and `message` of a good answer; a body that is no envelope is an error, not `undefined` data. */
export async function readSuccess(response: Response): Promise<{ data: unknown; message?: string }> {
  const body = await readJson(response);
  if (!isRecord(body) || body['success'] !== true || !('data' in body))
    throw new ClientError('answer_invalid', 'The server gave an answer that cannot be read.', response.status);
  return { data: body['data'], ...(typeof body['message'] === 'string' ? { message: body['message'] } : {}) };
}

/** The refusal in a bad answer; a proxy's HTML page becomes `answer_invalid` with the status kept. */
export async function readFailure(response: Response): Promise<ClientError> {
  const body = await readJson(response);
  const retryAfterMs = retryAfterOf(response);
  if (!isRecord(body) || typeof body['code'] !== 'string' || typeof body['message'] !== 'string')
    return new ClientError(
      'answer_invalid',
      `The server answered ${String(response.status)}.`,
      response.status,
      [],
      {},
      retryAfterMs,
    );
  const { code, message, errors, success: _success, ...extra } = body;
  return new ClientError(
    // A newer server may know codes this client does not; they are passed on as they are.
    code as ClientErrorCode,
    message,
    response.status,
    Array.isArray(errors) ? errors.filter(isDetail) : [],
    extra,
    retryAfterMs,
  );
}

function isDetail(value: unknown): value is ProblemDetail {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string';
}

function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** The revision in `ETag: "rev-7"`. */
export function revisionOf(response: Response): number | undefined {
  const match = /^(?:W\/)?"rev-(\d+)"$/.exec(response.headers.get('etag') ?? '');
  return match ? Number(match[1]) : undefined;
}
