import { signerStatuses } from '../../../src/contract/lifecycles/signer.js';
import { languages } from '../../../src/contract/sending-options.js';
import { signingRequestStatuses } from '../../../src/contract/lifecycles/signing-request.js';
import type { TenantScope } from '../../platform/scope.js';
import { defaultOptions, type RequestOptions, type RequestSigner, type SigningRequest } from './request.js';

/** The table `signing_requests`. */
export interface SigningRequestsTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  name: string;
  status: string;
  document_id: string | null;
  template_id: string | null;
  customer_id: string | null;
  sender_name: string;
  send_notification: boolean;
  file_name: string;
  file_key: string;
  file_sha256: string;
  page_count: number;
  sealed_file_key: string | null;
  sealed_sha256: string | null;
  created_at: Date;
  expires_at: Date;
  viewed_at: Date | null;
  completed_at: Date | null;
  voided_at: Date | null;
  void_reason: string | null;
  /** JSON text of `RequestOptions`; what is missing has its default. */
  options: string;
  /** As in `options`, to be found by. */
  group_id: string | null;
}

/** The table `signing_request_signers`. */
export interface SigningRequestSignersTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  request_id: string;
  position: number;
  name: string;
  email: string;
  color: string;
  signing_order: number;
  status: string;
  link_version: number;
  viewed_at: Date | null;
  consented_at: Date | null;
  consent_version: string | null;
  signed_at: Date | null;
  declined_at: Date | null;
  decline_reason: string | null;
  reminded_at: Date | null;
  language: string;
  invited_at: Date | null;
  delegated_from: string | null;
  delegations: number;
  later_mailed_at: Date | null;
  copy_mailed_at: Date | null;
}

/** The table `signing_request_fields`: the fields as they were when the document was sent. */
export interface SigningRequestFieldsTable {
  request_id: string;
  id: string;
  tenant_id: string;
  livemode: boolean;
  position: number;
  signer_id: string;
  type: string;
  page_number: number;
  x: number;
  y: number;
  width: number;
  height: number;
  label: string | null;
  required: boolean;
  /** JSON text of the field's settings. */
  settings: string;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    signing_requests: SigningRequestsTable;
    signing_request_signers: SigningRequestSignersTable;
    signing_request_fields: SigningRequestFieldsTable;
  }
}

function known<Value extends string>(values: readonly Value[], text: string): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error(`Unknown value in the database: ${text}`);
  return found;
}

/** A request as its row says. */
export function toRequest(row: SigningRequestsTable): SigningRequest {
  return {
    id: row.id,
    name: row.name,
    status: known(signingRequestStatuses, row.status),
    documentId: row.document_id,
    templateId: row.template_id,
    customerId: row.customer_id,
    senderName: row.sender_name,
    sendNotification: row.send_notification,
    fileName: row.file_name,
    fileKey: row.file_key,
    fileSha256: row.file_sha256,
    pageCount: row.page_count,
    sealedFileKey: row.sealed_file_key,
    sealedSha256: row.sealed_sha256,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    viewedAt: row.viewed_at,
    completedAt: row.completed_at,
    voidedAt: row.voided_at,
    voidReason: row.void_reason,
    options: { ...defaultOptions, ...(JSON.parse(row.options) as Partial<RequestOptions>) },
  };
}

/** A signer as the row says. */
export function toSigner(row: SigningRequestSignersTable): RequestSigner {
  return {
    id: row.id,
    index: row.position,
    name: row.name,
    email: row.email,
    color: row.color,
    signingOrder: row.signing_order,
    status: known(signerStatuses, row.status),
    linkVersion: row.link_version,
    viewedAt: row.viewed_at,
    consentedAt: row.consented_at,
    consentVersion: row.consent_version,
    signedAt: row.signed_at,
    declinedAt: row.declined_at,
    declineReason: row.decline_reason,
    remindedAt: row.reminded_at,
    language: known(languages, row.language),
    invitedAt: row.invited_at,
    delegatedFrom: row.delegated_from,
    delegations: row.delegations,
    laterMailedAt: row.later_mailed_at,
    copyMailedAt: row.copy_mailed_at,
  };
}

/** What can change about a signer, as columns. */
export function signerColumns(signer: RequestSigner) {
  return {
    name: signer.name,
    email: signer.email,
    status: signer.status,
    link_version: signer.linkVersion,
    viewed_at: signer.viewedAt,
    consented_at: signer.consentedAt,
    consent_version: signer.consentVersion,
    signed_at: signer.signedAt,
    declined_at: signer.declinedAt,
    decline_reason: signer.declineReason,
    reminded_at: signer.remindedAt,
    invited_at: signer.invitedAt,
    later_mailed_at: signer.laterMailedAt,
    copy_mailed_at: signer.copyMailedAt,
  };
}

/** A new signer as a row. */
export function signerRow(scope: TenantScope, requestId: string, signer: RequestSigner): SigningRequestSignersTable {
  return {
    ...signerColumns(signer),
    id: signer.id,
    tenant_id: scope.tenantId,
    livemode: scope.livemode,
    request_id: requestId,
    position: signer.index,
    color: signer.color,
    signing_order: signer.signingOrder,
    language: signer.language,
    delegated_from: signer.delegatedFrom,
    delegations: signer.delegations,
  };
}
