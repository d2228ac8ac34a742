import type { Field } from '../../../src/contract/fields.js';
import { signerLifecycle, type SignerAction } from '../../../src/contract/lifecycles/signer.js';
import { finalStates } from '../../../src/contract/lifecycles/lifecycle.js';
import type { Clock } from '../../platform/clock.js';
import type { Json } from '../../platform/json.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import { announce } from './announce.js';
import { appendAudit, type Act } from './audit-store.js';
import { systemActor, type Actor, type RequestSigner, type RequestWithSigners } from './request.js';
import { assertRequestAllows, assertSignerAllows, changeRequestStatus, changeSignerStatus } from './status.js';
import { listRequestFields } from './store.js';

const finished = finalStates(signerLifecycle);

/** Where and by whom an act happens. */
export interface ActContext {
  readonly tx: Tx;
  readonly scope: TenantScope;
  readonly clock: Clock;
  readonly actor: Actor;
}

/** What one signer can do in one transaction. */
export type SignerAct = ReturnType<typeof beginAct>;

/**
 * One act of a signer on a locked request. Every verb throws `signer_finished`, `signing_closed` or `consent_missing` when
 * it is not allowed now, writes the history, and announces what others listen to. Throws `signer_not_found`.
 */
export function beginAct({ tx, scope, clock, actor }: ActContext, stored: RequestWithSigners, signerId: string) {
  const { request, signers } = stored;
  const signer = signers.find((one) => one.id === signerId);
  if (!signer) throw new ProblemError('signer_not_found');

  const record = async (act: Omit<Act, 'at'>): Promise<void> => {
    await appendAudit(tx, scope, request.id, actor, { ...act, at: clock.now() });
  };

  const assertCan = (action: SignerAction): void => {
    // a signer who has finished is told so, whatever has become of the request since
    if (finished.includes(signer.status)) assertSignerAllows(signer, action);
    assertRequestAllows(request, action === 'decline' ? 'decline' : 'sign');
    assertSignerAllows(signer, action);
  };

  return {
    signer,
    assertCan,
    record,

    /** The signer's fields in the order they were placed. */
    listFields(): Promise<Field[]> {
      return listRequestFields(tx.db, scope, request.id, signer.id);
    },

    /** Takes down that the document was seen: once per signer; the first view of a request is announced. */
    async view(): Promise<void> {
      assertCan('view');
      if (signer.viewedAt !== null) return;
      const viewedAt = clock.now();
      const seen = await changeSignerStatus(tx, scope, signer, 'view', { viewedAt });
      const first = request.viewedAt === null;
      const after = await changeRequestStatus(tx, scope, request, 'view', first ? { viewedAt } : {});
      await record({ action: 'document.viewed' });
      if (first) await announce(tx, scope, 'viewed', { request: after, signers: withSigner(signers, seen) }, signer.id);
    },

    /** Takes down the agreement to a version of the disclosure; agreeing to it again changes nothing. */
    async consent(version: string): Promise<void> {
      assertCan('consent');
      if (signer.consentVersion === version) return;
      const facts = { consentedAt: clock.now(), consentVersion: version };
      await changeSignerStatus(tx, scope, signer, 'consent', facts);
      await record({ action: 'consent.given', detail: { version } });
    },

    /** Takes down that the signer has finished; `last` says that everybody has, and the request is being sealed. */
    async finish(detail: Readonly<Record<string, Json>>): Promise<{ readonly last: boolean }> {
      assertCan('complete');
      const signedAt = clock.now();
      const all = withSigner(signers, await changeSignerStatus(tx, scope, signer, 'complete', { signedAt }));
      const last = all.every(({ status }) => status === 'completed');
      const after = await changeRequestStatus(tx, scope, request, last ? 'finish' : 'sign');
      await record({ action: 'signer.completed', detail });
      await announce(tx, scope, 'signerCompleted', { request: after, signers: all }, signer.id);
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
      await announce(tx, scope, 'declined', { request: after, signers: withSigner(signers, declined) }, signer.id);
    },
  };
}

function withSigner(signers: readonly RequestSigner[], changed: RequestSigner): RequestSigner[] {
  return signers.map((signer) => (signer.id === changed.id ? changed : signer));
}
