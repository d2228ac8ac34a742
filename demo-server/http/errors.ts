import type { NextFunction, Request, Response } from 'express';
import type { ProblemBody } from '../../src/contract/problems.js';
import { ProblemError } from '../platform/problem.js';
import { BodyError } from './read-body.js';
import { requestIdOf } from './request-id.js';
import { sendAnswer, type Answer } from './reply.js';

/** Where errors that callers must not see are written. */
export interface ErrorLog {
  error(facts: Record<string, unknown>, message: string): void;
}

const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;

/**
 * What the caller is told about an error. Anything that is not a refusal of ours becomes `internal_error`, which says
 * nothing but the request's id; a path Express cannot decode becomes `route_not_found`.
 */
export function problemFrom(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof BodyError) {
    const codes = {
      too_large: 'body_too_large',
      media_type: 'media_type_unsupported',
      malformed: 'malformed_json',
      aborted: 'malformed_json',
    } as const;
    return new ProblemError(codes[error.fault]);
  }
  if (error instanceof URIError && statusOf(error) === 400) return new ProblemError('route_not_found');
  return new ProblemError('internal_error', { cause: error });
}

/** The answer for a refusal: `{ success: false, message, code, errors?, ...extra }`. */
export function problemAnswer(problem: ProblemError, requestId: string): Answer {
  const body: ProblemBody = {
    ...problem.extra,
    ...(problem.status >= 500 ? { requestId } : {}),
    success: false,
    message: problem.message,
    code: problem.code,
    ...(problem.details.length > 0 ? { errors: problem.details } : {}),
  };
  return { status: problem.status, headers: {}, body: JSON.stringify(body) };
}

/** Headers that belong to a good answer and must not stay on a refusal. */
const goodAnswerHeaders = ['ETag', 'Content-Range', 'Content-Disposition', 'Accept-Ranges', 'Last-Modified'];

/** Answers an error; logs it when it is ours. An answer that has already begun is cut off instead. */
export function answerError(log: ErrorLog, error: unknown, req: Request, res: Response): void {
  const problem = problemFrom(error);
  const requestId = requestIdOf(res);
  if (problem.status >= 500 && problem.status !== 503) {
    log.error({ err: problem.cause ?? problem, requestId, method: req.method, path: req.path }, 'request failed');
  }
  if (res.headersSent) {
    res.destroy();
    return;
  }
  for (const name of goodAnswerHeaders) {
    if (name !== 'Content-Range' || problem.status !== 416) res.removeHeader(name);
  }
  res.setHeader('Cache-Control', 'no-store');
  if (problem.status === 503) res.setHeader('Retry-After', problem.code === 'unavailable' ? '1' : '60');
  sendAnswer(res, problemAnswer(problem, requestId));
}

/** Express' last stop. */
export function errorMiddleware(log: ErrorLog) {
  return (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
    answerError(log, error, req, res);
  };
}
