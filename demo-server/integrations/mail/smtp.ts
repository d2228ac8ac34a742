import type { Transporter } from 'nodemailer';
import { MailError, type MailMessage, type MailTransport } from './mail-transport.js';

/** Time limits in milliseconds; a server that does not answer must not hold up the others. */
export interface SmtpTimeouts {
  readonly connectMs?: number;
  readonly idleMs?: number;
}

function responseCodeOf(error: unknown): number | null {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : null;
}

function asMailError(error: unknown, host: string): MailError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const responseCode = responseCodeOf(error);
  const why = error instanceof Error ? error.message : String(error);
  // a wrong password or a refused greeting is for the operator to mend: the e-mail itself may well go later
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = isAboutMail && (responseCode === null || responseCode >= 500);
  return new MailError(`The mail server ${host} did not take the e-mail: ${why}`, { permanent, cause: error });
}

/** Sends through the server of SMTP_URL; `smtps://` is encrypted from the start, `smtp://` as soon as it offers to. */
export function createSmtpTransport(smtpUrl: string, timeouts: SmtpTimeouts = {}): MailTransport {
  const { host } = new URL(smtpUrl);
  const { connectMs = 10_000, idleMs = 30_000 } = timeouts;
  let transporter: Promise<Transporter> | undefined;

  const open = async (): Promise<Transporter> => {
    // loaded with the first e-mail: most installations start without SMTP
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 2,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: idleMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };

  return {
    kind: 'smtp',
    send: async (message: MailMessage) => {
      transporter ??= open();
      try {
        const { to, from, subject, html, text, messageId, replyTo } = message;
        await (
          await transporter
        ).sendMail({ to, from, subject, html, text, messageId, ...(replyTo === undefined ? {} : { replyTo }) });
      } catch (error) {
        throw asMailError(error, host);
      }
    },
    close: async () => {
      (await transporter)?.close();
      transporter = undefined;
    },
  };
}
