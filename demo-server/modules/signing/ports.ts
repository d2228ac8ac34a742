import type { Field } from '../../../src/contract/fields.js';
import type { SignerAction, SignerStatus } from '../../../src/contract/lifecycles/signer.js';
import type { SigningRequestStatus } from '../../../src/contract/lifecycles/signing-request.js';
import type { SignerVerification, SigningOrder } from '../../../src/contract/sending-options.js';
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
  readonly signingOrder: number;
  readonly delegations: number;
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
  readonly options: {
    readonly signingOrder: SigningOrder;
    readonly allowDelegation: boolean;
    readonly signerVerification: SignerVerification;
    readonly nextUrl: string | null;
    readonly groupId: string | null;
    readonly invoiceId: string | null;
  };
}

/** Who signs what, in which session, and from where. */
export interface SignerCall {
  readonly scope: TenantScope;
  readonly sessionId: string;
  readonly signingRequestId: string;
  readonly signerId: string;
  readonly ip: string;
  readonly userAgent: string;
}

/** The signer of a call, as the history names who acts. */
export function actorOf({ signerId, ip, userAgent }: Pick<SignerCall, 'signerId' | 'ip' | 'userAgent'>): Actor {
  return { actor: `signer:${signerId}`, ip, userAgent };
}

/** One version of what a signer agrees to; `text` in paragraphs. */
export interface Disclosure {
  readonly version: string;
  readonly text: readonly string[];
}

/** The texts that signers agree to; `on` asks within a transaction. */
export interface ConsentTexts {
  /** The tenant's own text, or the product's. */
  current(scope: TenantScope, on?: Database): Promise<Disclosure>;
  /** A version that was agreed to, however old. */
  find(scope: TenantScope, version: string): Promise<Disclosure | undefined>;
}

/** What an act leaves in the history. */
export interface ActRecord {
  readonly action:
    | 'link.opened'
    | 'code.failed'
    | 'code.verified'
    | 'consent.given'
    | 'signature.adopted'
    | 'field.filled'
    | 'field.cleared';
  readonly detail?: Readonly<Record<string, Json>>;
}

/** A request locked for one act of its signer; made and understood by signing-requests only. */
export interface SigningAct {
  /** The status of the signer, for messages. */
  readonly signer: SignerRecord;
  readonly request: RequestRecord;
  /** Throws `signing_closed`, `signer_finished` or `consent_missing` when `action` is not allowed now. */
  assertCan(action: SignerAction): void;
  /** The signer's fields in the order they were placed. */
  listFields(): Promise<Field[]>;
  /** Everybody's fields. */
  listAllFields(): Promise<Field[]>;
  /** Those who have finished before. */
  readonly finishedIds: readonly string[];
  record(act: ActRecord): Promise<void>;
  /** Counted once; announces the first view of the request. */
  view(): Promise<void>;
  consent(version: string, textSha256: string): Promise<void>;
  /** `last`: everybody has finished, so the request is to be sealed. */
  finish(detail: Readonly<Record<string, Json>>): Promise<{ readonly last: boolean }>;
  /** Closes the request for everybody. */
  decline(reason: string): Promise<void>;
  /** Throws `delegation_not_allowed`, `delegation_limit_reached` or `delegate_already_signs`. */
  delegate(to: { readonly name: string; readonly email: string; readonly reason: string | null }): Promise<void>;
  /** Throws `mailed_recently`. */
  mailLink(): Promise<void>;
}

/** What signing-requests does for this module. */
export interface SigningRequests {
  /** Throws `signing_request_not_found`. A request whose time is up is expired first. */
  get(
    scope: TenantScope,
    id: string,
  ): Promise<{ readonly request: RequestRecord; readonly signers: readonly SignerRecord[] }>;
  /** Everybody's fields in the order they were placed. */
  listFields(scope: TenantScope, id: string): Promise<Field[]>;
  /** Locks the request until `tx` ends. Throws `signer_not_found`, or `signing_closed` when its time is up. */
  act(tx: Tx, scope: TenantScope, id: string, signerId: string, actor: Actor): Promise<SigningAct>;
  /** As `act`, in every state: for what is written down but changes nothing. */
  note(tx: Tx, scope: TenantScope, id: string, actor: Actor, act: ActRecord): Promise<void>;
  /** Writes down that a code is sent, and has it sent. Locks the request until `tx` ends. */
  announceCode(tx: Tx, scope: TenantScope, id: string, signerId: string, codeId: string, actor: Actor): Promise<void>;
  /** Throws `request_not_completed` or `mailed_recently`. */
  mailCopy(tx: Tx, scope: TenantScope, id: string, signerId: string, actor: Actor): Promise<SignerRecord>;
  listSitting(
    scope: TenantScope,
    groupId: string,
    email: string,
  ): Promise<{ readonly signingRequestId: string; readonly signerId: string; readonly isOpen: boolean }[]>;
  /** Throws `link_invalid`; `on` asks within a transaction. */
  openLink(token: string, on?: Database): Promise<{ scope: TenantScope; signingRequestId: string; signerId: string }>;
  /** Throws `request_not_completed`. */
  download(
    scope: TenantScope,
    id: string,
    expiresInSeconds: number,
  ): Promise<{ readonly url: string; readonly fileName: string; readonly linkExpiresAt: Date }>;
}

/** Makes a token like that of a session: for the same pages and as long, for another request. */
export type ContinueSession = (
  tx: Tx,
  scope: TenantScope,
  sessionId: string,
  subject: { readonly signingRequestId: string; readonly signerId: string },
) => Promise<{ readonly token: string; readonly expiresAt: Date }>;

/** Makes the short-lived token that a link is exchanged for; embed-sessions does it. */
export type OpenSignerSession = (
  tx: Tx,
  scope: TenantScope,
  subject: { readonly signingRequestId: string; readonly signerId: string },
) => Promise<{ readonly token: string; readonly expiresAt: Date }>;
