import type { SigningSession as ToldSession } from '../../contract/signing.js';

type ToldField = ToldSession['fields'][number];

/** What not every server tells of a session, with what it means when nothing is said. */
export interface SessionParts {
  /** Whether it is this signer's turn, else the names of those who sign before. */
  readonly turn: { readonly yours: boolean; readonly waitingFor: readonly string[] };
  readonly options: { readonly canDecline: boolean };
  /** Where to go on once this signer has finished. */
  readonly next: { readonly nextUrl: string | null; readonly invoiceId: string | null };
  /** What others have left on the page, and the sender's own texts. */
  readonly otherFields: readonly (ToldField & { readonly signerName: string })[];
}

/** A session as the element works with it. */
export type SigningSession = ToldSession & SessionParts;

const usualParts: SessionParts = {
  turn: { yours: true, waitingFor: [] },
  options: { canDecline: true },
  next: { nextUrl: null, invoiceId: null },
  otherFields: [],
};

/** A session as the server told it, with the usual meaning of what it did not say. */
export function withAllParts(session: ToldSession & Partial<SessionParts>): SigningSession {
  return { ...usualParts, ...session };
}
