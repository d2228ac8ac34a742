import type { Selectable } from 'kysely';
import type { FieldSettings } from '../../../src/contract/field-settings.js';
import { settingsOf, type Field, type FieldType } from '../../../src/contract/fields.js';
import { signerStatuses } from '../../../src/contract/lifecycles/signer.js';
import { signingRequestStatuses } from '../../../src/contract/lifecycles/signing-request.js';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';
import type { RequestSigner, RequestWithSigners, SigningRequest, WholeRequest } from './request.js';

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

function toRequest(row: Selectable<SigningRequestsTable>): SigningRequest {
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
  };
}

function toSigner(row: Selectable<SigningRequestSignersTable>): RequestSigner {
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
  };
}

/** Stores a new request with its signers and fields. */
export async function insertRequest(
  db: Database,
  scope: TenantScope,
  { request, signers, fields }: WholeRequest,
): Promise<void> {
  const tenant = { tenant_id: scope.tenantId, livemode: scope.livemode };
  await db
    .insertInto('signing_requests')
    .values({
      ...tenant,
      id: request.id,
      name: request.name,
      status: request.status,
      document_id: request.documentId,
      template_id: request.templateId,
      customer_id: request.customerId,
      sender_name: request.senderName,
      send_notification: request.sendNotification,
      file_name: request.fileName,
      file_key: request.fileKey,
      file_sha256: request.fileSha256,
      page_count: request.pageCount,
      sealed_file_key: request.sealedFileKey,
      sealed_sha256: request.sealedSha256,
      created_at: request.createdAt,
      expires_at: request.expiresAt,
      viewed_at: request.viewedAt,
      completed_at: request.completedAt,
      voided_at: request.voidedAt,
      void_reason: request.voidReason,
    })
    .execute();
  await db
    .insertInto('signing_request_signers')
    .values(
      signers.map((signer) => ({
        ...tenant,
        id: signer.id,
        request_id: request.id,
        position: signer.index,
        name: signer.name,
        email: signer.email,
        color: signer.color,
        signing_order: signer.signingOrder,
        status: signer.status,
        link_version: signer.linkVersion,
        viewed_at: signer.viewedAt,
        consented_at: signer.consentedAt,
        consent_version: signer.consentVersion,
        signed_at: signer.signedAt,
        declined_at: signer.declinedAt,
        decline_reason: signer.declineReason,
        reminded_at: signer.remindedAt,
      })),
    )
    .execute();
  const rows = fields.map((field, position) => ({
    ...tenant,
    request_id: request.id,
    id: field.id,
    position,
    signer_id: field.signerId,
    type: field.type,
    page_number: field.pageNumber,
    x: field.x,
    y: field.y,
    width: field.width,
    height: field.height,
    label: field.label,
    required: field.required,
    settings: JSON.stringify(settingsOf(field)),
  }));
  // one statement takes at most 65 535 parameters
  for (let at = 0; at < rows.length; at += 1000)
    await db
      .insertInto('signing_request_fields')
      .values(rows.slice(at, at + 1000))
      .execute();
}

/** A request with its signers; with `lock`, other transactions wait at its row until this one ends. */
export async function getRequest(
  db: Database,
  scope: TenantScope,
  id: string,
  lock = false,
): Promise<RequestWithSigners | undefined> {
  const query = db
    .selectFrom('signing_requests')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) return undefined;
  const signers = await db
    .selectFrom('signing_request_signers')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', id)
    .orderBy('position')
    .execute();
  return { request: toRequest(row), signers: signers.map(toSigner) };
}

/** The fields of a request, of one signer when given, in the order they were placed. */
export async function listRequestFields(
  db: Database,
  scope: TenantScope,
  requestId: string,
  signerId?: string,
): Promise<Field[]> {
  const all = db
    .selectFrom('signing_request_fields')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', requestId)
    .orderBy('position');
  const rows = await (signerId === undefined ? all : all.where('signer_id', '=', signerId)).execute();
  return rows.map((row) => ({
    id: row.id,
    // written from a parsed field, and never changed
    type: row.type as FieldType,
    signerId: row.signer_id,
    pageNumber: row.page_number,
    x: row.x,
    y: row.y,
    width: row.width,
    height: row.height,
    label: row.label,
    required: row.required,
    ...(JSON.parse(row.settings) as FieldSettings),
  }));
}

/** Stores columns of a request. */
export async function updateRequest(
  db: Database,
  scope: TenantScope,
  id: string,
  change: Partial<
    Pick<
      SigningRequestsTable,
      'status' | 'viewed_at' | 'completed_at' | 'sealed_file_key' | 'sealed_sha256' | 'voided_at' | 'void_reason'
    >
  >,
): Promise<void> {
  await db
    .updateTable('signing_requests')
    .set(change)
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .execute();
}

/** Stores columns of a signer. */
export async function updateSigner(
  db: Database,
  scope: TenantScope,
  id: string,
  change: Partial<Omit<SigningRequestSignersTable, 'id' | 'tenant_id' | 'livemode' | 'request_id'>>,
): Promise<void> {
  await db
    .updateTable('signing_request_signers')
    .set(change)
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .execute();
}

/**
 * The signer a link claims to be for, and whose data that is. The one look-up without a scope: a link names nobody's
 * tenant, and its signature is checked before anything else is done with the answer.
 */
export async function findSignerOfAnyTenant(
  db: Database,
  signerId: string,
): Promise<{ scope: TenantScope; signingRequestId: string; linkVersion: number } | undefined> {
  const row = await db
    .selectFrom('signing_request_signers')
    .select(['tenant_id', 'livemode', 'request_id', 'link_version'])
    .where('id', '=', signerId)
    .executeTakeFirst();
  return (
    row && {
      scope: { tenantId: row.tenant_id, livemode: row.livemode },
      signingRequestId: row.request_id,
      linkVersion: row.link_version,
    }
  );
}

/**
 * The completed request whose sealed file has this SHA-256, of any tenant: whoever asks holds that very file, which names
 * everything that is answered.
 */
export async function findSealedOfAnyTenant(
  db: Database,
  sha256: string,
): Promise<{ scope: TenantScope; id: string } | undefined> {
  const row = await db
    .selectFrom('signing_requests')
    .select(['tenant_id', 'livemode', 'id'])
    .where('sealed_sha256', '=', sha256)
    .where('status', '=', 'completed')
    .limit(1)
    .executeTakeFirst();
  return row && { scope: { tenantId: row.tenant_id, livemode: row.livemode }, id: row.id };
}

/** Whether a request was sent with the file under this key. */
export async function hasRequestWithFile(db: Database, scope: TenantScope, fileKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('signing_requests')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('file_key', '=', fileKey)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
