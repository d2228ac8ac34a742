import type { SignerStatus } from '../../../src/contract/lifecycles/signer.js';
import type { Language } from '../../../src/contract/sending-options.js';
import type { WebhookPayload } from '../../../src/contract/webhooks.js';
import type { DomainEvent } from '../../platform/outbox/event.js';

/** A signer in an event. */
export type SignerFacts = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: SignerStatus;
  readonly language: Language;
  /** Whether the turn has come: whoever was not asked yet hears of nothing. */
  readonly invited: boolean;
};

/** What every event of a signing request carries. */
export type SigningRequestFacts = {
  readonly signingRequestId: string;
  readonly name: string;
  readonly fileName: string;
  readonly senderName: string;
  /** Whether signers are to be told by e-mail. */
  readonly sendNotification: boolean;
  readonly expiresAt: string;
  readonly completedAt: string | null;
  readonly sealedSha256: string | null;
  readonly signers: SignerFacts[];
  /** The signer whose act this is, if it is one's. */
  readonly signerId: string | null;
  readonly declineReason: string | null;
  readonly voidReason: string | null;
  /** The signers this is about, where it is not about all of them. */
  readonly recipientIds: string[] | null;
  /** Why a signer lets somebody else sign. */
  readonly delegateReason: string | null;
  /** Names the one-time code that is to be sent. */
  readonly codeId: string | null;
  /** The webhook's `data`; `signedDocumentUrl` is added when it is delivered, because links expire. */
  readonly webhook: WebhookPayload['data'];
};

/** The events of this module. */
export const signingRequestEvents = {
  sent: 'signing-request.sent',
  viewed: 'signing-request.viewed',
  signerCompleted: 'signer.completed',
  completed: 'signing-request.completed',
  declined: 'signing-request.declined',
  expired: 'signing-request.expired',
  voided: 'signing-request.voided',
  reminded: 'signing-request.reminded',
  signerReplaced: 'signer.replaced',
  invited: 'signer.invited',
  delegated: 'signer.delegated',
  expiring: 'signing-request.expiring',
  linkWanted: 'signer.link-wanted',
  copyWanted: 'signer.copy-wanted',
  codeWanted: 'signer.code-wanted',
} as const;

/** The name of one of this module's events. */
export type SigningRequestEventType = (typeof signingRequestEvents)[keyof typeof signingRequestEvents];

/** One of this module's events. */
export type SigningRequestEvent = DomainEvent<SigningRequestEventType, SigningRequestFacts>;
