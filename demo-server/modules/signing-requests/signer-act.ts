import type { Field } from '../../../src/contract/fields.js';
import { signerLifecycle, type SignerAction } from '../../../src/contract/lifecycles/signer.js';
import { maxDelegations, signersBefore, signersInTurn } from '../../../src/core/signing-turn.js';
import { finalStates } from '../../../src/contract/lifecycles/lifecycle.js';
import type { Clock } from '../../platform/clock.js';
import type { NewId } from '../../platform/ids.js';
import type { Json } from '../../platform/json.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import { announce } from './announce.js';
import { appendAudit, type Act } from './audit-store.js';
import { newSigner, systemActor, type Actor, type RequestSigner, type RequestWithSigners } from './request.js';
import {
  assertRequestAllows,
  assertSignerAllows,
  changeRequestStatus,
  changeSigner,
  changeSignerStatus,
} from './status.js';
import { insertSuccessor, listRequestFields } from './store.js';

const finished = finalStates(signerLifecycle);

/** How long after an e-mail that a signer asked for there is no other of its kind. */
export const mailPauseMs = 10 * 60 * 1000;

/** Where and by whom an act happens. */
export interface ActContext {
  readonly tx: Tx;
  readonly scope: TenantScope;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly actor: Actor;
}

/** What one signer can do in one transaction. */
export type SignerAct = ReturnType<typeof beginAct>;

/**
 * One act of a signer on a locked request. Every verb throws `signer_finished`, `signing_closed` or `consent_missing` when
 * it is not allowed now, writes the history, and announces what others listen to. Throws `signer_not_found`.
 */
export function beginAct({ tx, scope, clock, newId, actor }: ActContext, stored: RequestWithSigners, signerId: string) {
  const { request, signers } = stored;
  const signer = signers.find((one) => one.id === signerId);
  if (!signer) throw new ProblemError('signer_not_found');

  const record = async (act: Omit<Act, 'at'>): Promise<void> => {
    await appendAudit(tx, scope, request.id, actor, { ...act, at: clock.now() });
  };

  const assertCan = (action: SignerAction): void => {
    // a signer who has finished is told so, whatever has become of the request since
    if (finished.includes(signer.status)) assertSignerAllows(signer, action);
    assertRequestAllows(request, action === 'decline' || action === 'delegate' ? action : 'sign');
    const before = signersBefore(signers, request.options.signingOrder, signer.id);
    if (before.length > 0)
      throw new ProblemError('not_your_turn', { extra: { waitingFor: before.map(({ name }) => name) } });
    assertSignerAllows(signer, action);
  };

  /** Calls those whose turn has come. */
  const invite = async (
    after: RequestWithSigners['request'],
    all: readonly RequestSigner[],
    called: readonly RequestSigner[],
  ): Promise<void> => {
    const invitedAt = clock.now();
    let now = all;
    for (const one of called) now = withSigner(now, await changeSigner(tx, scope, one, { invitedAt }));
    const signerIds = called.map(({ id }) => id);
    await appendAudit(tx, scope, request.id, systemActor, {
      at: invitedAt,
      action: 'signer.invited',
      detail: { signerIds },
    });
    await announce(tx, scope, 'invited', { request: after, signers: now }, { recipientIds: signerIds });
  };

  return {
    request,
    signer,
    assertCan,
    record,

    /** The signer's fields in the order they were placed. */
    listFields(): Promise<Field[]> {
      return listRequestFields(tx.db, scope, request.id, signer.id);
    },

    /** Everybody's fields in the order they were placed. */
    listAllFields(): Promise<Field[]> {
      return listRequestFields(tx.db, scope, request.id);
    },

    /** Those who had finished when the act began. */
    finishedIds: signers.filter(({ status }) => status === 'completed').map(({ id }) => id),

    /** Takes down and announces that the document was seen: once per signer. */
    async view(): Promise<void> {
      assertCan('view');
      if (signer.viewedAt !== null) return;
      const viewedAt = clock.now();
      const seen = await changeSignerStatus(tx, scope, signer, 'view', { viewedAt });
      const first = request.viewedAt === null;
      const after = await changeRequestStatus(tx, scope, request, 'view', first ? { viewedAt } : {});
      await record({ action: 'document.viewed' });
      await announce(tx, scope, 'viewed', { request: after, signers: withSigner(signers, seen) }, { signerId });
    },

    /** Takes down the agreement to a version of the disclosure; agreeing to it again changes nothing. */
    async consent(version: string, textSha256: string): Promise<void> {
      assertCan('consent');
      if (signer.consentVersion === version) return;
      const facts = { consentedAt: clock.now(), consentVersion: version };
      await changeSignerStatus(tx, scope, signer, 'consent', facts);
      await record({ action: 'consent.given', detail: { version, textSha256 } });
    },

    /** Takes down that the signer has finished; `last` says that everybody has, and the request is being sealed. */
    async finish(detail: Readonly<Record<string, Json>>): Promise<{ readonly last: boolean }> {
      assertCan('complete');
      const signedAt = clock.now();
      const all = withSigner(signers, await changeSignerStatus(tx, scope, signer, 'complete', { signedAt }));
      const inTurn = signersInTurn(all, request.options.signingOrder);
      const last = inTurn.length === 0;
      const after = await changeRequestStatus(tx, scope, request, last ? 'finish' : 'sign');
      await record({ action: 'signer.completed', detail });
      await announce(tx, scope, 'signerCompleted', { request: after, signers: all }, { signerId });
      const called = inTurn.filter(({ invitedAt }) => invitedAt === null);
      if (called.length > 0) await invite(after, all, called);
      if (last) await appendAudit(tx, scope, request.id, systemActor, { at: signedAt, action: 'request.sealing' });
      return { last };
    },

    /** Takes down that the signer declines, which closes the request for everybody. */
    async decline(reason: string): Promise<void> {
      assertCan('decline');
      const facts = { declinedAt: clock.now(), declineReason: reason };
      const declined = await changeSignerStatus(tx, scope, signer, 'decline', facts);
      const after = await changeRequestStatus(tx, scope, request, 'decline');
      await record({ action: 'signer.declined', detail: { reason } });
      await announce(tx, scope, 'declined', { request: after, signers: withSigner(signers, declined) }, { signerId });
    },

    /**
     * Lets somebody else sign in this signer's place, with a link of their own. Throws `delegation_not_allowed`,
     * `delegation_limit_reached` and `delegate_already_signs`.
     */
    async delegate(to: {
      readonly name: string;
      readonly email: string;
      readonly reason: string | null;
    }): Promise<void> {
      assertCan('delegate');
      if (!request.options.allowDelegation) throw new ProblemError('delegation_not_allowed');
      if (signer.delegations >= maxDelegations) throw new ProblemError('delegation_limit_reached');
      const email = to.email.toLowerCase();
      if (signers.some((one) => one.status !== 'delegated' && one.email.toLowerCase() === email))
        throw new ProblemError('delegate_already_signs');
      const at = clock.now();
      const delegated = await changeSignerStatus(tx, scope, signer, 'delegate');
      const successor = {
        ...newSigner({ ...signer, name: to.name, email: to.email, index: signer.index }, newId('sgn'), at),
        delegatedFrom: signer.id,
        delegations: signer.delegations + 1,
      };
      await insertSuccessor(tx.db, scope, request.id, successor);
      const after = await changeRequestStatus(tx, scope, request, 'delegate');
      await record({
        action: 'signer.delegated',
        detail: { signerId: signer.id, to: { id: successor.id, name: to.name, email: to.email }, reason: to.reason },
      });
      const about = { signerId, recipientIds: [successor.id], delegateReason: to.reason };
      await announce(
        tx,
        scope,
        'delegated',
        { request: after, signers: [...withSigner(signers, delegated), successor] },
        about,
      );
    },

    /** Has the link mailed to its signer, who goes on later. Throws `mailed_recently` with `retryAt`. */
    async mailLink(): Promise<void> {
      assertCan('view');
      assertNotMailed(signer.laterMailedAt, clock.now());
      await changeSigner(tx, scope, signer, { laterMailedAt: clock.now() });
      await record({ action: 'link.mailed' });
      await announce(tx, scope, 'linkWanted', stored, { recipientIds: [signer.id] });
    },
  };
}

/** Throws `mailed_recently` with `retryAt` when the last such e-mail is not long ago. */
export function assertNotMailed(last: Date | null, now: Date): void {
  const retryAt = new Date((last?.getTime() ?? 0) + mailPauseMs);
  if (last !== null && now < retryAt)
    throw new ProblemError('mailed_recently', { extra: { retryAt: retryAt.toISOString() } });
}

function withSigner(signers: readonly RequestSigner[], changed: RequestSigner): RequestSigner[] {
  return signers.map((signer) => (signer.id === changed.id ? changed : signer));
}
