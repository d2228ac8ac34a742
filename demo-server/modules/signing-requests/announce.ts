import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import { signingRequestEvents, type SigningRequestFacts } from './events.js';
import type { RequestWithSigners } from './request.js';

/** Whose act it was, the signers it is about (absent: all of them), and what else is to be told. */
export interface About {
  readonly signerId?: string;
  readonly recipientIds?: readonly string[];
  readonly delegateReason?: string | null;
  readonly codeId?: string;
}

/** Announces what happened to a request, with the facts as they are after it. */
export async function announce(
  tx: Tx,
  scope: TenantScope,
  what: keyof typeof signingRequestEvents,
  { request, signers }: RequestWithSigners,
  about: About = {},
): Promise<void> {
  const signer = signers.find(({ id }) => id === about.signerId);
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
    signers: signers.map(({ id, name, email, status, language, invitedAt }) => ({
      id,
      name,
      email,
      status,
      language,
      invited: invitedAt !== null,
    })),
    signerId: about.signerId ?? null,
    declineReason,
    voidReason: request.voidReason,
    recipientIds: about.recipientIds ? [...about.recipientIds] : null,
    delegateReason: about.delegateReason ?? null,
    codeId: about.codeId ?? null,
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
