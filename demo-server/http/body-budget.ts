import { defaultBodyLimitBytes } from '../../src/contract/endpoint.js';

/** How many bytes of large bodies may be in memory at once; each costs about three times its size until it is answered. */
export const bodyBudgetBytes = 600 * 1024 * 1024;

/** When to come back once the budget is used up, in seconds. */
export const budgetRetrySeconds = 2;

/**
 * Shares out the memory for large bodies, so that many uploads at once cannot use up the machine's. One owner gets half of
 * it at most: slow uploads of one tenant must not keep the others out.
 */
export interface BodyBudget {
  /** Sets `bytes` aside until the returned function is called (once counts); `null` when too little is left. */
  reserve(owner: string, bytes: number): (() => void) | null;
}

/** Makes a budget of `total` bytes. Bodies of up to 1 MiB are not counted; an owner's only one is never too large. */
export function createBodyBudget(total = bodyBudgetBytes): BodyBudget {
  const usedBy = new Map<string, number>();
  let used = 0;
  const add = (owner: string, bytes: number): void => {
    used += bytes;
    const ofOwner = (usedBy.get(owner) ?? 0) + bytes;
    if (ofOwner === 0) usedBy.delete(owner);
    else usedBy.set(owner, ofOwner);
  };
  return {
    reserve(owner, bytes) {
      if (bytes <= defaultBodyLimitBytes) return () => undefined;
      const ofOwner = usedBy.get(owner) ?? 0;
      if (used > 0 && used + bytes > total) return null;
      if (ofOwner > 0 && ofOwner + bytes > total / 2) return null;
      add(owner, bytes);
      let isHeld = true;
      return () => {
        if (isHeld) add(owner, -bytes);
        isHeld = false;
      };
    },
  };
}
