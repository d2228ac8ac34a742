import type { EmailFacts, EmailKind } from './email.js';
import { layoutHtml, layoutText, type EmailContent } from './layout.js';

/** An e-mail as it is sent. */
export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** The subject line of an e-mail. */
export function subjectOf(kind: EmailKind, facts: EmailFacts): string {
  return contentOf(kind, facts, null).subject;
}

/** Puts an e-mail together; `link` is the recipient's personal link, null when there is none any more. */
export function renderEmail(kind: EmailKind, facts: EmailFacts, link: string | null): RenderedEmail {
  const content = contentOf(kind, facts, link);
  return { subject: content.subject, html: layoutHtml(content, facts.senderName), text: layoutText(content) };
}

function contentOf(kind: EmailKind, facts: EmailFacts, link: string | null): EmailContent {
  const { senderName, requestName, recipientName } = facts;
  const document = ['Document', requestName] as const;
  const action = (label: string) => (link === null ? null : { label, url: link });
  switch (kind) {
    case 'invitation':
      return {
        subject: oneLine(`${senderName} asks you to sign: ${requestName}`),
        preview: `Read and sign "${requestName}" online. It takes a few minutes.`,
        heading: 'A document is waiting for your signature',
        paragraphs: [
          `Hello ${recipientName},`,
          `${senderName} has sent you a document to read and sign. You need no account.`,
        ],
        facts: [document, ['From', senderName], ['Sign by', readableDate(facts.expiresAt)]],
        action: action('Read and sign'),
        footer: [
          'This link is personal: whoever has it can sign in your name. Please do not forward this e-mail.',
          `You did not expect this? Then do not sign, and ask ${senderName}.`,
        ],
      };
    case 'reminder':
      return {
        subject: oneLine(`Reminder: ${senderName} asks you to sign: ${requestName}`),
        preview: `"${requestName}" is still waiting for your signature.`,
        heading: 'A document is still waiting for your signature',
        paragraphs: [
          `Hello ${recipientName},`,
          `${senderName} has sent you a document to read and sign, and it is not signed yet. You need no account.`,
        ],
        facts: [document, ['From', senderName], ['Sign by', readableDate(facts.expiresAt)]],
        action: action('Read and sign'),
        footer: [
          'This link is personal: whoever has it can sign in your name. Please do not forward this e-mail.',
          `You do not want to sign? Open the document and decline, or ask ${senderName}.`,
        ],
      };
    case 'void':
      return {
        subject: oneLine(`Withdrawn: ${requestName}`),
        preview: `"${requestName}" was withdrawn and cannot be signed any more.`,
        heading: 'The sender has withdrawn this document',
        paragraphs: [
          `Hello ${recipientName},`,
          `${senderName} has withdrawn this document. It is closed and not in force, and there is nothing left for you to do.`,
        ],
        facts: [
          document,
          ['From', senderName],
          ...(facts.voidReason === null ? [] : [['Reason given', facts.voidReason] as const]),
        ],
        action: null,
        footer: [`For questions, please turn to ${senderName}.`],
      };
    case 'completion':
      return {
        subject: oneLine(`Signed by everybody: ${requestName}`),
        preview: `"${requestName}" is complete. Download your copy.`,
        heading: 'Everybody has signed',
        paragraphs: [
          `Hello ${recipientName},`,
          'The document is complete and sealed: any later change to it can be seen. Please keep a copy.',
        ],
        facts: [
          document,
          ['From', senderName],
          ...(facts.completedAt === null ? [] : [['Completed', readableDate(facts.completedAt)] as const]),
        ],
        action: action('View and download'),
        footer: ['This link is personal. Please do not forward this e-mail; send the downloaded PDF instead.'],
      };
    case 'decline':
      return {
        subject: oneLine(`Declined: ${requestName}`),
        preview: `"${requestName}" was declined and will not be signed.`,
        heading: 'A signer has declined',
        paragraphs: [
          `Hello ${recipientName},`,
          `${facts.declinedBy ?? 'A signer'} has declined to sign this document. It is closed, and there is nothing left for you to do.`,
        ],
        facts: [
          document,
          ['From', senderName],
          ...(facts.declineReason === null ? [] : [['Reason given', facts.declineReason] as const]),
        ],
        action: null,
        footer: [`For questions, please turn to ${senderName}.`],
      };
    case 'expiry':
      return {
        subject: oneLine(`Expired: ${requestName}`),
        preview: `The time to sign "${requestName}" is over.`,
        heading: 'The time to sign is over',
        paragraphs: [
          `Hello ${recipientName},`,
          'Not everybody signed this document in time, so it is closed. It is not in force, and there is nothing left for you to do.',
        ],
        facts: [document, ['From', senderName], ['Expired', readableDate(facts.expiresAt)]],
        action: null,
        footer: [`If it should still be signed, ask ${senderName} to send it again.`],
      };
  }
}

function readableDate(iso: string): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en-GB', format).format(new Date(iso))} UTC`;
}

/** A line break in a subject would start another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
