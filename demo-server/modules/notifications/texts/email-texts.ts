import type { EmailFacts, EmailKind } from '../email.js';

/** The words of one e-mail. */
export interface KindTexts {
  readonly subject: string;
  readonly preview: string;
  readonly heading: string;
  readonly body: string;
}

/** The words of every e-mail in one language. */
export interface EmailTexts {
  readonly greeting: (name: string) => string;
  readonly labels: Readonly<
    Record<'document' | 'from' | 'signBy' | 'completed' | 'expired' | 'reason' | 'handedTo' | 'code', string>
  >;
  readonly actions: Readonly<Record<'sign' | 'view' | 'download', string>>;
  readonly buttonHelp: string;
  /** What stands below; `sender` is a name. */
  readonly notes: Readonly<
    Record<
      'personal' | 'unexpected' | 'unwilling' | 'questions' | 'again' | 'copy' | 'code' | 'weekLink',
      (sender: string) => string
    >
  >;
  readonly kinds: Readonly<Record<EmailKind, (facts: EmailFacts) => KindTexts>>;
}
