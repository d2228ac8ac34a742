import type { IncomingMessage, ServerResponse } from 'node:http';

const exposedHeaders = [
  'ETag',
  'Content-Range',
  'Accept-Ranges',
  'Content-Disposition',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'X-Request-Id',
].join(', ');

const allowedHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'If-Range',
  'Range',
  'X-Request-Id',
].join(', ');

const preflightMaxAgeSeconds = 600;

/**
 * The origin of the page that sends the request, or `undefined` when no page does. Browsers leave `Origin` out of
 * same-origin GETs but say `Sec-Fetch-Site: same-origin`, which then means `ownOrigin`.
 */
export function pageOrigin(req: IncomingMessage, ownOrigin: string): string | undefined {
  if (req.headers.origin !== undefined) return req.headers.origin;
  return req.headers['sec-fetch-site'] === 'same-origin' ? ownOrigin : undefined;
}

/** Whether `origin` is in the list; hosts compare without regard to case. */
export function isAllowedOrigin(origin: string, allowedOrigins: readonly string[]): boolean {
  const wanted = origin.toLowerCase();
  return allowedOrigins.some((allowed) => allowed.toLowerCase() === wanted);
}

/** Lets the page at `origin` read this answer and the headers an element needs. */
export function allowOrigin(res: ServerResponse, origin: string): void {
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Access-Control-Expose-Headers', exposedHeaders);
}

/** Answers a preflight. The token is not known yet, so any origin may ask; the real request decides. */
export function answerPreflight(req: IncomingMessage, res: ServerResponse, methods: readonly string[]): void {
  res.setHeader('Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? 'null');
  res.setHeader('Access-Control-Allow-Methods', methods.join(', '));
  res.setHeader('Access-Control-Allow-Headers', allowedHeaders);
  res.setHeader('Access-Control-Max-Age', String(preflightMaxAgeSeconds));
  res.statusCode = 204;
  res.end();
}
