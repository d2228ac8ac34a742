import type { FieldSettings } from '../../../src/contract/field-settings.js';
import { settingsOf, type Field, type FieldType } from '../../../src/contract/fields.js';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';
import type { RequestSigner, RequestWithSigners, WholeRequest } from './request.js';
import { signerRow, toRequest, toSigner, type SigningRequestSignersTable, type SigningRequestsTable } from './rows.js';

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
      options: JSON.stringify(request.options),
      group_id: request.options.groupId,
    })
    .execute();
  await db
    .insertInto('signing_request_signers')
    .values(signers.map((signer) => signerRow(scope, request.id, signer)))
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
    .orderBy('delegations')
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

/** Stores a signer who takes the place of another, and gives the fields of that place to the new one. */
export async function insertSuccessor(
  db: Database,
  scope: TenantScope,
  requestId: string,
  successor: RequestSigner & { readonly delegatedFrom: string },
): Promise<void> {
  await db
    .insertInto('signing_request_signers')
    .values(signerRow(scope, requestId, successor))
    .execute();
  await db
    .updateTable('signing_request_fields')
    .set({ signer_id: successor.id })
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', requestId)
    .where('signer_id', '=', successor.delegatedFrom)
    .execute();
}

/** What one address has to sign in a group of requests, in the order in which they were sent. */
export async function listSitting(
  db: Database,
  scope: TenantScope,
  groupId: string,
  email: string,
): Promise<
  {
    requestId: string;
    requestStatus: string;
    expiresAt: Date;
    signerId: string;
    status: string;
    invitedAt: Date | null;
  }[]
> {
  return db
    .selectFrom('signing_requests as request')
    .innerJoin('signing_request_signers as signer', 'signer.request_id', 'request.id')
    .select([
      'request.id as requestId',
      'request.status as requestStatus',
      'request.expires_at as expiresAt',
      'signer.id as signerId',
      'signer.status as status',
      'signer.invited_at as invitedAt',
    ])
    .where('request.tenant_id', '=', scope.tenantId)
    .where('request.livemode', '=', scope.livemode)
    .where('request.group_id', '=', groupId)
    .where((eb) => eb(eb.fn<string>('lower', ['signer.email']), '=', email.toLowerCase()))
    .where('signer.status', '<>', 'delegated')
    .orderBy('request.created_at')
    .orderBy('request.id')
    .limit(500)
    .execute();
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
