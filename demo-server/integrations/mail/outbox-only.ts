import type { MailTransport } from './mail-transport.js';

/** For a server without SMTP_URL: e-mails are seen in the outbox, where the caller has stored them, and go nowhere. */
export function createOutboxOnlyTransport(): MailTransport {
  return { kind: 'outbox', send: () => Promise.resolve(), close: () => Promise.resolve() };
}
