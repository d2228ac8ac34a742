import { documentLifecycle, type DocumentAction } from '../../../src/contract/lifecycles/document.js';
import { nextState } from '../../../src/contract/lifecycles/lifecycle.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import type { Document } from './document.js';
import { updateStatus } from './store.js';

/** Throws `document_not_draft` with the present `status` when `action` is not allowed. */
export function assertAllows(document: Document, action: DocumentAction): void {
  if (nextState(documentLifecycle, document.status, action) === undefined)
    throw new ProblemError('document_not_draft', { extra: { status: document.status } });
}

/**
 * Moves a locked document to the status its lifecycle gives for `action`: the only place that does. A deleted document
 * keeps nothing of what was in it. Throws `document_not_draft`.
 */
export async function changeStatus(
  tx: Tx,
  scope: TenantScope,
  document: Document,
  action: Exclude<DocumentAction, 'edit'>,
  facts: { readonly at: Date; readonly signingRequestId?: string },
): Promise<void> {
  assertAllows(document, action);
  const status = nextState(documentLifecycle, document.status, action) ?? document.status;
  await updateStatus(tx.db, scope, document.id, { ...facts, status, empty: action === 'delete' });
}
