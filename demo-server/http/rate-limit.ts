import type { ServerResponse } from 'node:http';
import { createRateLimiter, type RateLimiter, type RateLimitStatus } from '../platform/rate-limiter.js';

/** Who is limited by what. */
export interface RateLimits {
  /** Per API key: the documented 100 requests per minute. */
  readonly apiKey: RateLimiter;
  /** Per embedded element: enough for a PDF read in ranges and a save per keystroke. */
  readonly token: RateLimiter;
  /** Per address and operation, for what needs no credential. */
  readonly publicAddress: RateLimiter;
  /** Per address and operation, for files that anybody may have looked at: that is work. */
  readonly publicFile: RateLimiter;
  /** Per address, for requests whose credential was refused: slows down guessing. */
  readonly refusedAddress: RateLimiter;
}

/** The limits the server runs with, per minute, counted in this process. */
export function createRateLimits(apiKeyPerMinute: number): RateLimits {
  return {
    apiKey: createRateLimiter(apiKeyPerMinute),
    token: createRateLimiter(1_200),
    publicAddress: createRateLimiter(600),
    publicFile: createRateLimiter(30),
    refusedAddress: createRateLimiter(300),
  };
}

/** Says in the answer's headers where the caller stands; a refusal also says when to come back. */
export function describeRate(res: ServerResponse, status: RateLimitStatus): void {
  res.setHeader('RateLimit-Limit', String(status.limit));
  res.setHeader('RateLimit-Remaining', String(status.remaining));
  res.setHeader('RateLimit-Reset', String(status.resetSeconds));
  if (!status.allowed) res.setHeader('Retry-After', String(status.resetSeconds));
}
