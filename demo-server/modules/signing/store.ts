import type { SignatureValue } from '../../../src/contract/signatures.js';
import type { FieldValue } from '../../../src/contract/signing.js';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';
import { disownImages } from './image-store.js';

/** The table `signing_values`: what is in a field; `value` is JSON text, `null` where a default was emptied on purpose. */
export interface SigningValuesTable {
  request_id: string;
  field_id: string;
  signer_id: string;
  tenant_id: string;
  livemode: boolean;
  value: string;
  changed_at: Date;
}

/** The table `signing_adopted`: a signer's signature and initials as JSON text. */
export interface SigningAdoptedTable {
  request_id: string;
  signer_id: string;
  tenant_id: string;
  livemode: boolean;
  signature: string | null;
  initials: string | null;
  changed_at: Date;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    signing_values: SigningValuesTable;
    signing_adopted: SigningAdoptedTable;
  }
}

/** What is in the fields of a request, of one signer when given, by field id. */
export async function listValues(
  db: Database,
  scope: TenantScope,
  requestId: string,
  signerId?: string,
): Promise<Map<string, FieldValue | null>> {
  const all = db
    .selectFrom('signing_values')
    .select(['field_id', 'value'])
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', requestId);
  const rows = await (signerId === undefined ? all : all.where('signer_id', '=', signerId)).execute();
  return new Map(rows.map((row) => [row.field_id, JSON.parse(row.value) as FieldValue | null]));
}

/** Stores what is in a field, in place of what was; `null` keeps a default from coming back. */
export async function putValue(
  db: Database,
  scope: TenantScope,
  place: { readonly requestId: string; readonly signerId: string; readonly fieldId: string },
  value: FieldValue | null,
  changedAt: Date,
): Promise<void> {
  const text = JSON.stringify(value);
  await db
    .insertInto('signing_values')
    .values({
      request_id: place.requestId,
      field_id: place.fieldId,
      signer_id: place.signerId,
      tenant_id: scope.tenantId,
      livemode: scope.livemode,
      value: text,
      changed_at: changedAt,
    })
    .onConflict((oc) => oc.columns(['request_id', 'field_id']).doUpdateSet({ value: text, changed_at: changedAt }))
    .execute();
}

/** Empties a field. */
export async function deleteValue(
  db: Database,
  scope: TenantScope,
  place: { readonly requestId: string; readonly fieldId: string },
): Promise<void> {
  await db
    .deleteFrom('signing_values')
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', place.requestId)
    .where('field_id', '=', place.fieldId)
    .execute();
}

/** Deletes everything a signer has filled in and adopted; pictures are the signer's no more. */
export async function deleteSignerAnswers(
  db: Database,
  scope: TenantScope,
  requestId: string,
  signerId: string,
): Promise<void> {
  for (const table of ['signing_values', 'signing_adopted'] as const)
    await db
      .deleteFrom(table)
      .where('tenant_id', '=', scope.tenantId)
      .where('livemode', '=', scope.livemode)
      .where('request_id', '=', requestId)
      .where('signer_id', '=', signerId)
      .execute();
  await disownImages(db, scope, { signingRequestId: requestId, signerId });
}

/** A signer's signature and initials. */
export interface Adopted {
  readonly signature: SignatureValue | null;
  readonly initials: SignatureValue | null;
}

/** What a signer has adopted so far. */
export async function getAdopted(
  db: Database,
  scope: TenantScope,
  requestId: string,
  signerId: string,
): Promise<Adopted> {
  const row = await db
    .selectFrom('signing_adopted')
    .select(['signature', 'initials'])
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', requestId)
    .where('signer_id', '=', signerId)
    .executeTakeFirst();
  return { signature: parsed(row?.signature), initials: parsed(row?.initials) };
}

/** Stores what a signer adopts, in place of what was. */
export async function putAdopted(
  db: Database,
  scope: TenantScope,
  place: { readonly requestId: string; readonly signerId: string },
  adopted: Adopted,
  changedAt: Date,
): Promise<void> {
  const change = {
    signature: adopted.signature && JSON.stringify(adopted.signature),
    initials: adopted.initials && JSON.stringify(adopted.initials),
    changed_at: changedAt,
  };
  await db
    .insertInto('signing_adopted')
    .values({
      request_id: place.requestId,
      signer_id: place.signerId,
      tenant_id: scope.tenantId,
      livemode: scope.livemode,
      ...change,
    })
    .onConflict((oc) => oc.columns(['request_id', 'signer_id']).doUpdateSet(change))
    .execute();
}

function parsed(text: string | null | undefined): SignatureValue | null {
  return text === null || text === undefined ? null : (JSON.parse(text) as SignatureValue);
}
