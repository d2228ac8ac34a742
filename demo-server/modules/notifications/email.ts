import type { Language } from '../../../src/contract/sending-options.js';

/** Why an e-mail is sent. */
export const emailKinds = [
  'invitation',
  'turn',
  'delegation',
  'reminder',
  'expiring',
  'completion',
  'decline',
  'expiry',
  'void',
  'delegated',
  'later',
  'copy',
  'code',
] as const;
/** One of `emailKinds`. */
export type EmailKind = (typeof emailKinds)[number];

/** Where an e-mail stands. */
export const emailStatuses = ['queued', 'stored', 'sent', 'failed'] as const;
/** One of `emailStatuses`. */
export type EmailStatus = (typeof emailStatuses)[number];

/** What an e-mail is made from; times are ISO 8601. */
export type EmailFacts = {
  readonly recipientName: string;
  readonly senderName: string;
  readonly requestName: string;
  readonly fileName: string;
  readonly expiresAt: string;
  readonly completedAt: string | null;
  readonly declinedBy: string | null;
  readonly declineReason: string | null;
  readonly voidReason: string | null;
  readonly language: Language;
  /** Who lets somebody else sign, to whom, and why. */
  readonly delegatedBy: string | null;
  readonly delegatedTo: string | null;
  readonly delegateReason: string | null;
  /** Names the one-time code; its digits are put in when the e-mail is sent. */
  readonly codeId: string | null;
};

/** What stands where a signer's id would, in an e-mail to the sender. */
export const senderRecipient = 'sender';

/** An e-mail as stored, without its link and its code. */
export interface Email {
  readonly id: string;
  readonly eventId: string;
  readonly kind: EmailKind;
  readonly signingRequestId: string;
  /** A signer's id, or `senderRecipient`. */
  readonly signerId: string;
  readonly to: string;
  readonly facts: EmailFacts;
  readonly status: EmailStatus;
  readonly createdAt: Date;
  /** When it was sent or stored. */
  readonly doneAt: Date | null;
  readonly lastError: string | null;
}
