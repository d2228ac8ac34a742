import type { Field } from '../../../src/contract/fields.js';
import type { SignerAction, SignerStatus } from '../../../src/contract/lifecycles/signer.js';
import type { SigningRequestStatus } from '../../../src/contract/lifecycles/signing-request.js';
import type { Database } from '../../platform/db/tables.js';
import type { Json } from '../../platform/json.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';

/** Who acts and from where. */
export interface Actor {
  readonly actor: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** What this module reads of a signer. */
export interface SignerRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly color: string;
  readonly status: SignerStatus;
  readonly consentedAt: Date | null;
  readonly consentVersion: string | null;
  readonly signedAt: Date | null;
}

/** What this module reads of a request. */
export interface RequestRecord {
  readonly id: string;
  readonly name: string;
  readonly status: SigningRequestStatus;
  readonly senderName: string;
  readonly fileName: string;
  readonly fileKey: string;
  readonly fileSha256: string;
  readonly pageCount: number;
  readonly sealedFileKey: string | null;
  readonly sealedSha256: string | null;
  readonly expiresAt: Date;
  readonly completedAt: Date | null;
}

/** What an act leaves in the history. */
export interface ActRecord {
  readonly action: 'link.opened' | 'consent.given' | 'signature.adopted' | 'field.filled' | 'field.cleared';
  readonly detail?: Readonly<Record<string, Json>>;
}

/** A request locked for one act of its signer; made and understood by signing-requests only. */
export interface SigningAct {
  /** The status of the signer, for messages. */
  readonly signer: SignerRecord;
  /** Throws `signing_closed`, `signer_finished` or `consent_missing` when `action` is not allowed now. */
  assertCan(action: SignerAction): void;
  /** The signer's fields in the order they were placed. */
  listFields(): Promise<Field[]>;
  record(act: ActRecord): Promise<void>;
  /** Counted once; announces the first view of the request. */
  view(): Promise<void>;
  consent(version: string): Promise<void>;
  /** `last`: everybody has finished, so the request is to be sealed. */
  finish(detail: Readonly<Record<string, Json>>): Promise<{ readonly last: boolean }>;
  /** Closes the request for everybody. */
  decline(reason: string): Promise<void>;
}

/** What signing-requests does for this module. */
export interface SigningRequests {
  /** Throws `signing_request_not_found`. A request whose time is up is expired first. */
  get(
    scope: TenantScope,
    id: string,
  ): Promise<{ readonly request: RequestRecord; readonly signers: readonly SignerRecord[] }>;
  listFields(scope: TenantScope, id: string, signerId: string): Promise<Field[]>;
  /** Locks the request until `tx` ends. Throws `signer_not_found`, or `signing_closed` when its time is up. */
  act(tx: Tx, scope: TenantScope, id: string, signerId: string, actor: Actor): Promise<SigningAct>;
  /** As `act`, in every state: for what is written down but changes nothing. */
  note(tx: Tx, scope: TenantScope, id: string, actor: Actor, act: ActRecord): Promise<void>;
  /** Throws `link_invalid`; `on` asks within a transaction. */
  openLink(token: string, on?: Database): Promise<{ scope: TenantScope; signingRequestId: string; signerId: string }>;
  /** Throws `request_not_completed`. */
  download(
    scope: TenantScope,
    id: string,
    expiresInSeconds: number,
  ): Promise<{ readonly url: string; readonly fileName: string; readonly linkExpiresAt: Date }>;
}

/** Makes the short-lived token that a link is exchanged for; embed-sessions does it. */
export type OpenSignerSession = (
  tx: Tx,
  scope: TenantScope,
  subject: { readonly signingRequestId: string; readonly signerId: string },
) => Promise<{ readonly token: string; readonly expiresAt: Date }>;
