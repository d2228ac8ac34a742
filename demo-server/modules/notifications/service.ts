import type { MailTransport } from '../../integrations/mail/mail-transport.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import type { NewId } from '../../platform/ids.js';
import type { JobHandler } from '../../platform/jobs/job-handler.js';
import { JobHopelessError, jobKind } from '../../platform/jobs/job.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction, Tx } from '../../platform/transaction.js';
import { senderRecipient, type Email, type EmailKind } from './email.js';
import { getEmail, insertEmail, listEmails, updateEmailStatus } from './store.js';
import { renderEmail, subjectOf, type RenderedEmail } from './templates.js';

/** What sending an e-mail needs to know. */
export type SendEmail = { readonly tenantId: string; readonly livemode: boolean; readonly emailId: string };

/** Sends a stored e-mail. */
export const sendEmailJob = jobKind<SendEmail>('email.send');

/** What the notifications service works with. */
export interface NotificationsDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mail: Pick<MailTransport, 'kind' | 'send'>;
  /** The sender of every e-mail: `Name <address>` or an address. */
  readonly from: string;
  /** The personal link of a signer, null when there is none, or another address by now than `email`. */
  readonly findSigningUrl: (
    scope: TenantScope,
    signingRequestId: string,
    signerId: string,
    email: string,
  ) => Promise<string | null>;
  /** A link to the sealed PDF that is good for a week, null while there is none: for the sender, who has no personal link. */
  readonly findSealedUrl: (scope: TenantScope, signingRequestId: string) => Promise<string | null>;
  /** The digits of a one-time code. */
  readonly codeOf: (codeId: string) => string;
  /** The address that replies go to, null where the tenant has set none. */
  readonly findReplyTo: (scope: TenantScope) => Promise<string | null>;
}

/** E-mails that are worth nothing without their link. */
const asksToSign: ReadonlySet<EmailKind> = new Set([
  'invitation',
  'turn',
  'delegation',
  'reminder',
  'expiring',
  'later',
  'code',
]);

/** An e-mail in a list. */
export interface EmailSummary extends Email {
  readonly subject: string;
}

/** The verbs of e-mails. */
export type NotificationsService = ReturnType<typeof createNotificationsService>;

/** Makes the notifications service. */
export function createNotificationsService(deps: NotificationsDeps) {
  const { db, inTransaction, clock } = deps;

  const linkOf = (scope: TenantScope, { kind, signingRequestId, signerId, to }: Email): Promise<string | null> => {
    if (signerId !== senderRecipient) return deps.findSigningUrl(scope, signingRequestId, signerId, to);
    return kind === 'completion' ? deps.findSealedUrl(scope, signingRequestId) : Promise.resolve(null);
  };

  const render = async (scope: TenantScope, email: Email): Promise<RenderedEmail> =>
    renderEmail(email.kind, email.facts, {
      link: await linkOf(scope, email),
      code: email.facts.codeId === null ? null : deps.codeOf(email.facts.codeId),
      isForSender: email.signerId === senderRecipient,
    });

  return {
    /** Stores an e-mail to be sent, once per event and signer. */
    async queue(
      tx: Tx,
      scope: TenantScope,
      email: Pick<Email, 'eventId' | 'kind' | 'signingRequestId' | 'signerId' | 'to' | 'facts'>,
    ): Promise<void> {
      const whole: Email = {
        ...email,
        id: deps.newId('eml'),
        status: 'queued',
        createdAt: clock.now(),
        doneAt: null,
        lastError: null,
      };
      if (!(await insertEmail(tx.db, scope, whole))) return;
      const { tenantId, livemode } = scope;
      await tx.enqueue(sendEmailJob, { tenantId, livemode, emailId: whole.id });
    },

    /** The newest e-mails of a scope, newest first, at most `limit`. */
    async list(scope: TenantScope, limit = 100): Promise<EmailSummary[]> {
      const emails = await listEmails(db, scope, limit);
      return emails.map((email) => ({ ...email, subject: subjectOf(email.kind, email.facts) }));
    },

    /** An e-mail as its recipient sees it; undefined when the scope has none with this id. */
    async get(scope: TenantScope, id: string): Promise<(Email & RenderedEmail) | undefined> {
      const email = await getEmail(db, scope, id);
      return email && { ...email, ...(await render(scope, email)) };
    },

    /**
     * How e-mails are sent. The message id is the same on every attempt: after a crash between the mail server's yes and
     * ours the e-mail goes out again, and its reader's program can tell.
     */
    sendHandler(): JobHandler<SendEmail> {
      return {
        async handle({ tenantId, livemode, emailId }, run) {
          const scope = { tenantId, livemode };
          const email = await getEmail(db, scope, emailId);
          if (email?.status !== 'queued') return;
          if (asksToSign.has(email.kind) && (await linkOf(scope, email)) === null)
            throw new JobHopelessError('The signer has another address by now');
          const messageId = `<${email.id}@${domainOf(deps.from)}>`;
          const replyTo = await deps.findReplyTo(scope);
          const message = {
            ...(await render(scope, email)),
            to: email.to,
            from: deps.from,
            messageId,
            ...(replyTo === null ? {} : { replyTo }),
          };
          await deps.mail.send(message).catch((error: unknown) => {
            if (isPermanent(error)) throw new JobHopelessError(error.message, { cause: error });
            throw error;
          });
          const status = deps.mail.kind === 'outbox' ? 'stored' : 'sent';
          await inTransaction(async (tx) => {
            await updateEmailStatus(tx.db, scope, emailId, { status, at: clock.now() });
            await run.finishIn(tx);
          });
        },
        async onDead({ tenantId, livemode, emailId }, error, tx) {
          const change = { status: 'failed', at: clock.now(), error } as const;
          await updateEmailStatus(tx.db, { tenantId, livemode }, emailId, change);
        },
      };
    },
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}

// a transport's error is recognised by what it says, because integrations are known here as types only
function isPermanent(error: unknown): error is Error {
  return error instanceof Error && 'permanent' in error && error.permanent === true;
}
