import type { Listener } from '../../platform/outbox/listener.js';
import type { InTransaction } from '../../platform/transaction.js';
import type { SigningRequestEvent, SigningRequestEventType, SigningRequestFacts } from '../signing-requests/events.js';
import type { EmailKind } from './email.js';
import type { NotificationsService } from './service.js';

/** What the listener works with. */
export interface NotificationListenerDeps {
  readonly inTransaction: InTransaction;
  readonly notifications: Pick<NotificationsService, 'queue'>;
}

const kinds: Readonly<Partial<Record<SigningRequestEventType, EmailKind>>> = {
  'signing-request.sent': 'invitation',
  'signing-request.completed': 'completion',
  'signing-request.declined': 'decline',
  'signing-request.expired': 'expiry',
  'signing-request.voided': 'void',
  'signing-request.reminded': 'reminder',
  'signer.replaced': 'invitation',
};

/** Turns events of signing requests into e-mails, each once per signer. */
export function createNotificationListener(deps: NotificationListenerDeps): Listener {
  return {
    name: 'notifications.email',
    on: Object.keys(kinds) as SigningRequestEventType[],
    ordered: true,
    async handle(event, run) {
      // `on` names events of signing-requests only, and their payload is theirs
      const { id, type, scope, payload } = event as SigningRequestEvent;
      const kind = kinds[type];
      await deps.inTransaction(async (tx) => {
        // a reminder is always asked for by itself
        if (kind && (payload.sendNotification || kind === 'reminder'))
          for (const signer of recipientsOf(kind, payload)) {
            await deps.notifications.queue(tx, scope, {
              eventId: id,
              kind,
              signingRequestId: payload.signingRequestId,
              signerId: signer.id,
              to: signer.email,
              facts: factsFor(signer.name, payload),
            });
          }
        await run.finishIn(tx);
      });
    },
  };
}

/** Those it is about, else everybody who was asked to sign, but not the one who has just declined: that one knows. */
function recipientsOf(
  kind: EmailKind,
  { signers, signerId, recipientIds }: SigningRequestFacts,
): SigningRequestFacts['signers'] {
  if (recipientIds) return signers.filter(({ id }) => recipientIds.includes(id));
  return kind === 'decline' ? signers.filter(({ id }) => id !== signerId) : signers;
}

function factsFor(recipientName: string, payload: SigningRequestFacts) {
  return {
    recipientName,
    senderName: payload.senderName,
    requestName: payload.name,
    fileName: payload.fileName,
    expiresAt: payload.expiresAt,
    completedAt: payload.completedAt,
    declinedBy: payload.signers.find(({ id }) => id === payload.signerId)?.name ?? null,
    declineReason: payload.declineReason,
    voidReason: payload.voidReason,
  };
}
