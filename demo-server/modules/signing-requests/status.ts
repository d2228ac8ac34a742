import { finalStates, nextState } from '../../../src/contract/lifecycles/lifecycle.js';
import { signerLifecycle, type SignerAction } from '../../../src/contract/lifecycles/signer.js';
import {
  signingRequestLifecycle,
  type SigningRequestAction,
} from '../../../src/contract/lifecycles/signing-request.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import type { RequestSigner, SigningRequest } from './request.js';
import { signerColumns } from './rows.js';
import { updateRequest, updateSigner } from './store.js';

/** Throws `signing_closed` with the request's `status` when `action` is not allowed in it. */
export function assertRequestAllows(request: SigningRequest, action: SigningRequestAction): void {
  if (nextState(signingRequestLifecycle, request.status, action) === undefined)
    throw new ProblemError('signing_closed', { extra: { status: request.status } });
}

/** Throws `signer_finished` with the signer's `status`, or `consent_missing`, when `action` is not allowed in it. */
export function assertSignerAllows(signer: RequestSigner, action: SignerAction): void {
  if (nextState(signerLifecycle, signer.status, action) !== undefined) return;
  const finished = finalStates(signerLifecycle).includes(signer.status);
  throw new ProblemError(finished ? 'signer_finished' : 'consent_missing', { extra: { status: signer.status } });
}

/** What a request takes down about a change of status. */
export interface RequestFacts {
  readonly viewedAt?: Date;
  readonly completedAt?: Date;
  readonly sealedFileKey?: string;
  readonly sealedSha256?: string;
  readonly voidedAt?: Date;
  readonly voidReason?: string | null;
}

/** Moves a locked request to the status its lifecycle gives: the only place that does. Throws `signing_closed`. */
export async function changeRequestStatus(
  tx: Tx,
  scope: TenantScope,
  request: SigningRequest,
  action: SigningRequestAction,
  facts: RequestFacts = {},
): Promise<SigningRequest> {
  assertRequestAllows(request, action);
  const status = nextState(signingRequestLifecycle, request.status, action) ?? request.status;
  const after = { ...request, ...facts, status };
  await updateRequest(tx.db, scope, request.id, {
    status,
    viewed_at: after.viewedAt,
    completed_at: after.completedAt,
    sealed_file_key: after.sealedFileKey,
    sealed_sha256: after.sealedSha256,
    voided_at: after.voidedAt,
    void_reason: after.voidReason,
  });
  return after;
}

/** What a signer's row takes down, with or without a change of status. */
export type SignerChange = Partial<
  Omit<
    RequestSigner,
    'id' | 'index' | 'color' | 'signingOrder' | 'status' | 'language' | 'delegatedFrom' | 'delegations'
  >
>;

/**
 * Moves a signer of a locked request to the status the lifecycle gives: the only place that does. Throws
 * `signer_finished` or `consent_missing`.
 */
export async function changeSignerStatus(
  tx: Tx,
  scope: TenantScope,
  signer: RequestSigner,
  action: SignerAction,
  facts: SignerChange = {},
): Promise<RequestSigner> {
  assertSignerAllows(signer, action);
  const status = nextState(signerLifecycle, signer.status, action) ?? signer.status;
  const after = { ...signer, ...facts, status };
  await updateSigner(tx.db, scope, signer.id, signerColumns(after));
  return after;
}

/** Stores facts about a signer that leave the status as it is. */
export async function changeSigner(
  tx: Tx,
  scope: TenantScope,
  signer: RequestSigner,
  facts: SignerChange,
): Promise<RequestSigner> {
  const after = { ...signer, ...facts };
  await updateSigner(tx.db, scope, signer.id, signerColumns(after));
  return after;
}
