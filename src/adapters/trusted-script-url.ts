interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypesWindow {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
  };
}

const allowed = new Set<string>();
let policy: ScriptUrlPolicy | undefined;
let asked = false;

/**
 * Marks an address as fit for `new Worker()` under `require-trusted-types-for 'script'` (policy `snp-components`); the
 * policy accepts only addresses that came through here. Where the page forbids the policy the plain text comes back.
 */
export function trustedScriptUrl(url: string): string {
  if (!asked) {
    asked = true;
    try {
      policy = (globalThis as TrustedTypesWindow).trustedTypes?.createPolicy('snp-components', {
        createScriptURL: (input) => {
          if (!allowed.has(input)) throw new TypeError('not one of our scripts');
          return input;
        },
      });
    } catch {
      // Forbidden by the page's policy, or a second copy of the script: the caller falls back to the main thread.
    }
  }
  allowed.add(url);
  return policy ? policy.createScriptURL(url) : url;
}
