import { ProblemError } from '../../platform/problem.js';
import type { InTransaction } from '../../platform/transaction.js';
import { actorOf, type ContinueSession, type RequestRecord, type SignerCall, type SigningRequests } from './ports.js';

/** What going on works with. */
export interface OnwardDeps {
  readonly inTransaction: InTransaction;
  readonly requests: Pick<SigningRequests, 'get' | 'listSitting' | 'note' | 'mailCopy'>;
  readonly continueSession: ContinueSession;
}

/** Where this request stands among those of its group. */
export type Sitting = { readonly position: number; readonly total: number; readonly remaining: number };

/** What comes after a document: the next of the same sitting, and a copy to keep. */
export function createOnward({ inTransaction, requests, continueSession }: OnwardDeps) {
  const sittingOf = async (call: SignerCall, { options }: Pick<RequestRecord, 'options'>, email: string) =>
    options.groupId === null ? [] : requests.listSitting(call.scope, options.groupId, email);

  return {
    /** Where the request stands in its sitting; null when it belongs to none. */
    async sitting(call: SignerCall, request: Pick<RequestRecord, 'options'>, email: string): Promise<Sitting | null> {
      const all = await sittingOf(call, request, email);
      const index = all.findIndex(({ signerId }) => signerId === call.signerId);
      if (index < 0) return null;
      const remaining = all.filter(({ isOpen, signerId }) => isOpen && signerId !== call.signerId).length;
      return { position: index + 1, total: all.length, remaining };
    },

    /** A token for the next open request of the sitting, starting over at its beginning. Throws `nothing_left_to_sign`. */
    async next(
      call: SignerCall,
      request: Pick<RequestRecord, 'options'>,
      email: string,
    ): Promise<{ token: string; expiresAt: Date }> {
      const all = await sittingOf(call, request, email);
      const index = all.findIndex(({ signerId }) => signerId === call.signerId);
      const next = [...all.slice(index + 1), ...all.slice(0, Math.max(index, 0))].find(({ isOpen }) => isOpen);
      if (!next) throw new ProblemError('nothing_left_to_sign');
      const { signingRequestId, signerId } = next;
      return inTransaction(async (tx) => {
        const actor = actorOf({ ...call, signerId });
        await requests.note(tx, call.scope, signingRequestId, actor, { action: 'link.opened' });
        return continueSession(tx, call.scope, call.sessionId, { signingRequestId, signerId });
      });
    },

    /** Has a link to the sealed copy mailed to the signer; gives the address. */
    async mailCopy(call: SignerCall): Promise<string> {
      const { scope, signingRequestId, signerId } = call;
      const signer = await inTransaction((tx) =>
        requests.mailCopy(tx, scope, signingRequestId, signerId, actorOf(call)),
      );
      return signer.email;
    },
  };
}
