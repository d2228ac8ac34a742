import type { Clock } from '../../platform/clock.js';
import { signersInTurn } from '../../../src/core/signing-turn.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction, Tx } from '../../platform/transaction.js';
import { announce } from './announce.js';
import { appendAudit } from './audit-store.js';
import type { Actor, RequestSigner, RequestWithSigners, SigningRequest } from './request.js';
import { assertRequestAllows, assertSignerAllows, changeRequestStatus, changeSignerStatus } from './status.js';

/** How long after a reminder a signer gets no other. */
export const reminderPauseMs = 60 * 60 * 1000;

/** What the sender's acts work with. */
export interface SenderActsDeps {
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  /** Locks a request; throws `signing_request_not_found`, and `signing_closed` when its time is up. */
  readonly lockInTime: (tx: Tx, scope: TenantScope, id: string) => Promise<RequestWithSigners>;
}

/** What the sender can do with a request that is out. All throw `signing_closed` with `status` when it is not open. */
export function createSenderActs({ inTransaction, clock, lockInTime }: SenderActsDeps) {
  return {
    /** Withdraws a request: nobody can sign it any more. */
    voidRequest(scope: TenantScope, id: string, reason: string | null, actor: Actor): Promise<SigningRequest> {
      return inTransaction(async (tx) => {
        const { request, signers } = await lockInTime(tx, scope, id);
        const voidedAt = clock.now();
        const after = await changeRequestStatus(tx, scope, request, 'void', { voidedAt, voidReason: reason });
        await appendAudit(tx, scope, id, actor, { at: voidedAt, action: 'request.voided', detail: { reason } });
        await announce(tx, scope, 'voided', { request: after, signers });
        return after;
      });
    },

    /**
     * Reminds the signers named, or those whose turn it is. Throws `signer_not_found`, `signer_finished`, `not_your_turn`, and
     * `reminded_recently` with `retryAt` when a signer named, or each of the others, was reminded within the hour.
     */
    remind(
      scope: TenantScope,
      id: string,
      signerIds: readonly string[] | undefined,
      actor: Actor,
    ): Promise<RequestSigner[]> {
      return inTransaction(async (tx) => {
        const stored = await lockInTime(tx, scope, id);
        assertRequestAllows(stored.request, 'remind');
        const at = clock.now();
        const due = signersToRemind(stored, signerIds, at);
        const reminded: RequestSigner[] = [];
        for (const signer of due)
          reminded.push(await changeSignerStatus(tx, scope, signer, 'remind', { remindedAt: at }));
        const detail = { signerIds: reminded.map((signer) => signer.id) };
        await appendAudit(tx, scope, id, actor, { at, action: 'signer.reminded', detail });
        await announce(tx, scope, 'reminded', stored, { recipientIds: detail.signerIds });
        return reminded;
      });
    },

    /**
     * Gives a signer who has not finished another address or name. The signer starts over with a new link. Throws
     * `signer_not_found` and `signer_finished`.
     */
    async replaceSigner(
      tx: Tx,
      scope: TenantScope,
      id: string,
      signerId: string,
      change: Partial<Pick<RequestSigner, 'name' | 'email'>>,
      actor: Actor,
    ): Promise<RequestSigner> {
      const { request, signers } = await lockInTime(tx, scope, id);
      const signer = signerOf(signers, signerId);
      assertSignerUnfinished(signer);
      assertRequestAllows(request, 'replace');
      const after = await changeSignerStatus(tx, scope, signer, 'replace', {
        name: change.name ?? signer.name,
        email: change.email ?? signer.email,
        linkVersion: signer.linkVersion + 1,
        viewedAt: null,
        consentedAt: null,
        consentVersion: null,
        remindedAt: null,
        invitedAt: signer.invitedAt && clock.now(),
        laterMailedAt: null,
        copyMailedAt: null,
      });
      const detail = {
        signerId,
        from: { name: signer.name, email: signer.email },
        to: { name: after.name, email: after.email },
      };
      await appendAudit(tx, scope, id, actor, { at: clock.now(), action: 'signer.replaced', detail });
      const now = signers.map((one) => (one.id === signerId ? after : one));
      // whose turn has not come is written to when it does
      const recipientIds = after.invitedAt ? [signerId] : [];
      await announce(tx, scope, 'signerReplaced', { request, signers: now }, { recipientIds });
      return after;
    },
  };
}

function signersToRemind(
  { request, signers }: RequestWithSigners,
  signerIds: readonly string[] | undefined,
  at: Date,
): RequestSigner[] {
  const inTurn = signersInTurn(signers, request.options.signingOrder);
  const named = signerIds && [...new Set(signerIds)].map((signerId) => signerOf(signers, signerId));
  named?.forEach(assertSignerUnfinished);
  if (named?.some((signer) => !inTurn.includes(signer))) throw new ProblemError('not_your_turn');
  const open = named ?? inTurn;
  const pauses = open.filter((signer) => isPausing(signer, at));
  if (named ? pauses.length > 0 : pauses.length === open.length) throw remindedRecently(pauses);
  return open.filter((signer) => !isPausing(signer, at));
}

function isPausing({ remindedAt }: RequestSigner, at: Date): boolean {
  return remindedAt !== null && at.getTime() - remindedAt.getTime() < reminderPauseMs;
}

function remindedRecently(signers: readonly RequestSigner[]): ProblemError {
  const times = signers.map(({ remindedAt }) => (remindedAt?.getTime() ?? 0) + reminderPauseMs);
  return new ProblemError('reminded_recently', {
    details: signers.map(({ id, name }) => ({ path: id, message: `${name} was reminded less than an hour ago` })),
    extra: { retryAt: new Date(Math.max(...times)).toISOString() },
  });
}

function signerOf(signers: readonly RequestSigner[], signerId: string): RequestSigner {
  const signer = signers.find(({ id }) => id === signerId);
  if (!signer) throw new ProblemError('signer_not_found');
  return signer;
}

function assertSignerUnfinished(signer: RequestSigner): void {
  assertSignerAllows(signer, 'replace');
}
