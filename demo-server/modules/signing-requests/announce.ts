import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import { signingRequestEvents, type SigningRequestFacts } from './events.js';
import type { RequestWithSigners } from './request.js';

/**
 * Announces what happened to a request, with the facts as they are after it. `signerId` is whose act it was, `recipientIds`
 * the signers it is about (null: all of them).
 */
export async function announce(
  tx: Tx,
  scope: TenantScope,
  what: keyof typeof signingRequestEvents,
  { request, signers }: RequestWithSigners,
  signerId: string | null = null,
  recipientIds: readonly string[] | null = null,
): Promise<void> {
  const signer = signers.find(({ id }) => id === signerId);
  const declineReason = signer?.declineReason ?? null;
  const completedAt = request.completedAt?.toISOString() ?? null;
  const payload: SigningRequestFacts = {
    signingRequestId: request.id,
    name: request.name,
    fileName: request.fileName,
    senderName: request.senderName,
    sendNotification: request.sendNotification,
    expiresAt: request.expiresAt.toISOString(),
    completedAt,
    sealedSha256: request.sealedSha256,
    signers: signers.map(({ id, name, email, status }) => ({ id, name, email, status })),
    signerId,
    declineReason,
    voidReason: request.voidReason,
    recipientIds: recipientIds && [...recipientIds],
    webhook: {
      signingRequestId: request.id,
      signingRequestName: request.name,
      templateId: request.templateId,
      documentId: request.documentId,
      status: request.status,
      customerId: request.customerId,
      ...(signer ? { signer: { id: signer.id, name: signer.name, email: signer.email } } : {}),
      ...(declineReason === null ? {} : { declineReason }),
      ...(completedAt === null ? {} : { completedAt }),
    },
  };
  await tx.emit({ type: signingRequestEvents[what], scope, objectId: request.id, payload });
}
