/** One e-mail, with a text part for readers without HTML. */
export interface MailMessage {
  readonly to: string;
  readonly from: string;
  /** Where answers go, when not to `from`. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** `<...@...>`; the same on every attempt, so that a repeated delivery can be recognised. */
  readonly messageId: string;
}

/** Hands e-mails to the outside. */
export interface MailTransport {
  /** `outbox`: nothing leaves this server, the e-mail is only to be seen in the outbox. */
  readonly kind: 'smtp' | 'outbox';
  /** Settles once the next server has taken the e-mail; throws `MailError`. */
  send(message: MailMessage): Promise<void>;
  close(): Promise<void>;
}

/** The e-mail was not taken. `permanent`: trying again is pointless (refused address or content). */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly permanent: boolean;

  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.permanent = options.permanent;
  }
}
