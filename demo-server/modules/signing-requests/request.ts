import type { Field } from '../../../src/contract/fields.js';
import type { SignerStatus } from '../../../src/contract/lifecycles/signer.js';
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
}

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
