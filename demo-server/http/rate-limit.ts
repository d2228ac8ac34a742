import type { ServerResponse } from 'node:http';

/** How many requests one caller may make in how long. */
export interface RateRule {
  readonly limit: number;
  readonly windowMs: number;
}

/** Where a caller stands after a request was counted. */
export interface RateState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until the window ends and everything is allowed again. */
  readonly resetSeconds: number;
}

/** Counts requests per caller. */
export interface RateLimiter {
  take(key: string, rule: RateRule): RateState;
}

/** The documented limit of the secret-key interface: 100 requests per minute per key. */
export const apiKeyRule: RateRule = { limit: 100, windowMs: 60_000 };
/** Per embedded element: enough for a PDF read in ranges and a save per keystroke. */
export const tokenRule: RateRule = { limit: 1_200, windowMs: 60_000 };
/** Per address, for what needs no credential. */
export const publicRule: RateRule = { limit: 60, windowMs: 60_000 };
/** Per address, for requests whose credential was refused: slows down guessing. */
export const refusedCredentialRule: RateRule = { limit: 300, windowMs: 60_000 };

const maxKeys = 100_000;

interface Window {
  startedAtMs: number;
  count: number;
  lengthMs: number;
}

/**
 * Counts in this process' memory. A caller's window begins with its first request, so that `RateLimit-Reset` says exactly
 * when the whole allowance is back. `nowMs` is the clock in milliseconds; a clock set back ends the window.
 */
export function createMemoryRateLimiter(nowMs: () => number): RateLimiter {
  const windows = new Map<string, Window>();
  const isOver = (window: Window, at: number) => at >= window.startedAtMs + window.lengthMs || at < window.startedAtMs;
  const makeRoom = (at: number) => {
    for (const [key, window] of windows) if (isOver(window, at)) windows.delete(key);
    // still full of living windows: the oldest goes, memory stays bounded
    for (const key of windows.keys()) {
      if (windows.size < maxKeys) break;
      windows.delete(key);
    }
  };
  return {
    take(key, rule) {
      const at = nowMs();
      let window = windows.get(key);
      if (!window || isOver(window, at)) {
        windows.delete(key);
        if (windows.size >= maxKeys) makeRoom(at);
        window = { startedAtMs: at, count: 0, lengthMs: rule.windowMs };
        windows.set(key, window);
      }
      const allowed = window.count < rule.limit;
      if (allowed) window.count += 1;
      return {
        allowed,
        limit: rule.limit,
        remaining: rule.limit - window.count,
        resetSeconds: Math.max(1, Math.ceil((window.startedAtMs + window.lengthMs - at) / 1000)),
      };
    },
  };
}

/** Says in the answer's headers where the caller stands; a refusal also says when to come back. */
export function describeRate(res: ServerResponse, state: RateState): void {
  res.setHeader('RateLimit-Limit', String(state.limit));
  res.setHeader('RateLimit-Remaining', String(state.remaining));
  res.setHeader('RateLimit-Reset', String(state.resetSeconds));
  if (!state.allowed) res.setHeader('Retry-After', String(state.resetSeconds));
}
