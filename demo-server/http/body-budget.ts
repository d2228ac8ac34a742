import { defaultBodyLimitBytes } from '../../src/contract/endpoint.js';

/** How many bytes of large bodies may be in memory at once; each costs about three times its size until it is answered. */
export const bodyBudgetBytes = 400 * 1024 * 1024;

/** When to come back once the budget is used up, in seconds. */
export const budgetRetrySeconds = 2;

/** Shares out the memory for large bodies, so that many uploads at once cannot use up the machine's. */
export interface BodyBudget {
  /** Sets `bytes` aside until the returned function is called (once counts); `null` when too little is left. */
  reserve(bytes: number): (() => void) | null;
}

/** Makes a budget of `total` bytes. Bodies of up to 1 MiB are not counted; one that is alone always fits. */
export function createBodyBudget(total = bodyBudgetBytes): BodyBudget {
  let used = 0;
  return {
    reserve(bytes) {
      if (bytes <= defaultBodyLimitBytes) return () => undefined;
      if (used > 0 && used + bytes > total) return null;
      used += bytes;
      let isHeld = true;
      return () => {
        if (isHeld) used -= bytes;
        isHeld = false;
      };
    },
  };
}
