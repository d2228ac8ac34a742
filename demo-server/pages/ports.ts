import type { OutboxEntry } from './outbox-page.js';

/** What the signing page needs of the signer's side; both throw `link_invalid` for a link that is not in force. */
export interface SignLinks {
  /** Exchanges a link's token for a short-lived bearer token. */
  openLink(
    linkToken: string,
    from: { readonly ip: string; readonly userAgent: string },
  ): Promise<{ readonly token: string; readonly expiresAt: Date }>;
}

/** How a request is getting on, for the demo's progress page. */
export interface RequestProgress {
  readonly name: string;
  readonly status: string;
  readonly signers: readonly { readonly name: string; readonly email: string; readonly status: string }[];
  /** A link to the sealed PDF, once there is one. */
  readonly downloadUrl: string | null;
}

/** An e-mail with its body as HTML. */
export interface OutboxEmail extends OutboxEntry {
  readonly html: string;
}

/** What the demo's back end does in the demo tenant's name; unknown ids throw the `*_not_found` problems. */
export interface DemoBackend {
  /** Stores a draft; throws the `pdf_*` problems. */
  createDocument(pdf: Uint8Array, fileName: string): Promise<{ readonly documentId: string }>;
  /** Stores a draft without pages, for files that are uploaded in the editor. */
  createEmpty(): Promise<{ readonly documentId: string }>;
  /** A bearer token for the editor on this document. */
  openEditor(documentId: string): Promise<{ readonly token: string }>;
  requestProgress(signingRequestId: string): Promise<RequestProgress>;
  /** Newest first. */
  listEmails(): Promise<readonly OutboxEntry[]>;
  getEmail(id: string): Promise<OutboxEmail | undefined>;
  /** The server's time, where it may be moved (`SANDBOX_CLOCK`). */
  readonly clock?: { now(): Date; advance(ms: number): void };
}
