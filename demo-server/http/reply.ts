import type { Response } from 'express';
import type { EndpointSpec } from '../../src/contract/endpoint.js';
import { describeIssues } from './parse.js';
import { revisionEtag } from './preconditions.js';

/** An answer in memory: what is sent, and what an idempotency key replays. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A handler's answer that is not what the contract promises: a bug of ours. */
export class ReplyMismatchError extends Error {
  override readonly name = 'ReplyMismatchError';
}

/** The good answer `{ success, message, data }`; throws `ReplyMismatchError` when `data` breaks the reply schema. */
export function makeAnswer(
  endpoint: EndpointSpec,
  reply: { readonly data: unknown; readonly message?: string; readonly revision?: number },
): Answer {
  const parsed = endpoint.reply?.safeParse(reply.data);
  if (parsed?.success === false) {
    const details = describeIssues(parsed.error).map(({ path, message }) => `${path}: ${message}`);
    throw new ReplyMismatchError(`${endpoint.id} answered what its contract does not allow: ${details.join('; ')}`);
  }
  const message = reply.message ?? endpoint.message;
  return {
    status: endpoint.successStatus,
    headers: reply.revision === undefined ? {} : { ETag: revisionEtag(reply.revision) },
    body: JSON.stringify({ success: true, ...(message === undefined ? {} : { message }), data: parsed?.data }),
  };
}

/** Sends an answer made before. */
export function sendAnswer(res: Response, answer: Answer): void {
  const bytes = Buffer.from(answer.body, 'utf8');
  res.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) res.setHeader(name, value);
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Content-Length', bytes.length);
  if (res.req.method === 'HEAD') res.end();
  else res.end(bytes);
}
