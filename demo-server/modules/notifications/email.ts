/** Why an e-mail is sent. */
export const emailKinds = ['invitation', 'completion', 'decline', 'expiry', 'void', 'reminder'] as const;
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
};

/** An e-mail as stored, without its link. */
export interface Email {
  readonly id: string;
  readonly eventId: string;
  readonly kind: EmailKind;
  readonly signingRequestId: string;
  readonly signerId: string;
  readonly to: string;
  readonly facts: EmailFacts;
  readonly status: EmailStatus;
  readonly createdAt: Date;
  /** When it was sent or stored. */
  readonly doneAt: Date | null;
  readonly lastError: string | null;
}
