import type { Request, Response } from 'express';

const wellFormed = /^[A-Za-z0-9_.:-]{8,128}$/;

/** The request's id: `X-Request-Id` when it is well formed (8 to 128 of `A-Za-z0-9_.:-`), else `makeId()`. */
export function requestIdFrom(presented: string | undefined, makeId: () => string): string {
  return presented !== undefined && wellFormed.test(presented) ? presented : makeId();
}

/** Remembers the request's id and says it in the answer. */
export function setRequestId(res: Response, requestId: string): void {
  res.locals.requestId = requestId;
  res.setHeader('X-Request-Id', requestId);
}

/** The id given by `setRequestId`. */
export function requestIdOf(res: Response): string {
  const value: unknown = res.locals.requestId;
  return typeof value === 'string' ? value : 'unknown';
}

/** The client's address as far as `trust proxy` allows to know it. */
export function clientIp(req: Request): string {
  return req.ip ?? 'unknown';
}
