import type { EmailFacts, EmailKind } from './email.js';
import { layoutHtml, layoutText, type EmailContent } from './layout.js';
import { ar } from './texts/ar.js';
import { de } from './texts/de.js';
import type { EmailTexts } from './texts/email-texts.js';
import { en } from './texts/en.js';

/** An e-mail as it is sent. */
export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** What only the recipient may see, put in when an e-mail is sent or looked at: the link, null when there is none any more. */
export interface EmailSecrets {
  readonly link: string | null;
  readonly code?: string | null;
  /** Whether the sender reads it, whose link leads to the sealed file itself. */
  readonly isForSender?: boolean;
}

const texts: Readonly<Record<EmailFacts['language'], EmailTexts>> = { en, de, ar };
/** Numbers in Arabic e-mails stay readable in every mail program. */
const dateLocales: Readonly<Record<EmailFacts['language'], string>> = {
  en: 'en-GB',
  de: 'de-AT',
  ar: 'ar-u-nu-latn-ca-gregory',
};

/** The subject line of an e-mail. */
export function subjectOf(kind: EmailKind, facts: EmailFacts): string {
  return oneLine(texts[facts.language].kinds[kind](facts).subject);
}

/** Puts an e-mail together. */
export function renderEmail(kind: EmailKind, facts: EmailFacts, secrets: EmailSecrets): RenderedEmail {
  const content = contentOf(kind, facts, secrets);
  const { language } = facts;
  const look = {
    brand: facts.senderName,
    language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    buttonHelp: texts[language].buttonHelp,
  } as const;
  return { subject: content.subject, html: layoutHtml(content, look), text: layoutText(content) };
}

function contentOf(kind: EmailKind, facts: EmailFacts, { link, code, isForSender }: EmailSecrets): EmailContent {
  const words = texts[facts.language];
  const { labels, notes } = words;
  const { subject, preview, heading, body } = words.kinds[kind](facts);
  const below = notesOf[kind](notes, isForSender === true).map((note) => note(facts.senderName));
  const label = isForSender ? words.actions.download : words.actions[actionOf[kind] ?? 'view'];
  return {
    subject: oneLine(subject),
    preview,
    heading,
    paragraphs: [words.greeting(facts.recipientName), body],
    code: kind === 'code' ? (code ?? null) : null,
    facts: [[labels.document, facts.requestName], [labels.from, facts.senderName], ...extraFacts(kind, facts, labels)],
    action: actionOf[kind] && link !== null ? { label, url: link } : null,
    footer: below,
  };
}

const actionOf: Readonly<Partial<Record<EmailKind, keyof EmailTexts['actions']>>> = {
  invitation: 'sign',
  turn: 'sign',
  delegation: 'sign',
  reminder: 'sign',
  expiring: 'sign',
  later: 'sign',
  completion: 'view',
  copy: 'view',
};

type Notes = EmailTexts['notes'];
type PickNotes = (notes: Notes, isForSender: boolean) => Notes[keyof Notes][];

const toSign: PickNotes = (notes) => [notes.personal, notes.unexpected];
const stillToSign: PickNotes = (notes) => [notes.personal, notes.unwilling];
const closed: PickNotes = (notes, isForSender) => (isForSender ? [] : [notes.questions]);

const notesOf: Readonly<Record<EmailKind, PickNotes>> = {
  invitation: toSign,
  turn: toSign,
  delegation: toSign,
  reminder: stillToSign,
  expiring: stillToSign,
  later: (notes) => [notes.personal],
  completion: (notes, isForSender) => [isForSender ? notes.weekLink : notes.copy],
  copy: (notes) => [notes.copy],
  decline: closed,
  void: closed,
  delegated: closed,
  expiry: (notes, isForSender) => (isForSender ? [] : [notes.again]),
  code: (notes) => [notes.code],
};

function extraFacts(
  kind: EmailKind,
  facts: EmailFacts,
  labels: EmailTexts['labels'],
): (readonly [label: string, value: string])[] {
  const reason = (text: string | null) => (text === null ? [] : [[labels.reason, text] as const]);
  const time = (iso: string) => readableDate(iso, facts.language);
  switch (kind) {
    case 'completion':
    case 'copy':
      return facts.completedAt === null ? [] : [[labels.completed, time(facts.completedAt)]];
    case 'decline':
      return reason(facts.declineReason);
    case 'void':
      return reason(facts.voidReason);
    case 'expiry':
      return [[labels.expired, time(facts.expiresAt)]];
    case 'delegated':
      return [[labels.handedTo, facts.delegatedTo ?? ''], ...reason(facts.delegateReason)];
    case 'delegation':
      return [[labels.signBy, time(facts.expiresAt)], ...reason(facts.delegateReason)];
    case 'code':
      return [];
    default:
      return [[labels.signBy, time(facts.expiresAt)]];
  }
}

function readableDate(iso: string, language: EmailFacts['language']): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(dateLocales[language], format).format(new Date(iso))} UTC`;
}

/** A line break in a subject would start another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
