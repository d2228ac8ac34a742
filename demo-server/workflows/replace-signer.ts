import type { EmbedSessionsService } from '../modules/embed-sessions/service.js';
import type { SigningService } from '../modules/signing/service.js';
import type { ReplaceSigner } from '../modules/signing-requests/replace-signer.js';
import type { SigningRequestsService } from '../modules/signing-requests/service.js';
import type { InTransaction } from '../platform/transaction.js';

/** What replacing a signer works with. */
export interface ReplaceSignerDeps {
  readonly inTransaction: InTransaction;
  readonly signingRequests: Pick<SigningRequestsService, 'replaceSigner' | 'signingUrl'>;
  readonly signing: Pick<SigningService, 'forgetSigner'>;
  readonly embedSessions: () => Pick<EmbedSessionsService, 'revokeSignerSessions'>;
}

/**
 * Replacing a signer as one verb: whoever held the link before can neither go on nor leave anything behind that would count
 * as the new person's.
 */
export function createReplaceSigner(deps: ReplaceSignerDeps): ReplaceSigner {
  return (scope, signingRequestId, signerId, change, actor) =>
    deps.inTransaction(async (tx) => {
      const { signingRequests } = deps;
      const signer = await signingRequests.replaceSigner(tx, scope, signingRequestId, signerId, change, actor);
      await deps.signing.forgetSigner(tx, scope, signingRequestId, signerId);
      await deps.embedSessions().revokeSignerSessions(scope, { signingRequestId, signerId }, tx.db);
      return { signer, signingUrl: signingRequests.signingUrl(signer) };
    });
}
