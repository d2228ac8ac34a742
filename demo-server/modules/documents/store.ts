import type { Selectable } from 'kysely';
import type { Field } from '../../../src/contract/fields.js';
import { documentStatuses } from '../../../src/contract/lifecycles/document.js';
import { signingOrders } from '../../../src/contract/sending-options.js';
import type { PageBox } from '../../../src/core/page-geometry.js';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Document, DraftSigner } from './document.js';

/** The table `documents`; `pages`, `signers` and `fields` are JSON text. */
export interface DocumentsTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  name: string;
  status: string;
  file_name: string;
  file_key: string;
  file_size_bytes: number;
  file_sha256: string;
  pages: string;
  signers: string;
  signing_order: string;
  fields: string;
  revision: number;
  signing_request_id: string | null;
  created_at: Date;
  updated_at: Date;
  expires_at: Date;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    documents: DocumentsTable;
  }
}

function fromRow(row: Selectable<DocumentsTable>): Document {
  const status = documentStatuses.find((known) => known === row.status);
  if (!status) throw new Error(`Document ${row.id} has the unknown status ${row.status}`);
  const signingOrder = signingOrders.find((known) => known === row.signing_order);
  if (!signingOrder) throw new Error(`Document ${row.id} has the unknown order of signing ${row.signing_order}`);
  return {
    id: row.id,
    name: row.name,
    status,
    fileName: row.file_name,
    fileKey: row.file_key,
    fileSizeBytes: row.file_size_bytes,
    fileSha256: row.file_sha256,
    pages: JSON.parse(row.pages) as PageBox[],
    signers: JSON.parse(row.signers) as DraftSigner[],
    signingOrder,
    fields: JSON.parse(row.fields) as Field[],
    revision: row.revision,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    signingRequestId: row.signing_request_id,
  };
}

/** Stores a new document. */
export async function insertDocument(db: Database, scope: TenantScope, document: Document): Promise<void> {
  await db
    .insertInto('documents')
    .values({
      id: document.id,
      tenant_id: scope.tenantId,
      livemode: scope.livemode,
      name: document.name,
      status: document.status,
      file_name: document.fileName,
      file_key: document.fileKey,
      file_size_bytes: document.fileSizeBytes,
      file_sha256: document.fileSha256,
      pages: JSON.stringify(document.pages),
      signers: JSON.stringify(document.signers),
      signing_order: document.signingOrder,
      fields: JSON.stringify(document.fields),
      revision: document.revision,
      signing_request_id: document.signingRequestId,
      created_at: document.createdAt,
      updated_at: document.createdAt,
      expires_at: document.expiresAt,
    })
    .execute();
}

/** The document with this id, or undefined. */
export async function getDocument(db: Database, scope: TenantScope, id: string): Promise<Document | undefined> {
  const row = await byId(db, scope, id).executeTakeFirst();
  return row && fromRow(row);
}

/** As `getDocument`; other transactions wait at this row until this one ends. */
export async function lockDocument(db: Database, scope: TenantScope, id: string): Promise<Document | undefined> {
  const row = await byId(db, scope, id).forUpdate().executeTakeFirst();
  return row && fromRow(row);
}

/** A draft's PDF and what is on it. */
export type DraftFile = Pick<Document, 'fileKey' | 'fileSizeBytes' | 'fileSha256' | 'fileName' | 'pages'>;

/** What of a draft changes when it is edited. */
export interface DraftContent {
  readonly signers: readonly DraftSigner[];
  readonly signingOrder: Document['signingOrder'];
  readonly fields: readonly Field[];
  readonly changedAt: Date;
  readonly expiresAt: Date;
  readonly file?: DraftFile;
}

/** Stores a draft's content and its next revision; false when `revision` is not the present one or it is no draft. */
export async function updateDraft(
  db: Database,
  scope: TenantScope,
  id: string,
  revision: number,
  content: DraftContent,
): Promise<boolean> {
  const result = await db
    .updateTable('documents')
    .set((eb) => ({
      signers: JSON.stringify(content.signers),
      signing_order: content.signingOrder,
      fields: JSON.stringify(content.fields),
      updated_at: content.changedAt,
      expires_at: content.expiresAt,
      revision: eb('revision', '+', 1),
      ...(content.file
        ? {
            file_key: content.file.fileKey,
            file_size_bytes: content.file.fileSizeBytes,
            file_sha256: content.file.fileSha256,
            file_name: content.file.fileName,
            pages: JSON.stringify(content.file.pages),
          }
        : {}),
    }))
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .where('revision', '=', revision)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Stores a document's new status; called by `changeStatus` only. */
export async function updateStatus(
  db: Database,
  scope: TenantScope,
  id: string,
  change: { readonly status: string; readonly at: Date; readonly signingRequestId?: string; readonly empty: boolean },
): Promise<void> {
  await db
    .updateTable('documents')
    .set({
      status: change.status,
      updated_at: change.at,
      ...(change.signingRequestId === undefined ? {} : { signing_request_id: change.signingRequestId }),
      ...(change.empty ? { signers: '[]', fields: '[]' } : {}),
    })
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .execute();
}

function byId(db: Database, scope: TenantScope, id: string) {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id);
}
