import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How a request stands to its limit; the numbers of the `RateLimit-*` and `Retry-After` headers. */
export interface RateLimitStatus {
  readonly allowed: boolean;
  /** Requests per window. */
  readonly limit: number;
  /** Requests left in this window. */
  readonly remaining: number;
  /** Whole seconds until the window ends. */
  readonly resetSeconds: number;
}

/** Counts requests per key. */
export interface RateLimiter {
  consume(key: string): Promise<RateLimitStatus>;
}

/** Allows `limit` requests per key in windows of `windowSeconds` (60 by default), counted in this process's memory. */
export function createRateLimiter(limit: number, windowSeconds = 60): RateLimiter {
  const limiter = new RateLimiterMemory({ points: limit, duration: windowSeconds });
  const status = (allowed: boolean, result: RateLimiterRes): RateLimitStatus => ({
    allowed,
    limit,
    remaining: Math.max(0, result.remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  });
  return {
    consume: async (key) => {
      try {
        return status(true, await limiter.consume(key));
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return status(false, refused);
        throw refused;
      }
    },
  };
}
