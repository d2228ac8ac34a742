import type { Language } from '../../../src/contract/sending-options.js';
import type { Listener } from '../../platform/outbox/listener.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction } from '../../platform/transaction.js';
import type { SigningRequestEvent, SigningRequestEventType, SigningRequestFacts } from '../signing-requests/events.js';
import { senderRecipient, type EmailFacts, type EmailKind } from './email.js';
import type { NotificationsService } from './service.js';

/** What the listener works with. */
export interface NotificationListenerDeps {
  readonly inTransaction: InTransaction;
  readonly notifications: Pick<NotificationsService, 'queue'>;
  /** The tenant's own address, null when it has set none, and its language. */
  readonly findSender: (scope: TenantScope) => Promise<{ readonly email: string | null; readonly language: Language }>;
}

const kinds: Readonly<Partial<Record<SigningRequestEventType, EmailKind>>> = {
  'signing-request.sent': 'invitation',
  'signer.invited': 'turn',
  'signer.replaced': 'invitation',
  'signer.delegated': 'delegation',
  'signing-request.completed': 'completion',
  'signing-request.declined': 'decline',
  'signing-request.expired': 'expiry',
  'signing-request.voided': 'void',
  'signing-request.reminded': 'reminder',
  'signing-request.expiring': 'expiring',
  'signer.link-wanted': 'later',
  'signer.copy-wanted': 'copy',
  'signer.code-wanted': 'code',
};

/** What somebody asked for goes out also where the sender wants no e-mails. */
const askedFor: ReadonlySet<EmailKind> = new Set(['reminder', 'delegation', 'later', 'copy', 'code']);

/** What the sender hears of, by the tenant's own address. */
const senderKinds: Readonly<Partial<Record<SigningRequestEventType, EmailKind>>> = {
  'signing-request.completed': 'completion',
  'signing-request.declined': 'decline',
  'signing-request.expired': 'expiry',
  'signer.delegated': 'delegated',
};

/** Turns events of signing requests into e-mails, each once per recipient. */
export function createNotificationListener(deps: NotificationListenerDeps): Listener {
  return {
    name: 'notifications.email',
    on: Object.keys(kinds) as SigningRequestEventType[],
    ordered: true,
    async handle(event, run) {
      // `on` names events of signing-requests only, and their payload is theirs
      const { id, type, scope, payload } = event as SigningRequestEvent;
      const kind = kinds[type];
      const toSender = senderKinds[type];
      const sender = toSender && (await deps.findSender(scope));
      await deps.inTransaction(async (tx) => {
        const common = { eventId: id, signingRequestId: payload.signingRequestId };
        if (kind && (payload.sendNotification || askedFor.has(kind)))
          for (const signer of recipientsOf(kind, payload)) {
            const facts = factsFor(signer.name, signer.language, payload);
            await deps.notifications.queue(tx, scope, {
              ...common,
              kind,
              signerId: signer.id,
              to: signer.email,
              facts,
            });
          }
        if (toSender && sender && sender.email !== null) {
          const facts = factsFor(payload.senderName, sender.language, payload);
          await deps.notifications.queue(tx, scope, {
            ...common,
            kind: toSender,
            signerId: senderRecipient,
            to: sender.email,
            facts,
          });
        }
        await run.finishIn(tx);
      });
    },
  };
}

/** Those it is about, else everybody who was asked to sign and has not handed it on, but not the one who just declined. */
function recipientsOf(
  kind: EmailKind,
  { signers, signerId, recipientIds }: SigningRequestFacts,
): SigningRequestFacts['signers'] {
  if (recipientIds) return signers.filter(({ id }) => recipientIds.includes(id));
  const asked = signers.filter(({ invited, status }) => invited && status !== 'delegated');
  return kind === 'decline' ? asked.filter(({ id }) => id !== signerId) : asked;
}

function factsFor(recipientName: string, language: Language, payload: SigningRequestFacts): EmailFacts {
  const actor = payload.signers.find(({ id }) => id === payload.signerId);
  const successor = payload.signers.find(({ id }) => payload.recipientIds?.includes(id) === true);
  const isDelegated = actor?.status === 'delegated';
  return {
    recipientName,
    language,
    senderName: payload.senderName,
    requestName: payload.name,
    fileName: payload.fileName,
    expiresAt: payload.expiresAt,
    completedAt: payload.completedAt,
    declinedBy: isDelegated ? null : (actor?.name ?? null),
    declineReason: payload.declineReason,
    voidReason: payload.voidReason,
    delegatedBy: isDelegated ? actor.name : null,
    delegatedTo: isDelegated && successor ? `${successor.name} <${successor.email}>` : null,
    delegateReason: payload.delegateReason,
    codeId: payload.codeId,
  };
}
