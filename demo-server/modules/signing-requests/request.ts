import type { Field } from '../../../src/contract/fields.js';
import { signerLifecycle, type SignerStatus } from '../../../src/contract/lifecycles/signer.js';
import type { Language, SignerVerification, SigningOrder } from '../../../src/contract/sending-options.js';
import type { SigningRequestStatus } from '../../../src/contract/lifecycles/signing-request.js';

/** A person who is to sign. */
export interface RequestSigner {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly email: string;
  readonly color: string;
  readonly signingOrder: number;
  readonly status: SignerStatus;
  /** Raised to revoke the signing link. */
  readonly linkVersion: number;
  readonly viewedAt: Date | null;
  readonly consentedAt: Date | null;
  readonly consentVersion: string | null;
  readonly signedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly declineReason: string | null;
  readonly remindedAt: Date | null;
  readonly language: Language;
  /** When the turn came; null before. */
  readonly invitedAt: Date | null;
  /** The signer in whose place this one signs. */
  readonly delegatedFrom: string | null;
  /** How often this place was handed on before. */
  readonly delegations: number;
  /** When the link to finish later was mailed last. */
  readonly laterMailedAt: Date | null;
  /** When a copy was mailed last. */
  readonly copyMailedAt: Date | null;
}

/** What the sender chose for a request. */
export type RequestOptions = {
  readonly signingOrder: SigningOrder;
  readonly remindEveryDays: number | null;
  readonly allowDelegation: boolean;
  readonly signerVerification: SignerVerification;
  readonly language: Language;
  readonly nextUrl: string | null;
  /** Requests with the same group are signed in one sitting. */
  readonly groupId: string | null;
  /** The invoice that is to be paid after signing. */
  readonly invoiceId: string | null;
};

/** What holds where the sender chose nothing. */
export const defaultOptions: RequestOptions = {
  signingOrder: 'parallel',
  remindEveryDays: null,
  allowDelegation: false,
  signerVerification: 'none',
  language: 'en',
  nextUrl: null,
  groupId: null,
  invoiceId: null,
};

/** A document out for signature. */
export interface SigningRequest {
  readonly id: string;
  readonly name: string;
  readonly status: SigningRequestStatus;
  readonly documentId: string | null;
  readonly templateId: string | null;
  readonly customerId: string | null;
  /** The tenant's name, as signers see it. */
  readonly senderName: string;
  readonly sendNotification: boolean;
  readonly fileName: string;
  readonly fileKey: string;
  /** Lower-case hex, of the file as it was sent. */
  readonly fileSha256: string;
  readonly pageCount: number;
  readonly sealedFileKey: string | null;
  readonly sealedSha256: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly viewedAt: Date | null;
  readonly completedAt: Date | null;
  readonly voidedAt: Date | null;
  readonly voidReason: string | null;
  readonly options: RequestOptions;
}

/** A request with its signers in their order. */
export interface RequestWithSigners {
  readonly request: SigningRequest;
  readonly signers: readonly RequestSigner[];
}

/** All of a request. */
export interface WholeRequest extends RequestWithSigners {
  readonly fields: readonly Field[];
}

/** Who acts and from where; `actor` is `signer:{id}`, `sender` or `system`. */
export interface Actor {
  readonly actor: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** The server itself. */
export const systemActor: Actor = { actor: 'system', ip: null, userAgent: null };

/** Somebody who is new to a request and has done nothing yet; `invitedAt` is null where others sign first. */
export function newSigner(
  person: Pick<RequestSigner, 'index' | 'name' | 'email' | 'color' | 'signingOrder' | 'language'>,
  id: string,
  invitedAt: Date | null,
): RequestSigner {
  const { index, name, email, color, signingOrder, language } = person;
  return {
    id,
    index,
    name,
    email,
    color,
    signingOrder,
    language,
    status: signerLifecycle.initial,
    linkVersion: 1,
    viewedAt: null,
    consentedAt: null,
    consentVersion: null,
    signedAt: null,
    declinedAt: null,
    declineReason: null,
    remindedAt: null,
    invitedAt,
    delegatedFrom: null,
    delegations: 0,
    laterMailedAt: null,
    copyMailedAt: null,
  };
}
